import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeCharacters, spell } from '../../../src/renderer/approval/control-code.ts';
import { needsSmallerName } from '../../../src/renderer/approval/name-size.ts';
import { needsNumLock, pinCells, pinDigits, takeTyped } from '../../../src/renderer/components/pin-digits.ts';
import { sentences } from '../../../src/renderer/components/sentences.ts';
import { nameFault } from '../../../src/shared/device-name.ts';
import { compareRepeat } from '../../../src/renderer/components/repeat.ts';
import { hostParts } from '../../../src/renderer/page/host-parts.ts';

describe('the control code', () => {
  const words = { zero: 'nul', letter: 'bogstav' };

  test('is spelled out, and zero and O are told apart', () => {
    expect(spell('K7XH', words)).toBe('K 7 X H');
    expect(spell('B0TO', words)).toBe('B 0 nul T O bogstav');
  });

  test('names no other character', () => {
    const others = 'QWERTYULPKJHGFDSAMNBVCXZ123456789';
    expect(codeCharacters(others).filter(({ word }) => word !== null)).toEqual([]);
  });
});

describe('a system name', () => {
  test('keeps its full size up to three lines', () => {
    expect([34, 68, 102].map((height) => needsSmallerName(height, 34))).toEqual([false, false, false]);
    expect(needsSmallerName(136, 34)).toBe(true);
  });

  test('is not made smaller by fractions of a pixel', () => {
    expect(needsSmallerName(102.6, 34)).toBe(false);
  });
});

describe('what is typed as a PIN', () => {
  test.each([
    ['1234', '1234'],
    ['12 34-5', '12345'],
    ['Pinkode: 482915.', '482915'],
    ['12345678', '12345678'],
    ['abcd', ''],
    ['٣٤٥٦', '3456'],
    ['１２３４', '1234'],
    ['०१२३ ᠙', '01239'],
    ['𝟗𝟢𝟙𝟫', '9019'],
  ])('%s keeps its digits only', (typed, digits) => {
    expect(pinDigits(typed)).toBe(digits);
  });

  test('is digits and nothing else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => /^\d*$/.test(pinDigits(typed))));
  });

  test('is refused where it is too long, and never cut', () => {
    expect(takeTyped('', '12345678', 6)).toEqual({ digits: '', trouble: 'too-long' });
    expect(takeTyped('482915', '4829151', 6)).toEqual({ digits: '482915', trouble: 'too-long' });
    // What is too long already, because there are fewer cells now, can be made shorter.
    expect(takeTyped('482915', '48291', 4)).toEqual({ digits: '48291', trouble: null });
  });

  test('says that only digits count where nothing else was typed', () => {
    expect(takeTyped('48', '48a', 6)).toEqual({ digits: '48', trouble: 'digits-only' });
    expect(takeTyped('', 'Pinkode: 4829', 6)).toEqual({ digits: '4829', trouble: null });
    expect(takeTyped('482', '48', 6)).toEqual({ digits: '48', trouble: null });
  });

  test('by the number pad needs Num Lock', () => {
    expect(needsNumLock({ code: 'Numpad4', key: 'ArrowLeft' })).toBe(true);
    expect(needsNumLock({ code: 'Numpad5', key: 'Clear' })).toBe(true);
    expect(needsNumLock({ code: 'Numpad4', key: '4' })).toBe(false);
    expect(needsNumLock({ code: 'ArrowLeft', key: 'ArrowLeft' })).toBe(false);
    expect(needsNumLock({ code: 'NumpadEnter', key: 'Enter' })).toBe(false);
  });
});

describe('the cells', () => {
  const drawn = (typed: number, count = 6, focused = true, least = 4): string =>
    pinCells(typed, count, focused, least)
      .map(({ maybe, filled, now, last }) => (now ? '|' : last ? '!' : filled ? '*' : maybe ? '?' : '_'))
      .join('');

  test('are four, and two that may be', () => {
    expect(drawn(0, 6, false)).toBe('____??');
    expect(drawn(0)).toBe('|___??');
  });

  test('are all needed where the organisation wants the longest PIN, and one more than usual where it wants five', () => {
    expect(drawn(0, 6, false, 6)).toBe('______');
    expect(drawn(0, 6, false, 5)).toBe('_____?');
  });

  test('fill from the left, with the ring on the one that is next and on the last when full', () => {
    expect(drawn(2)).toBe('**|_??');
    expect(drawn(4)).toBe('****|?');
    expect(drawn(6)).toBe('*****!');
    expect(drawn(5, 5)).toBe('****!');
  });

  test('show no ring where keys go elsewhere', () => {
    expect(drawn(3, 6, false)).toBe('***_??');
    expect(drawn(6, 6, false)).toBe('******');
  });
});

test('the name of a device has 2 to 255 units between its ends', () => {
  expect(['', ' a ', 'ab', '  Citrix  ', '🙂'].map(nameFault)).toEqual(['too-short', 'too-short', null, null, null]);
  expect([255, 256].map((length) => nameFault(` ${'x'.repeat(length)} `))).toEqual([null, 'too-long']);
});

test('the repeated PIN is judged only when as many digits are in', () => {
  expect(compareRepeat('1234', '1234', false)).toEqual({ is: 'not-yet' });
  expect(compareRepeat('48291', '', true)).toEqual({ is: 'empty' });
  expect(compareRepeat('48291', '999', true)).toEqual({ is: 'more', count: 2 });
  expect(compareRepeat('48291', '48292', true)).toEqual({ is: 'different' });
  expect(compareRepeat('48291', '48291', true)).toEqual({ is: 'same' });
});

test('a text is told in sentences, and an abbreviation ends none', () => {
  expect(sentences('Prøv igen om lidt. Kontakt din IT-support, hvis det bliver ved.')).toEqual([
    'Prøv igen om lidt.',
    'Kontakt din IT-support, hvis det bliver ved.',
  ]);
  expect(sentences('Vent til kl. 12:43.')).toEqual(['Vent til kl. 12:43.']);
});

describe('the host in the address line', () => {
  test.each([
    ['login.eksempel.dk', 'eksempel.dk', 'login.'],
    ['eksempel.dk', 'eksempel.dk', ''],
    ['127.0.0.1', '127.0.0.1', ''],
  ])('%s', (name, domain, before) => {
    expect(hostParts({ name, domain })).toEqual({ before, domain });
  });

  test('stands whole in bold where the domain is not its end', () => {
    expect(hostParts({ name: 'eksempel.dk.falsk.com', domain: 'eksempel.dk' })).toEqual({
      before: '',
      domain: 'eksempel.dk.falsk.com',
    });
    expect(hostParts({ name: 'falskeksempel.dk', domain: 'eksempel.dk' }).before).toBe('');
  });
});
