import { describe, expect, it } from 'vitest';
import {
  judgeClock,
  judgeDevice,
  judgeKeychain,
  judgeLog,
  judgeProxies,
  judgeServer,
  judgeSettings,
  judgeTrust,
  judgeWebsocket,
} from '../../../../src/main/diagnostics/judge.ts';
import { judgeCertificates } from '../../../../src/main/diagnostics/judge-certificate.ts';
import type { CertificateSeen, WebsocketSeen } from '../../../../src/main/diagnostics/seen.ts';
import { worstOf, type Finding } from '../../../../src/shared/diagnostics.ts';
import { translator } from '../../../../src/shared/i18n.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { ENROLLED, NOON } from '../support/states.ts';

const { say } = translator('en');
/** State, code, and everything that is said, in one text. */
const told = ({ state, text, code, next, facts }: Omit<Finding, 'id'>): string =>
  [state, code, say(text), next && say(next), ...facts.map(say)].filter(Boolean).join(' | ');

describe('the server', () => {
  it('answers, slowly, or not', () => {
    expect(told(judgeServer({ code: null, ms: 80, skew: null }))).toBe('ok | Answered in 80 ms.');
    expect(judgeServer({ code: null, ms: 5_001, skew: null }).state).toBe('warn');
    expect(judgeServer({ code: 'C-304', ms: 9, skew: null })).toMatchObject({ state: 'fail', code: 'C-304' });
  });
});

describe('the clock', () => {
  const at = (skew: number) => judgeClock({ skew });
  it.each([
    [0, 'ok'],
    [120_000, 'ok'],
    [-120_000, 'ok'],
    [120_001, 'warn'],
    [-120_001, 'warn'],
  ])('%i ms off: %s', (skew, state) => {
    expect(at(skew).state).toBe(state);
  });

  it('says which way it is wrong', () => {
    expect(told(at(431_000))).toContain('7 minutes ahead');
    expect(told(at(-3_600_000))).toContain('60 minutes behind');
    expect(judgeClock({ skew: null }).state).toBe('info');
  });
});

describe('the device and its keychain', () => {
  it.each([
    [{ is: 'not-enrolled' }, 'info'],
    [{ is: 'loading' }, 'info'],
    [ENROLLED, 'ok'],
    [{ ...ENROLLED, verified: false }, 'warn'],
    [{ ...ENROLLED, disabled: true }, 'fail'],
    [{ ...ENROLLED, blocked: true }, 'fail'],
    [{ ...ENROLLED, standing: 'denied' }, 'fail'],
    [{ ...ENROLLED, standing: 'gone' }, 'fail'],
  ] as const)('%j: %s', (device, state) => {
    expect(judgeDevice(device).state).toBe(state);
  });

  it('never gives the whole id', () => {
    for (const device of [ENROLLED, { ...ENROLLED, verified: false }, { ...ENROLLED, disabled: true }])
      expect(JSON.stringify(judgeDevice(device))).not.toContain(ENROLLED.deviceId);
  });

  it('names what is wrong with the keychain', () => {
    expect(judgeKeychain(ok(true)).state).toBe('ok');
    expect(judgeKeychain(ok(false)).state).toBe('ok');
    expect(judgeKeychain(err('K-206'))).toMatchObject({ state: 'fail', code: 'K-206' });
  });
});

describe('the websocket', () => {
  const judge = (seen: Partial<WebsocketSeen>) =>
    judgeWebsocket({ state: null, lastEnd: null, attempt: null, ...seen }, 'ws.example');
  const offline = { is: 'offline', code: 'C-301' } as const;

  it.each<[Partial<WebsocketSeen>, Finding['state']]>([
    [{ state: { is: 'online' } }, 'ok'],
    [{ attempt: { is: 'closed', code: 1003 } }, 'ok'],
    [{ attempt: { is: 'closed', code: 1008 } }, 'ok'],
    [{ attempt: { is: 'open' } }, 'ok'],
    [{ state: { is: 'stopped' }, attempt: { is: 'closed', code: 1003 } }, 'ok'],
    [{ state: offline, attempt: { is: 'closed', code: 1003 } }, 'warn'],
    [{ state: offline, attempt: { is: 'closed', code: 1013 } }, 'warn'],
    [{ state: offline, attempt: { is: 'answered', status: 429 } }, 'warn'],
    [{ state: offline, attempt: { is: 'closed', code: 1006 } }, 'fail'],
    [{ state: offline, attempt: { is: 'answered', status: 407 } }, 'fail'],
    [{ attempt: { is: 'failed', failure: 'certificate' } }, 'fail'],
  ])('%j: %s', (seen, state) => {
    expect(judge(seen).state).toBe(state);
  });

  it('says how it ended, and what IT can open', () => {
    const all = told(judge({ state: offline, lastEnd: { is: 'closed', code: 1006 }, attempt: { is: 'answered', status: 407 } })); // prettier-ignore
    expect(all).toContain('close 1006');
    expect(all).toContain('HTTP 407');
    expect(all).toContain('ws.example');
    expect(judge({ attempt: { is: 'failed', failure: 'certificate' } }).code).toBe('C-304');
    // A proxy that forbids websockets does not know whether the server knows the device.
    expect(judge({ attempt: { is: 'answered', status: 403 } }).code).toBe('C-305');
  });
});

