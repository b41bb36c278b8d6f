/**
 * Switches that weaken Chromium or let another program steer it. A deny-list, because Windows and Chromium add switches of
 * their own to legitimate starts; `--inspect*` is the fuse's, and refused here as well.
 */
const DANGEROUS: ReadonlySet<string> = new Set([
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'host-rules',
  'host-resolver-rules',
  'no-proxy-server',
  'load-extension',
  'user-data-dir',
  'js-flags',
  'ssl-key-log-file',
  'log-net-log',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
]);

/** Families of such switches, by how their names begin. */
const DANGEROUS_FAMILY = /^(?:inspect|proxy-|remote-debugging-|ignore-certificate-errors)/;

/**
 * The switches in `argv` with which a packaged program must not run (background: S12), without their values. Read as Chromium
 * does on Windows: `--name`, `-name` or `/name`, space around it and the case of its letters do not count.
 */
export function dangerousSwitches(argv: readonly string[]): string[] {
  return argv
    .map((argument) => /^\s*(?:-+|\/)([^=\s]+)/.exec(argument)?.[1]?.toLowerCase() ?? '')
    .filter((name) => DANGEROUS.has(name) || DANGEROUS_FAMILY.test(name));
}
