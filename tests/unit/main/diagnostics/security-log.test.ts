import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { quarantineEvent } from '../../../../src/main/device/quarantine-event.ts';
import { createSecurityLog } from '../../../../src/main/diagnostics/security-log.ts';
import { recordingLog } from '../support/recording-log.ts';
import { ENROLLED, NOON } from '../support/states.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'security-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const KEY = '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';

function open(more: { maxBytes?: number; file?: string } = {}) {
  const file = path.join(folder, 'logs', 'security.jsonl');
  const log = recordingLog();
  const security = createSecurityLog({ file, version: '3.0.0', now: () => NOON, log, ...more });
  const lines = (): unknown[] =>
    fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  return { security, log, file, lines };
}

it('writes one object a line, with the end of the id alone', () => {
  const { security, lines, file } = open();
  security.write({ event: 'rejected-not-me', system: 'Løn\n"og" ferie' }, '123-456-789-012');
  security.write({ event: 'quarantine-begun' }, null);
  security.write({ event: 'wrong-pins', count: 3, place: 'change' }, null);
  const time = new Date(NOON).toISOString();
  expect(lines()).toEqual([
    { time, event: 'rejected-not-me', system: 'Løn\n"og" ferie', device: '…-012', version: '3.0.0' },
    { time, event: 'quarantine-begun', device: null, version: '3.0.0' },
    { time, event: 'wrong-pins', count: 3, place: 'change', device: null, version: '3.0.0' },
  ]);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

it('hides what looks like a secret in the name that a server gives', () => {
  const { security, file } = open();
  security.write({ event: 'rejected-not-me', system: `Sag ${KEY} pin=4821 https://a.dk/?apiKey=x` }, null);
  expect(fs.readFileSync(file, 'utf8')).not.toMatch(/6b0a3c0e|4821|apiKey=x/);
});

it('is rotated, and keeps three older files', () => {
  const { security, file } = open({ maxBytes: 1 });
  for (let count = 0; count < 6; count++) security.write({ event: 'quarantine-ended' }, null);
  expect(fs.readdirSync(path.dirname(file)).sort()).toEqual(['security.jsonl', 'security.jsonl.1', 'security.jsonl.2', 'security.jsonl.3']);
}); // prettier-ignore

it('is not rotated by a flood, which it counts', () => {
  vi.useFakeTimers();
  const { security, lines, file } = open({ maxBytes: 20_000 });
  security.write({ event: 'rejected-not-me', system: 'Løn' }, '123-456-789-012');
  for (let count = 0; count < 10_000; count++) security.write({ event: 'quarantine-begun' }, null);
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(fs.readdirSync(path.dirname(file))).toEqual(['security.jsonl']);
  expect(lines()).toHaveLength(62);
  expect(lines()[0]).toMatchObject({ event: 'rejected-not-me' });
  expect(lines()[61]).toMatchObject({ event: 'left-out', of: 'quarantine-begun', count: 9_940 });
});

it('says in the log where it could not be written, and goes on', () => {
  fs.writeFileSync(path.join(folder, 'logs'), '');
  const { security, log } = open();
  security.write({ event: 'quarantine-gone' }, null);
  expect(log.text()).toContain('quarantine-gone');
});

it.each([
  ['known', 'denied', 'quarantine-begun'],
  ['denied', 'gone', 'quarantine-gone'],
  ['denied', 'known', 'quarantine-ended'],
  ['gone', 'known', 'quarantine-ended'],
  ['known', 'known', null],
  ['gone', 'gone', null],
] as const)('from %s to %s: %s', (before, after, event) => {
  expect(quarantineEvent({ ...ENROLLED, standing: before }, { ...ENROLLED, standing: after })).toBe(event);
});

it('says nothing of another device, or none', () => {
  const denied = { ...ENROLLED, standing: 'denied' } as const;
  expect(quarantineEvent(ENROLLED, { ...denied, deviceId: '000-000-000-001' })).toBeNull();
  expect(quarantineEvent(denied, { is: 'not-enrolled' })).toBeNull();
  expect(quarantineEvent({ is: 'loading' }, denied)).toBeNull();
});
