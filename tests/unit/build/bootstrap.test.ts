import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ensureNode } from '../../../build/bootstrap/node.mjs';
import { ensurePackages } from '../../../build/bootstrap/packages.mjs';
import { Missing } from '../../../build/bootstrap/say.mjs';
import { inRoot } from '../../../build/paths.ts';
import { TASKS } from '../../../build/tasks.ts';
import { plant, scratchFolder } from './support/scratch.ts';

/** Stands for npm: writes down what it was asked, and makes what the bootstrap expects to find afterwards. */
const FAKE_NPM = `
const fs = require('node:fs');
const [command, ...rest] = process.argv.slice(2);
fs.appendFileSync(process.env.NPM_BOOK, [command, ...rest].join(' ') + '\\n');
if (process.env.NPM_FAILS) { console.error('npm error network'); process.exit(1); }
fs.mkdirSync('node_modules', { recursive: true });
const name = rest.find((word) => /^node-(linux|win)/.test(word));
if (name) {
  const [, folder, version] = /^(.*)@(.*)$/.exec(name);
  fs.mkdirSync('node_modules/' + folder + '/bin', { recursive: true });
  fs.writeFileSync('node_modules/' + folder + '/bin/node' + (process.platform === 'win32' ? '.exe' : ''), '');
  fs.writeFileSync('node_modules/' + folder + '/package.json', JSON.stringify({ version }));
}
`;

async function project(): Promise<{ root: string; asked: () => Promise<string[]> }> {
  const root = await scratchFolder();
  const book = join(root, 'npm.book');
  await plant(root, { 'package-lock.json': '{}', 'fake/npm-cli.js': FAKE_NPM, 'npm.book': '' });
  vi.stubEnv('npm_execpath', join(root, 'fake', 'npm-cli.js'));
  vi.stubEnv('NPM_BOOK', book);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return { root, asked: async () => (await readFile(book, 'utf8')).split('\n').filter((line) => line !== '') };
}

describe('npm packages', () => {
  test('are installed once, and again when the lockfile changed', async () => {
    const { root, asked } = await project();
    await ensurePackages(root);
    await ensurePackages(root);
    expect(await asked()).toEqual([expect.stringMatching(/^ci .*--ignore-scripts/u)]);
    await plant(root, { 'package-lock.json': '{"changed":true}' });
    await ensurePackages(root);
    expect(await asked()).toHaveLength(2);
  });

  test('a failed installation says so and is tried again', async () => {
    const { root, asked } = await project();
    vi.stubEnv('NPM_FAILS', '1');
    await expect(ensurePackages(root)).rejects.toThrow(Missing);
    await expect(ensurePackages(root)).rejects.toThrow(/registry within reach/u);
    expect(await asked()).toHaveLength(2);
  });
});

describe('Node', () => {
  test.each(['24.5.0', '24.21.0', '26.0.0'])('%s is used as it is', async (running) => {
    const { root, asked } = await project();
    expect(await ensureNode(root, running)).toBe(process.execPath);
    expect(await asked()).toEqual([]);
  });

  test
    .runIf(['linux-x64', 'linux-arm64', 'win32-x64'].includes(`${process.platform}-${process.arch}`))
    .each(['20.0.0', '22.23.3', '24.4.9'])(
    '%s is too old: one is fetched, once, at an exact version and without its scripts',
    async (running) => {
      const { root, asked } = await project();
      const program = await ensureNode(root, running);
      expect(existsSync(program)).toBe(true);
      expect(program.startsWith(join(root, '.tools', 'node'))).toBe(true);
      expect(await ensureNode(root, running)).toBe(program);
      expect(await asked()).toEqual([expect.stringMatching(/^install .* node-\w+-\w+@24\.21\.0 .*--ignore-scripts/u)]);
    },
  );

  test('where npm has none, it says what to install', async () => {
    const { root } = await project();
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
    await expect(ensureNode(root, '20.0.0')).rejects.toThrow(/Install Node 24/u);
  });
});

describe('npm scripts', () => {
  test('each is a task of its own name, started by the bootstrap and by nothing that needs a shell', async () => {
    const { scripts } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts).toEqual(
      Object.fromEntries(Object.keys(TASKS).map((name) => [name, `node build/bootstrap.mjs ${name}`])),
    );
  });

  test('an unknown task ends with 2 and names those there are', () => {
    const { status, stderr } = spawnSync(process.execPath, [inRoot('build/run.ts'), 'nonsense'], { encoding: 'utf8' });
    expect(status).toBe(2);
    for (const name of Object.keys(TASKS)) expect(stderr).toContain(name);
  });
});
