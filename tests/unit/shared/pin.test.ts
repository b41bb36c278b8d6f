import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPin, isPossiblePin, PIN_CHECKS, refusePin, type PinRule } from '../../../src/shared/pin.ts';
import { isPinAllowed } from '../../server/rules/pin.ts';

const digit = fc.integer({ min: 0, max: 9 });
const digits = (least: number, most: number) =>
  fc.array(digit, { minLength: least, maxLength: most }).map((list) => list.join(''));

describe('refusePin', () => {
  const examples: readonly (readonly [PinRule, readonly string[]])[] = [
    ['digits', ['12a4', '73 91', ' 7391', '7391\n', '٧٣٩١', '７３９１', '+739', '7.39', '-7391']],
    ['length', ['', '7', '739', '7391284']],
    ['repeat', ['0000', '1111', '99999', '711119', '271111']],
    ['run', ['1234', '4321', '0123', '9876', '73456', '584321', '123495']],
    ['pattern', ['7373', '2929', '7722', '292929', '774422']],
    ['year', ['1900', '1955', '1999', '2000', '2026', '2099']],
    ['date', ['3112', '0105', '2902', '3004', '311299', '010203', '290219']],
    ['common', ['2580', '0852', '1379', '2468', '7531', '147258', '159753']],
  ];
  it.each(examples.flatMap(([rule, pins]) => pins.map((pin) => [pin, rule] as const)))(
    '%j is refused by %s',
    (pin, rule) => {
      expect(refusePin(pin)).toBe(rule);
    },
  );

  it.each([
    '7394',
    '5273',
    '1899',
    '2100',
    '3113',
    '3002',
    '0001',
    '1332',
    '9981',
    '48279',
    '19994',
    '738406',
    '321399',
  ])('takes %s', (pin) => {
    expect(refusePin(pin)).toBeNull();
  });

  it('takes the least length from the policy', () => {
    expect(refusePin('73940', 6)).toBe('length');
    expect(refusePin('739405', 6)).toBeNull();
  });

  it('lets nothing through that the server would refuse, and nothing but digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 8 }), digits(0, 8)), (pin) => {
        fc.pre(refusePin(pin) === null);
        expect(isPinAllowed(pin)).toBe(true);
        expect(pin).toMatch(/^[0-9]{4,6}$/);
      }),
    );
  });

  it('refuses four neighbours that are equal, rise or fall, wherever they stand', () => {
    fc.assert(
      fc.property(digit, fc.constantFrom(-1, 0, 1), digits(0, 2), fc.nat(2), (first, step, more, at) => {
        const four = [0, 1, 2, 3].map((i) => first + i * step);
        fc.pre(four.every((each) => each >= 0 && each <= 9));
        const pin = more.slice(0, at) + four.join('') + more.slice(at);
        expect(refusePin(pin)).toMatch(/^(run|repeat)$/);
      }),
    );
  });

  it('refuses every day of the calendar, with and without a year', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1920-01-01'), max: new Date('2019-12-31'), noInvalidDate: true }),
        (date) => {
          const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
          expect(refusePin(day + month)).not.toBeNull();
          expect(refusePin(day + month + year.slice(2))).not.toBeNull();
        },
      ),
    );
  });

  it('refuses digits that repeat in pairs', () => {
    fc.assert(
      fc.property(digit, digit, digit, (a, b, c) => {
        const pairs = [[a, b, a, b], [a, a, b, b], [a, b, a, b, a, b], [a, a, b, b, c, c]]; // prettier-ignore
        for (const pair of pairs) expect(refusePin(pair.join(''))).not.toBeNull();
      }),
    );
  });

  it('leaves most PINs to choose from', () => {
    const all = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, '0'));
    const free = all.filter((pin) => refusePin(pin) === null).length;
    expect(free).toBeGreaterThan(9_000);
  });
});

describe('checkPin', () => {
  it('ticks everything exactly where the PIN may be chosen', () => {
    fc.assert(
      fc.property(fc.oneof(digits(0, 8), fc.string({ maxLength: 7 })), fc.integer({ min: 4, max: 6 }), (pin, min) => {
        const checks = checkPin(pin, min);
        const allGood = PIN_CHECKS.every((check) => checks[check] === 'good');
        expect(allGood).toBe(refusePin(pin, min) === null);
      }),
      { numRuns: 1_000 },
    );
  });

  it('judges nothing before it can be told', () => {
    expect(checkPin('')).toEqual({ length: 'open', run: 'open', repeat: 'open', guessable: 'open' });
    expect(checkPin('739')).toEqual({ length: 'open', run: 'open', repeat: 'open', guessable: 'open' });
  });

  it('says at the fourth digit what is wrong', () => {
    expect(checkPin('1234', 6)).toMatchObject({ length: 'open', run: 'bad', repeat: 'open' });
    expect(checkPin('5555')).toMatchObject({ length: 'good', run: 'good', repeat: 'bad' });
    expect(checkPin('2580')).toEqual({ length: 'good', run: 'good', repeat: 'good', guessable: 'bad' });
  });
});

describe('isPossiblePin', () => {
  it.each(['1234', '00000', '111111'])('%s can be the PIN of a device', (pin) => {
    expect(isPossiblePin(pin)).toBe(true);
  });
  it.each(['', '123', '1234567', '12a4', '1234\n', ' 1234'])('%j cannot', (pin) => {
    expect(isPossiblePin(pin)).toBe(false);
  });
});
