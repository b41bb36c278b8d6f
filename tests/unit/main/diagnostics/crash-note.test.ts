import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createCrashNote } from '../../../../src/main/diagnostics/crash-note.ts';

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-note-'));
  onTestFinished(() => {
    fs.rmSync(made, { recursive: true, force: true });
  });
  return made;
}

it('is found by the next start, and by no other after it; it holds nothing', () => {
  const file = path.join(folder(), 'note');
  expect(createCrashNote(file).take()).toBe(false);
  createCrashNote(file).leave();
  expect(fs.readFileSync(file, 'utf8')).toBe('');
  expect(createCrashNote(file).take()).toBe(true);
  expect(createCrashNote(file).take()).toBe(false);
});

it('that cannot be left or taken away is passed over', () => {
  const at = folder();
  createCrashNote(path.join(at, 'missing', 'note')).leave();
  expect(createCrashNote(at).take()).toBe(false);
});
