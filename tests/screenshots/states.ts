import type {
  ApprovalView,
  EnrolmentState,
  EnrolmentView,
  Language,
  LoginRequest,
  RequestPhase,
  Support,
  View,
} from '../../src/shared/state.ts';
import type { ErrorCode } from '../../src/shared/errors.ts';

/** Noon is 34 minutes gone: every picture shows the same time. ms since 1970. */
export const NOW = Date.UTC(2026, 10, 22, 11, 34, 10);

const SECOND = 1_000;
const MINUTE = 60_000;

/** What is done in the window before it is looked at. */
export type Act =
  | { readonly do: 'type'; readonly label: RegExp; readonly text: string }
  | { readonly do: 'press'; readonly button: RegExp }
  | { readonly do: 'key'; readonly key: string }
  | { readonly do: 'send'; readonly view: View };

/** One picture: a window in a state. */
export interface Picture {
  readonly name: string;
  readonly view: View;
  readonly acts?: readonly Act[];
  /** The window has not got the keyboard. */
  readonly unfocused?: boolean;
  /** A window lower than its content, px. */
  readonly height?: number;
  readonly width?: number;
}

/** A login request that waits, made `secondsAgo`. */
export function request(more: Partial<LoginRequest> = {}, secondsAgo = 10): LoginRequest {
  const madeAt = NOW - secondsAgo * SECOND;
  return {
    key: 'a',
    systemName: 'Løn og ferie',
    code: 'K7XH',
    kind: 'with-code',
    time: '12:34',
    madeAt,
    deadline: madeAt + 5 * MINUTE,
    goneAt: madeAt + 7 * MINUTE,
    phase: { is: 'waiting' },
    ...more,
  };
}

const LONG = 'Kommunernes Ydelsessystem – Selvbetjening og sagsbehandling';
const ENDLESS =
  'Kommunernes Ydelsessystem – Selvbetjening, sagsbehandling, journalisering og udbetaling for borgere og virksomheder';

/** What an organisation may say of its IT support. */
export const SUPPORT: Support = {
  text: 'Ring til Servicedesk på 70 70 70 70, hverdage kl. 8-16.\nHav dit OS2faktor ID klar.',
  link: { is: 'mail', label: 'servicedesk@kommune.eksempel.dk' },
};

/** The approval window with these requests. */
export function approval(
  language: Language,
  requests: readonly LoginRequest[],
  more: Partial<ApprovalView> = {},
): ApprovalView {
  return {
    role: 'approval',
    language,
    deviceName: 'Citrix',
    requests,
    lockedUntil: null,
    now: NOW,
    tight: false,
    support: null,
    ...more,
  };
}

const PIN_LABEL = /^(Din pinkode|Your PIN)$/;
const phase = (is: RequestPhase, secondsAgo = 70, more: Partial<LoginRequest> = {}): LoginRequest =>
  request({ phase: is, ...more }, secondsAgo);

