import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, seen, test } from './launch.ts';
import { writeProgram } from '../program.ts';

const main = `
  register();
  globalThis.locked = electron.app.requestSingleInstanceLock({ from: process.argv.at(-1) });
  if (!locked) electron.app.quit();
  else {
    electron.app.on('second-instance', (_event, argv, cwd, data) => seen.push({ last: argv.at(-1), same: cwd === process.cwd(), data }));
    electron.app.on('window-all-closed', () => undefined);
    electron.app.whenReady().then(async () => {
      serve({ '/index.html': '<p id="p">here</p>' });
      globalThis.window = open();
      await window.loadURL('app://ui/index.html');
    });
  }
`;

/** Runs `electron` itself, as a user would; answers with how it ended and what it wrote. */
async function run(
  program: { folder: string; env: Record<string, string> },
  args: string[] = [],
): Promise<{ code: number | null; output: string }> {
  // The package's export is the path of the executable.
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, program.folder, ...args], { env: program.env });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, output };
}

test('the program knows its name, version, folders and surroundings', async ({ launch }) => {
  const app = await launch({ main }, { env: { LANGUAGE: 'da:en', LANG: 'da_DK.UTF-8' } });
  await app.firstWindow();
  const facts = await app.evaluate(({ app: it }) => ({
    name: it.getName(),
    version: it.getVersion(),
    packaged: it.isPackaged,
    ready: it.isReady(),
    main: it.getAppPath() === process.env['PROGRAM_FOLDER'],
    data: it.getPath('userData').startsWith(String(process.env['PROGRAM_FOLDER'])),
    below: it.getPath('sessionData') === it.getPath('userData'),
    languages: it.getPreferredSystemLanguages()[0]?.slice(0, 2),
    type: process.type,
    versions: [typeof process.versions.electron, typeof process.versions.chrome],
    metrics: it.getAppMetrics().some(({ type }) => type === 'Browser'),
  }));
  expect(facts).toEqual({
    ...{ name: 'Small Program', version: '1.2.3', packaged: false, ready: true, main: true, data: true, below: true },
    ...{ languages: 'da', type: 'browser', versions: ['string', 'string'], metrics: true },
  });
});

test('pages speak the language of the switch', async ({ launch }) => {
  const app = await launch({ main: `electron.app.commandLine.appendSwitch('lang', 'da');\n${main}` });
  const page = await app.firstWindow();
  await expect(page.locator('#p')).toBeVisible();
  expect(await app.evaluate(({ app: it }) => [it.getLocale(), it.commandLine.getSwitchValue('lang')])).toEqual([
    'da',
    'da',
  ]);
  expect(await page.evaluate(() => navigator.language)).toBe('da');
});

test('a second process hands its arguments to the first and ends', async ({ launch }) => {
  const app = await launch({ main });
  await app.firstWindow();
  const folder = await app.evaluate(() => String(process.env['PROGRAM_FOLDER']));
  const env = await app.evaluate(() =>
    Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
  );
  const second = await run({ folder, env }, ['--show']);
  expect(second.code).toBe(0);
  await expect.poll(() => seen(app)).toEqual([{ last: '--show', same: true, data: { from: '--show' } }]);
});

test('quitting asks, in order, and can be prevented', async () => {
  const program = writeProgram({
    main: `
      register();
      for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) electron.app.on(name, () => console.log('told ' + name));
      let first = true;
      electron.app.on('before-quit', (event) => { if (first) { first = false; event.preventDefault(); setTimeout(() => electron.app.quit(), 50); } });
      electron.app.whenReady().then(async () => {
        serve({ '/index.html': '<p>here</p>' });
        const window = open();
        window.on('close', () => console.log('told close'));
        await window.loadURL('app://ui/index.html');
        electron.app.quit();
      });
    `,
  });
  const { code, output } = await run(program);
  program.remove();
  const told = output
    .split('\n')
    .filter((line) => line.startsWith('told '))
    .map((line) => line.slice(5));
  expect(told).toEqual(['before-quit', 'before-quit', 'close', 'will-quit', 'quit']);
  expect(code).toBe(0);
});

test('exit ends at once with its code and asks nobody', async () => {
  const program = writeProgram({
    main: `
      for (const name of ['before-quit', 'will-quit', 'quit']) electron.app.on(name, () => console.log('told ' + name));
      electron.app.whenReady().then(() => { open({ show: false }); electron.app.exit(3); });
    `,
  });
  const { code, output } = await run(program);
  program.remove();
  expect(output).not.toContain('told before-quit');
  expect(output).not.toContain('told will-quit');
  expect(output).toContain('told quit');
  expect(code).toBe(3);
});

