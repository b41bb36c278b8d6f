import type { Credentials, Rest } from '../../../src/main/connection/rest.ts';
import { createRest } from '../../../src/main/connection/rest.ts';
import { createEnrolment, type Enrolment } from '../../../src/main/device/enrolment.ts';
import { createIdentityStore, type Identity } from '../../../src/main/device/identity.ts';
import type { Alone } from '../../../src/main/device/registration-lock.ts';
import type { PageEnd, VerificationPage } from '../../../src/main/device/verification-page.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { createAppStore } from '../../../src/main/state/store.ts';
import { judgePage } from '../../../src/main/windows/page-rules.ts';
import type { EnrolmentState } from '../../../src/shared/state.ts';
import type { DeviceEntry, Os2faktorServer } from '../../server/index.ts';
import { MemoryKeychain, MemoryNote, type Vault } from '../../unit/main/support/memory-keychain.ts';
import { recordingLog, type RecordingLog } from '../../unit/main/support/recording-log.ts';
import { PATIENT } from '../patient.ts';

export const PIN = '739405';
export const NAME = 'OS2faktor – Læsø';
export const SUGGESTION = 'OS2faktor – PC1234';

/** What survives a restart of the program. */
export interface Disk {
  readonly keychain: MemoryKeychain;
  readonly note: MemoryNote;
  draft: string | null;
}

export const emptyDisk = (vault?: Vault): Disk => ({
  keychain: new MemoryKeychain(vault),
  note: new MemoryNote(),
  draft: null,
});

/** What a test's user does at the server's page. */
export type AtPage = (url: string) => Promise<PageEnd> | PageEnd;

export interface Enrolling {
  readonly enrolment: Enrolment;
  readonly rest: Rest;
  readonly log: RecordingLog;
  state(): EnrolmentState;
  /** Everything the user was shown: `step activity error`. */
  readonly shown: readonly string[];
  readonly opened: readonly string[];
  readonly focused: { count: number };
  /** Devices as they were handed to the rest of the program. */
  readonly identities: readonly Identity[];
  /** How often the user was to be shown the window, because what they had begun has ended. */
  readonly ended: { count: number };
  /** Devices as the rest of the program was told that the page warned of them. */
  readonly warned: readonly Identity[];
  /** What is stored, as a later run would find it. */
  stored(): Promise<Identity | null | string>;
}

/** The enrolment of one run of the program, joined as compose.ts joins it, with `disk` below and the user `atPage`. */
export async function enrolling(
  server: Os2faktorServer,
  disk: Disk,
  options: { readonly atPage?: AtPage; readonly resume?: boolean; readonly alone?: Alone } = {},
): Promise<Enrolling> {
  const log = recordingLog();
  const rest = createRest({
    backendUrl: () => server.addresses.backend,
    version: '3.0.0',
    fetch,
    timing: { ...TIMING, ...PATIENT },
    log,
  });
  const identityStore = createIdentityStore({ keychain: disk.keychain, note: disk.note, log });
  const store = createAppStore('da');
  const shown: string[] = [];
  const opened: string[] = [];
  const identities: Identity[] = [];
  const focused = { count: 0 };
  const ended = { count: 0 };
  const warned: Identity[] = [];
  const page: VerificationPage = {
    open: async (url) => {
      opened.push(url);
      return options.atPage?.(url) ?? { is: 'closed' };
    },
    focus: () => (focused.count += 1),
    close: () => undefined,
  };
  const enrolment = createEnrolment({
    rest,
    identities: identityStore,
    draft: {
      get: () => disk.draft,
      set: (name) => {
        disk.draft = name;
      },
    },
    page,
    frontendUrl: () => server.addresses.frontend,
    pinMinimum: () => 4,
    suggestion: SUGGESTION,
    alone: options.alone ?? ((work) => work()),
    askAgainAfter: 20,
    now: Date.now,
    log,
    onState: (change) => {
      store.setState((state) => ({ enrolment: { ...state.enrolment, ...change } }));
      const { step, activity, error } = store.getState().enrolment;
      shown.push(`${step} ${activity}${error === null ? '' : ` ${error}`}`);
    },
    onIdentity: (identity) => identities.push(identity),
    onWarned: (identity) => warned.push(identity),
    onEnded: () => (ended.count += 1),
  });
  const stored = async (): Promise<Identity | null | string> => {
    const found = await createIdentityStore({ keychain: disk.keychain, note: disk.note, log }).load();
    return found.ok ? found.value : found.error;
  };
  if (options.resume !== false) {
    const found = await identityStore.load();
    if (found.ok) enrolment.resume(found.value);
  }
  const state = (): EnrolmentState => store.getState().enrolment;
  return { enrolment, rest, log, state, shown, opened, focused, identities, ended, warned, stored };
}

/** Gives the name and the PIN; MitID follows by itself. */
export async function withPin(e: Enrolling): Promise<Enrolling> {
  e.enrolment.saveName(NAME);
  await e.enrolment.register(PIN);
  return e;
}

/** The only device of the server's book. */
export function onlyDevice(server: Os2faktorServer): DeviceEntry {
  const [only, ...more] = server.books.devices();
  if (only === undefined || more.length > 0) throw new Error('not exactly one device');
  return only;
}

/** A page as it came, or how the window ended on the way to it. */
type Visit = { readonly end: PageEnd } | { readonly end: null; readonly url: string; readonly text: string };

/** A browser without a screen, whose every step goes through the rules of the real window. */
class Browser {
  readonly #server: Os2faktorServer;
  #cookie = '';

  constructor(server: Os2faktorServer) {
    this.#server = server;
  }

  async go(url: string, init: RequestInit = {}): Promise<Visit> {
    const { frontend, nemlogin, mitid } = this.#server.addresses;
    const rules = { frontendOrigin: frontend, hosts: [new URL(nemlogin).host, new URL(mitid).host] };
    const judgement = judgePage({ url, isMainFrame: true }, rules);
    if (judgement.is === 'end') return { end: judgement.end };
    if (judgement.is === 'block') return { end: { is: 'blocked', host: judgement.host } };
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: this.#cookie } });
    this.#cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie;
    const next = answer.headers.get('location');
    if (next !== null) return this.go(new URL(next, url).href);
    return { end: null, url, text: await answer.text() };
  }

  /** Clicks the button of the page that is shown, where it has one; the user closes the window where not. */
  async click(visit: Visit): Promise<Visit> {
    if (visit.end !== null) return visit;
    const way = /<a class="button" href="([^"]+)"/.exec(visit.text)?.[1];
    return way === undefined ? { end: { is: 'closed' } } : this.go(new URL(way, visit.url).href);
  }
}

/** A user who clicks "Verificer identitet", ends the log-on with `outcome`, and then clicks what button there is. */
export function user(server: Os2faktorServer, outcome: 'success' | 'noNsis' | 'cancelled' | 'failed'): AtPage {
  return async (start) => {
    const browser = new Browser(server);
    const logOn = await browser.click(await browser.go(start));
    if (logOn.end !== null) return logOn.end;
    const after = await browser.go(logOn.url, { method: 'POST', body: new URLSearchParams({ outcome }) });
    return (await browser.click(after)).end ?? { is: 'closed' };
  };
}

export const keysOf = ({ deviceId, apiKey }: Credentials): Credentials => ({ deviceId, apiKey });
