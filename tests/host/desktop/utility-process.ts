import { fork as forkNode, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { requireReady } from '../app/lifecycle.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, StrictEmitter, strictModule } from '../strict.ts';

const PARENT_PORT = fileURLToPath(new URL('./parent-port.ts', import.meta.url));

/** A process of Node alone, with `process.parentPort` to the main process; nothing of `electron` can be had in it. */
class UtilityProcess extends StrictEmitter {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], { env, stdio }: Electron.ForkOptions) {
    super();
    const out = stdio === 'ignore' ? 'ignore' : 'inherit';
    this.#child = forkNode(modulePath, args, {
      execArgv: ['--import', PARENT_PORT],
      serialization: 'advanced',
      stdio: ['ignore', out, out, 'ipc'],
      ...(env === undefined ? {} : { env: env as NodeJS.ProcessEnv }),
    });
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 0));
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

/** `utilityProcess`. */
export const utilityProcess = strictModule('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess => {
    requireReady('utilityProcess cannot be created before app is ready.');
    checkOptions('utilityProcess.fork', options, offeredOptions.ForkOptions);
    if (options.stdio !== undefined && options.stdio !== 'ignore' && options.stdio !== 'inherit')
      throw new Error('stand-in: utilityProcess.fork takes the stdio "ignore" and "inherit" alone');
    return new UtilityProcess(modulePath, args, options);
  },
});
