import type { Result } from '../../shared/result.ts';

/** Names and values as they were found; nothing of them is believed before resolve.ts has looked at them. */
export type RawValues = Readonly<Record<string, unknown>>;

/** What the organisation says, from the strongest to the weakest. */
export interface PolicyLayers {
  /** For everybody on this computer. */
  readonly machine: RawValues;
  /** For this user. */
  readonly user: RawValues;
  /** What the installation suggested: it counts less than what the user chooses. */
  readonly defaults: RawValues;
}

export const NO_LAYERS: PolicyLayers = { machine: {}, user: {}, defaults: {} };

/** Where policies come from: a file, or the registry. */
export interface PolicySource {
  /** What is there now; the error is a reason for the log. Where there is nothing, the layers are empty. */
  readonly read: () => Result<PolicyLayers, string>;
  /** Calls `listener` whenever something may have changed; returns the way to stop that. */
  readonly watch: (listener: () => void) => () => void;
}

/** A system without policies. */
export const NO_SOURCE: PolicySource = {
  read: () => ({ ok: true, value: NO_LAYERS }),
  watch: () => () => undefined,
};
