import { err, ok, type Result } from '../../../../src/shared/result.ts';
import type { Keychain, KeychainCode } from '../../../../src/main/device/keychain.ts';
import type { StoredNote } from '../../../../src/main/settings/preferences.ts';

/** What several sessions of one user share. */
export interface Vault {
  value: string | null;
}

type Call = 'get' | 'set' | 'delete';

/**
 * A keychain in memory that fails as a test wants it to. Like the real one it does one thing at a time: what is asked meanwhile is K-207,
 * and so is a call that takes too long, which goes on all the same.
 */
export class MemoryKeychain implements Keychain {
  readonly #vault: Vault;
  /** Code with which the next calls of a kind fail. */
  readonly failing: { get?: KeychainCode; set?: KeychainCode; delete?: KeychainCode } = {};
  /** What is kept instead of what was given. */
  spoil: ((value: string) => string | null) | null = null;
  /** Hides what is there, as a locked keyring on Linux does. */
  hides = false;
  readonly calls: string[] = [];
  /** How often it was asked while something was under way. */
  refused = 0;
  #underWay: Promise<unknown> | null = null;
  readonly #late = new Map<Call, Promise<unknown>>();

  constructor(vault: Vault = { value: null }) {
    this.#vault = vault;
  }

  get value(): string | null {
    return this.#vault.value;
  }

  set value(value: string | null) {
    this.#vault.value = value;
  }

  /** The next call of this kind answers K-207 and is carried out only when `until` is. */
  holdUp(call: Call, until: Promise<unknown>): void {
    this.#late.set(call, until);
  }

  async #work<T>(what: Call, work: () => T): Promise<Result<T, KeychainCode>> {
    this.calls.push(what);
    if (this.#underWay !== null) {
      this.refused += 1;
      return err('K-207');
    }
    const heldUp = this.#late.get(what);
    this.#late.delete(what);
    const done = (heldUp ?? new Promise((resolve) => setImmediate(resolve)))
      .then((): Result<T, KeychainCode> => {
        const code = this.failing[what];
        return code === undefined ? ok(work()) : err(code);
      })
      .finally(() => {
        this.#underWay = null;
      });
    this.#underWay = done;
    return heldUp === undefined ? done : err('K-207');
  }

  get(): Promise<Result<string | null, KeychainCode>> {
    return this.#work('get', () => (this.hides ? null : this.value));
  }

  set(value: string): Promise<Result<null, KeychainCode>> {
    return this.#work('set', () => {
      this.value = this.spoil === null ? value : this.spoil(value);
      return null;
    });
  }

  async settled(): Promise<void> {
    await this.#underWay;
  }

  isBusy(): boolean {
    return this.#underWay !== null;
  }

  delete(): Promise<Result<boolean, KeychainCode>> {
    return this.#work('delete', () => {
      if (this.hides || this.value === null) return false;
      this.value = null;
      return true;
    });
  }
}

export class MemoryNote implements StoredNote {
  stored = false;
  isStored(): boolean {
    return this.stored;
  }
  setStored(stored: boolean): void {
    this.stored = stored;
  }
}
