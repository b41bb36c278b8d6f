import type { DeskEffect } from '../../../src/main/core/desk-state.ts';
import { read } from '../../explore/codec/state.ts';
import { ruling } from '../../explore/rules/rules.ts';
import { complete } from '../../explore/run/scenarios.ts';
import { toDesk } from '../../explore/world/client.ts';
import { PLACE } from '../../explore/world/names.ts';
import type { Scenario } from '../../explore/world/scenario.ts';
import type { Scene } from '../../explore/world/scene.ts';
import { calm } from '../../explore/world/start.ts';
import { newLine, type Call, type Line, type Row, type Session, type Track } from '../../explore/world/state.ts';

export const KEY = 'r0';

export const SCENARIO: Scenario = { ...complete(0), isMadeAtOnce: true };

/** A connected client with one request, of which nobody was told yet; nothing is on its way. */
export function scene(scenario: Scenario = SCENARIO): Scene {
  const made: Scene = { state: read(calm(scenario)), scenario, watches: [ruling], broken: [] };
  made.state.flight = [];
  return made;
}

export function session({ state }: Scene): Session {
  const [first] = state.sessions;
  if (first === undefined) throw new Error('there is no session');
  return first;
}

export function row({ state }: Scene): Row {
  const [first] = state.rows;
  if (first === undefined) throw new Error('there is no request');
  return first;
}

/** What is remembered of the request beside the client, with `change`. */
export function line(of: Scene, change: Partial<Line> = {}): Line {
  const made = { ...newLine(), ...change };
  session(of).lines = [made];
  return made;
}

export const track = (change: Partial<Track>): Track => ({ fate: 'unsent', wordless: 0, isProven: false, ...change });

export const call = (change: Partial<Call> = {}): Call => ({
  job: 1,
  what: 'question',
  sent: null,
  since: 0,
  stage: 'out',
  read: null,
  names: null,
  before: 0,
  isLocked: false,
  ...change,
});

export const PUT: Extract<DeskEffect, { do: 'put' }> = {
  do: 'put',
  job: 2,
  key: KEY,
  answer: 'accept',
  pin: `${KEY} ${PLACE} right 0`,
  place: PLACE,
};

/** The rules that `effect` breaks; what is sent is written down before, unless `isWritten` is false. */
export function brokenBy(of: Scene, effect: Exclude<DeskEffect, { do: 'hurry' }>, isWritten = true): string[] {
  if (isWritten && (effect.do === 'put' || effect.do === 'frame')) {
    const { disk } = session(of);
    const fact = { answer: effect.answer, at: 0, madeAt: 0 };
    session(of).disk = { ...disk, sent: { [effect.key]: fact } };
  }
  ruling.onEffect?.(of, 0, { of: 'desk', effect }, toDesk({ is: 'woken' }));
  return of.broken.map(({ rule }) => rule);
}
