import type { ErrorCode } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { LoginRequest } from '../../shared/state.ts';

/** The requests on the list. */
export interface Approvals {
  readonly find: (key: string) => LoginRequest | undefined;
  /** Puts away a request that has its outcome; one that can still be answered stays. */
  readonly dismiss: (key: string) => void;
  /** Puts away all that have their outcome: they were seen, and must not come back with the next request. */
  readonly dismissDone: () => void;
}

/** The user's answers. A-403: it cannot be given now. What comes of one is told by the request's phase. */
export interface Delivery {
  /** The PIN is held until the server is known to have kept the approval, `pinHeld` ms at the most (core/timing.ts). */
  readonly approve: (key: string, pin: string) => Promise<Result<null, ErrorCode>>;
  /** `notMe`: the user did not log in themselves. */
  readonly reject: (key: string, notMe: boolean) => Promise<Result<null, ErrorCode>>;
}

export interface CatchUp {
  /** Asks the server for the newest waiting request. True where one waits, C-… where it could not be asked. */
  readonly ask: () => Promise<Result<boolean, ErrorCode>>;
}
