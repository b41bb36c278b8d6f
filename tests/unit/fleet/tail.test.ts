import { expect, test } from 'vitest';
import { createTail } from '../../fleet/tail.ts';

const entry = (name: string) => ({ name });

test('gives each entry once, also of a list that forgets, and of another list', () => {
  const [a, b, c, d] = [entry('a'), entry('b'), entry('c'), entry('d')];
  let list = [a, b];
  const tail = createTail(() => list);
  expect(tail()).toEqual([a, b]);
  expect(tail()).toEqual([]);
  list = [b, c];
  expect(tail()).toEqual([c]);
  list = [];
  expect(tail()).toEqual([]);
  list = [d];
  expect(tail()).toEqual([d]);
});