/** Every state of the approval window. */
export function approvalPictures(language: Language): readonly Picture[] {
  const view = (requests: readonly LoginRequest[], more: Partial<ApprovalView> = {}): ApprovalView =>
    approval(language, requests, more);
  const typed = (text: string): Act => ({ do: 'type', label: PIN_LABEL, text });
  const two = [request({ key: 'b', systemName: 'Byggesager – sagsbehandling og arkiv', time: '12:33' }, 50), request()];
  return [
    { name: '01-new-unfocused', view: view([request()]), unfocused: true },
    { name: '02-partly-typed', view: view([request({}, 70)]), acts: [typed('12')] },
    { name: '03-typed', view: view([request({}, 80)]), acts: [typed('4821')] },
    {
      name: '03-typed-six-shown',
      view: view([request({}, 80)]),
      acts: [typed('482915'), { do: 'press', button: /^(Vis|Show)/ }],
    },
    {
      name: '04-sending',
      view: view([request({}, 85)]),
      acts: [
        typed('4821'),
        { do: 'press', button: /^(Godkend|Approve)$/ },
        { do: 'send', view: view([phase({ is: 'sending', answer: 'accept' }, 85)]) },
      ],
    },
    { name: '04-sending-reject', view: view([phase({ is: 'sending', answer: 'reject' }, 85)]) },
    { name: '05-wrong-long-name', view: view([phase({ is: 'wrong-pin' }, 138, { systemName: LONG, code: 'B0T4' })]) },
    { name: '05-endless-name', view: view([request({ systemName: ENDLESS, code: '0OO0' }, 138)]) },
    {
      name: '06-locked',
      view: view([request({}, 160)], { lockedUntil: NOW + 4 * MINUTE + 32 * SECOND }),
      acts: [{ do: 'press', button: /^(Godkend|Approve)$/ }],
    },
    { name: '07-missing-pin', view: view([request({}, 60)]), acts: [{ do: 'press', button: /^(Godkend|Approve)$/ }] },
    { name: '09-two', view: view(two), acts: [typed('4')] },
    {
      name: '09-four',
      view: view([
        ...two,
        request({ key: 'c', systemName: LONG, time: '12:32' }, 110),
        request({ key: 'd', systemName: 'VPN', time: '12:31', phase: { is: 'expired' } }, 430),
      ]),
    },
    {
      name: '10-no-code-soon',
      view: view([request({ kind: 'without-code', code: '', systemName: 'Ældrepleje – plan og journal' }, 255)]),
    },
    { name: '10-passwordless', view: view([request({ kind: 'passwordless', code: '' }, 20)]) },
    { name: '10-over', view: view([request({}, 330)]) },
    { name: '11-approved', view: view([phase({ is: 'approved' })]) },
    {
      name: '11-approved-one-more',
      view: view([two[0] ?? request(), request()]),
      acts: [{ do: 'send', view: view([two[0] ?? request(), phase({ is: 'approved' }, 10)]) }],
    },
    { name: '12-rejected', view: view([phase({ is: 'rejected', notMe: false })]) },
    {
      name: '12-not-me',
      view: view([phase({ is: 'rejected', notMe: true }, 70, { systemName: 'VPN – hjemmearbejde' })]),
    },
    {
      name: '12-not-me-support',
      view: view([phase({ is: 'rejected', notMe: true }, 70, { systemName: 'VPN – hjemmearbejde' })], {
        support: SUPPORT,
      }),
    },
    { name: '13-expired', view: view([phase({ is: 'expired' })]) },
    { name: '13-unsure', view: view([phase({ is: 'unsure' })]) },
    {
      name: '14-undelivered',
      view: view([phase({ is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' })]),
    },
    {
      name: '14-undelivered-typed',
      view: view([
        phase({ is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' }, 70, { systemName: LONG }),
      ]),
      acts: [typed('4821')],
    },
    {
      name: '14-undelivered-reject',
      view: view([phase({ is: 'undelivered', answer: 'reject', notMe: false, code: 'A-401' })]),
      acts: [{ do: 'press', button: /^(Kopier|Copy)/ }],
    },
    { name: '16-refused', view: view([phase({ is: 'refused', code: 'A-402' })]) },
    { name: '17-empty', view: view([]) },
    {
      name: '18-tight',
      view: view([phase({ is: 'wrong-pin' }, 138, { systemName: LONG, code: 'B0T4' })], { tight: true }),
      height: 516,
    },
    { name: '18-tight-two-scrolled', view: view(two, { tight: true }), height: 420 },
    { name: '19-zoom-200', view: view([request({ systemName: LONG })], { tight: true }), width: 200, height: 260 },
    { name: '19-zoom-400', view: view([request({ systemName: LONG })], { tight: true }), width: 320, height: 256 },
  ];
}

function enrolment(
  language: Language,
  state: Partial<EnrolmentState>,
  more: Partial<Omit<EnrolmentView, 'role' | 'language' | 'enrolment'>> = {},
): EnrolmentView {
  return {
    role: 'enrolment',
    language,
    enrolment: {
      step: 'name',
      activity: 'idle',
      name: 'OS2faktor – Citrix',
      error: null,
      blockedHost: null,
      takenUp: false,
      nsisWarning: false,
      alreadyVerified: false,
      ...state,
    },
    deviceId: null,
    keychain: null,
    loading: false,
    pinMinimum: 4,
    browser: 'window',
    hasNsisHelp: false,
    support: null,
    ...more,
  };
}

const CHOSEN = /^(Pinkode|PIN)$/;
const REPEATED = /^(Gentag pinkoden|Repeat the PIN)$/;

/** Every state of the enrolment window. */
export function enrolmentPictures(language: Language): readonly Picture[] {
  const pin = enrolment(language, { step: 'pin' });
  const chosen = (text: string): Act => ({ do: 'type', label: CHOSEN, text });
  const repeated = (text: string): Act => ({ do: 'type', label: REPEATED, text });
  const failed = (step: 'pin' | 'mitid', error: ErrorCode, more: Partial<EnrolmentState> = {}): Picture => ({
    name: `${step === 'pin' ? '2' : '3'}-error-${error}`,
    view: enrolment(language, { step, error, takenUp: step === 'mitid', ...more }),
  });
  const id = { deviceId: '123-456-789-012' };
  return [
    { name: '0-loading', view: enrolment(language, {}, { loading: true }) },
    { name: '0-keychain-locked', view: enrolment(language, {}, { keychain: 'K-202' }) },
    { name: '1-name', view: enrolment(language, {}) },
    {
      name: '1-name-too-short',
      view: enrolment(language, { name: ' a ' }),
      acts: [{ do: 'press', button: /^(Gem|Save)/ }],
    },
    { name: '1-name-refused', view: enrolment(language, { error: 'E-104' }) },
    { name: '2-pin', view: pin },
    { name: '2-pin-simple-shown', view: pin, acts: [chosen('1234'), { do: 'press', button: /^(Vis|Show)/ }] },
    { name: '2-pin-date', view: pin, acts: [chosen('2412')] },
    { name: '2-pin-pattern', view: pin, acts: [chosen('4747')] },
    { name: '2-pin-repeating', view: pin, acts: [chosen('48291'), repeated('482')] },
    { name: '2-pin-different', view: pin, acts: [chosen('48291'), repeated('48292')] },
    { name: '2-pin-same', view: pin, acts: [chosen('482915'), repeated('482915')] },
    {
      name: '2-pin-registering',
      view: pin,
      acts: [
        chosen('48291'),
        repeated('48291'),
        { do: 'press', button: /^(Aktiver|Activate)/ },
        { do: 'send', view: enrolment(language, { step: 'pin', activity: 'registering' }) },
      ],
    },
    { name: '2-pin-refused-by-server', view: enrolment(language, { step: 'pin', error: 'E-103' }) },
    failed('pin', 'E-101'),
    failed('pin', 'E-102'),
    failed('pin', 'E-104'),
    failed('pin', 'E-120'),
    failed('pin', 'E-121'),
    failed('pin', 'C-304'),
    { name: '3-mitid', view: enrolment(language, { step: 'mitid', takenUp: true }, id) },
    { name: '3-mitid-opening', view: enrolment(language, { step: 'mitid', takenUp: true, activity: 'opening' }, id) },
    { name: '3-mitid-opening-first', view: enrolment(language, { step: 'mitid', activity: 'opening' }, id) },
    { name: '3-mitid-open', view: enrolment(language, { step: 'mitid', activity: 'page-open' }, id) },
    { name: '3-mitid-checking', view: enrolment(language, { step: 'mitid', activity: 'checking' }, id) },
    failed('mitid', 'E-110'),
    failed('mitid', 'E-111'),
    failed('mitid', 'E-112'),
    failed('mitid', 'E-113'),
    failed('mitid', 'E-114', { blockedHost: 'reklamer.eksempel.dk' }),
    {
      name: '4-done',
      view: enrolment(language, { step: 'done' }, id),
      acts: [{ do: 'press', button: /^(Kopier|Copy)/ }],
    },
    { name: '4-done-nsis', view: enrolment(language, { step: 'done', nsisWarning: true, name: LONG }, id) },
    { name: '4-done-already', view: enrolment(language, { step: 'done', alreadyVerified: true }, id) },
    { name: '5-zoom-200', view: pin, width: 280, height: 300 },
    { name: '2-pin-six', view: enrolment(language, { step: 'pin' }, { pinMinimum: 6 }), acts: [chosen('48291')] },
    { name: '3-browser', view: enrolment(language, { step: 'mitid', takenUp: true }, { ...id, browser: 'system' }) },
    {
      name: '3-browser-open',
      view: enrolment(language, { step: 'mitid', activity: 'page-open' }, { ...id, browser: 'system' }),
    },
    {
      name: '3-error-E-114-support',
      view: enrolment(
        language,
        { step: 'mitid', error: 'E-114', takenUp: true, blockedHost: 'reklamer.eksempel.dk' },
        { support: SUPPORT },
      ),
    },
    {
      name: '4-done-nsis-help',
      view: enrolment(language, { step: 'done', nsisWarning: true }, { ...id, hasNsisHelp: true }),
    },
    { name: '5-zoom-400', view: pin, width: 320, height: 256 },
    { name: '5-narrow', view: pin, width: 320, height: 560 },
  ];
}
