import type { ErrorCode } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

/** Why a keychain did not do what was asked. */
export type KeychainCode = Extract<ErrorCode, `K-${string}`>;

/**
 * The operating system's keychain, as far as the program uses it: one entry of text, under 1 KB. "Not there" (null) is never
 * confused with "could not be read" (an error); whether "not there" can be believed is identity.ts' question.
 */
export interface Keychain {
  readonly get: () => Promise<Result<string | null, KeychainCode>>;
  readonly set: (value: string) => Promise<Result<null, KeychainCode>>;
  /** False where there was nothing to delete, or nothing that could be seen. */
  readonly delete: () => Promise<Result<boolean, KeychainCode>>;
  /** Resolves when no call is under way, also none that was given up (K-207) and goes on below: at once, much later, or never. */
  readonly settled: () => Promise<void>;
  /** Whether a call is under way. It holds a thread, and so an ordinary end of the process (background: probes, keytar). */
  readonly isBusy: () => boolean;
}
