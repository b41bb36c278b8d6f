import type { FaultKind } from './scenario.ts';
import type { Scene } from './scene.ts';

/** Something that can come next. */
export interface Move {
  /** Null where it is no fault. */
  readonly fault: FaultKind | null;
  /** For the story. `{session}` is not named where there is one alone. */
  readonly says: string;
  readonly run: (scene: Scene) => void;
}
