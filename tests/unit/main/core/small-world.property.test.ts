import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer } from '../../../../src/shared/state.ts';
import { SmallWorld, type Weather } from './small-world.ts';

const answers = fc.constantFrom<Answer>('accept', 'reject');
const moments = fc.option(fc.integer({ min: 0, max: 15_000 }), { nil: null, freq: 2 });
const weathers = fc
  .record({
    round: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 20_000 })),
    thinks: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
    answer: answers,
    delays: fc.array(fc.oneof({ weight: 4, arbitrary: fc.nat(100) }, { weight: 1, arbitrary: fc.nat(4_000) }), {
      minLength: 1,
      maxLength: 20,
    }),
    losses: fc.array(fc.record({ at: fc.nat(3), way: fc.constantFrom<'there' | 'back'>('there', 'back') }), {
      maxLength: 2,
    }),
    breaksAt: moments,
    awayFor: fc.integer({ min: 1, max: 10_000 }),
    locksAt: moments,
    afterLoss: answers,
    newerAt: moments,
  })
  // A newer request hides all looks but the last: that one must get through.
  .map((weather): Weather => (weather.newerAt === null ? weather : { ...weather, losses: [] }));

it('what the user is told last is what the server holds, whatever the weather', { timeout: 120_000 }, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(weathers, (weather) => {
      const world = new SmallWorld(weather);
      world.run();
      const last = world.told.at(-1) ?? 'nothing';
      const story = `${world.told.join(', ')}: ${world.marks.join(' and ') || 'open'}`;
      expect(world.marks.length, `both answers: ${story}`).toBeLessThan(2);
      if (last === 'approved') expect(world.marks, story).toEqual(['accept']);
      if (last === 'rejected') expect(world.marks, story).toEqual(['reject']);
      expect(['sending', 'sent', 'nothing'], story).not.toContain(last);
      for (const phase of new Set(world.told)) seen.set(phase, (seen.get(phase) ?? 0) + 1);
      if (world.told.includes('lost') && last === 'approved') seen.set('mended', (seen.get('mended') ?? 0) + 1);
    }),
    { numRuns: 3_000, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
  );
  for (const phase of ['approved', 'rejected', 'lost', 'undelivered', 'unchecked', 'mended'])
    expect(seen.get(phase) ?? 0, phase).toBeGreaterThan(5);
});
