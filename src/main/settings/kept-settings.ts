import fs from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { ErrorCode } from '../../shared/errors.ts';
import { replaceFile } from '../lib/replace-file.ts';
import { textOf } from '../lib/text-file.ts';
import type { Log } from '../diagnostics/log.ts';
import { reasonOf } from '../lib/reason.ts';

/** G-503: what should be kept could not be written. G-504: the file was damaged, and was set aside. */
export type SettingsTrouble = Extract<ErrorCode, 'G-503' | 'G-504'>;

/** Small values that are kept in one file. No call throws. */
export interface KeptSettings<T> {
  readonly get: <K extends keyof T>(name: K) => T[K];
  /** Holds for this run in any case; false where it could not be written. */
  readonly set: <K extends keyof T>(name: K, value: T[K]) => boolean;
  /** The same, but nothing is changed where it could not be written. */
  readonly setOrLeave: <K extends keyof T>(name: K, value: T[K]) => boolean;
}

/** Who writes the file: electron-store, as far as it is used. Setting `store` writes all of it or nothing, or throws. */
export interface SettingsWriter {
  store: Record<string, unknown>;
}

/** How many damaged files are kept for whoever wants to know what happened. */
const DAMAGED_KEPT = 3;

/** What stands in the file; `whole`: all of it can be used. */
interface Content {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly whole: boolean;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function contentOf(text: string): Content {
  try {
    const raw: unknown = JSON.parse(text);
    return isRecord(raw) ? { raw, whole: true } : { raw: {}, whole: false };
  } catch {
    return { raw: {}, whole: false };
  }
}

/** A folder where the file should be is damage, too; null where there is nothing. Throws what the disk says otherwise. */
function read(file: string): Content | null {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isFile() ? contentIn(file) : { raw: {}, whole: false };
}

/** What `file` holds, which is written anew where an editor has left it in an encoding that its writer does not read. */
function contentIn(file: string): Content {
  const bytes = fs.readFileSync(file);
  const text = textOf(bytes);
  const content = contentOf(text);
  if (content.whole && !bytes.equals(Buffer.from(text))) {
    try {
      replaceFile(file, text);
    } catch {
      // The next write says why.
    }
  }
  return content;
}

function setAside(file: string, now: number): void {
  const { dir, name, ext } = path.parse(file);
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  fs.renameSync(file, path.join(dir, `${name}.damaged-${stamp}${ext}`));
  const old = fs.readdirSync(dir).filter((each) => each.startsWith(`${name}.damaged-`));
  for (const each of old.sort().slice(0, -DAMAGED_KEPT)) fs.rmSync(path.join(dir, each), { recursive: true });
}

/**
 * Settings in `file`, each with its schema and the value that holds without one. A damaged file (no JSON, another type than it should
 * be, a folder in its place) is set aside and begun anew with what of it can be used; where that is nothing, with `afterDamage`. What
 * cannot be written (full disk, read-only profile) is held in memory and written with the next value that can be.
 */
export function createKeptSettings<T extends object>(options: {
  file: string;
  schemas: { readonly [K in keyof T]: z.ZodType<T[K]> };
  defaults: T;
  /** What is assumed of a device that has lost its settings. */
  afterDamage: Partial<T>;
  /** Opens the file for writing, once it is known to be whole; may throw. */
  open: () => SettingsWriter;
  now: () => number;
  log: Log;
  /** `G-503` comes once for each time that writing begins to fail. */
  onTrouble: (trouble: SettingsTrouble) => void;
  /** Everything is written again, after G-503. */
  onWritten: () => void;
}): KeptSettings<T> {
  const { file, defaults, log, onTrouble } = options;
  const schemas = new Map(Object.entries<z.ZodType>(options.schemas));
  let writer: SettingsWriter | null = null;
  let failing = false;

  function failed(error: unknown): void {
    log.warn('the settings could not be written', { reason: reasonOf(error) });
    if (failing) return;
    failing = true;
    onTrouble('G-503');
  }

  function usable({ raw, whole }: Content): { readonly values: Partial<T>; readonly whole: boolean } {
    const read = Object.entries(raw).map(([name, value]) => {
      const schema = schemas.get(name);
      return { name, value, good: schema === undefined || schema.safeParse(value).success };
    });
    const good = read.filter((each) => each.good).map(({ name, value }) => [name, value]);
    // Each was just held against the schema of its name; one that has none is a newer version's, and is kept for it.
    return { values: Object.fromEntries(good) as Partial<T>, whole: whole && good.length === read.length };
  }

  function load(): T {
    let content: Content | null;
    try {
      content = read(file);
    } catch (error) {
      failed(error);
      return { ...defaults, ...options.afterDamage };
    }
    if (content === null) return defaults;
    const { values, whole } = usable(content);
    if (whole) return { ...defaults, ...values };
    log.error('the settings file is damaged and is set aside');
    onTrouble('G-504');
    try {
      setAside(file, options.now());
    } catch (error) {
      failed(error);
    }
    return { ...defaults, ...options.afterDamage, ...values };
  }

  function write(): boolean {
    try {
      writer ??= options.open();
      writer.store = Object.fromEntries(Object.entries(values));
    } catch (error) {
      failed(error);
      return false;
    }
    if (failing) options.onWritten();
    failing = false;
    return true;
  }

  let values: T = load();
  return {
    get: (name) => values[name],
    set: (name, value) => {
      values = { ...values, [name]: value };
      return write();
    },
    setOrLeave(name, value) {
      const before = values;
      values = { ...values, [name]: value };
      if (write()) return true;
      values = before;
      return false;
    },
  };
}
