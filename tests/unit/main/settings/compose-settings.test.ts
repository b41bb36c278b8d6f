import { expect, it } from 'vitest';
import { composeSettings, type SettingsInUse } from '../../../../src/main/compose-settings.ts';
import { createAppStore, type AppStore } from '../../../../src/main/state/store.ts';
import { BUILT_IN } from '../../../../src/shared/policy.ts';
import { ok } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';

interface Stage {
  readonly inUse: SettingsInUse;
  readonly store: AppStore;
  /** The user changes the languages of their system. */
  readonly prefer: (languages: readonly string[]) => void;
}

/** The built-in settings, so that the system decides the language. */
function stage(first: readonly string[]): Stage {
  let preferred = first;
  const store = createAppStore('da');
  const inUse = composeSettings({
    settings: {
      current: () => BUILT_IN,
      inForce: () => [],
      problems: () => [],
      onChange: () => () => undefined,
      choose: () => ok(null),
      stop: () => undefined,
    },
    store,
    network: { setProxy: () => Promise.resolve(), closeAllConnections: () => Promise.resolve() },
    log: { ...recordingLog(), setLevel: () => undefined },
    preferred: () => preferred,
    onMoved: () => undefined,
  });
  return {
    inUse,
    store,
    prefer: (languages) => {
      preferred = languages;
    },
  };
}

it('is in the language of the system before anything is applied', () => {
  const { inUse, store } = stage(['en-GB']);
  expect([inUse.language(), store.getState().language]).toEqual(['en', 'en']);
});

it('follows the language of the system with the next change of the state, and says it in one place', async () => {
  const { inUse, store, prefer } = stage(['da-DK']);
  await inUse.apply();
  prefer(['en-GB', 'da-DK']);
  expect([inUse.language(), store.getState().language]).toEqual(['da', 'da']);
  store.setState({ connection: { is: 'online' } });
  expect([inUse.language(), store.getState().language]).toEqual(['en', 'en']);
});

it('looks again when it is asked to', async () => {
  const { inUse, store, prefer } = stage(['da-DK']);
  await inUse.apply();
  prefer(['en-GB']);
  inUse.lookAgain();
  expect([inUse.language(), store.getState().language]).toEqual(['en', 'en']);
});
