import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../../src/main/lib/reason.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

describe('the reason of an error', () => {
  it.each([
    ['of the file system: no path', () => fs.readFileSync('/home/anna/none'), 'ENOENT'],
    ['of JSON: nothing of what was read', () => JSON.parse('{"name":"Anna') as unknown, 'SyntaxError'],
    [
      'of a page that could not be loaded: no address',
      () => {
        throw Object.assign(new Error("ERR_FAILED (-2) loading 'https://a.dk/?apiKey=x'"), { code: 'ERR_FAILED' });
      },
      'ERR_FAILED',
    ],
    [
      'with a name that somebody else made up',
      () => {
        throw Object.assign(new Error('x'), { code: `E\n${'X'.repeat(100)}` });
      },
      `E${'X'.repeat(63)}`,
    ],
    [
      "of the program's own: what it says",
      () => {
        throw new Error('took too long');
      },
      'Error: took too long',
    ],
  ])('%s', (_what, work, reason) => {
    expect(reasonOf(thrownBy(work))).toBe(reason);
  });

  it('of what is no error is its text', () => {
    expect([reasonOf('quota'), reasonOf(undefined)]).toEqual(['quota', 'undefined']);
  });
});