test('a relaunch starts the program with the arguments that are given, once this one has ended', async () => {
  const program = writeProgram({
    main: `
      const fs = require('node:fs');
      const note = (text) => fs.appendFileSync(process.env.PROGRAM_FOLDER + '/starts', text + '\\n');
      const again = process.argv.includes('--again');
      note('start ' + again);
      electron.app.on('quit', () => note('quit ' + again));
      electron.app.whenReady().then(() => {
        if (!again) electron.app.relaunch({ args: [...process.argv.slice(1), '--again'] });
        setTimeout(() => electron.app.exit(again ? 0 : 3), 300);
      });
    `,
  });
  const { code } = await run(program);
  expect(code).toBe(3);
  const starts = (): string[] => readFileSync(join(program.folder, 'starts'), 'utf8').trim().split('\n');
  await expect.poll(starts, { timeout: 20_000 }).toEqual(['start false', 'quit false', 'start true', 'quit true']);
  program.remove();
});

test('a file of -r is loaded before the program', async () => {
  const program = writeProgram({
    main: `
      electron.app.whenReady().then(() => { console.log('observed ' + globalThis.observed); electron.app.exit(0); });
    `,
    preload: `globalThis.observed = typeof require('electron').Tray;`,
  });
  const { output } = await run({ ...program, folder: '-r' }, [program.env['PROGRAM_PRELOAD'] ?? '', program.folder]);
  program.remove();
  expect(output).toContain('observed function');
});

test('an error that nobody caught is left to a handler of the program', async () => {
  const program = writeProgram({
    main: `
      process.on('uncaughtException', (error) => {
        console.log('own ' + error.message);
        setTimeout(() => electron.app.exit(4), 50);
      });
      electron.app.whenReady().then(() => { setTimeout(() => { throw new Error('thrown'); }, 0); });
    `,
  });
  const { code, output } = await run(program);
  program.remove();
  expect(output).toContain('own thrown');
  expect(output).not.toContain('A JavaScript error occurred');
  expect(code).toBe(4);
});

test('quit before ready: the script goes on, ready still comes, and then the program ends', async () => {
  const program = writeProgram({
    main: `
      for (const name of ['before-quit', 'will-quit', 'quit', 'ready']) electron.app.on(name, () => console.log('told ' + name));
      process.on('exit', () => console.log('told exit'));
      electron.app.quit();
      console.log('told goes on');
      electron.app.whenReady().then(() => { console.log('told promise'); setTimeout(() => console.log('told too late'), 3_000); });
    `,
  });
  const { code, output } = await run(program);
  program.remove();
  const told = [...output.matchAll(/^told (.*)$/gm)].map(([, what]) => what);
  expect(told.slice(0, 4)).toEqual(['before-quit', 'will-quit', 'quit', 'goes on']);
  expect(told).toEqual(expect.arrayContaining(['ready', 'promise']));
  expect(told).not.toContain('too late');
  expect(code).toBe(0);
});

test('exit before ready ends the process as it is: nobody is told', async () => {
  const program = writeProgram({
    main: `
      electron.app.on('quit', () => console.log('told quit'));
      process.on('exit', () => console.log('told exit'));
      electron.app.exit(5);
      console.log('told goes on');
    `,
  });
  const { code, output } = await run(program);
  program.remove();
  expect(output).not.toContain('told');
  expect(code).toBe(5);
});

test('a folder that is set is not made; that of the user is, when it is needed', async () => {
  const program = writeProgram({
    main: `
      const { existsSync } = require('node:fs');
      const at = (name) => process.env.PROGRAM_FOLDER + '/' + name;
      electron.app.setPath('userData', at('user'));
      electron.app.setPath('logs', at('own-logs'));
      const before = [existsSync(at('user')), existsSync(at('own-logs'))];
      electron.app.requestSingleInstanceLock();
      console.log('made ' + JSON.stringify([before, existsSync(at('user')), existsSync(at('own-logs'))]));
      electron.app.whenReady().then(() => electron.app.exit(0));
    `,
  });
  const { output } = await run(program);
  program.remove();
  expect(output).toContain('made [[false,false],true,false]');
});
