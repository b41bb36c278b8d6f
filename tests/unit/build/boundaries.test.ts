import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import configuration from '../../../.dependency-cruiser.mjs';
import { inRoot } from '../../../build/paths.ts';
import { plant, scratchFolder } from './support/scratch.ts';

const SOUND = {
  'package.json': JSON.stringify({ dependencies: { zod: '1', react: '1', electron: '1', ws: '1' } }),
  ...Object.fromEntries(
    ['zod', 'react', 'electron', 'ws', 'stray'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
  'src/shared/state.ts': `import { z } from 'zod'; export const state = z;`,
  'src/renderer/approval/main.tsx': `import 'react'; import { state } from '../../shared/state.ts'; export default state;`,
  'src/preload/index.ts': `import 'electron'; import { state } from '../shared/state.ts'; export default state;`,
  'src/main/connection/link.ts': `import 'ws'; import '../../shared/state.ts'; export const link = 1;`,
  'src/main/device/identity.ts': `import '../connection/link.ts'; export const identity = 1;`,
  'src/main/ipc/commands.ts': `import '../device/identity.ts'; export const commands = 1;`,
  'src/main/compose.ts': `import './ipc/commands.ts'; export const compose = 1;`,
  'src/main/index.ts': `import './compose.ts';`,
  'tests/server/server.ts': `import 'ws';`,
  'build/run.ts': `export const run = 1;`,
  'tests/host/window.ts': `import type { Contents } from './contents.ts'; export class Window { contents?: Contents }`,
  'tests/host/contents.ts': `import { Window } from './window.ts'; export class Contents { window = new Window(); }`,
};

/** Per rule: a file that breaks it. */
const FAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-circle': {
    'src/main/state/a.ts': `import type { B } from './b.ts'; export type A = B;`,
    'src/main/state/b.ts': `import type { A } from './a.ts'; export type B = A;`,
  },
  'no-circle-at-run-time': {
    'tests/host/a.ts': `import { b } from './b.ts'; export const a = () => b;`,
    'tests/host/b.ts': `import { a } from './a.ts'; export const b = () => a;`,
  },
  resolvable: { 'src/main/state/lost.ts': `import './nowhere.ts';` },
  'shared-is-pure': { 'src/shared/path.ts': `import 'node:path';` },
  'renderer-sees-shared-only': { 'src/renderer/approval/peek.ts': `import '../../main/device/identity.ts';` },
  'preload-sees-shared-only': { 'src/preload/files.ts': `import 'node:fs';` },
  'main-sees-no-other-process': { 'src/main/windows/peek.ts': `import '../../preload/index.ts';` },
  'compose-is-the-root': { 'src/main/cli.ts': `import './compose.ts';` },
  'rooms-know-no-root-file': {
    'src/main/session.ts': 'export const session = 1;',
    'src/main/tray/lean.ts': `import '../session.ts';`,
  },
  'nothing-below-knows-ipc': { 'src/main/approvals/call.ts': `import '../ipc/commands.ts';` },
  'low-rooms-know-no-middle-room': { 'src/main/settings/up.ts': `import '../device/identity.ts';` },
  'core-is-pure': { 'src/main/core/peek.ts': `import '../state/troubles.ts';`, 'src/main/state/troubles.ts': '' },
  'lib-knows-no-room': { 'src/main/lib/peek.ts': `import '../connection/link.ts';` },
  'product-knows-no-tests': { 'src/main/diagnostics/hook.ts': `import '../../../build/run.ts';` },
  'referees-know-no-product': { 'tests/server/mirror.ts': `import '../../src/shared/state.ts';` },
  'declared-packages-only': { 'src/main/diagnostics/stray.ts': `import 'stray';` },
};

async function brokenRules(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await scratchFolder();
  await plant(folder, files);
  const parameters = ['--config', inRoot('.dependency-cruiser.mjs'), '--output-type', 'json', 'src', 'tests', 'build'];
  const program = inRoot('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout } = spawnSync(process.execPath, [program, ...parameters], { cwd: folder, encoding: 'utf8' });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

test('a sound program breaks no boundary', async () => {
  expect(await brokenRules(SOUND)).toEqual([]);
});

test('each boundary bites: a program with one fault for each breaks them all', async () => {
  const everyRule = configuration.forbidden?.map(({ name }) => name).sort();
  expect(Object.keys(FAULTS).sort()).toEqual(everyRule);
  expect(await brokenRules(Object.assign({}, SOUND, ...Object.values(FAULTS)) as Record<string, string>)).toEqual(
    everyRule,
  );
});
