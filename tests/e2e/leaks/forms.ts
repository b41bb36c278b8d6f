import type { Secret } from '../support/secrets.ts';

/** One way in which a secret can stand somewhere. */
export interface Form {
  readonly kind: Secret['kind'];
  readonly form: 'plain' | 'url-encoded' | 'base64' | 'utf-16';
  readonly bytes: Buffer;
  /** A PIN's digits inside a longer run of letters and digits are something else. */
  readonly bounded: boolean;
}

/**
 * The characters of base64 that are fully decided by `value` where `before` other bytes stand in front of it: what is
 * left and right of them depends on the neighbours too.
 */
function base64Core(value: Buffer, before: 0 | 1 | 2): string {
  const text = Buffer.concat([Buffer.alloc(before), value]).toString('base64');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + value.length) * 8) / 6));
}

const percent = (text: string, digits: (byte: number) => string): string =>
  [...Buffer.from(text)].map((byte) => `%${digits(byte)}`).join('');

/** Every form in which the leak check looks for `secret`. */
export function formsOf({ kind, value }: Secret): Form[] {
  const plain = Buffer.from(value);
  const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
  const encoded = [
    percent(value, hex),
    percent(value, (byte) => hex(byte).toUpperCase()),
    // Only what has to be: the dashes.
    value.replaceAll('-', '%2D'),
    value.replaceAll('-', '%2d'),
  ];
  const wide = Buffer.from(value, 'utf16le');
  const inBase64 = [plain, wide].flatMap((bytes) => ([0, 1, 2] as const).map((before) => base64Core(bytes, before)));
  const forms: Form[] = [
    { kind, form: 'plain', bytes: plain, bounded: kind === 'pin' },
    ...[...new Set(encoded.filter((text) => text !== value))].map((text): Form => ({
      kind,
      form: 'url-encoded',
      bytes: Buffer.from(text),
      bounded: false,
    })),
    ...inBase64.map((text): Form => ({ kind, form: 'base64', bytes: Buffer.from(text), bounded: false })),
    { kind, form: 'utf-16', bytes: wide, bounded: false },
  ];
  return forms;
}
