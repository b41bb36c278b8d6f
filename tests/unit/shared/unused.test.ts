import { describe, expect, it } from 'vitest';
import { deletedFrom, spokenOfFrom } from '../../../src/shared/unused.ts';

const at = (text: string): number => Date.parse(`${text}T09:30:00Z`);

describe('a device that was never used', () => {
  it.each([
    ['2026-01-15', '2026-07-15'],
    ['2026-09-10', '2027-03-10'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-03-31', '2026-09-30'],
  ])('registered on %s, deleted from %s on', (registered, deleted) => {
    expect(deletedFrom(at(registered))).toBe(at(deleted));
  });

  it('is spoken of 30 days before', () => {
    expect(spokenOfFrom(at('2026-01-15'))).toBe(at('2026-06-15'));
  });
});
