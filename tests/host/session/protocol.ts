import { carryScheme, isCarried } from '../carry.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, notOffered, StrictObject } from '../strict.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

const builtIn = new Set(['http', 'https', 'about', 'data', 'blob', 'file']);

/** The handlers of one session. */
export class ProtocolTable {
  readonly #handlers = new Map<string, SchemeHandler>();

  handlerOf(scheme: string): SchemeHandler | undefined {
    return this.#handlers.get(scheme);
  }
  /** Whether anybody answers for the scheme of an address: Chromium itself, or a handler. */
  canLoad(url: string): boolean {
    const scheme = new URL(url).protocol.slice(0, -1);
    return builtIn.has(scheme) || this.#handlers.has(scheme);
  }
  set(scheme: string, handler: SchemeHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }
  delete(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }
}

/** `session.protocol`: who answers for a scheme in this session, and only in this one. */
export class Protocol extends StrictObject {
  readonly #table: ProtocolTable;
  constructor(table: ProtocolTable) {
    super();
    this.#table = table;
  }
  handle(scheme: string, handler: SchemeHandler): void {
    if (!isCarried(scheme))
      notOffered(`protocol.handle of "${scheme}", which was not registered as a standard scheme before ready,`);
    this.#table.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    this.#table.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.#table.handlerOf(scheme) !== undefined;
  }
}

let registered = false;

/** `protocol.registerSchemesAsPrivileged`: once, before ready. Only standard and secure schemes can be carried. */
export function registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
  if (lifecycle.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  if (registered)
    throw new Error(
      'stand-in: protocol.registerSchemesAsPrivileged was called twice; the second call replaces the first in Electron',
    );
  registered = true;
  for (const { scheme, privileges = {} } of schemes) {
    const asked = Object.fromEntries(Object.entries(privileges).filter(([, on]) => on));
    checkOptions(`protocol.registerSchemesAsPrivileged("${scheme}") privilege`, asked, offeredOptions.Privileges);
    if (privileges.standard !== true || privileges.secure !== true)
      notOffered(`a scheme ("${scheme}") that is not standard and secure`);
    carryScheme(scheme);
  }
}
