import type { CoreEffect, CoreInput } from '../../../src/main/core/core.ts';
import type { Core } from '../../../src/main/core/core.ts';
import type { Scenario } from './scenario.ts';
import type { State } from './state.ts';

/** What looks on while the world moves: the rules, and what counts or retells. */
export interface Watch {
  /** A client took `input`; its state after it is in the scene. */
  readonly onStep?: (scene: Scene, session: number, input: CoreInput, before: Core) => void;
  /** A client wants `effect` performed, and it is about to be. */
  readonly onEffect?: (scene: Scene, session: number, effect: CoreEffect, input: CoreInput) => void;
}

/** One world in which something is happening. */
export interface Scene {
  readonly state: State;
  readonly scenario: Scenario;
  readonly watches: readonly Watch[];
  /** Rules that were broken, by name, with what was seen. */
  readonly broken: Broken[];
}

export interface Broken {
  readonly rule: string;
  readonly what: string;
}
