/** One session of the user: the real store of the identity on the real keychain module, and what its user asks for and is told. */
import type { Result } from '../../../src/shared/result.ts';
import { createIdentityStore, type Identity, type IdentityStore } from '../../../src/main/device/identity.ts';
import { createKeytarKeychain } from '../../../src/main/device/keychain-keytar.ts';
import type { KeychainCode } from '../../../src/main/device/keychain.ts';
import type { Log } from '../../../src/main/diagnostics/log.ts';
import { fireAll } from './timers.ts';
import { nativeKeychain, type NativeCall, type Vault } from './vault.ts';

export type Work = 'load' | 'register' | 'verify' | 'reset' | 'settle' | 'look' | 'abandon';
type Told = Result<Identity | boolean | null, KeychainCode>;

/** Something that was asked for and has not come to its end. */
export interface Job {
  readonly work: Work;
  /** The device that it is about; null for none. */
  readonly device: string | null;
}

/** A job's end, as its user is told. */
export interface Ended extends Job {
  readonly told: Told;
}

const NO_LOG: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const named = (deviceId: string): Identity => ({
  deviceId,
  apiKey: `key of ${deviceId}`,
  name: 'Skrivebord',
  verified: false,
  nsisWarning: false,
});

/** `not-read`: the keychain has not said yet, or could not say last time. */
export type Known =
  | { readonly is: 'not-read'; readonly code: KeychainCode | null }
  | { readonly is: 'read'; readonly identity: Identity | null };

export class Session {
  readonly note: { isStored: () => boolean; setStored: (stored: boolean) => void };
  readonly #vault: Vault;
  #isStored = false;
  #store: IdentityStore | null = null;
  /** Counts the runs of the program, so that what an earlier one still does is not heard. */
  #run = 0;
  /** What the store holds is what `known` and `due` say. */
  #isSure = false;
  call: NativeCall | null = null;
  known: Known = { is: 'not-read', code: null };
  readonly jobs: Job[] = [];
  /** What has happened since the store last had nothing to do: together with what it held then, all that it can know. */
  trace: string[] = [];

  constructor(vault: Vault) {
    this.#vault = vault;
    this.note = {
      isStored: () => this.#isStored,
      setStored: (stored) => {
        this.#isStored = stored;
      },
    };
  }

  get isRunning(): boolean {
    return this.#store !== null;
  }

  get due(): readonly string[] {
    return this.#store?.due().map(({ deviceId }) => deviceId) ?? [];
  }

  /** Nothing is under way in it, not even a call that was given up. */
  get isQuiet(): boolean {
    return this.jobs.length === 0 && this.call === null;
  }

  start(): void {
    const run = ++this.#run;
    const keytar = nativeKeychain(this.#vault, (call) => {
      if (run !== this.#run) return;
      this.call = call;
      if (call !== null) this.trace.push(call.kind);
    });
    const keychain = createKeytarKeychain({
      service: 'explored',
      timeout: 0,
      load: () => Promise.resolve(keytar),
      log: NO_LOG,
    });
    this.#store = createIdentityStore({ keychain, note: this.note, log: NO_LOG });
    this.known = { is: 'not-read', code: null };
    this.#isSure = false;
    this.trace = [];
  }

  /** The program is gone at once; a call that is under way is not carried out any more. */
  kill(): void {
    this.#run += 1;
    this.#store = null;
    this.call = null;
    this.known = { is: 'not-read', code: null };
    this.jobs.length = 0;
    this.trace = [];
  }

  /** Begins `work`; `onEnd` is told what its user is. */
  begin(work: Work, device: string | null, onEnd: (ended: Ended) => void): void {
    const store = this.#store;
    if (store === null) throw new Error('nothing runs');
    const run = this.#run;
    const job: Job = { work, device };
    this.jobs.push(job);
    this.trace.push(`${work} ${device ?? ''}`);
    void this.#done(store, job).then((told) => {
      if (run !== this.#run) return;
      this.jobs.splice(this.jobs.indexOf(job), 1);
      this.trace.push(told.ok ? 'told' : told.error);
      this.#learn(job, told);
      onEnd({ ...job, told });
    });
  }

  async #done(store: IdentityStore, { work, device }: Job): Promise<Told> {
    const mine = this.known.is === 'read' ? this.known.identity : null;
    switch (work) {
      case 'load':
        return store.load();
      case 'look':
        return store.look();
      case 'register': {
        const identity = named(device ?? '');
        const saved = await store.save(identity);
        if (!saved.ok) store.undo(identity);
        return saved;
      }
      case 'verify':
        return mine === null ? { ok: true, value: null } : store.save({ ...mine, verified: true });
      case 'reset':
        return mine === null ? { ok: true, value: null } : store.retire(mine);
      case 'settle':
        return store.settle(device ?? '');
      case 'abandon': {
        // It is looked for once more first.
        const found = await store.load();
        if (found.ok || (found.error !== 'K-205' && found.error !== 'K-206')) return found;
        const abandoned = await store.abandon();
        return abandoned.ok ? { ok: true, value: true } : abandoned;
      }
    }
  }

  /** What the rest of the program takes to be true from now on. */
  #learn({ work }: Job, told: Told): void {
    if (work === 'look') return;
    this.#isSure = work !== 'settle' && told.ok;
    if (work === 'settle') return;
    if (!told.ok) {
      if (work === 'load') this.known = { is: 'not-read', code: told.error };
      return;
    }
    this.known = { is: 'read', identity: typeof told.value === 'boolean' ? null : told.value };
  }

  /** To be called when nothing runs on: a store with nothing to do that knows what it holds needs no more to be remembered of it. */
  compact(): void {
    if (this.isQuiet && this.#isSure) this.trace = [];
  }

  /** The call that is under way takes too long. */
  giveUp(): void {
    if (this.call !== null) this.call.isLate = true;
    this.trace.push('late');
    fireAll();
  }
}
