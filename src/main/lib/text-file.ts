import fs from 'node:fs';

/** How a text begins that an editor on Windows, or PowerShell's `>`, has written. */
const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
  // JSON begins with a character of ASCII, so that its zeros tell the order of bytes without a mark (RFC 4627, 3).
  { mark: [null, 0], encoding: 'utf-16le' },
  { mark: [0, null], encoding: 'utf-16be' },
] as const;

/** The text of `bytes`: UTF-8, or UTF-16 as its beginning tells, without a byte order mark. */
export function textOf(bytes: Uint8Array): string {
  const found = MARKS.find(({ mark }) =>
    mark.every((byte, at) => at < bytes.length && (byte ?? bytes[at]) === bytes[at]),
  );
  return new TextDecoder(found?.encoding ?? 'utf-8').decode(bytes);
}

/** The text in `file`, which anybody may have edited. Throws what the disk says. */
export function readText(file: string): string {
  return textOf(fs.readFileSync(file));
}
