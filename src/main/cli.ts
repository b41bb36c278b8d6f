/** The arguments of a program's command line that are its own: what the executable and a folder to run from (development) leave. */
export interface Arguments {
  /** Started at log-on: nothing is shown. */
  readonly autostart: boolean;
  /** The file that `--diagnose=FILE` names, null where it names none; undefined where it was not asked for. */
  readonly diagnose: string | null | undefined;
}

const DIAGNOSE = /^--diagnose(?:=(.*))?$/s;

/** Reads `argv`, which is untrusted: a second start hands it over from another process (background: S15). */
export function readArguments(argv: readonly string[]): Arguments {
  const asked = argv.map((argument) => DIAGNOSE.exec(argument)).find((found) => found !== null);
  const file = asked?.[1] ?? '';
  return {
    autostart: argv.includes('--autostart'),
    diagnose: asked === undefined ? undefined : file === '' ? null : file,
  };
}
