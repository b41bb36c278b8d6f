import type { LogFields } from './log.ts';

const HIDDEN = '[hidden]';
const SECRET_FIELD = /^(?:old|new)?pin(?:code)?$|apikey|authorization|password|secret|token/i;

/** The longest text that is written, in UTF-16 units: the stack of an error has some 2,000. */
const TEXT_MOST = 4_000;
/** Longer than any secret: a text that is cut loses this much of its end, or it could show the half of one, which no pattern knows. */
const SECRET_MOST = 64;

/** What may stand between the name of a value and the value itself: `=`, `: `, `":"`, and the same inside a JSON string. */
const ASSIGNED = String.raw`[\\"']*\s*[:=]\s*[\\"']*`;

/** A whole address, path or assignment stands in one run. */
const RUN = /[^\s"'<>]+/g;

/** Where the query or fragment of an address or path begins; -1 where there is none. */
function queryOf(run: string): number {
  const slash = run.indexOf('/');
  const found = slash < 0 ? -1 : run.slice(slash).search(/[?#]/);
  return found < 0 ? -1 : slash + found;
}

/** A query or fragment may hold the credentials that the server's pages demand (protocol.md, "Web pages"). */
function withoutQuery(run: string): string {
  const at = queryOf(run);
  return at < 0 ? run : `${run.slice(0, at)}?${HIDDEN}`;
}

/** What an address begins with, and the name of a value before it. Another word before `://` may be a user, and the rest a password. */
const BEGINS = /^[^:]*?\b(?:https?|wss?|socks[45]?|file|app):\/\/|^\/\//i;

/**
 * A name and password before a host, as a proxy may be given, with a scheme or without. A password may hold whatever parts an address, so
 * all before the last `@` goes; where that may stand in a query, what follows goes, too.
 */
function withoutCredentials(run: string): string {
  const at = run.lastIndexOf('@');
  if (at < 0) return run;
  const begins = BEGINS.exec(run.slice(0, at))?.[0].length ?? 0;
  const isAddress = begins > 0;
  const from = isAddress ? begins : (/^[\w.-]{1,64}=/.exec(run)?.[0].length ?? 0);
  const before = run.slice(from, at);
  const isSecret = before.includes(':') || (isAddress && (before.includes('@') || !before.includes('/')));
  if (!isSecret) return run;
  const query = queryOf(run);
  return `${run.slice(0, from)}${HIDDEN}${query >= 0 && query < at ? '' : run.slice(at)}`;
}

/** Written in this order: what looks like a secret first, so that no later pattern leaves a part of it standing. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]+/gi, `$1 ${HIDDEN}`],
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '[uuid]'],
  [/\d{3}-\d{3}-\d{3}-(\d{3})/g, '…-$1'],
  [new RegExp(`((?:old|new)?pin(?:code)?${ASSIGNED})\\d+`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(`(apikey|deviceid)${ASSIGNED}[^\\s&"'<>\\\\]+`, 'gi'), `$1=${HIDDEN}`],
  // The folder of a user has their name; on Windows with spaces in it.
  [/([\\/](?:home|users)[\\/]{1,4})(?:[^\\/"'<>\r\n]{1,64}(?=[\\/])|[^\\/\s"'<>]+)/gi, '$1[user]'],
];

/**
 * `text` without PINs, keys, credentials, query strings and the names of users' folders; of an OS2faktor ID only the last three digits
 * stay. Takes time by the length of the text, whatever stands in it: some of it comes from pages and networks.
 */
export function redact(text: string): string {
  return PATTERNS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text).replace(
    RUN,
    (run) => withoutQuery(withoutCredentials(run)),
  );
}

/** `text` redacted, and cut to a length that a log can bear. */
export function redactShort(text: string): string {
  if (text.length <= TEXT_MOST) return redact(text);
  return `${redact(text.slice(0, TEXT_MOST)).slice(0, -SECRET_MOST)}…`;
}

/** `fields` as they may be written: those that are secrets by name hidden whole, all text redacted and cut. */
export function redactFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_FIELD.test(name) ? HIDDEN : typeof value === 'string' ? redactShort(value) : value,
    ]),
  );
}
