const NO_KEEP_ALIVE_BELOW = [1, 4] as const;
const MADE_UP_CODE_BELOW = [2, 1] as const;
const LONGEST = 32;

function isBelow(version: string, [major, minor]: readonly [number, number]): boolean {
  const parsed = /^(\d+)\.(\d+)/.exec(version);
  const own = [Number(parsed?.[1] ?? 0), Number(parsed?.[2] ?? 0)] as const;
  return own[0] < major || (own[0] === major && own[1] < minor);
}

/** Whether connections of this client version get KEEP_ALIVE and are cleaned up (protocol.md, Client version). */
export const isKeptAlive = (version: string): boolean => !isBelow(version, NO_KEEP_ALIVE_BELOW);

/** Whether this client version can show a request without a control code; older ones get one made up. */
export const canShowNoCode = (version: string): boolean => !isBelow(version, MADE_UP_CODE_BELOW);

/** Whether the server's database has room for it. */
export const isVersionStorable = (version: string): boolean => version.length <= LONGEST;
