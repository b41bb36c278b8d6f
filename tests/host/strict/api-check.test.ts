import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMissing } from '../api-check.ts';
import type { Missing } from '../api-check.ts';
import { offered } from '../offered.ts';

/** Programs of one file each, and what of them is not offered. All are looked through at once, because the types are large. */
const programs: [what: string, source: string, missing: string[]][] = [
  [
    'a module',
    "import { safeStorage } from 'electron'; safeStorage.isEncryptionAvailable();",
    ['electron.safeStorage', 'SafeStorage.isEncryptionAvailable'],
  ],
  ['a method', "import { app } from 'electron'; app.showAboutPanel();", ['App.showAboutPanel']],
  ['a property', "import { app } from 'electron'; app.dock?.hide();", ['Dock.hide', 'App.dock']],
  ['a static method', "import { Notification } from 'electron'; Notification.removeAll();", ['Notification.removeAll']],
  [
    'a member taken out of an object',
    "import { app } from 'electron'; const { showAboutPanel: again } = app; again.call(app);",
    ['App.showAboutPanel'],
  ],
  ['an event', "import { app } from 'electron'; app.on('open-file', () => undefined);", ['App event "open-file"']],
  [
    'one event of several',
    "import { powerMonitor } from 'electron'; for (const name of ['resume', 'thermal-state-change'] as const) powerMonitor.on(name as 'resume' | 'thermal-state-change' as never, () => undefined);",
    ['PowerMonitor event whose name cannot be told'],
  ],
  [
    'an option',
    "import { BrowserWindow } from 'electron'; new BrowserWindow({ vibrancy: 'menu', width: 1 });",
    ['BaseWindowConstructorOptions.vibrancy'],
  ],
  [
    'an inner option',
    "import { BrowserWindow } from 'electron'; new BrowserWindow({ webPreferences: { offscreen: true } });",
    ['WebPreferences.offscreen'],
  ],
  [
    'a method behind a type of the program',
    "import type { WebContents } from 'electron'; export const print = (contents: WebContents): void => { contents.print(); };",
    ['WebContents.print'],
  ],
  [
    'nothing',
    `
    import { app, BrowserWindow, session, Menu } from 'electron';
    app.on('second-instance', () => undefined);
    process.on('uncaughtException', () => undefined);
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, session: session.defaultSession } });
    window.on('close', (event) => { event.preventDefault(); });
    window.webContents.ipc.on('anything', (event) => event.senderFrame?.origin);
    window.setBounds({ x: 1 });
    Menu.buildFromTemplate([{ label: 'x', click: (item) => item.label }]);
  `,
    [],
  ],
];
const folder = mkdtempSync(join(tmpdir(), 'os2-api-check-'));
let missing: Missing[] = [];
beforeAll(() => {
  const files = programs.map(([, source], i) => {
    const file = join(folder, `program-${String(i)}.ts`);
    writeFileSync(file, source);
    return file;
  });
  missing = findMissing(files);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('names what the stand-in does not offer', () => {
  test.each(programs)('%s', (what, _source, expected) => {
    const file = `program-${String(programs.findIndex(([name]) => name === what))}.ts:`;
    expect(missing.filter(({ where }) => where.includes(file)).map((one) => one.what)).toEqual(expected);
  });
});

test('everything offered is there in Electron by that name', () => {
  const types = readFileSync(
    fileURLToPath(new URL('../../../node_modules/electron/electron.d.ts', import.meta.url)),
    'utf8',
  );
  const body = (name: string): string => {
    const start = types.search(new RegExp(`\\n  (class|interface) ${name} (extends|\\{)`));
    return start < 0 ? '' : types.slice(start, types.indexOf('\n  }\n', start));
  };
  const unknown = Object.entries(offered).flatMap(([name, { members, events }]) => {
    const text = body(name) + (name === 'BrowserWindow' ? body('BaseWindow') : '') + body(`${name}Static`);
    const inText = (pattern: string): boolean => new RegExp(pattern).test(text);
    const statics = name === 'NativeImage' || name === 'Session' || name === 'WebContents';
    return [
      ...members.filter(
        (member) => !inText(`\\n    (static |readonly )*${member}[?(:]`) && !(statics && types.includes(`${member}(`)),
      ),
      ...events.filter((event) => !inText(`on\\(event: '${event}'`)),
    ].map((one) => `${name}: ${one}`);
  });
  expect(unknown).toEqual([]);
});
