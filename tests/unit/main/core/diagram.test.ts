import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths.ts';
import type { MachineEvent, MachineState } from '../../../../src/main/core/machine-state.ts';
import { Drive } from './drive.ts';

const nameOf = (state: MachineState): string => state.replace('-', '_');

/** `from event to` for each arrow of the page. */
function drawn(): string[] {
  const page = readFileSync(inRoot('docs', 'connection.md'), 'utf8');
  return [...page.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)]
    .flatMap(([, from = '', to = '', events = '']) => events.split(', ').map((event) => `${from} ${event} ${to}`))
    .sort();
}

const connecting = (): Drive => new Drive().start().next();
const settling = (): Drive => connecting().opened();
const probation = (): Drive => settling().next();
const online = (): Drive => settling().message();
/** Nobody has touched anything for five minutes, and another session of the identity is possible. */
const deserted = (drive: Drive): Drive => {
  drive.signed = true;
  return drive.still(300_000);
};
const yielded = (): Drive => deserted(online()).wake();

/** Each state, in all guises that matter for what follows. */
const GUISES: readonly (() => Drive)[] = [
  () => new Drive(),
  () => new Drive().do({ is: 'sleep' }),
  () => new Drive().start(),
  connecting,
  settling,
  probation,
  online,
  () => online().do({ is: 'sleep' }),
  () => online().do({ is: 'lock' }).pass(60_000),
  () => online().do({ is: 'quarantine' }),
  () => online().do({ is: 'quarantine' }).do({ is: 'sleep' }),
  () => online().do({ is: 'quarantine' }).do({ is: 'lock' }).pass(60_000),
  yielded,
  // In the moment before the input is noticed.
  () => yielded().touched(),
];

const TOLD = [
  'start',
  'stop',
  'retry-now',
  'sleep',
  'wake',
  'lock',
  'unlock',
  'signed',
  'quarantine',
  'readmit',
] as const;
const HEARD = ['opened', 'message', 'heard'] as const;

/** What can be told to a machine whose socket is `generation`. */
const eventsFor = (generation: number): readonly MachineEvent[] => [
  ...TOLD.map((is) => ({ is })),
  ...HEARD.map((is) => ({ is, generation })),
  { is: 'asked', ok: true },
  { is: 'asked', ok: false, code: 'C-301' },
  { is: 'ended', generation, end: { is: 'closed', code: 1006 } },
];

/** All that can happen to `drive`, with the state that comes of it. */
function outcomes(make: () => Drive): [string, MachineState][] {
  const told = eventsFor(make().machine.generation).map((event): [string, MachineState] => [
    event.is,
    make().do(event).machine.is,
  ]);
  const later = (ready: (drive: Drive) => unknown): [string, MachineState] => {
    const drive = make();
    ready(drive);
    const { is } = drive.machine;
    // What gets it ready may have moved it on by itself, which is seen above.
    if (is !== make().machine.is) return ['woken', make().machine.is];
    for (let i = 0; i < 40 && drive.machine.is === is && drive.due < Infinity; i++) drive.pass(drive.due - drive.now);
    return ['woken', drive.machine.is];
  };
  return [
    ...told,
    later(() => undefined),
    later((drive) => (drive.alive = false)),
    later((drive) => {
      drive.alive = false;
      drive.retryNow();
    }),
    later((drive) => drive.touched()),
    later((drive) => deserted(drive)),
    // The minute after the lock is over before anything else comes.
    later((drive) => {
      drive.do({ is: 'lock' });
      drive.now += 60_000;
    }),
  ];
}

it('the diagram of docs/connection.md is what the machine does', () => {
  const done = new Set<string>();
  for (const make of GUISES)
    for (const [event, to] of outcomes(make)) {
      const from = make().machine.is;
      if (from !== to) done.add(`${nameOf(from)} ${event} ${nameOf(to)}`);
    }
  expect([...done].sort()).toEqual(drawn());
});