describe('the proxies', () => {
  const judge = (answer: string, forWebsocket = true) => judgeProxies([{ host: 'a.example', answer, forWebsocket }]);

  it('are told by place, never with a name and password', () => {
    expect(told(judge('DIRECT'))).toBe('ok | No proxy. | a.example: DIRECT');
    expect(told(judge('PROXY proxy.example:8080; DIRECT'))).toContain('http://proxy.example:8080, DIRECT');
    expect(told(judge('PROXY anna:hemmelig@proxy.example:8080'))).not.toMatch(/anna|hemmelig/);
  });

  it('warn where the websocket cannot use them', () => {
    expect(judge('SOCKS5 a:1').state).toBe('warn');
    expect(judge('SOCKS5 a:1', false).state).toBe('info');
    expect(judge('SOCKS5 a:1; DIRECT').state).toBe('info');
  });
});

describe('the certificates', () => {
  const host = 'a.example:443';
  const good: CertificateSeen = { host, is: 'trusted', own: false, issuer: 'CA', until: NOON + 90 * 86_400_000 };
  const judge = (...seen: CertificateSeen[]) => judgeCertificates(seen, NOON);

  it('the worst is told', () => {
    const own = { ...good, own: true, issuer: 'Kommunen' };
    const soon = { ...good, until: NOON + 13 * 86_400_000 };
    const refused: CertificateSeen = {
      host,
      is: 'refused',
      why: 'expired',
      reason: 'CERT_HAS_EXPIRED',
      issuer: 'Old CA',
      until: NOON,
    };
    expect(judge(good).state).toBe('ok');
    expect(told(judge(good, own))).toContain('Kommunen');
    expect(judge(own)).toMatchObject({ state: 'info', code: null });
    expect(judge(own, soon).state).toBe('warn');
    expect(judge(good, { host, is: 'unreachable', reason: 'X' }).state).toBe('info');
    expect(judge({ host, is: 'plain' }).state).toBe('info');
    expect(judge(soon, own, refused)).toMatchObject({ state: 'fail', code: 'C-307' });
    expect(told(judge(refused))).toMatch(/Old CA.*CERT_HAS_EXPIRED/);
    expect(told(judge({ ...refused, issuer: null, until: null }))).toContain('Refused.');
  });
});

describe('the rest', () => {
  it('settings with who decided them; secrets in them hidden', () => {
    const inForce = [
      { name: 'BackendUrl', value: 'https://b.example', origin: 'policy' },
      { name: 'ProxyServer', value: 'http://anna:hemmelig@p:1', origin: 'policy' },
      { name: 'HideQuit', value: false, origin: 'built-in' },
    ] as const;
    const all = told(judgeSettings({ inForce, problems: [] }));
    expect(all).toContain('BackendUrl = https://b.example (policy)');
    expect(all).not.toMatch(/anna|hemmelig|HideQuit/);
    const wrong = judgeSettings({ inForce: [], problems: [{ name: 'Histroy', where: 'machine', why: 'unknown' }] });
    expect(wrong.state).toBe('warn');
    expect(told(wrong)).toContain('Histroy');
  });

  it.each([
    'anna:hem lig@proxy:8080',
    'http://anna:h"e<lig@proxy:8080',
    'anna:@ lig@proxy:8080',
    'http=a:1;https=anna: lig@proxy:8080',
  ])('hides name and password of a proxy: %s', (value) => {
    const all = told(judgeSettings({ inForce: [{ name: 'ProxyServer', value, origin: 'policy' }], problems: [] }));
    expect(all).toContain('ProxyServer = [hidden]@proxy:8080 (policy)');
    expect(all).not.toMatch(/anna|lig@/);
  });

  it('roots and log', () => {
    expect(judgeTrust({ trusted: 148, system: 9 }).state).toBe('info');
    expect(judgeTrust({ trusted: 140, system: null }).state).toBe('warn');
    expect(judgeLog({ place: '~/x', writable: true, warnings: 0 }).state).toBe('ok');
    expect(told(judgeLog({ place: '~/x', writable: true, warnings: 3 }))).toContain('3 warnings');
    expect(judgeLog({ place: '~/x', writable: false, warnings: 0 }).state).toBe('warn');
  });

  it('facts alone are good; otherwise the worst counts', () => {
    const of = (...states: Finding['state'][]) =>
      worstOf(states.map((state) => ({ id: 'log', ...judgeKeychain(ok(true)), state })));
    expect([of(), of('info'), of('ok', 'info'), of('warn', 'ok'), of('warn', 'fail', 'info')]).toEqual(['ok', 'ok', 'ok', 'warn', 'fail']); // prettier-ignore
  });
});
