import type { Finding } from '../../shared/diagnostics.ts';
import { sentence } from '../../shared/i18n.ts';
import type { Sentence } from '../../shared/sentence.ts';
import type { Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { DeviceState } from '../../shared/state.ts';
import { endingOf, type SocketEnd } from '../core/ending.ts';
import { parseRoutes, type Route } from '../connection/proxy.ts';
import { redact } from './redact.ts';
import type { AboutSeen, LogSeen, ProxySeen, ServerSeen, SettingsSeen, TrustSeen, WebsocketSeen } from './seen.ts';

type Judged = Omit<Finding, 'id'>;

const SLOW_MS = 5_000;
/** Beyond this the times that are shown do not fit the user's clock, and certificates can be refused; what is reckoned is right all the same. */
const SKEW_MS = 120_000;

const plain = (value: string): Sentence => sentence('diagnostics.fact.plain', { value });

/** A finding in `state` that says `text`; the rest where there is more to say. */
export function judged(state: Finding['state'], text: Sentence, more: Partial<Judged> = {}): Judged {
  return { state, text, next: null, code: null, facts: [], ...more };
}

export function judgeAbout({ version, parts }: AboutSeen): Judged {
  return judged('info', sentence('diagnostics.program.text', { version }), { facts: parts.map(plain) });
}

export function judgeDevice(device: DeviceState): Judged {
  if (device.is === 'not-enrolled') return judged('info', sentence('diagnostics.device.none'));
  if (device.is !== 'enrolled') return judged('info', sentence('diagnostics.device.unknown'));
  const who = { name: redact(device.name), id: redact(device.deviceId) };
  if (device.disabled || device.blocked || device.standing !== 'known') {
    return judged('fail', sentence('diagnostics.device.trouble', who), {
      next: sentence('diagnostics.device.trouble.next'),
    });
  }
  return device.verified
    ? judged('ok', sentence('diagnostics.device.enrolled', who))
    : judged('warn', sentence('diagnostics.device.unverified', who), {
        next: sentence('diagnostics.device.unverified.next'),
      });
}

export function judgeKeychain(seen: Result<boolean, ErrorCode>): Judged {
  if (!seen.ok) return judged('fail', sentence('diagnostics.keychain.failed'), { code: seen.error });
  return judged('ok', sentence(seen.value ? 'diagnostics.keychain.stored' : 'diagnostics.keychain.empty'));
}

export function judgeServer({ code, ms }: ServerSeen): Judged {
  if (code !== null) {
    return judged('fail', sentence('diagnostics.server.failed'), {
      code,
      facts: [sentence('diagnostics.fact.took', { ms })],
    });
  }
  return ms > SLOW_MS
    ? judged('warn', sentence('diagnostics.server.slow', { ms }), { next: sentence('diagnostics.server.slow.next') })
    : judged('ok', sentence('diagnostics.server.ok', { ms }));
}

export function judgeClock({ skew }: Pick<ServerSeen, 'skew'>): Judged {
  if (skew === null) return judged('info', sentence('diagnostics.clock.unknown'));
  const facts = [sentence('diagnostics.fact.skew', { seconds: Math.round(skew / 1_000) })];
  if (Math.abs(skew) <= SKEW_MS) return judged('ok', sentence('diagnostics.clock.ok'), { facts });
  const minutes = Math.round(Math.abs(skew) / 60_000);
  return judged(
    'warn',
    skew > 0 ? sentence('diagnostics.clock.ahead', { minutes }) : sentence('diagnostics.clock.behind', { minutes }),
    { facts, next: sentence('diagnostics.clock.next') },
  );
}

function wordsOf(end: SocketEnd): string {
  switch (end.is) {
    case 'closed':
      return `close ${end.code}`;
    case 'answered':
      return `HTTP ${end.status}`;
    case 'failed':
      return end.failure;
  }
}

/** Whether an attempt without a device got through: the server lets it in first and then closes (protocol.md, Websocket). */
function gotThrough(attempt: NonNullable<WebsocketSeen['attempt']>): boolean {
  return attempt.is === 'open' || (attempt.is === 'closed' && (attempt.code === 1003 || attempt.code === 1008));
}

export function judgeWebsocket({ state, lastEnd, attempt }: WebsocketSeen, host: string): Judged {
  const facts = [
    ...(lastEnd === null ? [] : [sentence('diagnostics.fact.lastEnd', { end: wordsOf(lastEnd) })]),
    ...(attempt === null || attempt.is === 'open' || gotThrough(attempt)
      ? []
      : [sentence('diagnostics.fact.attempt', { end: wordsOf(attempt) })]),
  ];
  if (state?.is === 'online') return judged('ok', sentence('diagnostics.websocket.online'), { facts });
  if (attempt === null || gotThrough(attempt)) {
    return state === null || state.is === 'stopped'
      ? judged('ok', sentence('diagnostics.websocket.reachable'), { facts })
      : judged('warn', sentence('diagnostics.websocket.waiting'), { facts });
  }
  const { trouble, code } = attempt.is === 'open' ? { trouble: null, code: null } : endingOf(attempt);
  if (trouble === 'overloaded') return judged('warn', sentence('diagnostics.websocket.overloaded'), { facts });
  return judged('fail', sentence('diagnostics.websocket.failed'), {
    facts,
    code,
    next: sentence('diagnostics.websocket.next', { host }),
  });
}

function wayOf(route: Route): string {
  switch (route.is) {
    case 'direct':
      return 'DIRECT';
    case 'proxy':
      return new URL(route.url).origin;
    case 'unsupported':
      return route.scheme;
  }
}

export function judgeProxies(seen: readonly ProxySeen[]): Judged {
  const ways = seen.map(({ host, answer, forWebsocket }) => ({ host, forWebsocket, routes: parseRoutes(answer) }));
  const facts = ways.map(({ host, routes }) => plain(`${host}: ${routes.map(wayOf).join(', ')}`));
  if (ways.every(({ routes }) => routes.every(({ is }) => is === 'direct')))
    return judged('ok', sentence('diagnostics.proxy.direct'), { facts });
  const blocked = ways.some(
    ({ forWebsocket, routes }) => forWebsocket && routes.every(({ is }) => is === 'unsupported'),
  );
  return blocked
    ? judged('warn', sentence('diagnostics.proxy.unsupported'), {
        facts,
        next: sentence('diagnostics.proxy.unsupported.next'),
      })
    : judged('info', sentence('diagnostics.proxy.used'), { facts });
}

/** The value of a setting as it may be shown. A password of a proxy may hold anything, blanks and signs of an address among it. */
function shownValue({ name, value }: SettingsSeen['inForce'][number]): string {
  const text = String(value);
  const at = name.startsWith('Proxy') ? text.lastIndexOf('@') : -1;
  return redact(at < 0 ? text : `[hidden]${text.slice(at)}`);
}

export function judgeSettings({ inForce, problems }: SettingsSeen): Judged {
  const decided = inForce.filter(({ origin }) => origin !== 'built-in');
  const count = inForce.filter(({ origin }) => origin === 'policy').length;
  const facts = [
    ...decided.map((setting) =>
      sentence('diagnostics.fact.setting', { name: setting.name, value: shownValue(setting), origin: setting.origin }),
    ),
    ...problems.map(({ name, where, why }) =>
      sentence('diagnostics.fact.ignored', { name: redact(name), origin: where, why }),
    ),
  ];
  if (problems.length > 0) {
    return judged('warn', sentence('diagnostics.policies.wrong', { count: problems.length }), {
      facts,
      next: sentence('diagnostics.policies.wrong.next'),
    });
  }
  return judged(
    'info',
    count === 0 ? sentence('diagnostics.policies.none') : sentence('diagnostics.policies.some', { count }),
    { facts },
  );
}

export function judgeTrust({ trusted, system }: TrustSeen): Judged {
  if (system === null) {
    return judged('warn', sentence('diagnostics.trust.systemless', { count: trusted }), {
      next: sentence('diagnostics.trust.next'),
    });
  }
  return judged('info', sentence('diagnostics.trust.text', { count: trusted }), {
    facts: [sentence('diagnostics.fact.system', { count: system })],
  });
}

export function judgeLog({ place, writable, warnings }: LogSeen): Judged {
  const facts = [sentence('diagnostics.fact.place', { place })];
  if (!writable) {
    return judged('warn', sentence('diagnostics.log.broken'), { facts, next: sentence('diagnostics.log.broken.next') });
  }
  return warnings > 0
    ? judged('info', sentence('diagnostics.log.warnings', { count: warnings }), { facts })
    : judged('ok', sentence('diagnostics.log.ok'), { facts });
}
