import { describe, expect, it } from 'vitest';
import { coverageCheck, coverageOf } from '../../explore/run/coverage.ts';
import { DESK, RARE } from '../../explore/run/desk-transitions.ts';
import { DROPPED } from '../../explore/run/dropped.ts';
import { differsFromExpected } from '../../explore/run/expected.ts';
import { optionsOf } from '../../explore/run/options.ts';

const everything = (): Set<string> => {
  const { untaken } = coverageOf(new Set());
  return new Set(untaken);
};

describe('the ways of the core', () => {
  it('are those of the diagram and of the list', () => {
    const ways = everything();
    expect(ways).toContain('machine: waiting woken connecting');
    expect([...ways]).toEqual(expect.arrayContaining([...DESK]));
  });

  it('have all to be taken', async () => {
    const ways = everything();
    expect((await coverageCheck(ways, false).run()).isGood).toBe(true);
    const [first = ''] = DESK;
    ways.delete(first);
    const checked = await coverageCheck(ways, false).run();
    expect(checked).toMatchObject({ isGood: false, lines: [`not taken: ${first}`] });
  });

  it('that are rare may be left out of a short run', async () => {
    const ways = new Set([...everything()].filter((way) => !RARE.has(way)));
    expect((await coverageCheck(ways, true).run()).isGood).toBe(true);
    expect((await coverageCheck(ways, false).run()).isGood).toBe(false);
  });

  it('that are on no list are told', async () => {
    const checked = await coverageCheck(everything().add('phase: lost → approved'), false).run();
    expect(checked).toMatchObject({ isGood: true, lines: ['not on the list: phase: lost → approved'] });
  });
});

describe('a story without an assumption', () => {
  const [dropped] = DROPPED;
  if (dropped === undefined) throw new Error('no assumption is dropped');

  it('that is another one than the one that is kept is told', () => {
    expect(differsFromExpected(dropped, ['something else'], false)).toContain(dropped.name);
  });

  it('that is not kept yet is told', () => {
    expect(differsFromExpected({ ...dropped, name: 'unheard-of' }, [], false)).toContain('there is no');
  });
});

describe('the command line', () => {
  it('asks for ten minutes and two faults by itself', () => {
    expect(optionsOf([])).toEqual({
      minutes: 10,
      faults: 2,
      workers: 2,
      only: '',
      seed: 777,
      isKept: false,
      isBrief: false,
    });
  });

  it('the short run places one fault', () => {
    expect(optionsOf(['--brief'])).toMatchObject({ faults: 1, isBrief: true });
    expect(optionsOf(['--brief', '--faults', '0', '--seed', '9'])).toMatchObject({ faults: 0, seed: 9 });
  });

  it.each([[['--minutes', 'soon']], [['--faults', '-1']], [['--nonsense']]])('%s is not understood', (parameters) => {
    expect(() => optionsOf(parameters)).toThrow();
  });
});
