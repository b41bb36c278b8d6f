import path from 'node:path';
import { z } from 'zod';
import { readText } from '../lib/text-file.ts';
import type { ChosenSettings, StoredNote } from './preferences.ts';

const file = z.object({ deviceStored: z.boolean().catch(false), chosen: z.record(z.string(), z.unknown()).catch({}) });

/**
 * What the local settings in `folder` say, for one who must not touch them: nothing is made, mended or written. Where they cannot be read
 * it is as if there were none.
 */
export function readPreferences(folder: string): {
  readonly chosen: ChosenSettings;
  readonly note: Pick<StoredNote, 'isStored'>;
} {
  let raw: unknown;
  try {
    raw = JSON.parse(readText(path.join(folder, 'settings.json')));
  } catch {
    raw = {};
  }
  const { deviceStored, chosen } = file.catch({ deviceStored: false, chosen: {} }).parse(raw);
  return {
    note: { isStored: () => deviceStored },
    chosen: {
      get: () => chosen,
      set: () => {
        throw new Error('these settings are only read');
      },
    },
  };
}
