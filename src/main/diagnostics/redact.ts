import type { LogFields } from './log.ts';

const HIDDEN = '[hidden]';
const SECRET_FIELD = /^(?:old|new)?pin(?:code)?$|apikey|authorization|password|secret|token/i;

/** What may stand between the name of a value and the value itself: `=`, `: `, `":"`, and the same inside a JSON string. */
const ASSIGNED = String.raw`[\\"']*\s*[:=]\s*[\\"']*`;

/** Written in this order: what looks like a secret first, so that no later pattern leaves a part of it standing. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]+/gi, `$1 ${HIDDEN}`],
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '[uuid]'],
  [/\d{3}-\d{3}-\d{3}-(\d{3})/g, '…-$1'],
  [new RegExp(`((?:old|new)?pin(?:code)?${ASSIGNED})\\d+`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(`(apikey|deviceid)${ASSIGNED}[^\\s&"'<>\\\\]+`, 'gi'), `$1=${HIDDEN}`],
  // A name and password in an address, as a proxy may be given.
  [/(\/\/)[^\s/@?#"'<>]+@/g, `$1${HIDDEN}@`],
  // A query or fragment may hold the credentials that the server's pages demand (protocol.md, "Web pages").
  [/([a-z][a-z0-9+.-]*:\/\/[^\s?#"'<>]*|\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, `$1?${HIDDEN}`],
];

/** `text` without PINs, keys, credentials and query strings; of an OS2faktor ID only the last three digits stay. */
export function redact(text: string): string {
  return PATTERNS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** `fields` as they may be written: those that are secrets by name hidden whole, all text redacted. */
export function redactFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_FIELD.test(name) ? HIDDEN : typeof value === 'string' ? redact(value) : value,
    ]),
  );
}
