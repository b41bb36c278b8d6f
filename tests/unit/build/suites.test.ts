import { describe, expect, test } from 'vitest';
import { suitesOf } from '../../../build/suites/suites.ts';

const names = (extent: Parameters<typeof suitesOf>[0]): string[] => suitesOf(extent).map(({ name }) => name);

describe('suites', () => {
  test('`npm run test:all` has every suite of `npm test`, in the same order, and the long ones besides', () => {
    const all = names('all');
    const daily = names('every change');
    expect(all.filter((name) => daily.includes(name))).toEqual(daily);
    expect(all.filter((name) => !daily.includes(name))).toEqual(['chaos', 'races', 'fleet']);
  });

  test.each(['every change', 'all'] as const)('%s: none twice, and the leak check comes last', (extent) => {
    expect(new Set(names(extent)).size).toBe(names(extent).length);
    expect(names(extent).at(-1)).toBe('leaks');
  });
});
