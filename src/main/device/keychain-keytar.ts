import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Keychain, KeychainCode } from './keychain.ts';

const ACCOUNT = 'device';

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

/**
 * keytar passes on the system's own words without a number, translated on Windows: only those that are known are told apart (libsecret's,
 * and Windows' for access denied and not enough storage). The rest is K-201, whose text names all causes.
 */
function codeOf(error: unknown): KeychainCode {
  const text = error instanceof Error ? error.message : String(error);
  if (/locked collection|is locked/i.test(text)) return 'K-202';
  if (/access is denied|adgang nægtet|permission denied|not authorized|\b0x5\b/i.test(text)) return 'K-203';
  if (/not enough (?:memory|storage)|stub received bad data|no space left/i.test(text)) return 'K-204';
  return 'K-201';
}

/**
 * The keychain by way of keytar: Credential Manager on Windows (where the entry roams with the profile), libsecret on Linux.
 * A call that takes longer than `timeout` ms answers K-207; until it has ended no other is begun, because calls that never
 * end (a keyring that asks for its password) would use up the threads that file access needs as well.
 */
export function createKeytarKeychain(options: {
  service: string;
  timeout: number;
  /** Loads the native module when it is first needed; tests of a broken installation give their own. */
  load?: () => Promise<Keytar>;
  log: Log;
}): Keychain {
  const { load = () => import('keytar').then((module) => module.default) } = options;
  let unfinished: Promise<unknown> | null = null;

  async function call<T>(what: string, work: (keytar: Keytar) => Promise<T>): Promise<Result<T, KeychainCode>> {
    if (unfinished !== null) return err('K-207');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        resolve('late');
      }, options.timeout);
    });
    const done = load()
      .then(work)
      .then((value): Result<T, KeychainCode> => ok(value))
      .catch((error: unknown): Result<T, KeychainCode> => {
        options.log.warn('the keychain failed', {
          what,
          reason: error instanceof Error ? error.message : String(error),
        });
        return err(codeOf(error));
      })
      .finally(() => {
        unfinished = null;
      });
    unfinished = done;
    const first = await Promise.race([done, late]);
    clearTimeout(timer);
    if (first !== 'late') return first;
    options.log.warn('the keychain did not answer in time', { what, ms: options.timeout });
    return err('K-207');
  }

  return {
    get: () => call('get', (keytar) => keytar.getPassword(options.service, ACCOUNT)),
    set: async (value) => {
      const result = await call('set', (keytar) => keytar.setPassword(options.service, ACCOUNT, value));
      return result.ok ? ok(null) : result;
    },
    delete: () => call('delete', (keytar) => keytar.deletePassword(options.service, ACCOUNT)),
    settled: async () => {
      await unfinished;
    },
    isBusy: () => unfinished !== null,
  };
}
