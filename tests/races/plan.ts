/** What is measured: so many requests in a round, rounds of this length, users of this speed. */
export interface Setting {
  readonly name: string;
  readonly perRound: number;
  /** How long a round of the server's scan lasts, from the pushes to the writing, ms of real time. */
  readonly round: number;
  readonly speed: Speed;
  /** How many answers at the least. */
  readonly answers: number;
}

/** `fast`: as the client's rules allow; `human`: as somebody who compares the code and types a PIN. */
export type Speed = 'fast' | 'human';

/** How the requests of a setting are spread: one device answers once. */
export interface Spread {
  readonly servers: number;
  /** Rounds of each server, one after the other. */
  readonly waves: number;
}

const SPEEDS: readonly Speed[] = ['fast', 'human'];
const PER_ROUND = [1, 24, 70];
const ROUNDS = [50, 500, 2_000, 3_000, 5_000, 10_000, 20_000];
/** The least number of answers in each setting, so that all together are more than 2,000. */
const ANSWERS = 48;
/** A server makes its rounds within this, ms: requests must all be asked before the first of them ends. */
const WITHIN = 130_000;
/** The server looks for new requests every 1.5 s (protocol.md, oddities). */
export const SCAN = 1_500;

export const settingOf = (perRound: number, round: number, speed: Speed, answers = ANSWERS): Setting => ({
  name: `${String(perRound)} in rounds of ${String(round / 1_000)} s, ${speed}`,
  perRound,
  round,
  speed,
  answers,
});

/** Every number of requests with every length of a round, at both speeds. */
export const WHOLE: readonly Setting[] = PER_ROUND.flatMap((perRound) =>
  ROUNDS.flatMap((round) => SPEEDS.map((speed) => settingOf(perRound, round, speed))),
);

/** So many servers that the rounds, which do not overlap on one, are made in time. */
export function spreadOf({ answers, perRound, round }: Setting): Spread {
  const rounds = Math.ceil(answers / perRound);
  const mostWaves = Math.max(1, Math.floor(WITHIN / (round + 2 * SCAN)));
  const servers = Math.ceil(rounds / mostWaves);
  return { servers, waves: Math.ceil(rounds / servers) };
}

/** How many answers a plan comes to. */
export const answersOf = (plan: readonly Setting[]): number =>
  plan.reduce((sum, setting) => {
    const { servers, waves } = spreadOf(setting);
    return sum + servers * waves * setting.perRound;
  }, 0);
