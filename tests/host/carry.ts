/**
 * Chromium loads no scheme it does not know, so a page of `app://ui/index.html` is carried as `https://ui.app.stand-in.invalid/index.html` and
 * answered by the program's own handler. This file is the only place that knows; everything the program sees is mapped back.
 */
const suffix = '.stand-in.invalid';
const carriedUrl = new RegExp(`^(blob:)?https://([^/:?#]*)\\.([a-z0-9+-]+)${suffix.replaceAll('.', '\\.')}(?=[/?#]|$)`);
const schemes = new Set<string>();

/** Makes `scheme` (without the colon) one that is carried. */
export function carryScheme(scheme: string): void {
  schemes.add(scheme.toLowerCase());
}

/** Whether the scheme was registered as a standard one, so that its pages have an origin. */
export function isCarried(scheme: string): boolean {
  return schemes.has(scheme.toLowerCase());
}

/** The address that Chromium loads for `url`. */
export function carry(url: string): string {
  const match = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const [, scheme, host, rest] = match ?? [];
  if (scheme === undefined || host === undefined || !isCarried(scheme)) return url;
  return `https://${host.toLowerCase()}.${scheme.toLowerCase()}${suffix}${rest === undefined || rest === '' ? '/' : rest}`;
}

/** The address (or origin) that the program knows for one of Chromium's. */
export function uncarry(url: string): string {
  return url.replace(
    carriedUrl,
    (_, blob: string | undefined, host: string, scheme: string) => `${blob ?? ''}${scheme}://${host}`,
  );
}

/** Whether Chromium's address is a carried one. */
export function isCarriedUrl(url: string): boolean {
  return carriedUrl.test(url);
}

/** The address with which a real window is opened before it has a page; nothing of it is ever shown. */
export function windowUrl(number: number): string {
  return `https://window-${String(number)}${suffix}/`;
}
/** Whether an address is one of those. */
export function isWindowUrl(url: string): boolean {
  return url.startsWith('https://window-') && !isCarriedUrl(url) && new URL(url).host.endsWith(suffix);
}

/** What Chromium must intercept to get at carried addresses. */
export const carriedPattern = `https://*${suffix}/*`;

/** The origin of an address as the program knows it; opaque ones are "null". */
export function originOf(url: string): string {
  const known = uncarry(url);
  const custom = /^([a-z][a-z0-9+-]*):\/\/[^/?#]*/i.exec(known);
  if (custom?.[1] !== undefined && isCarried(custom[1])) return custom[0];
  return URL.canParse(known) ? new URL(known).origin : 'null';
}
