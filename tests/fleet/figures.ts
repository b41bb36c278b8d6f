import { judged, quantile, type Entry, type Figure } from '../bench/figure.ts';
import { lastWord, type Finding, type Rule } from './judge.ts';
import type { Options } from './options.ts';
import type { Run } from './run.ts';
import type { Asked, Group, PhaseSight } from './sight.ts';
import { timesToKnown, timesToTaken } from './stories.ts';

/** Questions a second for each user at work, at most (docs/connection.md, What it costs). */
const GOALS = { active: 1 / 50, signed: 1 / 11.5, afterLoss: 1.2 / 15 } as const;
/** A rate of fewer client-seconds than this is chance: no goal is held against it. */
const ENOUGH = 5_000;
/** Clients that are not connected yet ask more, and are no reason to judge nobody where they are this few. */
const NEARLY_ALL = 0.99;
/** Where the latest process comes later than this, ms, a fifth of the span between two questions, the figures show the machine, not the product. */
const TOO_LATE = 3_000;
const RULES: readonly Rule[] = ['lost without being said', 'told wrongly', 'doubled', 'identity lost'];
const SECOND = 1_000;
const MEGABYTE = 1_048_576;
const HOUR = 3_600_000;

function countsOf(findings: readonly Finding[], run: Run, { clients }: Options): Figure[] {
  const without = clients - run.clients.filter(({ deviceId }) => deviceId !== null).length;
  const leftOver = Object.entries(run.left)
    .map(([kind, count]) => `${kind} ${String(count)}`)
    .join(', ');
  return [
    ...RULES.map((rule) => ({
      name: rule,
      value: findings.filter((finding) => finding.rule === rule && finding.excused === null).length,
      unit: 'cases',
      goal: 0,
    })),
    { name: 'clients that did not enrol', value: without, unit: 'clients', goal: 0 },
    { name: 'errors in client processes', value: run.failures.length, unit: 'errors', goal: 0 },
    {
      name: 'phases on a machine that was too busy for a measurement',
      value: run.costs.filter(({ cost }) => cost.late > TOO_LATE).length,
      unit: 'phases',
      goal: 0,
    },
    {
      name: `timers and connections left at the end${leftOver === '' ? '' : ` (${leftOver})`}`,
      value: Object.values(run.left).reduce((sum, count) => sum + count, 0),
      unit: 'of all',
      goal: 0,
    },
    {
      name: 'lost or told wrongly, because a named assumption did not hold',
      value: findings.filter(({ excused }) => excused !== null).length,
      unit: 'cases',
      goal: null,
    },
  ];
}

function quantilesOf(name: string, times: readonly number[]): Figure[] {
  if (times.length === 0) return [];
  return [0.5, 0.95, 0.99].map((share) => ({
    name: `${name}, p${String(share * 100)} of ${String(times.length)}`,
    value: quantile(times, share) / SECOND,
    unit: 's',
    goal: null,
  }));
}

function times({ stories, phases }: Run): Figure[] {
  const calm = stories.filter(({ phase }) => phase === 'calm');
  return [
    ...quantilesOf('login → known, all', timesToKnown(stories)),
    ...phases.flatMap(({ name }) =>
      quantilesOf(`login → known, ${name}`, timesToKnown(stories.filter(({ phase }) => phase === name))),
    ),
    ...quantilesOf('answer → "godkendt", all', timesToTaken(stories, 'accept')),
    ...quantilesOf('answer → "godkendt", calm', timesToTaken(calm, 'accept')),
    ...quantilesOf('rejection → "afvist", all', timesToTaken(stories, 'reject')),
  ];
}

function rate(name: string, { questions, seconds }: Asked, goal: number | null): Figure[] {
  if (seconds === 0) return [];
  const value = questions / seconds;
  return [{ name, value, unit: 'a second for each', goal: seconds < ENOUGH ? null : goal }];
}

