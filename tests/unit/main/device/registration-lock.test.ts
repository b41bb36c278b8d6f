import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistrationLock, isProcessAlive, type Alone } from '../../../../src/main/device/registration-lock.ts';
import { recordingLog } from '../support/recording-log.ts';

const MINE = 4_711;
const ANOTHER = 4_712;

let folder: string;
let file: string;
let living: number[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-lock-'));
  file = path.join(folder, 'registering.lock');
  living = [MINE, ANOTHER];
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const lockOf = (pid: number, now: () => number = Date.now): Alone =>
  createRegistrationLock({
    file,
    lasts: 60_000,
    every: 1,
    system: { pid, isAlive: (each) => living.includes(each), now },
    log: recordingLog(),
  });
const holder = (): string | null => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);
const some = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a registration', () => {
  it('holds the lock while it lasts, and gives what it came to', async () => {
    const [seen, value] = await lockOf(MINE)(() => Promise.resolve([holder(), 7]));
    expect([seen, value, holder()]).toEqual([String(MINE), 7, null]);
  });

  it('gives the lock back where it breaks', async () => {
    await expect(lockOf(MINE)(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(holder()).toBeNull();
  });

  it('waits for another session, and comes after it', async () => {
    const story: string[] = [];
    const end = Promise.withResolvers<null>();
    const first = lockOf(ANOTHER)(async () => {
      await end.promise;
      story.push('the other ends');
    });
    const second = lockOf(MINE)(() => {
      story.push('mine begins');
      return Promise.resolve();
    });
    await some(20);
    expect(story).toEqual([]);
    end.resolve(null);
    await Promise.all([first, second]);
    expect(story).toEqual(['the other ends', 'mine begins']);
  });
});

describe('a lock that is left behind', () => {
  const begins = (lock: Alone): Promise<string> => lock(() => Promise.resolve('begun'));

  it('by a dead process is taken over at once', async () => {
    fs.writeFileSync(file, String(ANOTHER));
    living = [MINE];
    expect(await begins(lockOf(MINE))).toBe('begun');
    expect(holder()).toBeNull();
  });

  it('by a process whose number another one has now is taken over when it is old', async () => {
    fs.writeFileSync(file, String(ANOTHER));
    const old = Date.now() / 1_000 - 61;
    fs.utimesSync(file, old, old);
    expect(await begins(lockOf(MINE))).toBe('begun');
  });

  it('without a number is waited for, until it is old', async () => {
    fs.writeFileSync(file, '');
    let now = Date.now();
    const begun = begins(lockOf(MINE, () => now));
    expect(await Promise.race([begun, some(20).then(() => 'waiting')])).toBe('waiting');
    now += 61_000;
    expect(await begun).toBe('begun');
  });

  it('from the future, by a clock that was set back, is no reason to wait', async () => {
    fs.writeFileSync(file, String(ANOTHER));
    const later = Date.now() / 1_000 + 3_600;
    fs.utimesSync(file, later, later);
    expect(await begins(lockOf(MINE))).toBe('begun');
  });

  it('and taken over by somebody else is not given back by the first', async () => {
    await lockOf(MINE)(() => {
      fs.writeFileSync(file, String(ANOTHER));
      return Promise.resolve();
    });
    expect(holder()).toBe(String(ANOTHER));
  });
});

it('is no reason not to register: where the folder cannot be written it is done without', async () => {
  fs.rmSync(folder, { recursive: true });
  expect(await lockOf(MINE)(() => Promise.resolve('done'))).toBe('done');
});

it('knows a living process from a dead one', () => {
  expect(isProcessAlive(process.pid)).toBe(true);
  expect(isProcessAlive(2 ** 22 + 1)).toBe(false);
});
