/** The arguments of a program's command line that are its own: what the executable and a folder to run from (development) leave. */
export interface Arguments {
  /** Started at log-on: nothing is shown. */
  readonly autostart: boolean;
}

/** Reads `argv`, which is untrusted: a second start hands it over from another process (background: S15). */
export function readArguments(argv: readonly string[]): Arguments {
  return { autostart: argv.includes('--autostart') };
}
