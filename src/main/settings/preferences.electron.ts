import path from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import type { Log } from '../diagnostics/log.ts';
import { createKeptSettings, type SettingsTrouble } from './kept-settings.ts';
import { ERROR_CODES, type ErrorCode } from '../../shared/errors.ts';
import type { KeptDenials, PinChangeBegun, Preferences } from './preferences.ts';

interface Settings {
  readonly draftName: string | null;
  readonly deviceStored: boolean;
  readonly remindedAt: number | null;
  readonly unusedToldAt: number | null;
  readonly otherSessionSeenAt: number | null;
  readonly pinChangeBegun: PinChangeBegun | null;
  readonly denials: KeptDenials | null;
  readonly unread: readonly ErrorCode[];
  readonly skew: number | null;
  readonly zoom: Readonly<Record<string, unknown>>;
  readonly chosen: Readonly<Record<string, unknown>>;
}

const SCHEMAS = {
  /** Name given in an enrolment that has not registered the device yet. */
  draftName: z.string().nullable(),
  /** An entry was stored in the keychain by this installation. */
  deviceStored: z.boolean(),
  /** When the user was last reminded of a missing MitID; ms since 1970. */
  remindedAt: z.number().nullable(),
  /** When the user was last told that the device is deleted if it is not used; ms since 1970. */
  unusedToldAt: z.number().nullable(),
  /** When something was last seen that only another session of the same identity explains; ms since 1970. */
  otherSessionSeenAt: z.number().nullable(),
  /** The change of PIN whose end is not known. */
  pinChangeBegun: z.object({ device: z.string(), at: z.number() }).nullable(),
  /** How often the server has denied knowing the device. */
  denials: z.object({ device: z.string(), count: z.number(), first: z.number(), last: z.number() }).nullable(),
  /** What went wrong in the program itself, and was not read yet. */
  unread: z.array(z.enum(ERROR_CODES)),
  /** How far this computer's date was ahead of the server's time when it was last compared, ms. */
  skew: z.number().nullable(),
  /** How much larger each window shows its page. */
  zoom: z.record(z.string(), z.unknown()),
  /** What the user has chosen, by the names of the policies. */
  chosen: z.record(z.string(), z.unknown()),
};

/** The local settings in `folder`: no secrets, nothing that must roam. What goes wrong with them is handed up, and never thrown. */
export function createPreferences(options: {
  folder: string;
  now: () => number;
  log: Log;
  onTrouble: (trouble: SettingsTrouble) => void;
  /** Everything could be written again. */
  onWritten: () => void;
}): Preferences {
  const { folder, ...more } = options;
  const kept = createKeptSettings<Settings>({
    file: path.join(folder, 'settings.json'),
    schemas: SCHEMAS,
    defaults: {
      draftName: null,
      deviceStored: false,
      remindedAt: null,
      unusedToldAt: null,
      otherSessionSeenAt: null,
      pinChangeBegun: null,
      denials: null,
      unread: [],
      skew: null,
      zoom: {},
      chosen: {},
    },
    // Nobody knows whether a device was stored: a keychain that shows none must not be taken for a computer that has none (K-206).
    afterDamage: { deviceStored: true },
    open: () => new Store({ cwd: folder, name: 'settings' }),
    ...more,
  });
  return {
    draft: {
      get: () => kept.get('draftName'),
      set: (name) => {
        kept.set('draftName', name);
      },
    },
    note: {
      isStored: () => kept.get('deviceStored'),
      setStored: (stored) => {
        kept.set('deviceStored', stored);
      },
    },
    reminded: {
      get: () => kept.get('remindedAt'),
      set: (at) => {
        kept.set('remindedAt', at);
      },
    },
    unusedTold: {
      get: () => kept.get('unusedToldAt'),
      set: (at) => {
        kept.set('unusedToldAt', at);
      },
    },
    otherSessionSeen: {
      get: () => kept.get('otherSessionSeenAt'),
      set: (at) => {
        kept.set('otherSessionSeenAt', at);
      },
    },
    pinChange: {
      get: () => kept.get('pinChangeBegun'),
      set: (begun) => {
        kept.set('pinChangeBegun', begun);
      },
    },
    denials: {
      get: () => kept.get('denials'),
      set: (denials) => {
        kept.set('denials', denials);
      },
    },
    unread: {
      get: () => kept.get('unread'),
      set: (codes) => {
        kept.set('unread', codes);
      },
    },
    skew: {
      get: () => kept.get('skew'),
      set: (skew) => {
        kept.set('skew', skew);
      },
    },
    zoom: {
      get: () => kept.get('zoom'),
      set: (zoom) => {
        kept.set('zoom', zoom);
      },
    },
    chosen: {
      get: () => kept.get('chosen'),
      set: (chosen) => {
        if (!kept.setOrLeave('chosen', chosen)) throw new Error('the settings could not be written');
      },
    },
  };
}
