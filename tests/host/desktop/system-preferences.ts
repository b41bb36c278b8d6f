import { StrictEmitter } from '../strict.ts';

/** `systemPreferences`, the little of it that exists on all systems. */
export class SystemPreferences extends StrictEmitter {
  get apiName(): 'SystemPreferences' {
    return 'SystemPreferences';
  }
  getAnimationSettings(): Electron.AnimationSettings {
    return { shouldRenderRichAnimation: true, scrollAnimationsEnabledBySystem: true, prefersReducedMotion: false };
  }
}

export const systemPreferences = new SystemPreferences();
