import fs from 'node:fs';
import { inRoot } from '../../../build/paths.ts';
import { seeded } from '../../bench/random.ts';
import { expect, test } from '../../e2e/support/fixture.ts';
import { openStatus } from '../../e2e/support/status.ts';
import { da } from '../../e2e/support/texts.ts';
import { Album } from './album.ts';
import { ROUND, sit } from './sitting.ts';

const ANSWERS = 25;
const TAKEN = { approve: 'accepted', slip: 'accepted', reject: 'rejected' } as const;
const HISTORY = { approve: 'approved', slip: 'approved', reject: 'rejected' } as const;
const LAST = {
  approve: da.t('approval.approved.heading'),
  slip: da.t('approval.approved.heading'),
  reject: da.t('approval.rejected.heading'),
};

for (const seed of [1, 2])
  test(`user ${String(seed)}: what the windows say of ${String(ANSWERS)} answers is what the books hold`, async ({
    world,
  }) => {
    const album = new Album(`user-${String(seed)}`);
    await world.enrol();
    await world.launch({ switches: ['--autostart'] });
    await world.online();
    world.server.races.set({ round: ROUND, fetch: 40, accept: 20, reject: 20, socketAnswer: 20, status: 40 });
    const outcomes = await sit(world, album, { count: ANSWERS, random: seeded(seed) });
    const status = await openStatus(world.product, da);
    await status.getByRole('button', { name: da.t('status.action.history') }).click();
    await expect(status.getByRole('heading', { name: da.t('history.today') })).toBeVisible();
    album.begin('History');
    await album.keep(status, 'after the last answer');
    const notices = (await world.product.asked('notification.show')).map(({ title, body }) => ({ title, body }));
    album.write(
      outcomes.map(
        ({ headings, history, book, struck }) =>
          `${headings.join(' → ')}; history: ${history}; books: ${book}${struck ? '; taken back by the round' : ''}`,
      ),
    );
    const file = inRoot('artifacts', 'races', `user-${String(seed)}.json`);
    fs.writeFileSync(file, `${JSON.stringify({ outcomes, notices }, null, 2)}\n`);

    for (const { wish, headings, history, book, systemName } of outcomes)
      expect({ systemName, last: headings.at(-1), history, book }).toEqual({
        systemName,
        last: LAST[wish],
        history: HISTORY[wish],
        book: TAKEN[wish],
      });
    expect(outcomes.filter(({ struck }) => struck).length, 'answers that the rounds took back').toBeGreaterThan(0);
  });
