import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceFile } from '../../../../src/main/lib/replace-file.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'replace-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const file = (): string => path.join(folder, 'facts.json');

describe('a file that is replaced', () => {
  it('is on the disk before it takes the place of the old one', () => {
    const done: string[] = [];
    for (const step of ['writeFileSync', 'fsyncSync', 'closeSync', 'renameSync'] as const) {
      const real = fs[step] as (...given: unknown[]) => void;
      vi.spyOn(fs, step).mockImplementation((...given: unknown[]) => {
        done.push(step);
        real(...given);
      });
    }
    replaceFile(file(), 'new');
    expect(done).toEqual(['writeFileSync', 'fsyncSync', 'closeSync', 'renameSync']);
    expect(fs.readFileSync(file(), 'utf8')).toBe('new');
  });

  it('is its user’s alone', () => {
    replaceFile(file(), 'new');
    expect(fs.statSync(file()).mode & 0o077).toBe(0);
  });

  it('goes through no link, and over what a kill left', () => {
    fs.writeFileSync(path.join(folder, 'theirs'), 'untouched');
    fs.symlinkSync(path.join(folder, 'theirs'), `${file()}.new`);
    replaceFile(file(), 'one');
    fs.writeFileSync(`${file()}.new`, 'half of i');
    replaceFile(file(), 'two');
    expect(fs.readFileSync(path.join(folder, 'theirs'), 'utf8')).toBe('untouched');
    expect(fs.readFileSync(file(), 'utf8')).toBe('two');
    expect(fs.readdirSync(folder).toSorted()).toEqual(['facts.json', 'theirs']);
  });

  it('is the old one, and nothing else is left, where the disk does not take it', () => {
    fs.writeFileSync(file(), 'old');
    vi.spyOn(fs, 'fsyncSync').mockImplementation(() => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    expect(() => {
      replaceFile(file(), 'new');
    }).toThrow('full');
    expect(fs.readFileSync(file(), 'utf8')).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['facts.json']);
  });

  it('says why, also where the half that was written cannot be removed', () => {
    fs.writeFileSync(file(), 'old');
    const refuse = (code: string) => (): never => {
      throw Object.assign(new Error(code), { code });
    };
    vi.spyOn(fs, 'renameSync').mockImplementation(refuse('EACCES'));
    vi.spyOn(fs, 'rmSync').mockImplementationOnce(refuse('EPERM'));
    expect(() => {
      replaceFile(file(), 'new');
    }).toThrow('EACCES');
  });
});
