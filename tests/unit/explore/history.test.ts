import { describe, expect, it } from 'vitest';
import type { RequestPhase } from '../../../src/shared/state.ts';
import { HistoryWatch } from '../../explore/rules/history.ts';
import { feed, toDesk } from '../../explore/world/client.ts';
import type { Scene } from '../../explore/world/scene.ts';
import type { Line } from '../../explore/world/state.ts';
import { described } from '../../explore/world/wire.ts';
import { line, scene, session } from './made-up.ts';

const WOKEN = toDesk({ is: 'woken' });

/** What is found wrong where the list went through `phases`, and the user was told `told` last. */
function found(phases: readonly RequestPhase[], told: Line['told']): string[] {
  const one: Scene = scene();
  const history = new HistoryWatch();
  feed(one, 0, toDesk({ is: 'pushed', request: described(one.state, 0) }));
  for (const phase of phases) {
    const { core } = session(one);
    if (core === null) throw new Error('it does not run');
    const requests = core.desk.inbox.requests.map((request) => ({ ...request, phase }));
    session(one).core = { ...core, desk: { ...core.desk, inbox: { ...core.desk.inbox, requests } } };
    history.onStep(one, 0, WOKEN, core);
  }
  line(one, { chosen: 'accept', told });
  history.checkEnd(one);
  return one.broken.map(({ rule }) => rule);
}

describe('the history at the end', () => {
  const SENT: RequestPhase = { is: 'sent', answer: 'accept', notMe: false };

  it('says what was told', () => {
    expect(found([{ is: 'waiting' }, SENT, { is: 'approved' }], 'accept')).toEqual([]);
    expect(
      found([SENT, { is: 'approved' }, { is: 'lost', answer: 'accept', notMe: false, again: false }], 'otherwise'),
    ).toEqual([]);
    expect(found([SENT, { is: 'rejected', notMe: true, alone: true }], 'reject')).toEqual([]);
  });

  it('does not say "approved" where the user was told otherwise, or nothing where he was told', () => {
    expect(found([SENT, { is: 'approved' }], 'otherwise')).toEqual(['history-is-told']);
    expect(found([{ is: 'waiting' }], 'accept')).toEqual(['history-is-told']);
    expect(found([SENT, { is: 'approved' }], 'reject')).toEqual(['history-is-told']);
  });
});
