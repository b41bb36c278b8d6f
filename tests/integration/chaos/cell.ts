import { isOpen } from '../../../src/shared/requests.ts';
import type { Evidence } from './evidence.ts';
import { judge } from './judge.ts';
import type { Verdict } from './verdict.ts';
import type { Cell } from './matrix.ts';
import { holds, wait } from './pace.ts';
import { ADMITTED, ASKING, UNDER_WAY } from './words.ts';
import { openWorld, type Ground, type World } from './world.ts';

export interface Outcome {
  readonly cell: Cell;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  /** ms until everything was answered and shown, from the healing on. */
  readonly recovered: number;
  /** The notebook of the client, for whoever has to find out. */
  readonly log: string;
}

/** How long a phase may be in coming, and everything in coming right; ms. */
const PATIENCE = 30_000;
const MOMENT = 300;

async function must(what: string, found: () => boolean): Promise<void> {
  if (!(await holds(found, PATIENCE))) throw new Error(`in vain: ${what}`);
}

/** Brings an approval to `phase` and lets the fault strike right there. */
async function strikeAt({ phase, wish, fault, variation }: Cell, world: World): Promise<void> {
  const { home } = world;
  const struck: Promise<void>[] = [];
  const strike = (): void => {
    if (struck.length > 0) return;
    struck.push(Promise.resolve(fault.strike(world)));
    variation.strike?.(world);
  };
  if (phase === 'idle') strike();
  else if (phase === 'PIN typed') {
    home.user.hold(true);
    const { subscriptionKey } = await world.ask(wish);
    await must('the request on the screen', () => home.client.requests().some(({ key }) => key === subscriptionKey));
    await wait(MOMENT);
    home.user.hold(false);
    strike();
  } else {
    home.witness((direction, text) => {
      const isIt =
        phase === 'answer sent'
          ? direction === 'up'
          : direction === 'down' && text.includes(phase === 'request pushed' ? 'NOTIFICATION' : 'CORRECT_PIN');
      if (isIt) strike();
    });
    await world.ask(wish);
    await must(phase, () => struck.length > 0);
  }
  await Promise.all(struck);
}

/** Whether the user was told that an answer is perhaps lost, and has nothing left to do about it. */
const isGivenUp = (world: World, wanted: string): boolean =>
  world
    .places()
    .flatMap(({ client }) => client.requests())
    .some((request) => request.key === wanted && ADMITTED.includes(request.phase.is) && !isOpen(request));

/** Whether a session that knows of others still asks for what was answered in one of them. */
const isAskedOn = (world: World): boolean =>
  world.places().some(
    ({ client }) =>
      client.session().isSigned &&
      client.requests().some((request) => {
        const entry = world
          .server()
          .books.requests()
          .find(({ subscriptionKey }) => subscriptionKey === request.key);
        return (
          ASKING.includes(request.phase.is) && (entry?.clientAuthenticated === true || entry?.clientRejected === true)
        );
      }),
  );

/** Whether every request of the server is answered, and the user knows how. */
function isAllWell(world: World): boolean {
  if (world.isRoundUnderWay() || isAskedOn(world)) return false;
  const requests = world.server().books.requests();
  const isSettled = requests.every(
    (each) => each.clientAuthenticated || each.clientRejected || isGivenUp(world, each.subscriptionKey),
  );
  return (
    isSettled &&
    world.places().every(
      ({ client, user }) =>
        user.isAway() ||
        client.requests().every((request) => {
          const isMine = client.session().entries.some(({ key }) => key === request.key);
          return !isMine || (!isOpen(request) && !UNDER_WAY.includes(request.phase.is));
        }),
    )
  );
}

/** One fault in one phase: before it, while it lasts, and after it a login system asks. */
export async function runCell(cell: Cell, ground: Ground): Promise<Outcome> {
  const { fault, variation } = cell;
  const world = await openWorld(ground, { secure: fault.secure === true, named: fault.named === true, variation });
  try {
    await must('the first connection', () => world.home.client.isOnline());
    await strikeAt(cell, world);
    const struckAt = performance.now();
    await wait(MOMENT);
    if (world.isServerUp()) await world.ask('approve');
    await wait(Math.max(0, struckAt + fault.lasts - performance.now()));
    await fault.heal(world);
    variation.heal?.(world);
    const healedAt = performance.now();
    await wait(MOMENT);
    await world.ask('approve');
    await holds(() => isAllWell(world), PATIENCE);
    const recovered = performance.now() - healedAt;
    // What is under way may still go wrong.
    await wait(MOMENT);
    const evidence = world.evidence();
    const log = world
      .places()
      .map(({ client }) => client.log.text())
      .join('\n----\n');
    return { cell, verdict: judge(evidence), evidence, recovered, log };
  } finally {
    await world.close();
  }
}
