import { StrictEmitter } from '../strict.ts';

/** `systemPreferences`, the little of it that exists on all systems. */
class SystemPreferences extends StrictEmitter {
  getAnimationSettings(): Electron.AnimationSettings {
    return { shouldRenderRichAnimation: true, scrollAnimationsEnabledBySystem: true, prefersReducedMotion: false };
  }
}

export const systemPreferences = new SystemPreferences();
