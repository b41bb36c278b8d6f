import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { staleOf, write, type GeneratedFile } from '../../../build/docs/document.ts';
import { errorsDocument } from '../../../build/docs/errors.ts';
import { GENERATED } from '../../../build/docs/generated.ts';
import { policiesDocument } from '../../../build/docs/policies.ts';
import { ERROR_CODES } from '../../../src/shared/errors.ts';
import { translator } from '../../../src/shared/i18n.ts';
import { policiesDa } from '../../../src/shared/locales/policies.da.ts';
import { policiesEn } from '../../../src/shared/locales/policies.en.ts';
import { POLICY_NAMES } from '../../../src/shared/policy.ts';
import { scratchFolder } from './support/scratch.ts';

const files: readonly GeneratedFile[] = [{ path: 'docs/one.md', make: () => '# One\n\nText\n' }];

it('a file that is missing, changed by hand or made from an older source is stale, until it is written', async () => {
  const root = await scratchFolder();
  await mkdir(path.join(root, 'docs'));
  expect(await staleOf(files, root)).toEqual(['docs/one.md']);
  expect(await write(files, root)).toEqual(['docs/one.md']);
  expect(await staleOf(files, root)).toEqual([]);
  await writeFile(path.join(root, 'docs/one.md'), '# One\n\nBy hand\n');
  expect(await staleOf(files, root)).toEqual(['docs/one.md']);
  await write(files, root);
  expect(await readFile(path.join(root, 'docs/one.md'), 'utf8')).toBe('# One\n\nText\n');
  expect(await write(files, root)).toEqual([]);
});

it('those of the repository are as the source gives them', async () => {
  expect(GENERATED.length).toBeGreaterThan(0);
  expect(await staleOf(GENERATED)).toEqual([]);
});

it('the error codes stand there each once, with the words of both languages', () => {
  const text = errorsDocument();
  for (const code of ERROR_CODES) {
    expect(text.split(`### ${code}\n`)).toHaveLength(2);
    for (const language of ['da', 'en'] as const) {
      const { title, text: what, next } = translator(language).error(code);
      expect(text).toContain(`**${title}.** ${what} _${next}_`);
    }
  }
});

it('the policies stand there each once, with the words of both languages', () => {
  const text = policiesDocument();
  for (const name of POLICY_NAMES) {
    expect(text.split(`### ${name}\n`)).toHaveLength(2);
    for (const { title } of [policiesDa[name], policiesEn[name]]) expect(text).toContain(`**${title}.**`);
  }
});
