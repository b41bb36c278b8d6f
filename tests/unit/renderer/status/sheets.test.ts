import { expect, test } from 'vitest';
import { canConfirmWithPin, follow, hasContent, hasNoPin, isWord } from '../../../../src/renderer/status/sheets.ts';
import type { Condition } from '../../../../src/shared/condition.ts';
import { statusView } from './support.ts';

const CONNECTED: Condition = { is: 'connected', nsisWarning: false };
const asks = (name: 'overview' | 'change-pin' | 'reset', asked: number) =>
  statusView(CONNECTED, { sheet: { name, asked } });

test('the first view decides the sheet', () => {
  expect(follow(null, asks('reset', 3))).toEqual({ sheet: 'reset', asked: 3, withoutPin: false });
});

test('what the user chose stays until main asks anew', () => {
  const chosen = { sheet: 'change-pin', asked: 3, withoutPin: false } as const;
  expect(follow(chosen, asks('overview', 3))).toBe(chosen);
  expect(follow(chosen, asks('overview', 4))).toEqual({ sheet: 'overview', asked: 4, withoutPin: false });
});

test('a sheet that is asked for while it is up stays as it is', () => {
  const shown = { sheet: 'reset', asked: 1, withoutPin: true } as const;
  expect(follow(shown, asks('reset', 2))).toEqual({ sheet: 'reset', asked: 2, withoutPin: true });
});

test('a sheet that main asks for begins with the PIN', () => {
  expect(follow({ sheet: 'overview', asked: 1, withoutPin: true }, asks('reset', 2)).withoutPin).toBe(false);
});

test('without a device there is nothing to reset or change, but what came of it is still told', () => {
  const none = statusView({ is: 'not-enrolled' }, { deviceId: null });
  expect(hasContent('overview', none)).toBe(true);
  expect(hasContent('reset', none)).toBe(false);
  expect(hasContent('change-pin', none)).toBe(false);
  const deleted = { ...none, reset: { activity: 'idle', outcome: 'deleted', error: null } } as const;
  expect(hasContent('reset', deleted)).toBe(true);
  expect(hasContent('change-pin', deleted)).toBe(false);
  expect(hasContent('reset', { ...none, reset: { activity: 'idle', outcome: 'none', error: 'D-603' } })).toBe(true);
  expect(hasContent('reset', { ...none, reset: { activity: 'sending', outcome: 'none', error: null } })).toBe(true);
});

test('a sheet stays while its device is there, though its action may be gone', () => {
  expect(hasContent('change-pin', statusView({ is: 'denied' }))).toBe(true);
});

test('a device without a PIN is not asked for one', () => {
  expect(hasNoPin(statusView({ is: 'pin-missing' }))).toBe(true);
  expect(hasNoPin(statusView(CONNECTED))).toBe(false);
  expect(canConfirmWithPin(statusView({ is: 'pin-missing' }))).toBe(false);
});

test('a server that has forgotten the device cannot check its PIN', () => {
  expect(canConfirmWithPin(statusView({ is: 'gone' }))).toBe(false);
  expect(canConfirmWithPin(statusView({ is: 'denied' }))).toBe(true);
});

test.each(['NULSTIL', 'nulstil', ' Nulstil '])('%j is the word', (typed) => {
  expect(isWord(typed, 'NULSTIL')).toBe(true);
});

test.each(['', 'NULSTI', 'NUL STIL', 'RESET'])('%j is not the word', (typed) => {
  expect(isWord(typed, 'NULSTIL')).toBe(false);
});
