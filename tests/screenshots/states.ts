import type {
  ApprovalView,
  EnrolmentState,
  EnrolmentView,
  Language,
  LoginRequest,
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

/** A name that needs several lines. */
export const LONG = 'Kommunernes Ydelsessystem – Selvbetjening og sagsbehandling';

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
    wanted: null,
    support: null,
    ...more,
  };
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
    failed('mitid', 'E-122'),
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
