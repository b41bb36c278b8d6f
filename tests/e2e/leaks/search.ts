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

function findForm(content: Buffer, { bytes, bounded }: Form): number | undefined {
  for (let at = content.indexOf(bytes); at >= 0; at = content.indexOf(bytes, at + 1)) {
    if (!bounded || standsAlone(content, at, bytes.length)) return at;
  }
  return undefined;
}

/** Looks for `secrets` in one file's content, in every form. */
export function searchContent(file: string, content: Buffer, secrets: readonly Secret[]): Leak[] {
  const leaks: Leak[] = [];
  for (const form of secrets.flatMap(formsOf)) {
    const offset = findForm(content, form);
    if (offset !== undefined) leaks.push({ file, kind: form.kind, form: form.form, offset });
  }
  return leaks;
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
  return filesBelow(folder).flatMap((file) => [
    ...searchContent(file, fs.readFileSync(file), secrets),
    ...searchContent(`name of ${file}`, Buffer.from(path.relative(folder, file)), secrets),
  ]);
}
