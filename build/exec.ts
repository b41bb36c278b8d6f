import { spawn, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';

/** How a program is started by `run`. */
export interface RunOptions {
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdio?: StdioOptions;
  /** Milliseconds after which the program is ended. */
  readonly timeout?: number;
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program to its end. A signal that ends this process goes to the program too, so that nothing is left running.
 *
 * @returns its exit code; 128 plus the signal's number when a signal ended it, 127 when it could not be started
 */
export function run(command: string, parameters: readonly string[], options: RunOptions = {}): Promise<number> {
  const { env = {}, stdio = 'inherit', timeout } = options;
  return new Promise((done) => {
    const child = spawn(command, parameters, {
      stdio,
      env: { ...process.env, ...env },
      ...(timeout === undefined ? {} : { timeout }),
    });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, pass);
    const end = (code: number): void => {
      for (const signal of FORWARDED) process.off(signal, pass);
      done(code);
    };
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      end(127);
    });
    child.on('exit', (code, signal) => {
      end(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** Runs a script on this very Node; see `run`. */
export function runNode(script: string, parameters: readonly string[], options: RunOptions = {}): Promise<number> {
  return run(process.execPath, [script, ...parameters], options);
}
