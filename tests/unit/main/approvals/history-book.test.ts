import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHistoryBook, type HistoryBook } from '../../../../src/main/approvals/history-book.ts';
import { createHistoryFile, type HistoryFile } from '../../../../src/main/approvals/history-file.ts';
import type { HistoryState } from '../../../../src/shared/history.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';
import { loginRequest, NOON } from '../support/states.ts';

const DAY = 86_400_000;
let folder: string;
let books: HistoryBook[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'history-'));
  books = [];
});
afterEach(() => {
  for (const book of books) book.stop();
  vi.useRealTimers();
  fs.rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => path.join(folder, name);
const onDisk = (): string => fs.readFileSync(inFolder('history.json'), 'utf8');

function open({ keep = true, file = createHistoryFile(folder), clock = { now: NOON } }: { keep?: boolean; file?: HistoryFile; clock?: { now: number } } = {}) {
  const log = recordingLog();
  const states: HistoryState[] = [];
  const book = createHistoryBook({ file, keep, every: 1_000, now: () => clock.now, log, onState: (state) => states.push(state) });
  books.push(book);
  const answer = (key: string): void => {
    book.follow([loginRequest('sending', key)]);
    book.follow([loginRequest('approved', key)]);
  };
  return { book, log, clock, answer, state: () => states.at(-1) };
} // prettier-ignore

/** A disk that does nothing for as long as it `fails`. */
function disk(reason: string): HistoryFile & { fails: boolean } {
  const real = createHistoryFile(folder);
  const port = {
    fails: true,
    read: () => (port.fails ? err(reason) : real.read()),
    write: (text: string) => (port.fails ? err(reason) : real.write(text)),
    remove: () => (port.fails ? err(reason) : real.remove()),
    setAside: real.setAside,
    dropSetAside: real.dropSetAside,
  };
  return port;
}

describe('the history', () => {
  it('is there again after a restart', () => {
    open().answer('a');
    expect(open().state()).toEqual({ kept: true, entries: [{ systemName: 'Sagssystem', at: NOON, outcome: 'approved' }] });
    expect(fs.statSync(inFolder('history.json')).mode & 0o077).toBe(0);
  }); // prettier-ignore

  it('forgets after 30 days, also while nothing happens and on the disk', () => {
    vi.useFakeTimers();
    const { answer, clock, state } = open();
    answer('a');
    clock.now = NOON + 30 * DAY;
    vi.advanceTimersByTime(1_000);
    expect(state()?.entries).toEqual([]);
    expect(onDisk()).not.toContain('Sagssystem');
  });

  it('is tidied at the start', () => {
    open().answer('a');
    expect(open({ clock: { now: NOON + 31 * DAY } }).state()?.entries).toEqual([]);
    expect(onDisk()).not.toContain('Sagssystem');
  });

  it('is deleted when its user wants it', () => {
    const { book, answer, state } = open();
    answer('a');
    expect(book.clear()).toEqual(ok(null));
    expect(state()).toEqual({ kept: true, entries: [] });
    expect(fs.readdirSync(folder)).toEqual([]);
    answer('b');
    expect(onDisk()).toContain('Sagssystem');
  });

  it('says where it could not be deleted', () => {
    const { book } = open({ file: disk('EROFS') });
    expect(book.clear()).toEqual(err('G-511'));
  });
});

/** What the book writes once the answer has left. */
const writing = (): Promise<unknown> => new Promise(setImmediate);

/** A run that was killed while an answer was on its way: nothing of it is written after that. */
async function killedWhileSending(): Promise<void> {
  const { book } = open();
  book.follow([loginRequest('waiting', 'a')]);
  book.follow([loginRequest('sending', 'a')]);
  await writing();
}

describe('an answer that is on its way', () => {
  it('is on the disk soon, as one that nobody knows of, and told of only when it has its outcome', async () => {
    const { book, state } = open();
    book.follow([loginRequest('sending', 'a')]);
    expect(fs.existsSync(inFolder('history.json'))).toBe(false);
    await writing();
    expect(onDisk()).toContain('unsure');
    book.follow([loginRequest('sent', 'a')]);
    expect(state()?.entries).toEqual([]);
    book.follow([loginRequest('approved', 'a')]);
    expect(state()?.entries).toMatchObject([{ outcome: 'approved' }]);
    expect(onDisk()).toContain('approved');
  });

  it('is written before the program ends', () => {
    const { book } = open();
    book.follow([loginRequest('sending', 'a')]);
    book.stop();
    expect(onDisk()).toContain('unsure');
  });

  it('is not written any more where the history is deleted meanwhile', async () => {
    const { book } = open();
    book.follow([loginRequest('sending', 'a')]);
    book.clear();
    await writing();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('stands as not known after a kill, until its fate is found out', async () => {
    await killedWhileSending();
    const { book, state } = open();
    expect(state()?.entries).toMatchObject([{ outcome: 'unsure' }]);
    book.settle('a', 'approved');
    expect(state()?.entries).toMatchObject([{ outcome: 'approved' }]);
    expect(open().state()?.entries).toMatchObject([{ outcome: 'approved' }]);
  });

  it('and is sent again after a kill is one line, as it is without a kill', async () => {
    await killedWhileSending();
    const { book, state } = open();
    for (const phase of ['undelivered', 'sending', 'sent', 'approved', 'lost', 'sending', 'approved'] as const)
      book.follow([loginRequest(phase, 'a')]);
    expect(state()?.entries).toMatchObject([{ outcome: 'approved' }]);
    expect(JSON.parse(onDisk())).toMatchObject({ entries: [{ outcome: 'approved' }] });
  });

  it('is of no concern where no history is kept', () => {
    const { book, state } = open({ keep: false });
    book.settle('a', 'approved');
    expect(state()).toEqual({ kept: false, entries: [] });
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('switched off', () => {
  it('deletes what was there, and writes nothing', () => {
    const { book, answer, state } = open();
    answer('a');
    book.keep(false);
    answer('b');
    expect(state()).toEqual({ kept: false, entries: [] });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('from the start, deletes what an earlier run left', () => {
    open().answer('a');
    const { answer, state } = open({ keep: false });
    expect(state()).toEqual({ kept: false, entries: [] });
    answer('b');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('and on again, begins anew', () => {
    const { book, answer, state } = open({ keep: false });
    answer('a');
    book.keep(true);
    expect(state()).toEqual({ kept: true, entries: [] });
    answer('b');
    expect(state()?.entries).toHaveLength(1);
  });
});

describe('a disk that fails', () => {
  it.each(['ENOSPC', 'EROFS', 'EACCES'])('%s: the history is kept in memory, and that is said once', (reason) => {
    const { answer, log, state } = open({ file: disk(reason) });
    answer('a');
    answer('b');
    expect(state()?.entries).toHaveLength(2);
    expect(log.lines.filter((line) => line.includes(reason))).toHaveLength(1);
  });

  it('and works again: all of it is written', () => {
    const file = disk('ENOSPC');
    const { answer } = open({ file });
    answer('a');
    file.fails = false;
    answer('b');
    expect(open().state()?.entries).toHaveLength(2);
  });

  it('a folder that is not there is no reason to end', () => {
    const gone = createHistoryFile(inFolder('nowhere'));
    expect(gone.read()).toEqual(ok(null));
    expect(gone.write('{}')).toEqual(err('ENOENT'));
    expect(gone.remove()).toEqual(ok(null));
  });

  it('leaves nothing half written', () => {
    fs.mkdirSync(inFolder('history.json'));
    expect(createHistoryFile(folder).write('{}').ok).toBe(false);
    expect(fs.readdirSync(folder)).toEqual(['history.json']);
  });
});

describe('a damaged file', () => {
  it.each(['', '{"v":1', '\0\0\0', '{"v":7,"entries":[]}'])('%j is set aside, and the history begins anew', (text) => {
    fs.writeFileSync(inFolder('history.json'), text);
    const { answer, state, log } = open();
    expect(state()).toEqual({ kept: true, entries: [] });
    expect(fs.readFileSync(inFolder('history.damaged.json'), 'utf8')).toBe(text);
    expect(log.text()).toContain('begins anew');
    answer('a');
    expect(open().state()?.entries).toHaveLength(1);
  });

  it('goes with the history when that is deleted', () => {
    fs.writeFileSync(inFolder('history.json'), 'x');
    open().book.clear();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('is not kept for longer than the history', () => {
    const old = inFolder('history.damaged.json');
    fs.writeFileSync(old, 'x');
    fs.utimesSync(old, new Date(NOON - 31 * DAY), new Date(NOON - 31 * DAY));
    open();
    expect(fs.existsSync(old)).toBe(false);
  });
});
