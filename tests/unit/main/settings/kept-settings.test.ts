import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createKeptSettings, type KeptSettings } from '../../../../src/main/settings/kept-settings.ts';
import { NOON } from '../support/states.ts';
import { recordingLog } from '../support/recording-log.ts';

interface Values {
  readonly name: string | null;
  readonly stored: boolean;
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-kept-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});
const file = (): string => path.join(folder, 'settings.json');
const onDisk = (): unknown => JSON.parse(fs.readFileSync(file(), 'utf8'));
const aside = (): string[] => fs.readdirSync(folder).filter((name) => name !== 'settings.json');

/** Writes as electron-store does: reads what is there first, and then all of it or nothing. */
function open(write: (text: string) => void) {
  if (fs.existsSync(file())) JSON.parse(fs.readFileSync(file(), 'utf8'));
  return {
    set store(values: Record<string, unknown>) {
      write(JSON.stringify(values));
    },
  };
}

function start(options: { at?: number } = {}) {
  const disk = { fails: false, path: file() };
  const [onTrouble, onWritten, log] = [vi.fn(), vi.fn(), recordingLog()];
  const kept: KeptSettings<Values> = createKeptSettings<Values>({
    file: file(),
    schemas: { name: z.string().nullable(), stored: z.boolean() },
    defaults: { name: null, stored: false },
    afterDamage: { stored: true },
    open: () =>
      open((text) => {
        if (disk.fails) throw new Error('ENOSPC');
        fs.writeFileSync(disk.path, text);
      }),
    now: () => options.at ?? NOON,
    log,
    onTrouble,
    onWritten,
  });
  return { kept, disk, log, onTrouble, onWritten, all: () => [kept.get('name'), kept.get('stored')] };
}

describe('settings', () => {
  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF{"name":"Læsø","stored":true}')],
    ['UTF-16', Buffer.from('\uFEFF{"name":"Læsø","stored":true}', 'utf16le')],
  ])('that an editor has saved as %s are read, and can be written again', (_encoding, bytes) => {
    fs.writeFileSync(file(), bytes);
    const { kept, all, onTrouble } = start();
    expect(all()).toEqual(['Læsø', true]);
    expect(kept.set('name', 'Ærø')).toBe(true);
    expect(onDisk()).toEqual({ name: 'Ærø', stored: true });
    expect([onTrouble.mock.calls, aside()]).toEqual([[], []]);
  });

  it('begin with what holds without a file, and write none', () => {
    const { all, onTrouble } = start();
    expect(all()).toEqual([null, false]);
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(onTrouble).not.toHaveBeenCalled();
  });

  it('are there for the next start, with what a newer version left among them', () => {
    fs.writeFileSync(file(), '{"later":{"x":1}}');
    const { kept } = start();
    expect(kept.set('name', 'Læsø')).toBe(true);
    expect(start().all()).toEqual(['Læsø', false]);
    expect(onDisk()).toEqual({ later: { x: 1 }, name: 'Læsø', stored: false });
  });
});

describe('a damaged file', () => {
  it.each([
    ['garbage', '\u0000\u0001{{{'],
    ['empty', ''],
    ['half', '{"name":"Læ'],
    ['a list', '[]'],
    ['a number', '7'],
  ])('(%s) is set aside, said, and begun anew', (_what, text) => {
    fs.writeFileSync(file(), text);
    const { kept, all, onTrouble } = start();
    expect(onTrouble.mock.calls).toEqual([['G-504']]);
    // Whether a device was stored nobody knows: it is not denied.
    expect(all()).toEqual([null, true]);
    const [name = ''] = aside();
    expect(name).toMatch(/^settings\.damaged-2026-11-22T[\d-]+Z\.json$/);
    expect(fs.readFileSync(path.join(folder, name), 'utf8')).toBe(text);
    expect(kept.set('name', 'Ny')).toBe(true);
    expect(onDisk()).toEqual({ name: 'Ny', stored: true });
    const again = start();
    expect(again.all()).toEqual(['Ny', true]);
    expect(again.onTrouble).not.toHaveBeenCalled();
  });

  it('with one wrong type loses that value and no other', () => {
    fs.writeFileSync(file(), '{"name":7,"stored":false,"later":1}');
    const { kept, all, onTrouble } = start();
    expect([all(), onTrouble.mock.calls]).toEqual([[null, false], [['G-504']]]);
    kept.set('name', 'Ny');
    expect(onDisk()).toEqual({ name: 'Ny', stored: false, later: 1 });
  });

  it('that is a folder is set aside as well', () => {
    fs.mkdirSync(path.join(file(), 'below'), { recursive: true });
    const { kept, onTrouble } = start();
    expect(onTrouble.mock.calls).toEqual([['G-504']]);
    expect(kept.set('stored', true)).toBe(true);
    expect(onDisk()).toEqual({ name: null, stored: true });
  });

  it('is kept three times, the newest ones', () => {
    for (let day = 0; day < 5; day++) {
      fs.writeFileSync(file(), `damage ${day}`);
      start({ at: NOON + day * 86_400_000 });
    }
    expect(aside().map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))).toEqual([
      'damage 2',
      'damage 3',
      'damage 4',
    ]);
  });
});

describe('a disk that takes nothing', () => {
  it('is said once; the values hold, and are written with the next that can be', () => {
    const { kept, disk, onTrouble, onWritten, all } = start();
    disk.fails = true;
    expect([kept.set('name', 'a'), kept.set('stored', true)]).toEqual([false, false]);
    expect(onTrouble.mock.calls).toEqual([['G-503']]);
    expect(all()).toEqual(['a', true]);
    expect(fs.existsSync(file())).toBe(false);
    disk.fails = false;
    expect(kept.set('name', 'b')).toBe(true);
    expect(onWritten).toHaveBeenCalledOnce();
    expect(onDisk()).toEqual({ name: 'b', stored: true });
    disk.fails = true;
    kept.set('name', 'c');
    expect(onTrouble).toHaveBeenCalledTimes(2);
  });

  it('is logged without the path, which names the user', () => {
    fs.mkdirSync(path.join(folder, 'anna'));
    const { kept, log, disk } = start();
    disk.path = path.join(folder, 'anna');
    kept.set('name', 'Kontor');
    expect(log.text()).toContain('EISDIR');
    expect(log.text()).not.toContain('anna');
  });

  it('leaves a value as it was that is to be kept or not at all', () => {
    const { kept, disk, all } = start();
    kept.set('name', 'a');
    disk.fails = true;
    expect([kept.setOrLeave('name', 'b'), all()]).toEqual([false, ['a', false]]);
    disk.fails = false;
    expect([kept.setOrLeave('name', 'b'), all()]).toEqual([true, ['b', false]]);
  });

  it('where the damaged file cannot be set aside either, it is left as it is', () => {
    fs.writeFileSync(file(), 'damage');
    vi.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw new Error('EROFS');
    });
    const { kept, onTrouble, all } = start();
    expect(onTrouble.mock.calls).toEqual([['G-504'], ['G-503']]);
    expect(kept.set('name', 'a')).toBe(false);
    expect([all(), fs.readFileSync(file(), 'utf8')]).toEqual([['a', true], 'damage']);
  });
});
