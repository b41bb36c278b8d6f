import { netErrorCode } from '../net-errors.ts';

/** Who emits the events of a navigation. */
export interface NavigationOwner {
  emit: (event: string, ...args: unknown[]) => boolean;
  /** Whether there is anybody who answers for the scheme of an address. */
  canLoad: (url: string) => boolean;
}

/** A load that somebody waits for. */
export interface PendingLoad {
  url: string;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Error of a `loadURL` that failed, with Electron's fields. */
export function loadError(name: string, url: string): Error {
  const code = name.replace(/^net::/, '');
  const errno = netErrorCode(code);
  return Object.assign(new Error(`${code} (${String(errno)}) loading '${url}'`), { code, errno, url });
}

/** Whether Chromium's request is for the address that was to be loaded (it leaves the fragment out). */
export function sameAddress(wanted: string, requested: string): boolean {
  return wanted.replace(/#.*$/s, '') === requested.replace(/#.*$/s, '');
}
