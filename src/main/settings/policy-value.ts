import { err, ok, type Result } from '../../shared/result.ts';
import type { PolicyKind } from '../../shared/policy.ts';

/** Why a value does not count. */
export type ValueFault = 'type' | 'range';

type Value = string | number | boolean | readonly string[];
type Read = Result<Value, ValueFault>;

/** The address itself and not the name: a name can be made to lead elsewhere. */
const LOOPBACK = '127.0.0.1';

const PLAIN: Readonly<Record<string, string>> = { 'http:': 'https:', 'ws:': 'wss:' };

const fault = (why: ValueFault): Read => err(why);

function address(raw: unknown, kind: Extract<PolicyKind, { is: 'address' }>, plainLoopback: boolean): Read {
  if (typeof raw !== 'string') return fault('type');
  const text = raw.trim();
  if (text === '' && kind.mayBeEmpty) return ok('');
  const url = URL.parse(text);
  if (url === null || text.length > 2_048) return fault('range');
  // Credentials in an address would go into logs and title bars.
  if (url.username !== '' || url.password !== '') return fault('range');
  // By the text: an empty one, "?", would swallow the paths of the calls as well.
  if (kind.isServer === true && /[?#]/.test(text)) return fault('range');
  const secure = PLAIN[url.protocol];
  const isDevelopment = plainLoopback && url.hostname === LOOPBACK && secure !== undefined;
  return kind.schemes.includes(url.protocol) || (isDevelopment && kind.schemes.includes(secure))
    ? ok(text)
    : fault('range');
}

/** A domain with at least two labels, so that nobody allows a whole country; with a port it is that host and port alone. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?$/;

function hosts(raw: unknown): Read {
  if (!Array.isArray(raw) || !raw.every((host) => typeof host === 'string')) return fault('type');
  // Administrators write "*.example.dk" for what is meant by "example.dk" here.
  const read = raw.map((host: string) =>
    host
      .trim()
      .toLowerCase()
      .replace(/^\*?\./, ''),
  );
  return read.length <= 100 && read.every((host) => HOST.test(host)) ? ok([...new Set(read)]) : fault('range');
}

/**
 * `raw`, as it came from a file or a registry, as a value of `kind`. `type`: it is of another type; `range`: the type fits, the value
 * does not.
 *
 * @param plainLoopback addresses without TLS are taken where they lead to this machine: development and tests only
 */
export function readPolicyValue(kind: PolicyKind, raw: unknown, plainLoopback: boolean): Read {
  switch (kind.is) {
    case 'text':
      if (typeof raw !== 'string') return fault('type');
      return raw.length <= kind.max ? ok(raw.trim()) : fault('range');
    case 'address':
      return address(raw, kind, plainLoopback);
    case 'switch':
      if (typeof raw === 'boolean') return ok(raw);
      if (typeof raw !== 'number') return fault('type');
      return raw === 0 || raw === 1 ? ok(raw === 1) : fault('range');
    case 'number':
      if (typeof raw !== 'number') return fault('type');
      return Number.isInteger(raw) && raw >= kind.min && raw <= kind.max ? ok(raw) : fault('range');
    case 'choice': {
      if (typeof raw !== 'string') return fault('type');
      const text = raw.trim().toLowerCase();
      return kind.values.includes(text) ? ok(text) : fault('range');
    }
    case 'hosts':
      return hosts(raw);
  }
}
