import {
  CHECKS,
  NO_DIAGNOSTICS,
  type CheckId,
  type DiagnosticsState,
  type Finding,
} from '../../src/shared/diagnostics.ts';
import { sentence } from '../../src/shared/i18n.ts';
import type { StatusView } from '../../src/shared/state.ts';
import { NOW, type Picture } from './states.ts';

type Judged = Omit<Finding, 'id'>;

const found = (state: Finding['state'], text: Finding['text'], more: Partial<Judged> = {}): Judged => ({
  state,
  text,
  next: null,
  code: null,
  facts: [],
  ...more,
});
const plain = (value: string) => sentence('diagnostics.fact.plain', { value });

const GOOD: Readonly<Record<CheckId, Judged>> = {
  keychain: found('ok', sentence('diagnostics.keychain.stored')),
  server: found('ok', sentence('diagnostics.server.ok', { ms: 84 })),
  websocket: found('ok', sentence('diagnostics.websocket.online')),
  certificate: found('ok', sentence('diagnostics.certificate.public'), {
    facts: [
      sentence('diagnostics.fact.issuer', { host: 'backend.kommune.example:443', issuer: 'Offentlig udsteder', date: '2027-03-01' }),
    ],
  }),
  proxy: found('ok', sentence('diagnostics.proxy.direct'), { facts: [plain('backend.kommune.example: DIRECT')] }),
  clock: found('ok', sentence('diagnostics.clock.ok'), { facts: [sentence('diagnostics.fact.skew', { seconds: 1 })] }),
  device: found('ok', sentence('diagnostics.device.enrolled', { name: 'OS2faktor – Citrix', id: '…-012' })),
  policies: found('info', sentence('diagnostics.policies.some', { count: 2 }), {
    facts: [sentence('diagnostics.fact.setting', { name: 'BackendUrl', value: 'https://backend.kommune.example', origin: 'policy' })],
  }),
  trust: found('info', sentence('diagnostics.trust.text', { count: 148 }), { facts: [sentence('diagnostics.fact.system', { count: 37 })] }),
  log: found('ok', sentence('diagnostics.log.ok'), { facts: [sentence('diagnostics.fact.place', { place: '~/OS2/OS2faktor/logs/os2faktor.log' })] }),
  program: found('info', sentence('diagnostics.program.text', { version: '3.0.0' }), { facts: ['Electron 45.4.1', 'Chromium 148', 'Windows 11 Enterprise 10.0.26100 x64'].map(plain) }),
}; // prettier-ignore

const BAD: Partial<Readonly<Record<CheckId, Judged>>> = {
  server: found('fail', sentence('diagnostics.server.failed'), { code: 'C-304', facts: [sentence('diagnostics.fact.took', { ms: 312 })] }),
  websocket: found('fail', sentence('diagnostics.websocket.failed'), {
    code: 'C-301',
    next: sentence('diagnostics.websocket.next', { host: 'websockets.kommune.example' }),
    facts: [sentence('diagnostics.fact.lastEnd', { end: 'close 1006' }), sentence('diagnostics.fact.attempt', { end: 'unreachable' })],
  }),
  certificate: found('fail', sentence('diagnostics.certificate.refused', { issuer: 'Netværkskontrol A/S' }), {
    code: 'C-304',
    facts: [sentence('diagnostics.fact.reason', { host: 'backend.kommune.example:443', reason: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' })],
  }),
}; // prettier-ignore

const SKEWED: Partial<Readonly<Record<CheckId, Judged>>> = {
  clock: found('warn', sentence('diagnostics.clock.ahead', { minutes: 7 }), {
    next: sentence('diagnostics.clock.next'),
    facts: [sentence('diagnostics.fact.skew', { seconds: 431 })],
  }),
  certificate: found('info', sentence('diagnostics.certificate.own', { issuer: 'Kommunens netværk' }), {
    next: sentence('diagnostics.certificate.own.next'),
  }),
};

function state(changes: Partial<Readonly<Record<CheckId, Judged>>>, more: Partial<DiagnosticsState> = {}): DiagnosticsState {
  return { ...NO_DIAGNOSTICS, at: NOW, findings: CHECKS.map((id) => ({ id, ...(changes[id] ?? GOOD[id]) })), ...more };
} // prettier-ignore

const REPORT = [
  'OS2faktor – fejlsøgning',
  'Lavet 2026-11-22 12:34 (2026-11-22T11:34:00.000Z)',
  '',
  ...Array.from({ length: 30 }, (_, i) => `[I orden] Server: Svarede på ${80 + i} ms, uden at noget i øvrigt er at bemærke.`),
].join('\n'); // prettier-ignore

/** Every state of the sheet with the diagnostics; `view` makes the window's view of one. */
export function diagnosticsPictures(view: (diagnostics: DiagnosticsState) => StatusView): readonly Picture[] {
  const usual = { height: 520 };
  const report = (more: Partial<DiagnosticsState> = {}): StatusView => view(state({}, { report: REPORT, ...more }));
  return [
    { name: '9-diagnostics-running', view: view(state({}, { running: true, findings: state(BAD).findings.slice(0, 3) })), ...usual },
    { name: '9-diagnostics-good', view: view(state({})), ...usual },
    { name: '9-diagnostics-good-whole', view: view(state({})), height: 1_100 },
    { name: '9-diagnostics-skewed', view: view(state(SKEWED)), height: 900 },
    { name: '9-diagnostics-bad', view: view(state(BAD)), ...usual },
    { name: '9-diagnostics-bad-whole', view: view(state(BAD)), height: 1_300 },
    { name: '9-diagnostics-report', view: report() },
    { name: '9-diagnostics-report-saved', view: report({ saved: 'OS2faktor-2026-11-22-1234.txt' }) },
    { name: '9-diagnostics-report-full', view: report({ error: 'G-512' }), ...usual },
    { name: '9-diagnostics-narrow', view: view(state(BAD)), width: 200, height: 900 },
  ]; // prettier-ignore
}
