import { expect, test } from 'vitest';
import type { Role } from '../../fleet/messages.ts';
import { createSight } from '../../fleet/sight.ts';
import type { Reached } from '../../fleet/target.ts';

const role = (index: number, more: Partial<Role> = {}): Role => ({
  index,
  isActive: true,
  isSigned: false,
  isFast: false,
  ...more,
});
const ROLES = new Map([
  ['a', role(0)],
  ['b', role(1)],
  ['c', role(2, { isSigned: true })],
  ['d', role(3, { isActive: false })],
]);
const question = (deviceId: string): Reached => ({ deviceId, is: 'question' });
const attempt: Reached = { deviceId: 'a', is: 'attempt' };

function watched() {
  const time = { now: 100 };
  const sight = createSight({ roles: ROLES, now: () => time.now });
  sight.begin('calm');
  return {
    sight,
    after: (seconds: number, ...reached: Reached[]) => {
      time.now += seconds;
      sight.look(reached, 4);
    },
  };
}

test('counts what came in each phase, and the most in a second', () => {
  const { sight, after } = watched();
  after(1, question('a'), attempt);
  after(2, attempt, attempt, attempt, attempt);
  sight.begin('restart');
  after(1, { deviceId: 'a', is: 'other' });
  expect(sight.phases()).toMatchObject([
    { name: 'calm', seconds: 3, questions: 1, questionsPeak: 1, attempts: 5, attemptsPeak: 2, online: 4 },
    { name: 'restart', seconds: 1, questions: 0, attempts: 0 },
  ]);
});

test('a question counts against its group for whoever has no login', () => {
  const { sight, after } = watched();
  sight.busy('b');
  after(10, question('a'), question('b'), question('c'), question('d'), question('nobody'));
  expect(sight.phases()[0]?.calm).toEqual({
    active: { questions: 1, seconds: 10 },
    signed: { questions: 1, seconds: 10 },
    still: { questions: 1, seconds: 10 },
  });
});

test('after a login a client counts again when its last look is over', () => {
  const { sight, after } = watched();
  sight.busy('a');
  after(250, question('a'));
  expect(sight.phases()[0]?.calm.active).toEqual({ questions: 0, seconds: 250 });
  after(20, question('a'));
  expect(sight.phases()[0]?.calm.active).toEqual({ questions: 1, seconds: 250 + 2 * 20 });
});
