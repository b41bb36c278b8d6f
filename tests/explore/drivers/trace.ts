/** A story as one client lives it: what happens to it, and what it does and shows then. */
import type { LoginRequest } from '../../../src/shared/state.ts';
import type { Core, CoreEffect, CoreInput } from '../../../src/main/core/core.ts';
import type { DeskInput } from '../../../src/main/core/desk-state.ts';
import { shownState } from '../../../src/main/core/machine-state.ts';
import type { SocketEnd } from '../../../src/main/core/ending.ts';
import type { AnswerWord, AskedWord, Verdict, WaitingRequest } from '../../../src/main/core/words.ts';
import { allMoves } from '../world/all-moves.ts';
import type { Scenario } from '../world/scenario.ts';
import type { Scene, Watch } from '../world/scene.ts';
import { serverTime } from '../world/server.ts';
import { empty } from '../world/start.ts';

/** What happens to a client. `job`: the number of the call among those that it has made, from 0. */
export type Stimulus =
  | { readonly is: 'start' }
  | { readonly is: 'kill' }
  | { readonly is: 'timers' }
  | { readonly is: 'opened' }
  | { readonly is: 'pong' }
  | { readonly is: 'ended'; readonly end: SocketEnd }
  | { readonly is: 'push'; readonly request: WaitingRequest }
  | { readonly is: 'verdict'; readonly key: string; readonly verdict: Verdict }
  | { readonly is: 'word'; readonly call: number; readonly word: AnswerWord }
  | { readonly is: 'asked'; readonly call: number; readonly word: AskedWord }
  | { readonly is: 'decided'; readonly input: Extract<DeskInput, { is: 'decided' }> }
  | { readonly is: 'dismissed' }
  | { readonly is: 'desktop'; readonly event: 'sleep' | 'wake' | 'lock' | 'unlock' };

/** What a client does and shows after something happened to it. */
export interface Response {
  /** In their order: what it does with its socket; and what it asks, sends, writes down and tells. */
  readonly socket: readonly string[];
  readonly desk: readonly string[];
  readonly requests: readonly LoginRequest[];
  readonly connection: string;
  readonly lockedUntil: number | null;
}

export interface Turn {
  readonly at: number;
  /** The server's time, ms since 1970. */
  readonly server: number;
  readonly stimulus: Stimulus;
  readonly response: Response;
}

/** Where the tokens of one turn are gathered. */
interface Gathered {
  readonly socket: string[];
  readonly desk: string[];
}

function gather({ of, effect }: CoreEffect, { socket, desk }: Gathered): void {
  if (of === 'machine') {
    socket.push(effect.do);
    return;
  }
  switch (effect.do) {
    case 'frame':
      socket.push(`${effect.answer} ${effect.key} ${effect.pin ?? '-'}`);
      break;
    case 'put':
      desk.push(`put ${effect.answer} ${effect.key} ${effect.pin ?? '-'}`);
      break;
    case 'get':
      desk.push('get');
      break;
    case 'remember':
      desk.push(`save ${JSON.stringify(effect.memory)}`);
      break;
    case 'tell-lost-answer':
      desk.push(`lost ${effect.request.key}`);
      break;
    case 'tell-fate':
      desk.push(`fate ${effect.key} ${effect.fate}`);
      break;
    case 'tell-denied':
      socket.push('tell-denied');
      break;
    default:
  }
}

/** Turns what the core is given into what happens in the real world; null where that is a part of something else. */
function stimulusOf(input: CoreInput, callOf: (job: number) => number): Stimulus | null {
  if (input.to === 'machine') {
    const { event } = input;
    switch (event.is) {
      case 'start':
      case 'opened':
        return { is: event.is };
      case 'heard':
        return { is: 'pong' };
      case 'ended':
        return { is: 'ended', end: event.end };
      case 'woken':
        return { is: 'timers' };
      case 'sleep':
      case 'wake':
      case 'lock':
      case 'unlock':
        return { is: 'desktop', event: event.is };
      default:
        return null;
    }
  }
  switch (input.input.is) {
    case 'pushed':
      return { is: 'push', request: input.input.request };
    case 'verdict':
      return { is: 'verdict', key: input.input.key, verdict: input.input.verdict };
    case 'word':
      return { is: 'word', call: callOf(input.input.job), word: input.input.word };
    case 'asked':
      return { is: 'asked', call: callOf(input.input.job), word: input.input.word };
    case 'decided':
      return { is: 'decided', input: input.input };
    case 'dismissed-done':
      return { is: 'dismissed' };
    default:
      return null;
  }
}

const shownBy = ({ desk, machine }: Core): Pick<Response, 'requests' | 'connection' | 'lockedUntil'> => ({
  requests: desk.inbox.requests,
  connection: JSON.stringify(shownState(machine)),
  lockedUntil: desk.lockedUntil,
});

/** What a part of the last turn has changed on the screen. */
function show(turn: Turn | undefined, core: Core): void {
  if (turn !== undefined && turn.stimulus.is !== 'kill') Object.assign(turn.response, shownBy(core));
}

/** Longer than any story: from here on the program forgets requests that are long over, whenever it has something else to do. */
export const LONGEST = 600_000;

/** Tells a story of `steps` moves at random, from the first start of the program, and gives what the only client lived through. */
export function randomStory(scenario: Scenario, random: () => number, steps: number): Turn[] {
  const turns: Turn[] = [];
  /** What the client does on hearing that a message came, before it reads which. */
  let atMessage: Gathered | null = null;
  let current: Gathered = { socket: [], desk: [] };
  let jobs: number[] = [];
  const watch: Watch = {
    onStep: (scene, _session, input) => {
      if (input.to === 'machine' && input.event.is === 'message') {
        current = atMessage = { socket: [], desk: [] };
        return;
      }
      const stimulus = stimulusOf(input, (job) => jobs.indexOf(job));
      const { core } = scene.state.sessions[0] ?? {};
      if (core == null) return;
      if (stimulus === null) {
        show(turns.at(-1), core);
        return;
      }
      current = atMessage ?? { socket: [], desk: [] };
      atMessage = null;
      const { now } = scene.state;
      const response: Response = {
        ...current,
        ...shownBy(core),
      };
      turns.push({ at: now, server: serverTime(scene.state), stimulus, response });
    },
    onEffect: (_scene, _session, effect) => {
      if (effect.of === 'desk' && (effect.effect.do === 'get' || effect.effect.do === 'put'))
        jobs.push(effect.effect.job);
      gather(effect, current);
    },
  };
  const scene: Scene = { ...empty(scenario), watches: [watch] };
  let faults = 0;
  for (let i = 0; i < steps && scene.state.now < LONGEST; i++) {
    const moves = allMoves(scene);
    // Faults are rarer than in the search, or no story would come to its end.
    const isFault = faults < scenario.faults && random() < 0.15;
    const among = moves.filter(({ fault }) => (fault !== null) === isFault);
    const move = among[Math.floor(random() * among.length)] ?? moves[0];
    if (move === undefined) break;
    if (move.fault !== null) faults += 1;
    const wasRunning = scene.state.sessions[0]?.core != null;
    move.run(scene);
    if (wasRunning && scene.state.sessions[0]?.core === null) {
      jobs = [];
      turns.push({
        at: scene.state.now,
        server: serverTime(scene.state),
        stimulus: { is: 'kill' },
        response: { socket: [], desk: [], requests: [], connection: '', lockedUntil: null },
      });
    }
  }
  return turns;
}
