import type { ApprovalView, Language, LoginRequest, RequestPhase } from '../../src/shared/state.ts';
import { approval, LONG, NOW, request, SUPPORT, type Act, type Picture } from './states.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

const ENDLESS =
  'Kommunernes Ydelsessystem – Selvbetjening, sagsbehandling, journalisering og udbetaling for borgere og virksomheder';

const PIN_LABEL = /^(Din pinkode|Your PIN)$/;
const phase = (is: RequestPhase, secondsAgo = 70, more: Partial<LoginRequest> = {}): LoginRequest =>
  request({ phase: is, ...more }, secondsAgo);

const lost = (answer: 'accept' | 'reject', again: boolean, more: Partial<LoginRequest> = {}): LoginRequest =>
  phase({ is: 'lost', answer, notMe: false, again }, 75, more);

/** A request that waits, and what can become of others. */
const OUTCOMES: readonly LoginRequest[] = [
  request(),
  phase({ is: 'sent', answer: 'accept', notMe: false }, 60, { key: 'b', systemName: 'Byggesager', time: '12:33' }),
  phase({ is: 'elsewhere' }, 65, { key: 'c', systemName: 'Ældrepleje – plan og journal', time: '12:33' }),
  lost('accept', false, { key: 'd', systemName: 'VPN', time: '12:32' }),
];

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
    { name: '04-sent', view: view([phase({ is: 'sent', answer: 'accept', notMe: false }, 85)]) },
    { name: '04-sent-reject', view: view([phase({ is: 'sent', answer: 'reject', notMe: false }, 85)]) },
    {
      name: '04-sent-not-me',
      view: view([phase({ is: 'sent', answer: 'reject', notMe: true }, 85)], { support: SUPPORT }),
    },
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
    { name: '12-rejected', view: view([phase({ is: 'rejected', notMe: false, alone: true })]) },
    { name: '12-rejected-here', view: view([phase({ is: 'rejected', notMe: false, alone: false })]) },
    {
      name: '12-not-me-here-support',
      view: view([phase({ is: 'rejected', notMe: true, alone: false }, 70, { systemName: LONG })], {
        support: SUPPORT,
      }),
    },
    {
      name: '12-not-me',
      view: view([phase({ is: 'rejected', notMe: true, alone: true }, 70, { systemName: 'VPN – hjemmearbejde' })]),
    },
    {
      name: '12-not-me-support',
      view: view([phase({ is: 'rejected', notMe: true, alone: true }, 70, { systemName: 'VPN – hjemmearbejde' })], {
        support: SUPPORT,
      }),
    },
    { name: '13-expired', view: view([phase({ is: 'expired' })]) },
    { name: '13-unsure', view: view([phase({ is: 'unsure' })]) },
    { name: '13-unchecked', view: view([phase({ is: 'unchecked', answer: 'accept', notMe: false })]) },
    {
      name: '13-unchecked-reject',
      view: view([phase({ is: 'unchecked', answer: 'reject', notMe: false }, 70, { systemName: LONG })]),
    },
    {
      name: '13-unchecked-not-me',
      view: view([phase({ is: 'unchecked', answer: 'reject', notMe: true })], { support: SUPPORT }),
    },
    { name: '13-elsewhere', view: view([phase({ is: 'elsewhere' })]) },
    { name: '13-elsewhere-long', view: view([phase({ is: 'elsewhere' }, 70, { systemName: LONG })]) },
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
    { name: '15-lost', view: view([lost('accept', true)]) },
    { name: '15-lost-unfocused', view: view([lost('accept', true)]), unfocused: true },
    { name: '15-lost-typed', view: view([lost('accept', true, { systemName: LONG })]), acts: [typed('4821')] },
    {
      name: '15-lost-locked',
      view: view([lost('accept', true)], { lockedUntil: NOW + 4 * MINUTE + 32 * SECOND }),
    },
    { name: '15-lost-no-code', view: view([lost('accept', true, { kind: 'without-code', code: '' })]) },
    { name: '15-lost-two', view: view([...two, lost('accept', true, { key: 'c', systemName: 'VPN', time: '12:34' })]) },
    { name: '15-lost-reject', view: view([lost('reject', true)]) },
    {
      name: '15-lost-reject-approve',
      view: view([lost('reject', true)]),
      acts: [{ do: 'press', button: /^(Godkend|Approve)$/ }],
    },
    {
      name: '15-lost-reject-passwordless',
      view: view([lost('reject', true, { kind: 'passwordless', code: '' })]),
    },
    { name: '15-too-late', view: view([lost('accept', false)]) },
    { name: '15-too-late-long', view: view([lost('accept', false, { systemName: ENDLESS })]) },
    { name: '15-too-late-reject', view: view([lost('reject', false)]) },
    {
      name: '15-too-late-not-me',
      view: view([phase({ is: 'lost', answer: 'reject', notMe: true, again: false })], { support: SUPPORT }),
    },
    { name: '15-list', view: view(OUTCOMES) },
    { name: '15-lost-tight', view: view([lost('accept', true, { systemName: LONG })], { tight: true }), height: 516 },
    {
      name: '15-lost-zoom-400',
      view: view([lost('accept', true, { systemName: LONG })], { tight: true }),
      width: 320,
      height: 256,
    },
    { name: '15-lost-narrow', view: view([lost('accept', true)], { tight: true }), width: 200, height: 260 },
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
