import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleChild } from './bundle.ts';

/** Nobody: root ignores the modes of files, so for root the child runs as somebody else. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

interface Said {
  readonly folders: { readonly settings: string; readonly own: string; readonly state: string } | null;
  readonly troubles: readonly string[];
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

let programs: string;
let base: string;
let profile: string;
let temporary: string;

/** The compiled modules and Node itself where everybody can read them, wherever the repository is. */
beforeAll(async () => {
  programs = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-child-'));
  fs.chmodSync(programs, 0o755);
  fs.copyFileSync(process.execPath, path.join(programs, 'node'), fs.constants.COPYFILE_FICLONE);
  await bundleChild(path.resolve('tests/integration/settings/child.ts'), programs);
}, 120_000);
afterAll(() => {
  fs.rmSync(programs, { recursive: true, force: true });
});
beforeEach(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-profile-'));
  [profile, temporary] = [path.join(base, 'profile'), path.join(base, 'temporary-')];
  if (isRoot) fs.chownSync(base, NOBODY, NOBODY);
});
afterEach(() => {
  if (fs.existsSync(profile)) fs.chmodSync(profile, 0o700);
  fs.rmSync(base, { recursive: true, force: true });
});

/** Runs the child; `limit`: no file may grow beyond so many bytes, as on a disk that is full. */
function run(deeds: readonly string[], limit?: number): Said {
  const child = [path.join(programs, 'node'), path.join(programs, 'child.cjs'), profile, temporary, ...deeds];
  const [command = '', ...parameters] =
    limit === undefined ? child : ['prlimit', `--fsize=${String(limit)}`, '--', ...child];
  const ended = spawnSync(command, parameters, {
    cwd: base,
    encoding: 'utf8',
    timeout: 15_000,
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  if (ended.status !== 0)
    throw new Error(`the child ended with ${String(ended.status ?? ended.signal ?? ended.error)}: ${ended.stderr}`);
  return JSON.parse(ended.stdout) as Said;
}

const settings = (): string => path.join(profile, 'settings.json');
const onDisk = (): unknown => JSON.parse(fs.readFileSync(settings(), 'utf8'));
const READY = () => ({ settings: profile, own: profile, state: 'ready' });

it('an ordinary profile is made, kept and found again, for its user alone', () => {
  expect(run(['name:Læsø', 'stored'])).toEqual({
    folders: READY(),
    troubles: [],
    before: [null, false, null],
    after: ['Læsø', true, null],
  });
  expect(run([]).before).toEqual(['Læsø', true, null]);
  expect(fs.statSync(profile).mode & 0o077).toBe(0);
});

describe.runIf(process.platform !== 'win32')('a read-only profile', () => {
  it('is survived: values hold for the run, the log and the lock go elsewhere', () => {
    run(['name:gammel']);
    fs.chmodSync(profile, 0o500);
    const said = run(['name:ny', 'stored', 'log:hello']);
    expect(said).toEqual({
      folders: { settings: profile, own: expect.stringMatching(/temporary-.{6}$/), state: 'read-only' },
      troubles: ['G-503'],
      before: ['gammel', false, null],
      after: ['ny', true, null],
    });
    expect(fs.readFileSync(path.join(said.folders?.own ?? '', 'logs', 'os2faktor.log'), 'utf8')).toContain('hello');
    expect(onDisk()).toMatchObject({ draftName: 'gammel' });
  });

  it('with a damaged file in it: said, and the file stays as it is', () => {
    run([]);
    fs.writeFileSync(settings(), 'damage');
    fs.chmodSync(profile, 0o500);
    expect(run(['name:ny'])).toMatchObject({ troubles: ['G-504', 'G-503'], after: ['ny', true, null] });
    expect(fs.readFileSync(settings(), 'utf8')).toBe('damage');
  });

  it('with a file that cannot be read: taken for unknown, never for a computer without a device', () => {
    run(['name:gammel']);
    fs.chmodSync(settings(), 0o000);
    expect(run([])).toMatchObject({ troubles: ['G-503'], before: [null, true, null] });
    fs.chmodSync(settings(), 0o600);
    expect(onDisk()).toMatchObject({ draftName: 'gammel' });
  });

  it('with a temporary folder that is read-only as well: there is no place', () => {
    fs.mkdirSync(profile);
    fs.chmodSync(base, 0o500);
    fs.chmodSync(profile, 0o500);
    expect(run([]).folders).toBeNull();
    fs.chmodSync(base, 0o700);
  });
});

describe.runIf(process.platform === 'linux')('a full disk', () => {
  it('is survived: values hold for the run, nothing half is left, and it is written when there is room', () => {
    run(['name:gammel']);
    const whole = fs.readdirSync(profile);
    expect(run(['name:ny', 'stored', 'log:hello'], 0)).toEqual({
      folders: { settings: profile, own: profile, state: 'full' },
      troubles: ['G-503'],
      before: ['gammel', false, null],
      after: ['ny', true, null],
    });
    expect(onDisk()).toMatchObject({ draftName: 'gammel', deviceStored: false });
    expect(fs.readdirSync(profile).filter((name) => name !== 'logs')).toEqual(whole.filter((name) => name !== 'logs'));
    expect(run(['stored']).troubles).toEqual([]);
  });

  it('while the file is damaged: it is set aside, which needs no room', () => {
    run([]);
    fs.writeFileSync(settings(), '');
    expect(run(['name:ny'], 0)).toMatchObject({ troubles: ['G-504', 'G-503'], after: ['ny', true, null] });
    expect(run([]).before).toEqual([null, false, null]);
  });
});

it('a folder that cannot be made is told apart: there is no place', () => {
  fs.writeFileSync(path.join(base, 'file'), '');
  profile = path.join(base, 'file', 'profile');
  expect(run([]).folders).toBeNull();
});
