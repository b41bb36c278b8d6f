import { err, ok, type Result } from '../../../../src/shared/result.ts';
import type { Keychain, KeychainCode } from '../../../../src/main/device/keychain.ts';
import type { StoredNote } from '../../../../src/main/settings/preferences.ts';

/** A keychain in memory that fails as a test wants it to. `doing` is the most calls that were under way at once. */
export class MemoryKeychain implements Keychain {
  value: string | null = null;
  /** Code with which the next calls of a kind fail. */
  readonly failing: { get?: KeychainCode; set?: KeychainCode; delete?: KeychainCode } = {};
  /** What is kept instead of what was given. */
  spoil: ((value: string) => string | null) | null = null;
  /** Hides what is there, as a locked keyring on Linux does. */
  hides = false;
  readonly calls: string[] = [];
  doing = 0;
  #now = 0;

  async #work<T>(what: 'get' | 'set' | 'delete', work: () => T): Promise<Result<T, KeychainCode>> {
    this.calls.push(what);
    this.#now += 1;
    this.doing = Math.max(this.doing, this.#now);
    await new Promise((resolve) => setImmediate(resolve));
    this.#now -= 1;
    const code = this.failing[what];
    return code === undefined ? ok(work()) : err(code);
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

  settled(): Promise<void> {
    return Promise.resolve();
  }

  isBusy(): boolean {
    return this.#now > 0;
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
