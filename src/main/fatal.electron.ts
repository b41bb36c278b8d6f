import { app, dialog } from 'electron';
import { translator } from '../shared/i18n.ts';
import type { ErrorCode } from '../shared/errors.ts';
import type { Language } from '../shared/state.ts';
import { argumentsForQuietStart } from './cli.ts';
import type { CrashNote } from './diagnostics/crash-note.ts';
import type { Log } from './diagnostics/log.ts';

/** How the program ends. */
export interface Ending {
  /** Ends it at once, with nothing of it left, also where a call to the keychain that never ends holds the process. */
  readonly now: (code: number) => void;
}

/** `isHeld`: something that cannot be ended holds the process (device/keychain.ts). */
export function createEnding(isHeld: () => boolean): Ending {
  return {
    now(code) {
      // An ordinary end waits for every thread (background: probes, keytar). Nothing is under way that a kill could harm.
      if (isHeld()) process.kill(process.pid, 'SIGKILL');
      app.exit(code);
    },
  };
}

/**
 * Logs what nobody expected; where the program cannot go on after it, leaves a note for the next start, and ends. One that has run for
 * `startAgainAfter` ms is started anew, or its user would get no request until the next log-on, and would not know.
 */
export function watchForTheUnexpected(options: {
  log: Log;
  note: CrashNote;
  ending: Ending;
  startAgainAfter: number;
  /** The program is ready; before that nothing of it can be seen, and an end without a word would come again at each log-on. */
  isReady: () => boolean;
  language: () => Language;
}): {
  readonly crashed: (error: unknown) => void;
} {
  const { log, note, ending } = options;
  const textOf = (thrown: unknown): string =>
    thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  let isEnding = false;
  function crashed(error: unknown): void {
    // What breaks while the program ends changes nothing: each relaunch that is asked for starts one more.
    const startsAgain = !isEnding && process.uptime() * 1_000 >= options.startAgainAfter;
    isEnding = true;
    log.error('an unexpected error ended the program', { reason: textOf(error), startsAgain });
    note.leave();
    if (startsAgain) app.relaunch({ args: argumentsForQuietStart(process.argv) });
    if (!options.isReady()) showRefusal('G-508', options.language());
    ending.now(1);
  }
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', (reason) => {
    log.error('something unexpected went wrong', { reason: textOf(reason) });
  });
  return { crashed };
}

function showRefusal(code: ErrorCode, language: Language): void {
  const { t, error } = translator(language);
  const { title, text, next } = error(code);
  dialog.showErrorBox(title, `${text} ${next}\n\n${t('error.code', { code })}`);
}

/** Says in a box of the system why the program cannot start, and ends it. */
export function refuseToStart(code: ErrorCode, language: Language): void {
  showRefusal(code, language);
  app.exit(1);
}
