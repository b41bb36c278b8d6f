import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { inRoot } from '../../../build/paths.ts';
import type { Language, WindowRole } from '../../../src/shared/state.ts';
import { askedOf, chooseInTray, clickTray, trayOf, type Asked, type TraySeen } from './observed.ts';
import { browserFolders, nothingLeft, snapshotProcesses } from './processes.ts';
import type { Profile } from './profile.ts';

const OBSERVE = path.join(import.meta.dirname, 'observe.cjs');
const LAUNCH_WITHIN = 30_000;
const END_WITHIN = 15_000;
const WINDOW_WITHIN = 20_000;

export interface LaunchOptions {
  readonly language?: Language;
  /** Of the program's own, for instance `--autostart`. */
  readonly switches?: readonly string[];
  /** Instead of this process's; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The environment of a user whose system speaks `language`. */
export function environmentFor(
  profile: Profile,
  { language = 'da', env = {} }: LaunchOptions = {},
): Record<string, string> {
  const locale = { da: 'da_DK', en: 'en_GB' }[language];
  const all = {
    ...process.env,
    LANGUAGE: locale,
    LANG: `${locale}.UTF-8`,
    LC_ALL: undefined,
    OS2FAKTOR_DEV_CONFIG: profile.configFile,
    ...env,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const ROLES: readonly WindowRole[] = ['enrolment', 'approval', 'page', 'status'];

/** Which window a page belongs to; null for a page of somebody else's. */
function roleOf(page: Page): WindowRole | null {
  const url = URL.parse(page.url());
  if (url === null || /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname)) return null;
  const role = url.pathname.split('/')[1];
  return ROLES.find((each) => each === role) ?? null;
}

/** The running program, as its user and the system's tray meet it. */
export class Product {
  readonly profile: Profile;
  #app: ElectronApplication | null = null;

  constructor(profile: Profile) {
    this.profile = profile;
  }

  get app(): ElectronApplication {
    if (this.#app === null) throw new Error('the program does not run');
    return this.#app;
  }

  get isRunning(): boolean {
    return this.#app !== null;
  }

  async launch(options: LaunchOptions = {}): Promise<void> {
    const app = await _electron.launch({
      args: ['-r', OBSERVE, `--lang=${options.language ?? 'da'}`, inRoot(), ...(options.switches ?? [])],
      cwd: inRoot(),
      env: environmentFor(this.profile, options),
      timeout: LAUNCH_WITHIN,
    });
    this.#app = app;
    const output = fs.createWriteStream(path.join(path.dirname(this.profile.folder), 'output.txt'), { flags: 'a' });
    const { stdout, stderr } = app.process();
    stdout?.pipe(output, { end: false });
    stderr?.pipe(output, { end: false });
    app.once('close', () => {
      if (this.#app === app) this.#app = null;
    });
  }

  /** The page of the window with this role, once there is one. */
  async window(role: WindowRole): Promise<Page> {
    const page = await this.#page((candidate) => roleOf(candidate) === role, `a window "${role}"`);
    await page.waitForLoadState('domcontentloaded');
    return page;
  }

  /** The server's page in the MitID window, without the bar above it. */
  serverPage(): Promise<Page> {
    return this.#page(
      (candidate) => /^https?:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(candidate.url()),
      "the server's page",
    );
  }

  /** Whether a window with this role is there now. */
  has(role: WindowRole): boolean {
    return this.app.windows().some((page) => !page.isClosed() && roleOf(page) === role);
  }

  /** Waits until there is no window with this role. */
  async gone(role: WindowRole): Promise<void> {
    await this.#until(() => !this.has(role), `the window "${role}" to close`);
  }

  tray(): Promise<TraySeen> {
    return trayOf(this.app);
  }

  chooseInTray(label: string): Promise<void> {
    return chooseInTray(this.app, label);
  }

  clickTray(): Promise<void> {
    return clickTray(this.app);
  }

  /** What was asked of the desktop, of one kind where `what` is given. */
  async asked(what?: string): Promise<Asked[]> {
    const all = await askedOf(this.app);
    return what === undefined ? all : all.filter((one) => one.what === what);
  }

  /** Ends the program as its user does, and waits until nothing of it runs. */
  async quit(): Promise<void> {
    const app = this.#app;
    if (app === null) return;
    this.keepForLeakCheck();
    await app.close();
    this.#app = null;
    await nothingLeft(this.profile.configFile, END_WITHIN);
  }

  /** Ends the program without a chance to clean up. */
  async kill(): Promise<void> {
    const app = this.#app;
    if (app === null) return;
    this.keepForLeakCheck();
    const closed = new Promise<void>((resolve) => {
      app.once('close', () => {
        resolve();
      });
    });
    app.process().kill('SIGKILL');
    await closed;
    this.#app = null;
    await nothingLeft(this.profile.configFile, END_WITHIN);
  }

  /** Waits until nothing of a program runs that has ended by itself. Throws with what is left. */
  nothingLeft(): Promise<void> {
    return nothingLeft(this.profile.configFile, END_WITHIN);
  }

  /** Keeps what others on the machine can see of the running program. */
  keepForLeakCheck(): void {
    snapshotProcesses(this.profile.configFile, path.join(path.dirname(this.profile.folder), 'processes.txt'));
  }

  /** Keeps a copy of what Chromium has written outside of the profile folder; it is gone when the program ends. */
  keepBrowserFolders(): void {
    const to = path.join(path.dirname(this.profile.folder), 'browser');
    for (const from of browserFolders(this.profile.configFile)) {
      if (from.startsWith(path.dirname(this.profile.folder))) continue;
      for (const file of fs.readdirSync(from, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const source = path.join(file.parentPath, file.name);
        const target = path.join(to, path.relative(from, source));
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.copyFileSync(source, target);
      }
    }
  }

  async #page(fits: (page: Page) => boolean, what: string): Promise<Page> {
    let found: Page | undefined;
    await this.#until(() => {
      found = this.app.windows().findLast((page) => !page.isClosed() && fits(page));
      return found !== undefined;
    }, what);
    if (found === undefined) throw new Error(`there is no ${what}`);
    return found;
  }

  async #until(holds: () => boolean, what: string): Promise<void> {
    const end = Date.now() + WINDOW_WITHIN;
    while (!holds()) {
      if (Date.now() > end)
        throw new Error(
          `waited in vain for ${what}; windows: ${this.app
            .windows()
            .map((page) => URL.parse(page.url())?.pathname)
            .join(' ')}`,
        );
      await pause(25);
    }
  }
}
