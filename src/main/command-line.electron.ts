import path from 'node:path';
import { app, dialog } from 'electron';
import { languageFor, translator, type Translator } from '../shared/i18n.ts';
import type { PolicyValues } from '../shared/policy.ts';
import type { Arguments, Task } from './cli.ts';

/** How the program was started. */
export interface Start {
  /** At log-on: nothing is shown by itself. */
  readonly autostart: boolean;
  readonly task: Task | null;
}

/** The program's exit codes; docs/command-line.md lists them. */
const EXIT = { fine: 0, wrongArgument: 2, notAllowed: 3 } as const;

function reasonOf(read: Exclude<Arguments, { is: 'fine' }>, { t }: Translator): string {
  switch (read.is) {
    case 'unknown': {
      const unknown = t('cli.unknown', { argument: read.argument });
      return read.meant === null ? unknown : `${unknown} ${t('cli.meant', { meant: read.meant })}`;
    }
    case 'too-many':
      return t('cli.tooMany');
    case 'bad-value':
      return t('cli.badValue', { argument: read.argument });
  }
}

/**
 * Answers what needs no running program – the version, the help, what is wrong with an argument – and ends the process; null then. A fault
 * is shown as well as written: on Windows a program with windows has no console. On Linux the system's box goes to stderr by itself.
 *
 * @param options.policies what the organisation has set; read only where it is needed
 * @param options.onEnd called right before the end: an end before ready tells nobody
 */
export function answerStart(options: {
  read: Arguments;
  hasConsole: boolean;
  policies: () => PolicyValues;
  onEnd: () => void;
}): Start | null {
  const { read, policies } = options;
  const speak = (): Translator => translator(languageFor(policies().Language, app.getPreferredSystemLanguages()));

  function end(code: number): null {
    options.onEnd();
    app.exit(code);
    return null;
  }

  function fail(code: number, reason: string, texts: Translator): null {
    dialog.showErrorBox(texts.t('cli.title'), `${reason}\n\n${texts.t('cli.help.text')}`);
    return end(code);
  }

  function print(title: string, detail = ''): null {
    process.stdout.write(detail === '' ? `${title}\n` : `${title}\n\n${detail}\n`);
    if (options.hasConsole) return end(EXIT.fine);
    void app
      .whenReady()
      .then(() => dialog.showMessageBox({ type: 'info', title: 'OS2faktor', message: title, detail }))
      .finally(() => end(EXIT.fine));
    return null;
  }

  if (read.is !== 'fine') {
    const texts = speak();
    return fail(EXIT.wrongArgument, reasonOf(read, texts), texts);
  }
  const { autostart, task } = read;
  switch (task?.is) {
    case 'version':
      return print(app.getVersion());
    case 'help': {
      const { t } = speak();
      return print(t('cli.help.title', { version: app.getVersion() }), t('cli.help.text'));
    }
    case 'quit': {
      if (!policies().HideQuit) return { autostart, task };
      const texts = speak();
      return fail(EXIT.notAllowed, texts.t('cli.quitHidden'), texts);
    }
    case 'diagnose':
      // The running program works in another folder than the one that this was typed in.
      return { autostart, task: { is: 'diagnose', file: task.file === null ? null : path.resolve(task.file) } };
    case 'show':
    case 'enrol':
    case 'fetch':
    case undefined:
      return { autostart, task };
  }
}
