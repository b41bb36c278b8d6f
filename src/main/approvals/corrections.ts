import type { LoginRequest, RequestPhase } from '../../shared/state.ts';

type Lost = Extract<RequestPhase, { readonly is: 'lost' }>;

/** Answers that were told as taken and are lost after all. */
export interface Corrections {
  /** The list of requests has changed to this. */
  readonly follow: (requests: readonly LoginRequest[]) => void;
}

/**
 * Calls `onLost` once for each decision of the user: not again while the loss stands, nor when it becomes too late to answer, but again
 * where the user has answered anew and that answer is lost too.
 */
export function createCorrections(options: { onLost: (systemName: string, phase: Lost) => void }): Corrections {
  const told = new Set<string>();
  return {
    follow(requests) {
      for (const { key, systemName, phase } of requests) {
        if (phase.is === 'sending') told.delete(key);
        if (phase.is !== 'lost' || told.has(key)) continue;
        told.add(key);
        options.onLost(systemName, phase);
      }
    },
  };
}
