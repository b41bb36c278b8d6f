import { expect, test, vi } from 'vitest';
import { runProgram, whenReady } from './run.ts';

// Each test starts whole programs.
vi.setConfig({ testTimeout: 90_000 });

/** Loads a page of the program's own and prints what `script` answers in it. */
function inPage(script: string, options: { html?: string; handlers?: string; headers?: string } = {}): string {
  const { html = '<p>page</p>', handlers = '', headers = '{}' } = options;
  return whenReady(
    `
    serve({
      '/index.html': () => new Response(${JSON.stringify(html)}, { headers: { 'content-type': 'text/html', ...${headers} } }),
      '/next.html': '<p>next</p>',
      '/file.bin': () => new Response('bytes', { headers: { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename=file.bin' } }),
    });
    const window = open({ show: false });
    ${handlers}
    await window.loadURL('app://ui/index.html');
    const answer = await window.webContents.executeJavaScript(${JSON.stringify(script)});
    await new Promise((done) => setTimeout(done, 700));
    console.log('answer ' + JSON.stringify(answer));
    console.log('url ' + window.webContents.getURL());
    console.log('windows ' + electron.BrowserWindow.getAllWindows().length);
    `,
    'register();',
  );
}

test('without a handler a page navigates where it wants', async () => {
  const { output } = await runProgram(inPage("location.href = '/next.html'; 1"));
  expect(output).toContain('url app://ui/next.html');
});

test('a handler that is installed late changes nothing', async () => {
  const late = `window.webContents.on('did-navigate', (_event, url) => {
    if (url.endsWith('next.html')) window.webContents.on('will-navigate', (event) => event.preventDefault());
  });`;
  const { output } = await runProgram(inPage("location.href = '/next.html'; 1", { handlers: late }));
  expect(output).toContain('url app://ui/next.html');
});

test('a scheme handler that is installed late changes nothing', async () => {
  const { output, code } = await runProgram(
    whenReady(
      "const load = open().loadURL('app://ui/'); await new Promise((done) => setTimeout(done, 500)); serve({ '/': 'x' }); await load;",
      'register();',
    ),
  );
  expect(output).toContain("ERR_UNKNOWN_URL_SCHEME (-302) loading 'app://ui/'");
  expect(code).toBe(1);
});

test('without a handler a popup opens', async () => {
  const { output } = await runProgram(inPage("window.open('/next.html'); 1"));
  expect(output).toContain('windows 2');
});

test('without handlers every permission is granted', async () => {
  const script = `navigator.permissions.query({ name: 'geolocation' }).then(async ({ state }) => [state, await Notification.requestPermission(), await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', (error) => error.name)])`;
  const { output } = await runProgram(inPage(script));
  expect(output).toContain('answer ["granted","granted","given"]');
});

test('a request handler without a check handler leaves checks open, and the reverse', async () => {
  const script = "navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)";
  const only = 'window.webContents.session.setPermissionRequestHandler((_c, _p, callback) => callback(false));';
  expect((await runProgram(inPage(script, { handlers: only }))).output).toContain('answer "granted"');
  const check = 'window.webContents.session.setPermissionCheckHandler(() => false);';
  expect((await runProgram(inPage(script, { handlers: check }))).output).toContain('answer "denied"');
});

test('without a handler a download is done', async () => {
  const handlers =
    "window.webContents.session.on('will-download', (_event, item) => item.once('done', (_e, state) => console.log('download ' + state)));";
  const { output } = await runProgram(inPage("location.href = '/file.bin'; 1", { handlers }));
  expect(output).toContain('download completed');
});

test('a page without a policy runs what a policy would stop; with one it does not', async () => {
  const html = '<p>page</p><script>window.ran = true</script>';
  expect((await runProgram(inPage('window.ran === true', { html }))).output).toContain('answer true');
  const headers = `{ 'content-security-policy': "default-src 'none'" }`;
  expect((await runProgram(inPage('window.ran === true', { html, headers }))).output).toContain('answer false');
});

test('a page gets nothing of the program without a preload', async () => {
  const { output } = await runProgram(
    inPage(
      '[typeof require, typeof process, typeof ipcRenderer, Object.keys(window).filter((key) => /^[bnptw][0-9a-f]{24}/.test(key)).length]',
    ),
  );
  expect(output).toContain('answer ["undefined","undefined","undefined",0]');
});

test.each([
  ['a module of Node', "require('fs')", 'module not found: fs'],
  ['a file', "require('./other.cjs')", 'module not found: ./other.cjs'],
  [
    'an API that is not offered',
    "require('electron').ipcRenderer.sendSync('x')",
    'stand-in: ipcRenderer.sendSync is not offered',
  ],
  [
    'a module of Electron that is not offered',
    "require('electron').clipboard",
    'stand-in: electron (in a preload).clipboard is not offered',
  ],
  ['what a sandboxed process has not', 'process.binding', 'stand-in: process (in a preload).binding is not offered'],
  [
    'a name twice',
    "const { contextBridge } = require('electron'); contextBridge.exposeInMainWorld('a', 1); contextBridge.exposeInMainWorld('a', 2);",
    'Cannot bind an API on top of an existing property',
  ],
  ['a syntax error', 'const = 1', 'Unexpected token'],
])('a preload that uses %s fails', async (_what, preload, message) => {
  const handlers =
    "window.webContents.on('preload-error', (_event, path, error) => console.log('failed ' + path.endsWith('preload.cjs') + ' ' + error));";
  const { output } = await runProgram(inPage('1', { handlers }), preload);
  expect(output).toContain('failed true');
  expect(output).toContain(message);
});

test.each([
  ['a node of the page', 'document.body'],
  ['a function', '() => 1'],
  ['a promise', 'Promise.resolve(1)'],
  ['a symbol', 'Symbol("x")'],
])('%s does not pass as a message', async (_what, value) => {
  const preload = `require('electron').ipcRenderer.invoke('echo', ${value}).then(() => 'passed', (error) => error.message).then((text) => require('electron').ipcRenderer.send('result', text));`;
  const handlers =
    "electron.ipcMain.handle('echo', (_event, value) => value); electron.ipcMain.on('result', (_event, text) => console.log('result ' + text));";
  const html = '<body>page</body>';
  const { output } = await runProgram(
    inPage('1', { handlers, html }),
    preload.replace('document.body', 'document.createElement("p")'),
  );
  expect(output).toContain('result An object could not be cloned.');
});

test('a class instance arrives without its class', async () => {
  const preload = "require('electron').ipcRenderer.send('value', new (class Device { name = 'pc'; rename() {} })());";
  const handlers =
    "electron.ipcMain.on('value', (_event, value) => console.log('value ' + value.name + ' ' + typeof value.rename));";
  const { output } = await runProgram(inPage('1', { handlers }), preload);
  expect(output).toContain('value pc undefined');
});
