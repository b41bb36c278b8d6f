import { parseArgs } from 'node:util';
import { FAULTS, type Fault } from './plan.ts';

/** A server that somebody else runs. */
export interface Installation {
  readonly backendUrl: string;
  readonly websocketUrl: string;
  readonly frontendUrl: string;
  readonly connectorKey: string;
}

export interface Options {
  readonly clients: number;
  /** Login requests in all. */
  readonly requests: number;
  /** The one fault to have; null: all of them. */
  readonly only: Fault | null;
  /** How long it may last, without the end of the last answers; null: as long as it takes. */
  readonly minutes: number | null;
  /** Null: the server of tests/server. */
  readonly installation: Installation | null;
}

export const USAGE = `usage: npm run fleet -- [--clients N] [--requests N] [--minutes N] [--only ${FAULTS.join('|')}]
       [--server https://BACKEND --server wss://WEBSOCKET [--server https://FRONTEND] --connector-key KEY --confirm BACKEND-HOST]
Without --server it starts a server of its own. Another server must be named twice: by its addresses, and its backend's host after --confirm.`;

/** Real people log in there. */
const PRODUCTION = 'os2faktor.dk';

/** Whether `host` is one of production's, or below it. */
export function isProduction(host: string): boolean {
  const name = host.toLowerCase().replace(/\.+$/, '');
  return name === PRODUCTION || name.endsWith(`.${PRODUCTION}`);
}

function count(name: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} takes a number above 0`);
  return value;
}

function addressOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !['https:', 'wss:'].includes(url.protocol))
    throw new Error(`--server takes an address that begins with https: or wss:, not ${text}`);
  if (isProduction(url.hostname)) throw new Error(`${url.hostname} is production: a fleet is never let loose there`);
  return url;
}

function installationOf(values: {
  readonly server: readonly string[];
  readonly connectorKey: string | undefined;
  readonly confirm: string | undefined;
}): Installation | null {
  const { connectorKey, confirm } = values;
  if (values.server.length === 0) {
    if (connectorKey !== undefined || confirm !== undefined)
      throw new Error('--connector-key and --confirm go with --server');
    return null;
  }
  const urls = values.server.map(addressOf);
  const [backend, frontend = backend] = urls.filter(({ protocol }) => protocol === 'https:');
  const websocket = urls.find(({ protocol }) => protocol === 'wss:');
  if (backend === undefined || frontend === undefined || websocket === undefined)
    throw new Error('--server has to name a backend (https:) and a websocket (wss:)');
  if (connectorKey === undefined) throw new Error('--server needs --connector-key');
  if (confirm !== backend.hostname) throw new Error(`--confirm has to say ${backend.hostname} once more`);
  return {
    backendUrl: backend.origin,
    frontendUrl: frontend.origin,
    websocketUrl: websocket.href,
    connectorKey,
  };
}

function faultOf(text: string | undefined): Fault | null {
  if (text === undefined) return null;
  const found = FAULTS.find((fault) => fault === text);
  if (found === undefined) throw new Error(`--only takes one of ${FAULTS.join(', ')}`);
  return found;
}

/**
 * What the command line asks for.
 *
 * @throws where it does not fit, or names a production host
 */
export function readOptions(parameters: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      ...{ clients: text, requests: text, minutes: text, only: text },
      ...{ server: { ...text, multiple: true }, 'connector-key': text, confirm: text },
    },
  });
  const { server = [], 'connector-key': connectorKey, confirm } = values;
  const installation = installationOf({ server, connectorKey, confirm });
  const only = faultOf(values.only);
  if (installation !== null && only !== null)
    throw new Error('--only goes with a server of its own: faults are made there');
  const clients = Math.round(count('clients', values.clients, 1_000));
  return {
    clients,
    requests: Math.round(count('requests', values.requests, clients * 5)),
    only,
    minutes: values.minutes === undefined ? null : count('minutes', values.minutes, 1),
    installation,
  };
}
