import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { productRules } from '../../../build/lint/product-rules.ts';
import { inRoot } from '../../../build/paths.ts';

const CONFIG: Linter.Config[] = [
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  },
  ...productRules(['src/**/*.{ts,tsx}']),
];

/** The product rules that a piece of code breaks when it stands in that file. */
function broken(code: string, file: string): string[] {
  const messages = new Linter().verify(code, CONFIG, { filename: file });
  return [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))];
}

const ROOM = 'src/main/device/planted.ts';
const CORE = 'src/main/core/planted.ts';
const EDGE = 'src/main/windows/planted.electron.ts';
const PAGE = 'src/renderer/approval/planted.tsx';

/** Per rule: faults, each with where it is planted; and the same fault where it is allowed. */
const FAULTS: Readonly<
  Record<string, { readonly faults: readonly [string, string][]; readonly allowed?: [string, string] }>
> = {
  'electron-at-the-edge': {
    faults: [
      [`import { app } from 'electron';`, ROOM],
      [`import type { App } from 'electron';`, ROOM],
      [`import Store from 'electron-store';`, ROOM],
      [`import log from 'electron-log/main';`, ROOM],
      [`export const load = () => import('electron');`, ROOM],
      [`const { app } = require('electron');`, ROOM],
      [`import { ipc } from 'electron/renderer';`, PAGE],
    ],
    allowed: [`import { app } from 'electron';`, EDGE],
  },
  'one-window-factory': {
    faults: [
      ['new BrowserWindow({});', EDGE],
      ['new electron.BaseWindow();', EDGE],
      ['new WebContentsView();', EDGE],
      ['class Own extends BrowserWindow {}', EDGE],
    ],
    allowed: ['new BrowserWindow({});', 'src/main/windows/factory.electron.ts'],
  },
  'no-weak-window': {
    faults: [
      ['const a = { sandbox: false };', EDGE],
      ['const a = { contextIsolation: false };', EDGE],
      ['const a = { webSecurity: false };', EDGE],
      ['const a = { nodeIntegration: true };', 'src/main/windows/factory.electron.ts'],
      ['const a = { webviewTag: true };', EDGE],
      [`const a = { additionalArguments: ['--x'] };`, EDGE],
    ],
  },
  'one-gate': {
    faults: [
      [`import { ipcMain } from 'electron';`, EDGE],
      [`window.webContents.ipc.handle('x', run);`, EDGE],
      [`electron.ipcRenderer.send('x');`, PAGE],
    ],
    allowed: [`contents.ipc.handle('x', run);`, 'src/main/ipc/gate.electron.ts'],
  },
  'no-raw-bridge': {
    faults: [[`contextBridge.exposeInMainWorld('x', { raw: ipcRenderer });`, 'src/preload/planted.ts']],
    allowed: [
      `contextBridge.exposeInMainWorld('x', { send: () => ipcRenderer.invoke('x') });`,
      'src/preload/planted.ts',
    ],
  },
  'one-way-out': {
    faults: [
      ['void shell.openExternal(address);', EDGE],
      ['const { openExternal } = shell;', EDGE],
    ],
    allowed: ['void shell.openExternal(address);', 'src/main/windows/open-external.electron.ts'],
  },
  'no-code-from-text': {
    faults: [
      [`eval('1');`, ROOM],
      [`new Function('return 1');`, ROOM],
      ['void contents.executeJavaScript(text);', EDGE],
      ['void contents.insertCSS(text);', EDGE],
      ['element.innerHTML = text;', PAGE],
      ['const a = <p dangerouslySetInnerHTML={text} />;', PAGE],
    ],
  },
  'no-trust-override': {
    faults: [
      ['const a = { rejectUnauthorized: false };', ROOM],
      ['session.setCertificateVerifyProc(all);', EDGE],
      [`app.on('certificate-error', all);`, EDGE],
      [`process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';`, 'src/main/index.ts'],
      [`process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';`, 'src/main/index.ts'],
    ],
    allowed: [`const a = { rejectUnauthorized: true };`, ROOM],
  },
  'release-by-build': { faults: [['const a = app.isPackaged;', EDGE]] },
  'one-server-name': {
    faults: [['const a = { checkServerIdentity: () => undefined };', ROOM]],
    allowed: ['const a = { checkServerIdentity: () => undefined };', 'src/main/connection/server-name.ts'],
  },
  'no-crash-reporter': { faults: [['crashReporter.start({});', EDGE]] },
  'no-find-credentials': {
    faults: [
      [`void keytar.findCredentials('x');`, ROOM],
      ['const { findCredentials } = keytar;', ROOM],
    ],
  },
  'platform-once': {
    faults: [
      ['const a = process.platform;', ROOM],
      ['const a = os.platform();', ROOM],
      [`import { platform } from 'node:os';`, ROOM],
    ],
    allowed: ['const a = process.platform;', 'src/main/compose.ts'],
  },
  'environment-once': {
    faults: [
      [`const a = process.env['HOME'];`, ROOM],
      [`import { env } from 'node:process';`, ROOM],
    ],
    allowed: [`const a = process.env['HOME'];`, 'src/main/index.ts'],
  },
  'decisions-do-not-wait': {
    faults: [
      ['export async function f() {}', CORE],
      ['export const f = async () => { await g(); };', 'src/main/approvals/planted.ts'],
      ['new Promise(() => undefined);', CORE],
    ],
    allowed: ['export const f = async () => { await g(); };', 'src/main/approvals/planted-driver.ts'],
  },
  'core-has-no-clock': {
    faults: [
      ['const a = Date.now();', CORE],
      ['const a = new Date();', CORE],
      ['const a = performance.now();', CORE],
      ['const a = Math.random();', CORE],
      ['setTimeout(run, 1);', CORE],
    ],
    allowed: ['const a = performance.now();', ROOM],
  },
  'texts-in-catalogue': {
    faults: [
      ['const a = <p>Godkend login?</p>;', PAGE],
      [`const a = <p>{'Godkend'}</p>;`, PAGE],
      ['const a = <button aria-label="Luk" />;', PAGE],
    ],
    allowed: ['const a = <p className="lead">{text.title} · {count}</p>;', PAGE],
  },
};

describe('product rules', () => {
  test.each(Object.entries(FAULTS))('%s finds each planted fault', (name, { faults }) => {
    for (const [code, file] of faults) expect(broken(code, file), `${code} in ${file}`).toContain(`os2/${name}`);
  });

  const exceptions = Object.entries(FAULTS).flatMap(([name, { allowed }]) =>
    allowed ? [[name, ...allowed] as const] : [],
  );
  test.each(exceptions)('%s allows it where it belongs: %s', (name, code, file) => {
    expect(broken(code, file)).not.toContain(`os2/${name}`);
  });

  test('every rule is switched on for src, and has its planted fault here', async () => {
    const config = (await new ESLint({ cwd: inRoot() }).calculateConfigForFile(inRoot('src/main/core/any.ts'))) as {
      rules: Record<string, [number]>;
    };
    const active = Object.entries(config.rules).filter(([name, [level]]) => name.startsWith('os2/') && level === 2);
    expect(active.map(([name]) => name.slice('os2/'.length)).sort()).toEqual(Object.keys(FAULTS).sort());
    expect(config.rules['no-console']?.[0]).toBe(2);
    expect(config.rules['@typescript-eslint/no-floating-promises']?.[0]).toBe(2);
  });
});