/** What is promised of a group in a phase. A slow database drops nobody; while another fault lasts the server sees not all. */
function goalOf(group: Group, { name, online }: PhaseSight, clients: number): number | null {
  if (group === 'still') return null;
  if (name === 'calm' || name === 'after slow') return online < clients * NEARLY_ALL ? null : GOALS[group];
  return group === 'active' && name.startsWith('after ') ? GOALS.afterLoss : null;
}

function traffic(phase: PhaseSight, all: number): Figure[] {
  const { name, seconds, calm } = phase;
  const each = (what: string, value: number, unit: string): Figure => ({
    name: `${name}: ${what}`,
    value,
    unit,
    goal: null,
  });
  return [
    each('lasted', seconds, 's'),
    each('connected at its end', phase.online, 'clients'),
    each('attempts to connect', phase.attempts / seconds, 'a second'),
    each('attempts to connect, peak', phase.attemptsPeak, 'a second'),
    each('questions', phase.questions / seconds, 'a second'),
    each('questions, peak', phase.questionsPeak, 'a second'),
    ...(['active', 'signed', 'still'] as const).flatMap((group) =>
      rate(`${name}: questions of ${group} users without a login`, calm[group], goalOf(group, phase, all)),
    ),
  ];
}

function costs({ costs: all }: Run, { clients }: Options): Figure[] {
  const [before] = all;
  const at = (when: string) => all.find((each) => each.when === when);
  const [start, calm, end] = [at('start'), at('calm'), at('end')];
  const cpu = (name: string, from: typeof start, to: typeof start): Figure[] => {
    if (from === undefined || to === undefined) return [];
    const hours = (to.at - from.at) / HOUR;
    const value = (to.cost.cpu - from.cost.cpu) / SECOND / clients / hours;
    return [{ name: `CPU for each client in an hour, ${name}`, value, unit: 's', goal: null }];
  };
  const memory = (name: string, to: typeof start): Figure[] => {
    if (before === undefined || to === undefined) return [];
    const { cost } = to;
    const share = (bytes: number): number => bytes / clients / MEGABYTE;
    return [
      {
        name: `memory for each client, ${name}`,
        value: share(cost.resident - before.cost.resident),
        unit: 'MB',
        goal: null,
      },
      { name: `of it in JavaScript, ${name}`, value: share(cost.heap - before.cost.heap), unit: 'MB', goal: null },
    ];
  };
  return [
    ...memory('calm', calm),
    ...memory('at the end', end),
    ...cpu('calm', start, calm),
    ...cpu('whole run', before, end),
    ...all.map(({ when, cost }) => ({
      name: `${when}: the latest process comes late, p99`,
      value: Math.round(cost.late),
      unit: 'ms',
      goal: null,
    })),
  ];
}

function words({ stories, clients, refused }: Run): Figure[] {
  const counts = Map.groupBy(stories, (story) => lastWord(story) ?? 'never shown');
  const corrected = stories.filter(({ notes }) =>
    notes?.words.some(({ is }, at) => is === 'lost' && notes.words.slice(0, at).some((word) => word.is === 'approved')),
  ).length;
  const misled = clients.filter(({ index, isSigned }) => isSigned && index % 10 !== 0).length;
  const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit, goal: null });
  return [
    figure('login requests made', stories.length, 'requests'),
    figure('logins that the server did not take', refused, 'logins'),
    ...[...counts].map(([word, all]) => figure(`last word "${word}"`, all.length, 'requests')),
    figure('first told as taken, and then that it is lost', corrected, 'requests'),
    figure('clients that take themselves for one of several sessions, and are not', misled, 'clients'),
  ];
}

/** Everything that a run has shown in numbers, those first that must be 0. */
export function figuresOf(run: Run, findings: readonly Finding[], options: Options): readonly Entry[] {
  return [
    ...countsOf(findings, run, options),
    ...words(run),
    ...times(run),
    ...costs(run, options),
    ...(options.installation === null ? run.phases.flatMap((phase) => traffic(phase, options.clients)) : []),
  ].map(judged);
}
