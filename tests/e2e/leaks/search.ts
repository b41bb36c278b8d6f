import fs from 'node:fs';
import path from 'node:path';
import type { Secret } from '../support/secrets.ts';
import { formsOf, type Form } from './forms.ts';

/** A secret that was found. Says where and which sort, never the secret itself. */
export interface Leak {
  readonly file: string;
  readonly kind: Form['kind'];
  readonly form: Form['form'];
  /** Of the first byte, in the file. */
  readonly offset: number;
}

const isLetterOrDigit = (byte: number | undefined): boolean =>
  byte !== undefined && /[0-9A-Za-z]/.test(String.fromCharCode(byte));

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Whether the digits stand by themselves: not inside a longer number or word, and not behind a decimal point. */
function standsAlone(content: Buffer, at: number, length: number): boolean {
  if (isLetterOrDigit(content[at + length]) || isDigit(content[at - 1])) return false;
  const isFraction = content[at - 1] === 0x2e && isDigit(content[at - 2]);
  const isPartOfWord = isLetterOrDigit(content[at - 1]) && isLetterOrDigit(content[at - 2]) && !isName(content, at);
  return !isFraction && !isPartOfWord;
}

/** `pin482910` is a leak, `3fa482910` a hash: letters alone in front of the digits are a name. */
function isName(content: Buffer, at: number): boolean {
  const before = content.subarray(Math.max(0, at - 12), at).toString('latin1');
  return /(?:^|[^0-9A-Za-z])[A-Za-z]+$/.test(before) && !/(?:^|[^0-9A-Za-z])[a-fA-F]+$/.test(before);
}

/** How many first bytes of a form decide whether the rest is looked at. */
const KEY_LENGTH = 3;

/** The forms by their first bytes, and a bit for each key that there is: most places of a file are ruled out by the bit alone. */
interface Index {
  readonly bits: Uint8Array;
  readonly forms: ReadonlyMap<number, readonly Form[]>;
}

const keyAt = (bytes: Buffer, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

function indexOf(secrets: readonly Secret[]): Index {
  const bits = new Uint8Array(2 ** (8 * KEY_LENGTH - 3));
  const forms = new Map<number, Form[]>();
  for (const form of secrets.flatMap(formsOf)) {
    const key = keyAt(form.bytes, 0);
    bits[key >> 3] = (bits[key >> 3] ?? 0) | (1 << (key & 7));
    forms.set(key, [...(forms.get(key) ?? []), form]);
  }
  return { bits, forms };
}

const isAt = (content: Buffer, at: number, { bytes, bounded }: Form): boolean =>
  content.subarray(at, at + bytes.length).equals(bytes) && (!bounded || standsAlone(content, at, bytes.length));

function searchIndexed(file: string, content: Buffer, { bits, forms }: Index): Leak[] {
  const offsets = new Map<Form, number>();
  for (let at = 0; at + KEY_LENGTH <= content.length; at++) {
    const key = keyAt(content, at);
    if (((bits[key >> 3] ?? 0) & (1 << (key & 7))) === 0) continue;
    for (const form of forms.get(key) ?? []) {
      if (!offsets.has(form) && isAt(content, at, form)) offsets.set(form, at);
    }
  }
  return [...offsets].map(([{ kind, form }, offset]) => ({ file, kind, form, offset }));
}

/** Looks for `secrets` in one file's content, in every form. */
export function searchContent(file: string, content: Buffer, secrets: readonly Secret[]): Leak[] {
  return searchIndexed(file, content, indexOf(secrets));
}

/** Every file below `folder`; links are not followed. */
export function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Looks for `secrets` in every file below `folder`, and in the files' names. */
export function searchFolder(folder: string, secrets: readonly Secret[]): Leak[] {
  const index = indexOf(secrets);
  return filesBelow(folder).flatMap((file) => [
    ...searchIndexed(file, fs.readFileSync(file), index),
    ...searchIndexed(`name of ${file}`, Buffer.from(path.relative(folder, file)), index),
  ]);
}
