import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  briefFolder,
  dataBeside,
  dropEndedFolders,
  sessionFolder,
  tidyProfile,
} from '../../../src/main/session-folders.ts';

const NOW = Date.UTC(2026, 10, 28);
const DAY = 86_400_000;

let own: string;
beforeEach(() => {
  own = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-sessions-'));
});
afterEach(() => {
  fs.rmSync(own, { recursive: true, force: true });
});

/** Puts a file, or a folder with one in it, into the profile, last touched `age` ms ago. */
function put(name: string, age: number, text = ''): void {
  const file = path.join(own, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  for (const each of [file, path.dirname(file)]) fs.utimesSync(each, (NOW - age) / 1_000, (NOW - age) / 1_000);
}

describe('Chromium’s own folder', () => {
  it('is the same for each start in a session, another for each session, and its user’s alone', () => {
    const [one, other] = [sessionFolder(own, 'RDP-Tcp#3'), sessionFolder(own, 'RDP-Tcp#4')];
    expect(sessionFolder(own, 'RDP-Tcp#3')).toBe(one);
    expect(new Set([one, other, briefFolder(own, 17)]).size).toBe(3);
    expect(fs.statSync(one).mode & 0o077).toBe(0);
  });

  it('stays in the profile, whatever the session is called', () => {
    for (const mark of ['..', '../../elsewhere', '/etc', 'C:\\x', '', '\0', 'x'.repeat(500)])
      expect(path.dirname(sessionFolder(own, mark))).toBe(path.join(own, 'sessions'));
  });

  it('of a start that ended at once goes with the next one; of one that still runs it stays', () => {
    for (const pid of [17, 18]) briefFolder(own, pid);
    sessionFolder(own, 'Console');
    dropEndedFolders(own, (pid) => pid === 18);
    expect(fs.readdirSync(path.join(own, 'sessions')).sort()).toEqual(['at-Console', 'brief-18']);
    dropEndedFolders(path.join(own, 'nowhere'), () => false);
  });
});

describe('what earlier runs have left', () => {
  const tidy = (): void => {
    tidyProfile({ settings: own, own, session: path.join(own, 'sessions', 'at-Console') }, NOW);
  };

  it('is removed, and nothing else', () => {
    const kept = [
      'settings.json',
      'requests.json',
      'history.json',
      'registering.lock',
      'probe.txt',
      'settings.damaged-1.json',
    ];
    const left = [
      'settings.json.tmp-1764000000abcdef',
      'requests.json.new',
      'history.json.new',
      'probe-0b0e4b0c-9d5e-4f7a-8a52-6b1b5d6f0f11',
    ];
    for (const name of [...kept, ...left]) put(name, 2 * DAY);
    put('probe-5c1c7d57-32a1-4a4c-9df2-6a0a3a5dd4b2', 0);
    tidy();
    expect(fs.readdirSync(own).sort()).toEqual([...kept, 'probe-5c1c7d57-32a1-4a4c-9df2-6a0a3a5dd4b2'].sort());
  });

  it('goes with a session that was not used for months', () => {
    put('sessions/at-ICA-1/x', 91 * DAY);
    put('sessions/at-ICA-2/x', 89 * DAY);
    put('sessions/at-Console/answered-1', 2 * DAY);
    tidy();
    expect(fs.readdirSync(path.join(own, 'sessions')).sort()).toEqual(['at-Console', 'at-ICA-2']);
    expect(fs.readdirSync(path.join(own, 'sessions', 'at-Console'))).toEqual([]);
  });
});

describe('the files of a session beside another one', () => {
  it('begin with the settings of the first, and keep what was chosen here since', () => {
    const session = sessionFolder(own, 'two');
    expect(fs.readdirSync(dataBeside(session, own))).toEqual([]);
    put('settings.json', 2 * DAY, 'first');
    const file = path.join(dataBeside(session, own), 'settings.json');
    expect(fs.readFileSync(file, 'utf8')).toBe('first');
    fs.writeFileSync(file, 'chosen here');
    dataBeside(session, own);
    expect(fs.readFileSync(file, 'utf8')).toBe('chosen here');
  });
});
