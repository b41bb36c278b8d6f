/** What holds whatever happens. Each rule has a name, by which it can be left out to show that a fault is found by it and by nothing else. */
import type { CoreEffect, CoreInput } from '../../../src/main/core/core.ts';
import type { DeskEffect } from '../../../src/main/core/desk-state.ts';
import { placeOf, sessionOf } from '../world/client.ts';
import type { Scene, Watch } from '../world/scene.ts';
import { rowOf, type Line, type Session } from '../world/state.ts';
import { EXPLORED as timing } from '../world/timing.ts';

export const RULES = [
  'lane',
  'pin-bound',
  'pin-gone',
  'attempts',
  'one-answer',
  'repeats',
  'lost-is-unanswered',
  'one-correction',
  'remembered',
  'quiet',
  'identity-kept',
  'told-is-true',
  'said',
  'alone-is-true',
  'delivered',
  'way-on',
  'known-in-time',
  'history-is-told',
] as const;
export type Rule = (typeof RULES)[number];

type SendEffect = Extract<DeskEffect, { do: 'frame' | 'put' }>;

/** How often an answer is sent again: three times, and a rejection with each look besides; looks begin anew with each of the three. */
const REPEATS = { accept: 3, reject: 3 + 4 * 5 } as const;

const isSend = (effect: DeskEffect): effect is SendEffect => effect.do === 'frame' || effect.do === 'put';

export function breaks(scene: Scene, rule: Rule, what: string): void {
  scene.broken.push({ rule, what });
}

function laneOf(scene: Scene, session: Session, effect: DeskEffect): void {
  const { calls, core } = session;
  const isCall = effect.do === 'get' || isSend(effect);
  if (isCall && calls.some(({ what }) => what === 'change'))
    breaks(scene, 'lane', 'something beside a change of the PIN');
  if (effect.do === 'task' && calls.length > 0) breaks(scene, 'lane', 'a change of the PIN beside something');
  if (effect.do === 'get') {
    const isAnswering = calls.some(({ what }) => what === 'answer');
    const isWaiting = Object.values(core?.desk.decisions ?? {}).some(({ stage }) => stage === 'socket');
    if (isAnswering || isWaiting) breaks(scene, 'lane', 'a question beside an answer');
  } else if (isSend(effect)) {
    const young = calls.some(({ what, since }) => what === 'question' && scene.state.now - since < timing.answerWaits);
    if (young) breaks(scene, 'lane', 'an answer beside a question that it did not wait for');
    if (calls.some(({ what }) => what === 'answer')) breaks(scene, 'lane', 'an answer beside an answer');
  }
}

function quiet(scene: Scene, session: Session, effect: DeskEffect): void {
  if (!isSend(effect) && effect.do !== 'get') return;
  const { core, isAsleep } = session;
  if (core === null) return;
  if (isAsleep || core.machine.asleep) breaks(scene, 'quiet', `${effect.do} while the computer sleeps`);
  if (core.desk.isStopped) breaks(scene, 'quiet', `${effect.do} after the program was stopped`);
  if (isSend(effect) && effect.pin !== null && core.machine.lockedSince !== null)
    breaks(scene, 'quiet', 'a PIN is sent while the screen is locked');
}

/** Judges a sending by what the line says, in which it is counted already. */
function sending(scene: Scene, session: Session, line: Line, effect: SendEffect): void {
  const { key, answer, pin, place } = effect;
  const isOwn = pin === null || pin.startsWith(`${key} ${placeOf(session)} `);
  if (place !== placeOf(session) || !isOwn || (answer === 'reject' && pin !== null))
    breaks(scene, 'pin-bound', `${pin ?? 'nothing'} goes to ${place} for ${key}`);
  if (!line.isConfirmed && (line.sendings > 2 || (line.sendings === 2 && line.hasWord)))
    breaks(scene, 'attempts', `sending ${line.sendings}, ${line.hasWord ? 'after a word' : 'without a word'}`);
  const other = line[answer === 'accept' ? 'reject' : 'accept'];
  const isFree = other.fate === 'unsent' || other.fate === 'refused' || other.isProven;
  if (!isFree || other.wordless > 0)
    breaks(scene, 'one-answer', `${answer} beside another that is ${other.fate}, ${other.wordless} without word`);
  if (line.repeats > REPEATS[answer]) breaks(scene, 'repeats', `repeat ${line.repeats}`);
  const { sent, settled } = session.disk;
  if (sent[key]?.answer !== answer && !Object.hasOwn(settled, key))
    breaks(scene, 'remembered', `${answer} of ${key} is not written down`);
}

function onEffect(scene: Scene, number: number, { of, effect }: CoreEffect): void {
  if (of !== 'desk') return;
  const session = sessionOf(scene, number);
  laneOf(scene, session, effect);
  quiet(scene, session, effect);
  if (isSend(effect)) {
    const line = session.lines[rowOf(effect.key)];
    if (line !== undefined) sending(scene, session, line, effect);
  } else if (effect.do === 'tell-lost-answer') {
    const line = session.lines[rowOf(effect.request.key)];
    if (line === undefined) return;
    if (line.corrections > 1) breaks(scene, 'one-correction', `${line.corrections} corrections`);
    const isProven = line.chosen !== null && line[line.chosen].isProven;
    if (!isProven) breaks(scene, 'lost-is-unanswered', 'no question showed it');
  }
}

function onStep(scene: Scene, number: number, input: CoreInput): void {
  const { core } = sessionOf(scene, number);
  if (core === null || input.to !== 'machine') return;
  const isStopped = input.event.is === 'stop' || core.desk.isStopped;
  if (core.machine.is === 'no-identity' && !isStopped && input.event.is !== 'lock')
    breaks(scene, 'identity-kept', `after ${input.event.is}`);
}

/** The rules on what a client does, except `without`. */
export const ruling: Watch = { onEffect, onStep };
