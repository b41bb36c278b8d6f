import { quantile, type Figure, type Measure } from '../figure.ts';
import { seeded } from '../random.ts';
import { followCalm, followFleet, type Story } from './asking.ts';
import { REPLACED } from './manners.ts';
import { simulateReturn } from './return.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** The server looks for new requests this often. */
const SCAN = 1_500;
/** A slow answer of the backend. */
const REST_TIME = 500;
/** Most people are at their desks. */
const ACTIVE = 0.6;
const GOAL = 20;
/** Questions of a fleet for each of its active users in a second, at most (docs/connection.md, What asking costs). */
const CALM = 1 / 50;
const CALM_WITH_SIGN = 1 / 11.5;
const AFTER_LOSS = 1.2 / 15;
/** With a sign of another session a request is known within this, s. */
const FOUND_WITHIN = 15;
/** A fleet so small that the questions on connect count more than the regular ones costs the server nothing that matters. */
const FLEET_THAT_COUNTS = 1_000;

/** How long a request made at `moment` stays unknown to `story`, ms; NaN where the story ends before. */
function unknownFor(story: Story, moment: number, place: number, random: () => number): number {
  const push = moment >= story.onlineAt ? random() * SCAN : Infinity;
  const { asks } = story;
  let at = place;
  while (at < asks.length && (asks[at] ?? Infinity) < moment) at += 1;
  const asked = at < asks.length ? (asks[at] ?? Infinity) - moment + REST_TIME : Infinity;
  return Math.min(push, asked);
}

/** For each moment of `moments`, how long a request that is made then stays unknown to active users, s: the quantile `share`. */
function unknownAt(stories: readonly Story[], moments: readonly number[], share: number): number[] {
  const random = seeded(1);
  const active = stories.filter((story) => story.active);
  return moments.map((moment) => {
    const waits = active.map((story) => unknownFor(story, moment, 0, random));
    return quantile(
      waits.map((wait) => wait / SECOND),
      share,
    );
  });
}

/** Closely at first, then every `step` ms to `end`. */
function momentsTo(end: number, step: number): number[] {
  const close = Array.from({ length: 120 }, (_, at) => at * SECOND);
  const far = Array.from({ length: Math.max(0, Math.floor(end / step)) }, (_, at) => at * step);
  return [...close, ...far.filter((at) => at > 120 * SECOND)];
}

function peakOf(stories: readonly Story[]): { peak: number; mean: number; seconds: number } {
  const counts = new Map<number, number>();
  let all = 0;
  let last = 0;
  for (const { asks, onlineAt } of stories) {
    for (const at of asks) {
      const second = Math.floor(at / SECOND);
      counts.set(second, (counts.get(second) ?? 0) + 1);
      all += 1;
    }
    last = Math.max(last, onlineAt === Infinity ? 0 : onlineAt);
  }
  return { peak: Math.max(...counts.values()), mean: all / (Math.max(...counts.keys()) + 1), seconds: last / SECOND };
}

/** Questions in a second for each active user, from the loss to `until` ms. */
function rateOf(stories: readonly Story[], until: number): number {
  const active = stories.filter((story) => story.active).length;
  const asked = stories.reduce((sum, { asks }) => sum + asks.filter((at) => at < until).length, 0);
  return asked / (until / SECOND) / active;
}

/** The longest that a request which was pushed to another session stays unknown to an active user, s. */
function longestUnknown(stories: readonly Story[]): number {
  const gaps = stories
    .filter((story) => story.active)
    .flatMap(({ asks }) => asks.slice(1).map((at, before) => at - (asks[before] ?? 0)));
  return (gaps.reduce((most, gap) => Math.max(most, gap), 0) + REST_TIME) / SECOND;
}

/** What `clients` ask in an hour of good weather, with a sign of another session or without, and what their users have of it. */
export function calm(clients: number, signed: boolean): Figure[] {
  const name = signed ? 'connected, with a sign of another session' : 'connected, without a sign';
  const stories = followCalm(clients, 4_711, ACTIVE, signed);
  return [
    {
      name: `${name}: REST calls`,
      value: rateOf(stories, HOUR),
      unit: 'calls/s per active user',
      goal: signed ? CALM_WITH_SIGN : CALM,
    },
    {
      name: `${name}: request pushed elsewhere, unknown`,
      value: longestUnknown(stories),
      unit: 's',
      goal: signed ? FOUND_WITHIN : null,
    },
  ];
}

function fleet(clients: number): Figure[] {
  const name = `fleet of ${String(clients)}`;
  const end = (clients / 2) * SECOND * 1.5 + 120 * SECOND;
  const stories = followFleet(clients, 4_711, ACTIVE, end);
  const moments = momentsTo(end - 60 * SECOND, Math.max(10 * SECOND, end / 60));
  const calls = peakOf(stories);
  const old = simulateReturn(clients, 4_711, REPLACED);
  const oldWaits = Array.from(old.onlineAt, (at) => at / SECOND);
  return [
    { name: `${name}: request unknown, p50`, value: quantile(unknownAt(stories, moments, 0.5)), unit: 's', goal: null },
    {
      name: `${name}: request unknown, p95 at the worst moment`,
      value: Math.max(...unknownAt(stories, moments, 0.95)),
      unit: 's',
      goal: GOAL,
    },
    { name: `${name}: REST calls, peak`, value: calls.peak, unit: 'calls/s', goal: null },
    { name: `${name}: REST calls, mean`, value: calls.mean, unit: 'calls/s', goal: null },
    {
      name: `${name}: REST calls in the first minute`,
      value: rateOf(stories, 60 * SECOND),
      unit: 'calls/s per active user',
      goal: null,
    },
    {
      name: `${name}: REST calls until the last is online`,
      value: rateOf(stories, calls.seconds * SECOND),
      unit: 'calls/s per active user',
      goal: clients < FLEET_THAT_COUNTS ? null : AFTER_LOSS,
    },
    {
      name: `${name}: last online, by the whole machine`,
      value: calls.seconds / (clients / 2),
      unit: '× N/2 s',
      goal: null,
    },
    {
      name: `replaced client, ${name}: request unknown at the loss, p50`,
      value: quantile(oldWaits),
      unit: 's',
      goal: null,
    },
    { name: `replaced client, ${name}: the same, p95`, value: quantile(oldWaits, 0.95), unit: 's', goal: null },
  ];
}

/** One client in a hundred thousand loses its connection without a fleet around it. */
function single(): Figure {
  const all: Story[] = [];
  for (let seed = 1; seed <= 400; seed++) all.push(...followFleet(1, seed, 1, 1_200 * SECOND));
  // The server may push into the dead connection for fifteen minutes: what counts is the asking alone.
  const deaf = all.map((story) => ({ ...story, onlineAt: Infinity }));
  const worst = Math.max(...unknownAt(deaf, momentsTo(840 * SECOND, 5 * SECOND), 0.95));
  return {
    name: 'a single unclean drop: request unknown, p95 at the worst moment',
    value: worst,
    unit: 's',
    goal: GOAL,
  };
}

export const askingMeanwhile: Measure = {
  title: 'A login request meanwhile (60 % of the users active, the others still; REST answers in 0.5 s)',
  run: () => [...[100, 1_000, 10_000].flatMap(fleet), single(), ...calm(1_000, false), ...calm(1_000, true)],
};
