import { spawn } from 'node:child_process';
import { lifecycle, requireReady } from './lifecycle.ts';
import { CommandLine } from './command-line.ts';
import { InstanceLock } from './instance-lock.ts';
import { interfaceLanguage, preferredLanguages } from './languages.ts';
import { getPath, makeFolder, setPath } from './paths.ts';
import { endBrowser } from '../runtime.ts';
import { makeEvent, StrictEmitter } from '../strict.ts';

/** A window as far as quitting needs it. */
interface Closable {
  close: () => void;
  destroy: () => void;
}

/** `app`. */
export class App extends StrictEmitter {
  readonly commandLine = new CommandLine(process.argv.slice(1));
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #windows = new Set<Closable>();
  #name = 'Electron';
  #version = process.versions.electron;
  #appPath = process.cwd();
  #lock: InstanceLock | undefined;
  #lockedUserData: string | undefined;
  #exitCode = 0;
  #hasEnded = false;

  readonly isPackaged = false;

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return this.#version;
  }
  getAppPath(): string {
    return this.#appPath;
  }
  getPath(name: string): string {
    return getPath(name, this.#name);
  }
  setPath(name: string, path: string): void {
    if (name === 'userData' && this.#lockedUserData !== undefined)
      throw new Error('stand-in: the user data path cannot change after the instance lock was taken for another one');
    setPath(name, path);
  }

  /** For the launcher: what the package file of the program says. */
  static describe(app: App, about: { name?: string | undefined; version?: string | undefined; path: string }): void {
    app.#name = about.name ?? app.#name;
    app.#version = about.version ?? app.#version;
    app.#appPath = about.path;
  }
  /** For the launcher: everything is there. A program that has quit before is told all the same, and ends then. */
  static becomeReady(app: App): void {
    makeFolder(app.getPath('userData'));
    lifecycle.ready = true;
    app.#ready.resolve(undefined);
    app.emit('ready', makeEvent({}), {});
    if (app.#hasEnded)
      setImmediate(() => {
        app.#leave();
      });
  }
  /** For the launcher: whether the program has quit while it was loaded. */
  static hasEnded(app: App): boolean {
    return app.#hasEnded;
  }
  /** For windows: keeps count, for `window-all-closed` and for quitting. */
  static windowOpened(app: App, window: Closable): void {
    app.#windows.add(window);
  }
  static windowClosed(app: App, window: Closable): void {
    if (!app.#windows.delete(window) || app.#windows.size > 0) return;
    if (lifecycle.quitting) app.#finishQuit();
    else if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
  /** For windows: one of them refused to close. */
  static quitRefused(): void {
    lifecycle.quitting = false;
  }

  isReady(): boolean {
    return lifecycle.ready;
  }
  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  enableSandbox(): void {
    if (lifecycle.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  disableHardwareAcceleration(): void {
    if (lifecycle.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }
  setAppUserModelId(_id: string): void {
    // Windows only; on Linux Electron does nothing either.
  }

  getPreferredSystemLanguages(): string[] {
    return preferredLanguages(process.env);
  }
  getSystemLocale(): string {
    requireReady('app.getSystemLocale() can only be called after app is ready');
    return preferredLanguages(process.env)[0] ?? '';
  }
  getLocale(): string {
    return lifecycle.ready ? this.#interfaceLanguage : '';
  }
  /** For pages: what they send as accepted languages. */
  get acceptLanguage(): string {
    return [...new Set([this.#interfaceLanguage, ...preferredLanguages(process.env)])].join(',');
  }
  get #interfaceLanguage(): string {
    const asked = this.commandLine.getSwitchValue('lang');
    return interfaceLanguage(asked === '' ? (preferredLanguages(process.env)[0] ?? 'en-US') : asked);
  }

  getAppMetrics(): Electron.ProcessMetric[] {
    const { rss } = process.memoryUsage();
    const memory = { workingSetSize: Math.round(rss / 1024), peakWorkingSetSize: process.resourceUsage().maxRSS };
    const cpu = { percentCPUUsage: 0, idleWakeupsPerSecond: 0 };
    const creationTime = Date.now() - process.uptime() * 1000;
    return [{ pid: process.pid, type: 'Browser', creationTime, cpu, memory }];
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    this.#lock ??= new InstanceLock(this.getPath('userData'), ({ argv, cwd, data: theirs }) => {
      void this.#ready.promise.then(() => this.emit('second-instance', makeEvent({}), argv, cwd, theirs ?? null));
    });
    makeFolder(this.getPath('userData'));
    const [executable = '', ...rest] = process.argv;
    // Chromium adds switches of its own to what it hands over, in front of what the user gave.
    const argv = [executable, '--allow-file-access-from-files', ...rest];
    const taken = this.#lock.request({ argv, cwd: process.cwd(), data });
    if (taken) this.#lockedUserData = this.getPath('userData');
    return taken;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.held === true;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lockedUserData = undefined;
  }

  quit(): void {
    if (lifecycle.quitting) return;
    const event = makeEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    lifecycle.quitting = true;
    if (this.#windows.size === 0) this.#finishQuit();
    else for (const window of [...this.#windows]) window.close();
  }
  exit(code = 0): void {
    if (!lifecycle.ready) {
      // Electron ends the process as it is then: nobody is told.
      process.removeAllListeners('exit');
      this.#lock?.release();
      process.exit(code);
    }
    this.#exitCode = code;
    lifecycle.quitting = true;
    for (const window of [...this.#windows]) {
      this.#windows.delete(window);
      window.destroy();
    }
    this.#end();
  }

  /** As in Electron nothing happens before the program ends, and each call starts one more then. */
  relaunch({ args = process.argv.slice(1), execPath = process.argv[0] ?? '' }: Electron.RelaunchOptions = {}): void {
    process.once('exit', () => {
      spawn(execPath, args, { detached: true, stdio: 'ignore' }).unref();
    });
  }

  #finishQuit(): void {
    const event = makeEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) lifecycle.quitting = false;
    else this.#end();
  }
  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.emit('quit', makeEvent({}), this.#exitCode);
    // Before it is ready there is no message loop that could end: the program goes on until then.
    if (lifecycle.ready) this.#leave();
  }
  #leave(): never {
    this.#lock?.release();
    endBrowser();
    process.exit(this.#exitCode);
  }
}

export const app = new App();
