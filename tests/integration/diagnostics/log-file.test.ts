import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MODULE = path.resolve('src/main/diagnostics/log-file.ts');

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-log-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A process of its own that logs to `file` and does `between` the first and the second message. */
function logging(file: string, between = ''): { readonly code: number | null; readonly output: string } {
  const program = `
    import fs from 'node:fs';
    import { createFileLog } from ${JSON.stringify(MODULE)};
    const log = createFileLog({ file: ${JSON.stringify(file)}, level: 'info' });
    log.info('first');
    ${between};
    log.error('second', { pin: '739405' });`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  return { code: ended.status, output: ended.stdout + ended.stderr };
}

describe('the log of a program', () => {
  it('goes to its file and nowhere else', () => {
    const file = path.join(folder, 'a', 'os2faktor.log');
    expect(logging(file)).toEqual({ code: 0, output: '' });
    expect(fs.readFileSync(file, 'utf8')).toMatch(/first[^]*second/);
    expect(fs.readFileSync(file, 'utf8')).not.toContain('739405');
  });

  it('is given up without a word where its folder cannot be made', () => {
    fs.writeFileSync(path.join(folder, 'plain'), '');
    expect(logging(path.join(folder, 'plain', 'os2faktor.log'))).toEqual({ code: 0, output: '' });
  });

  it('is given up without a word where its folder is taken away', () => {
    const gone = path.join(folder, 'gone');
    const take = `fs.rmSync(${JSON.stringify(gone)}, { recursive: true })`;
    expect(logging(path.join(gone, 'os2faktor.log'), take)).toEqual({ code: 0, output: '' });
  });

  it.skipIf(!fs.existsSync('/dev/full'))('is given up without a word on a full disk', () => {
    expect(logging('/dev/full')).toEqual({ code: 0, output: '' });
  });
});
