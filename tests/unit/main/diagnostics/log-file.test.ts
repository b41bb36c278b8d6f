import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileLog } from '../../../../src/main/diagnostics/log-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-log-'));
  file = path.join(folder, 'logs', 'os2faktor.log');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const read = (): string => fs.readFileSync(file, 'utf8');

describe('the log file', () => {
  it('has one line for each message: time, level, words and fields', () => {
    const log = createFileLog({ file, level: 'info' });
    log.info('connection', { is: 'offline', code: 'C-301' });
    log.error('100 % of %s and %d failed', { lines: 'a\nb' });
    const [first, second, ...rest] = read().split('\n');
    expect(first).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) info connection \{"is":"offline","code":"C-301"\}$/,
    );
    expect(second).toMatch(/ error 100 % of %s and %d failed \{"lines":"a\\nb"\}$/);
    expect(rest).toEqual(['']);
  });

  it('leaves out what is below its level', () => {
    const log = createFileLog({ file, level: 'warn' });
    log.debug('one');
    log.info('two');
    log.warn('three');
    log.error('four');
    expect(read()).not.toMatch(/one|two/);
    expect(read()).toMatch(/warn three[^]*error four/);
  });

  it('keeps its level beside another log', () => {
    const quiet = createFileLog({ file, level: 'error' });
    const other = path.join(folder, 'other.log');
    const loud = createFileLog({ file: other, level: 'debug' });
    quiet.info('quiet');
    loud.debug('loud');
    quiet.error('trouble');
    expect(read()).not.toContain('quiet');
    expect(read()).toContain('trouble');
    expect(fs.readFileSync(other, 'utf8')).toContain('loud');
    expect(fs.readFileSync(other, 'utf8')).not.toContain('trouble');
  });

  it('redacts whoever writes, in words and fields', () => {
    const log = createFileLog({ file, level: 'debug' });
    const key = '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';
    log.debug(`went to https://host/ui?apiKey=${key}`, { pin: '739405', reason: `no device 123-456-789-012 ${key}` });
    expect(read()).not.toMatch(/6b0a3c0e|739405|123-456|apiKey=/);
    expect(read()).toContain('…-012');
  });

  it('names no user, wherever a path of theirs stands', () => {
    const log = createFileLog({ file, level: 'info' });
    const stack = String.raw`Error: x at C:\Users\Anna Bo\app\a.js:1 at file:///C:/Users/anna/a.js at /home/anna/b.js and /Users/anna`;
    log.error('an unexpected error ended the program', { reason: stack, again: JSON.stringify(stack) });
    expect(read()).not.toMatch(/anna|bo\b/i);
    expect(read()).toMatch(/a\.js:1.*b\.js/);
  });

  it('keeps what happened before a flood, and says how long the flood was', () => {
    vi.useFakeTimers();
    try {
      const log = createFileLog({ file, level: 'info' });
      log.warn('the one that counts');
      for (let at = 0; at < 10_000; at++) {
        log.warn('a message that this client does not know was ignored', { length: at });
        log.debug('a message');
      }
      vi.advanceTimersByTime(60_000);
      expect(fs.readdirSync(path.dirname(file))).toEqual(['os2faktor.log']);
      expect(read()).toContain('the one that counts');
      expect(read().split('\n')).toHaveLength(1 + 60 + 1 + 1);
      expect(read()).toMatch(
        /warn left out, .* \{"message":"a message that this client does not know was ignored","count":9940\}\n$/,
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it('bounds what one line can be made to hold, and cuts no secret in two', () => {
    const log = createFileLog({ file, level: 'info' });
    const key = '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';
    for (let at = 3_960; at <= 4_000; at++)
      log.warn(`${'a.'.repeat(at).slice(0, at)}${key}`, { host: 'a.'.repeat(40_000) });
    expect(
      Math.max(
        ...read()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(8_200);
    expect(read()).not.toContain(key.slice(0, 2));
  });

  it('writes one line for each message, and nothing that draws over what surrounds it', () => {
    const log = createFileLog({ file, level: 'info' });
    log.warn('one\n2026-01-01 error two\u2028', { issuer: 'a\u202eb\u0085c\u001b[2K\u200b' });
    expect(read()).toContain(
      'warn one\\u000a2026-01-01 error two\\u2028 {"issuer":"a\\u202eb\\u0085c\\u001b[2K\\u200b"}\n',
    );
    expect(read().split('\n')).toHaveLength(2);
  });

  it('begins a new file when one is full, and keeps three older ones', () => {
    const log = createFileLog({ file, level: 'info', maxBytes: 1_000 });
    const filling = 'x'.repeat(200);
    for (let at = 0; at < 60; at++) log.info(`message-${String(at).padStart(2, '0')} ${filling}`);
    const names = fs.readdirSync(path.dirname(file)).sort();
    expect(names).toEqual(['os2faktor.log', 'os2faktor.log.1', 'os2faktor.log.2', 'os2faktor.log.3']);
    for (const name of names) expect(fs.statSync(path.join(path.dirname(file), name)).size).toBeLessThan(1_500);
    const inOrder = [...names].reverse().flatMap((name) => {
      const text = fs.readFileSync(path.join(path.dirname(file), name), 'utf8');
      return [...text.matchAll(/message-(\d\d)/g)].map(([, number]) => Number(number));
    });
    const [oldest = NaN] = inOrder;
    expect(inOrder).toEqual(Array.from({ length: 60 - oldest }, (_, at) => oldest + at));
  });

  it('is readable by nobody else', () => {
    createFileLog({ file, level: 'info' }).info('x');
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  it.each([
    ['a folder that cannot be made', () => path.join(folder, 'plain', 'logs', 'os2faktor.log')],
    ['a file that is a folder', () => folder],
  ])('costs nothing but the log: %s', (_what, where) => {
    fs.writeFileSync(path.join(folder, 'plain'), '');
    const log = createFileLog({ file: where(), level: 'info' });
    expect(() => {
      log.info('into nothing');
      log.error('once more');
    }).not.toThrow();
  });

  it('goes on when its file is taken away, and when it can no longer be written', () => {
    const log = createFileLog({ file, level: 'info', maxBytes: 1_000 });
    log.info('before');
    fs.rmSync(path.dirname(file), { recursive: true });
    expect(() => {
      for (let at = 0; at < 20; at++) log.info('x'.repeat(200));
    }).not.toThrow();
  });
});
