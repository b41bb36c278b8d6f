/**
 * Switches that weaken Chromium or let another program steer it. A deny-list, because Windows and Chromium add switches of
 * their own to legitimate starts; `--inspect*` is the fuse's, and refused here as well.
 */
const DANGEROUS: ReadonlySet<string> = new Set([
  // Ways in for another program.
  'remote-allow-origins', 'load-extension', 'disable-extensions-except', 'browser-subprocess-path', 'gpu-launcher', 'renderer-cmd-prefix',
  'utility-cmd-prefix', 'ppapi-plugin-launcher', 'js-flags', 'user-data-dir', 'enable-automation', 'test-type',
  // Walls taken down.
  'no-sandbox', 'disable-gpu-sandbox', 'single-process', 'in-process-gpu', 'no-zygote', 'disable-web-security', 'disable-site-isolation-trials',
  'disable-features', 'allow-running-insecure-content', 'unsafely-treat-insecure-origin-as-secure', 'allow-insecure-localhost',
  'bypasscsp-schemes', 'secure-schemes', 'cors-schemes', 'fetch-schemes', 'standard-schemes', 'service-worker-schemes',
  'use-fake-ui-for-media-stream', 'auto-select-desktop-capture-source',
  // Ways to another server, and names and passwords for it.
  'host-rules', 'host-resolver-rules', 'no-proxy-server', 'ssl-version-min', 'ssl-version-max',
  // Files with what nobody else should read.
  'ssl-key-log-file', 'log-net-log', 'log-file', 'enable-logging', 'crash-dumps-dir', 'disk-cache-dir',
]); // prettier-ignore

/** Families of such switches, by how their names begin. */
const DANGEROUS_FAMILY =
  /^(?:inspect|proxy-|remote-debugging-|ignore-certificate-errors|auth-|enable-unsafe-|trace-|wait-for-debugger)/;

/**
 * The switches in `argv` with which a packaged program must not run (background: S12), without their values. Read as Chromium
 * does on Windows: `--name`, `-name` or `/name`, space around it and the case of its letters do not count. U+0085 is space for Chromium,
 * and not for JavaScript.
 */
export function dangerousSwitches(argv: readonly string[]): string[] {
  return argv
    .map((argument) => /^[\s\u0085]*(?:-+|\/)([^=\s\u0085]+)/.exec(argument)?.[1]?.toLowerCase() ?? '')
    .filter((name) => DANGEROUS.has(name) || DANGEROUS_FAMILY.test(name));
}

/** Takes out of the process' environment `env` what has Chromium write the keys of every TLS connection to a file: MitID's page is one. */
export function dropKeyLog(env: Record<string, string | undefined>): void {
  delete env['SSLKEYLOGFILE'];
}
