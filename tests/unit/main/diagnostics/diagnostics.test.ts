import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiagnostics } from '../../../../src/main/diagnostics/diagnostics.ts';
import { NO_DIAGNOSTICS } from '../../../../src/shared/diagnostics.ts';
import { translator } from '../../../../src/shared/i18n.ts';
import { recordingLog } from '../support/recording-log.ts';
import { SIGHTS } from '../support/sights.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'diagnostics-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A report that is shown, and a dialog that waits for its user. */
async function shownReport() {
  const answers: ((file: string | null) => void)[] = [];
  let state = NO_DIAGNOSTICS;
  const diagnostics = createDiagnostics({
    sights: SIGHTS,
    texts: () => translator('da'),
    home: folder,
    logFile: path.join(folder, 'log'),
    askWhere: () => new Promise((resolve) => answers.push(resolve)),
    log: recordingLog(),
    onState: (next) => {
      state = next;
    },
  });
  await diagnostics.run();
  diagnostics.preview();
  return { diagnostics, answers, saved: () => state.saved };
}

it('whoever asks to save twice is asked where once, and again after the answer', async () => {
  const { diagnostics, answers, saved } = await shownReport();
  const first = diagnostics.save();
  await diagnostics.save();
  expect(answers).toHaveLength(1);
  answers[0]?.(null);
  await first;
  expect(saved()).toBeNull();
  const second = diagnostics.save();
  expect(answers).toHaveLength(2);
  answers[1]?.(path.join(folder, 'rapport.txt'));
  await second;
  expect(saved()).toBe('rapport.txt');
  expect(fs.existsSync(path.join(folder, 'rapport.txt'))).toBe(true);
});
