import type { WindowRole } from '../../shared/state.ts';

/** Whether a window whose page has crashed is made anew. */
export interface Comebacks {
  /** Asked once for each crash: true where the window may come back, false where it has failed too often of late. */
  readonly mayComeBack: (role: WindowRole) => boolean;
}

/** A page that crashes as soon as it is shown would do so for ever: `most` times within `within` ms are enough (product.md, rules). */
export function createComebacks(options: { most: number; within: number; now: () => number }): Comebacks {
  const crashes = new Map<WindowRole, readonly number[]>();
  return {
    mayComeBack(role) {
      const now = options.now();
      const recent = [...(crashes.get(role) ?? []).filter((at) => now - at < options.within), now];
      crashes.set(role, recent);
      return recent.length <= options.most;
    },
  };
}
