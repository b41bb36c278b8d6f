import type { Credentials, Rest } from '../../../src/main/connection/rest.ts';
import { createRest } from '../../../src/main/connection/rest.ts';
import { createEnrolment, type Enrolment } from '../../../src/main/device/enrolment.ts';
import { createIdentityStore, type Identity } from '../../../src/main/device/identity.ts';
import type { PageEnd, VerificationPage } from '../../../src/main/device/verification-page.ts';
import { TIMING } from '../../../src/main/settings/timing.ts';
import { createAppStore } from '../../../src/main/state/store.ts';
import { judgePage } from '../../../src/main/windows/page-rules.ts';
import type { EnrolmentState } from '../../../src/shared/state.ts';
import type { Os2faktorServer } from '../../server/index.ts';
import { MemoryKeychain, MemoryNote } from '../../unit/main/support/memory-keychain.ts';
import { recordingLog, type RecordingLog } from '../../unit/main/support/recording-log.ts';

export const PIN = '739405';
export const SUGGESTION = 'OS2faktor – PC1234';

/** What survives a restart of the program. */
export interface Disk {
  readonly keychain: MemoryKeychain;
  readonly note: MemoryNote;
  draft: string | null;
}

export const emptyDisk = (): Disk => ({ keychain: new MemoryKeychain(), note: new MemoryNote(), draft: null });

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
  /** What is stored, as a later run would find it. */
  stored(): Promise<Identity | null | string>;
}

/** The enrolment of one run of the program, joined as compose.ts joins it, with `disk` below and the user `atPage`. */
export async function enrolling(
  server: Os2faktorServer,
  disk: Disk,
  options: { readonly atPage?: AtPage; readonly resume?: boolean } = {},
): Promise<Enrolling> {
  const log = recordingLog();
  const rest = createRest({
    backendUrl: server.addresses.backend,
    version: '3.0.0',
    fetch,
    timing: { ...TIMING, restHeaders: 800, restTotal: 1_200 },
    log,
  });
  const identityStore = createIdentityStore({ keychain: disk.keychain, note: disk.note, log });
  const store = createAppStore('da');
  const shown: string[] = [];
  const opened: string[] = [];
  const identities: Identity[] = [];
  const focused = { count: 0 };
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
    frontendUrl: server.addresses.frontend,
    suggestion: SUGGESTION,
    log,
    onState: (change) => {
      store.setState((state) => ({ enrolment: { ...state.enrolment, ...change } }));
      const { step, activity, error } = store.getState().enrolment;
      shown.push(`${step} ${activity}${error === null ? '' : ` ${error}`}`);
    },
    onIdentity: (identity) => identities.push(identity),
  });
  const stored = async (): Promise<Identity | null | string> => {
    const found = await createIdentityStore({ keychain: disk.keychain, note: disk.note, log }).load();
    return found.ok ? found.value : found.error;
  };
  if (options.resume !== false) {
    const found = await identityStore.load();
    if (found.ok) enrolment.resume(found.value);
  }
  return { enrolment, rest, log, state: () => store.getState().enrolment, shown, opened, focused, identities, stored };
}

const link = /<a class="button" href="([^"]+)"/;

/**
 * A user with a browser without a screen: opens `url`, clicks "Verificer identitet" and ends the log-on with `outcome`. Every
 * step goes through the rules of the real window, which ends as they say.
 */
export function user(server: Os2faktorServer, outcome: 'success' | 'noNsis' | 'cancelled' | 'failed'): AtPage {
  const { frontend, nemlogin, mitid } = server.addresses;
  const rules = { frontendOrigin: frontend, hosts: [new URL(nemlogin).host, new URL(mitid).host] };
  return async (start) => {
    let cookie = '';
    let end: PageEnd | null = null;
    async function go(url: string, init: RequestInit = {}): Promise<string> {
      const judgement = judgePage({ url, isMainFrame: true }, rules);
      if (judgement.is !== 'allow') {
        end = judgement.is === 'end' ? judgement.end : { is: 'blocked', host: judgement.host };
        return '';
      }
      const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      const next = answer.headers.get('location');
      if (next !== null) return go(new URL(next, url).href);
      const text = await answer.text();
      return `${url}\n${text}`;
    }
    const first = await go(start);
    const button = link.exec(first)?.[1];
    if (button === undefined) return end ?? { is: 'closed' };
    const logOn = await go(new URL(button, frontend).href);
    if (end !== null) return end;
    const [address = ''] = logOn.split('\n');
    const last = await go(address, { method: 'POST', body: new URLSearchParams({ outcome }) });
    // Where nothing ended the page, the user clicks what button there is, or closes the window.
    const way = link.exec(last)?.[1];
    if (end === null && way !== undefined) await go(new URL(way, frontend).href);
    return end ?? { is: 'closed' };
  };
}

export const keysOf = ({ deviceId, apiKey }: Credentials): Credentials => ({ deviceId, apiKey });
