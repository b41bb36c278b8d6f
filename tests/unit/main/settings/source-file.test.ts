import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileSource } from '../../../../src/main/settings/source-file.ts';
import { NO_LAYERS, type PolicySource } from '../../../../src/main/settings/source.ts';

let folder: string;
let file: string;
let stop: (() => void) | undefined;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-policies-'));
  file = path.join(folder, 'os2faktor', 'policies.json');
});
afterEach(() => {
  stop?.();
  stop = undefined;
  fs.rmSync(folder, { recursive: true, force: true });
});

const source = (pollEvery = 60_000): PolicySource => createFileSource({ file, pollEvery, settle: 20 });

function write(text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

describe('the file with policies', () => {
  it('need not be there', () => {
    expect(source().read()).toEqual({ ok: true, value: NO_LAYERS });
    fs.writeFileSync(path.join(folder, 'os2faktor'), 'a file where the folder should be');
    expect(source().read()).toEqual({ ok: true, value: NO_LAYERS });
  });

  it('holds what is decided and what is suggested', () => {
    write('\uFEFF{"policies":{"Language":"en"},"defaults":{"History":0}}');
    expect(source().read()).toEqual({
      ok: true,
      value: { machine: { Language: 'en' }, user: {}, defaults: { History: 0 } },
    });
    write('{}');
    expect(source().read()).toEqual({ ok: true, value: NO_LAYERS });
  });

  it('is read as PowerShell and editors on Windows write it', () => {
    write('');
    fs.writeFileSync(file, '\uFEFF{"policies":{"Language":"en"}}', 'utf16le');
    expect(source().read()).toMatchObject({ ok: true, value: { machine: { Language: 'en' } } });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"Language":"en"}',
    '{"policies":[]}',
    '{"policies":{},"default":{}}',
    ' '.repeat(300_000),
  ])('is refused whole where it is not in its form: %.40j', (text) => {
    write(text);
    const read = source().read();
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.error).not.toContain(folder);
  });

  it('is refused where it cannot be read', () => {
    fs.mkdirSync(file, { recursive: true });
    expect(source().read()).toEqual({ ok: false, error: 'EISDIR' });
  });

  it('is not read where somebody else could have written it, and says why', () => {
    write('{"policies":{"BackendUrl":"https://evil.example"}}');
    const whyDistrusted = vi.fn(() => 'others than root may write to the file');
    const guarded = createFileSource({ file, pollEvery: 60_000, settle: 20, whyDistrusted });
    expect(guarded.read()).toEqual({ ok: false, error: 'others than root may write to the file' });
    fs.rmSync(file);
    expect(guarded.read()).toEqual({ ok: true, value: NO_LAYERS });
  });

  it('tells of each change, however an editor writes it', async () => {
    write('{}');
    const heard = vi.fn();
    stop = source().watch(heard);
    write('{"policies":{}}');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 5_000);
    fs.writeFileSync(`${file}.new`, '{"policies":{"History":0}}');
    fs.renameSync(`${file}.new`, file);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), 5_000);
    fs.rmSync(file);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3), 5_000);
  });

  it('is found when its folder is made later, and where the system does not tell', async () => {
    const heard = vi.fn();
    stop = source(30).watch(heard);
    write('{"policies":{}}');
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 5_000);
    const before = heard.mock.calls.length;
    write('{"policies":{"History":0}}');
    await vi.waitFor(() => expect(heard.mock.calls.length).toBeGreaterThan(before), 5_000);
  });

  it('is not looked at any more when nobody listens', async () => {
    write('{}');
    const heard = vi.fn();
    source(10).watch(heard)();
    write('{"policies":{}}');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).not.toHaveBeenCalled();
  });
});
