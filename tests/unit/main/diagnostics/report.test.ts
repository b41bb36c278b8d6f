import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lastLines, lookAtLog, warningsIn, withoutHome } from '../../../../src/main/diagnostics/log-tail.ts';
import { findingsText, reportText } from '../../../../src/main/diagnostics/report.ts';
import { writeReport } from '../../../../src/main/diagnostics/report-file.ts';
import type { Finding } from '../../../../src/shared/diagnostics.ts';
import { sentence, translator } from '../../../../src/shared/i18n.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';
import { NOON } from '../support/states.ts';

const [da, en] = [translator('da'), translator('en')];
const KEY = '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';
const ID = '123-456-789-012';
const HOME = '/home/anna';
let folder: string;
const at = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const fact = (value: string): Finding => ({ id: 'program', state: 'info', text: sentence('diagnostics.program.text', { version: '3.0.0' }), next: null, code: null, facts: [sentence('diagnostics.fact.plain', { value })] }); // prettier-ignore
const failed: Finding = {
  id: 'server',
  state: 'fail',
  text: sentence('diagnostics.server.failed'),
  next: null,
  code: 'C-301',
  facts: [],
};

describe('the report', () => {
  it('says state, code and what to do, in both languages', () => {
    expect(findingsText([failed], NOON, da, HOME)).toContain(
      `[Fejl] Server: Svarede ikke, som den skal. (C-301)\n    Gør dette: ${da.error('C-301').next}`,
    );
    expect(findingsText([failed], NOON, en, HOME)).toContain('[Error] Server: Did not answer as it should. (C-301)');
    expect(findingsText([], NOON, da, HOME)).toContain(new Date(NOON).toISOString());
  });

  it('holds no secret, wherever one stands', () => {
    const secrets = `${KEY} ${ID} pin=4821 Basic YWJjOmRlZg== https://x.example/ui?apiKey=${KEY} http://anna:hemmelig@p:1/`;
    const whole = (text: string): string =>
      reportText({ findings: [fact(text)], at: NOON, texts: da, home: HOME, log: [text], warnings: [text] });
    for (const before of ['', '"', '{"a":"', 'x ', '\t', 'æ']) {
      expect(whole(before + secrets)).not.toMatch(/6b0a3c0e|123-456|4821|YWJj|hemmelig/);
    }
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        expect(whole(`${left} ${KEY} ${right}`)).not.toContain(KEY);
      }),
    );
  });

  it('does not name the user', () => {
    const log = [`at ${HOME}/.local/x.js`, `"C:\\\\Users\\\\anna\\\\x"`];
    expect(reportText({ findings: [], at: NOON, texts: da, home: HOME, log, warnings: log })).not.toContain('/home/anna');
    expect(withoutHome(String.raw`C:\Users\anna\x and "C:\\Users\\anna\\y"`, String.raw`C:\Users\anna`)).toBe(String.raw`~\x and "~\\y"`);
    expect(withoutHome('/a/b', '/')).toBe('/a/b');
  }); // prettier-ignore

  it('has the last warnings and the end of the log, and is bounded', () => {
    const log = Array.from({ length: 5_000 }, (_, i) => `2026-11-22T11:00:00.000Z info line ${i} ${'x'.repeat(200)}`);
    const text = reportText({ findings: [], at: NOON, texts: da, home: HOME, log, warnings: ['w1'] });
    expect(text).toContain('w1');
    expect(text).toContain('line 4999 ');
    expect(text).not.toContain('line 4000 ');
    expect(text.length).toBeLessThan(50_000);
    expect(reportText({ findings: [], at: NOON, texts: da, home: HOME, log: [], warnings: [] })).toContain('Ingen');
  });
});

describe('the log as the diagnostics see it', () => {
  const line = (level: string, text: string, age = 0): string =>
    `${new Date(NOON - age).toISOString()} ${level} ${text}`;

  it('warnings are found, those of the last day counted', () => {
    const file = at('log');
    const lines = [line('warn', 'old', 90_000_000), line('info', 'warn '), line('warn', 'a'), line('error', 'b')];
    fs.writeFileSync(file, `${lines.join('\n')}\n`);
    expect(lastLines(file)).toEqual(lines);
    expect(warningsIn(lines, 2)).toEqual([lines[2], lines[3]]);
    expect(lookAtLog(file, folder, NOON)).toEqual({ place: '~/log', writable: true, warnings: 2 });
  });

  it('of a long one only the end is read, and no cut line', () => {
    const file = at('log');
    fs.writeFileSync(file, `${'æ'.repeat(200_000)}\n${line('info', 'last')}\n`);
    expect(lastLines(file)).toEqual([line('info', 'last')]);
  });

  it('that is not there is empty', () => {
    expect(lastLines(at('none'))).toEqual([]);
    expect(lookAtLog(at('none/none'), folder, NOON)).toMatchObject({ writable: true, warnings: 0 });
  });
});

describe('the file', () => {
  it('is written whole, for its user alone', () => {
    expect(writeReport(at('a.txt'), 'æøå', recordingLog())).toEqual(ok(null));
    expect(fs.readFileSync(at('a.txt'), 'utf8')).toBe('æøå');
    expect(fs.statSync(at('a.txt')).mode & 0o077).toBe(0);
    expect(fs.readdirSync(folder)).toEqual(['a.txt']);
  });

  it('a folder that is not there, or a file in the way, is said', () => {
    expect(writeReport(at('no/a.txt'), 'x', recordingLog())).toEqual(err('G-513'));
    fs.mkdirSync(at('dir'));
    expect(writeReport(at('dir'), 'x', recordingLog())).toEqual(err('G-513'));
    expect(fs.readdirSync(folder)).toEqual(['dir']);
  });

  it('a full disk is said', () => {
    vi.spyOn(fs, 'writeFileSync').mockImplementationOnce(() => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    expect(writeReport(at('full.txt'), 'x', recordingLog())).toEqual(err('G-512'));
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('goes through no link that somebody else left in the folder', () => {
    fs.writeFileSync(at('theirs'), 'untouched');
    fs.symlinkSync(at('theirs'), at('a.txt.part'));
    fs.symlinkSync(at('theirs'), at('a.txt'));
    expect(writeReport(at('a.txt'), 'x', recordingLog())).toEqual(ok(null));
    expect(fs.readFileSync(at('theirs'), 'utf8')).toBe('untouched');
    expect(fs.lstatSync(at('a.txt')).isFile()).toBe(true);
    // Nor through one whose name was guessed.
    const write = vi.spyOn(fs, 'writeFileSync');
    writeReport(at('b.txt'), 'x', recordingLog());
    expect(write.mock.calls[0]?.[0]).toMatch(/b\.txt\.[\da-f-]{36}\.part$/);
    expect(write.mock.calls[0]?.[2]).toMatchObject({ flag: 'wx' });
  });
});
