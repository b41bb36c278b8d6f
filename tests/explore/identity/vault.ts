/** The keychain below keytar: what it holds, and the calls on it, which end when the explorer lets them. */

/** What the sessions of one user share. */
export interface Vault {
  text: string | null;
  /** It shows nothing of what it holds, as a locked keyring does. */
  isHidden: boolean;
}

export type CallKind = 'get' | 'set' | 'delete';

/** A call of keytar's that is under way. `late`: the program has given it up. */
export interface NativeCall {
  readonly kind: CallKind;
  isLate: boolean;
  /** It is carried out and answered; `isTorn`: of what is written only a part is kept. */
  readonly carryOut: (isTorn?: boolean) => void;
  readonly fail: () => void;
}

/** keytar as one session has it. */
export interface NativeKeychain {
  readonly getPassword: () => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: () => Promise<boolean>;
}

/** @param onCall told of each call, and of its end by null */
export function nativeKeychain(vault: Vault, onCall: (call: NativeCall | null) => void): NativeKeychain {
  const call = <T>(kind: CallKind, work: (isTorn: boolean) => T): Promise<T> =>
    new Promise((resolve, reject) => {
      onCall({
        kind,
        isLate: false,
        carryOut: (isTorn = false) => {
          onCall(null);
          // A keychain that shows nothing takes nothing either.
          if (kind === 'set' && vault.isHidden) reject(new Error('it is locked'));
          else resolve(work(isTorn));
        },
        fail: () => {
          onCall(null);
          reject(new Error('it did not work'));
        },
      });
    });
  return {
    getPassword: () => call('get', () => (vault.isHidden ? null : vault.text)),
    setPassword: (_service, _account, text) =>
      call('set', (isTorn) => {
        vault.text = isTorn ? text.slice(0, -1) : text;
      }),
    deletePassword: () =>
      call('delete', () => {
        if (vault.isHidden || vault.text === null) return false;
        vault.text = null;
        return true;
      }),
  };
}
