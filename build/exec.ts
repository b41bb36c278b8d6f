import { spawn, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';

/** How a program is started. */
export interface RunOptions {
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdio?: StdioOptions;
  /** Milliseconds after which the program is ended. */
  readonly timeout?: number;
  /** Given everything the program prints on a stream that `stdio` makes a pipe. */
  readonly onOutput?: (text: string) => void;
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program to its end. A signal that ends this process goes to the program too, so that nothing is left running.
 *
 * @returns its exit code; 128 plus the signal's number when a signal ended it, 127 when it could not be started
 */
export function run(command: string, parameters: readonly string[], options: RunOptions = {}): Promise<number> {
  const { env = {}, stdio = 'inherit', timeout, onOutput } = options;
  return new Promise((done) => {
    const child = spawn(command, parameters, {
      stdio,
      env: { ...process.env, ...env },
      ...(timeout === undefined ? {} : { timeout }),
    });
    if (onOutput !== undefined) {
      child.stdout?.setEncoding('utf8').on('data', onOutput);
      child.stderr?.setEncoding('utf8').on('data', onOutput);
    }
    const pass = (signal: NodeJS.Signals): void => {
      // A terminal's Ctrl-C reaches every process by itself; a second one would break off what the first one tidies up.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, pass);
    const end = (code: number): void => {
      for (const signal of FORWARDED) process.off(signal, pass);
      done(code);
    };
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      end(127);
    });
    child.on('close', (code, signal) => {
      end(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** Runs a script on this very Node; see `run`. */
export function runNode(script: string, parameters: readonly string[], options: RunOptions = {}): Promise<number> {
  return run(process.execPath, [script, ...parameters], options);
}

/** Runs a script on this very Node and gives what it printed, both streams together, instead of showing it. */
export async function captureNode(
  script: string,
  parameters: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  let output = '';
  const onOutput = (text: string): void => void (output += text);
  const code = await runNode(script, parameters, { stdio: ['ignore', 'pipe', 'pipe'], onOutput });
  return { code, output };
}
