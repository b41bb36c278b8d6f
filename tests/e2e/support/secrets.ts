import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { refusePin } from '../../../src/shared/pin.ts';
import { inRoot } from '../../../build/paths.ts';

export type SecretKind = 'pin' | 'apiKey' | 'deviceId';

/** Something that the program must leave nowhere. */
export interface Secret {
  readonly kind: SecretKind;
  readonly value: string;
}

/** The PINs of a run: six digits, so that one found anywhere is no accident. */
export interface MarkerPins {
  readonly right: string;
  readonly wrong: string;
}

/** Which run used them: each forgets its own when it begins. */
export type Run = 'e2e' | 'tour';

const FOLDER = inRoot('.tools', 'run-secrets');

/** Outside of artifacts, because the leak check searches those. */
const fileOf = (run: Run): string => path.join(FOLDER, `${run}.jsonl`);

const KINDS: readonly string[] = ['pin', 'apiKey', 'deviceId'] satisfies SecretKind[];

function isSecret(entry: unknown): entry is Secret {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'kind' in entry &&
    'value' in entry &&
    typeof entry.value === 'string' &&
    KINDS.includes(String(entry.kind))
  );
}

/** The secrets of a run; none where it did not take place. */
export function secretsOf(run: Run): Secret[] {
  if (!fs.existsSync(fileOf(run))) return [];
  const lines = fs.readFileSync(fileOf(run), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const entry: unknown = JSON.parse(line);
      if (!isSecret(entry)) throw new Error('a line of the run secrets cannot be read');
      return entry;
    });
}

/** Notes what the leak check has to look for. A secret is noted before it is used. */
export function noteSecret(run: Run, kind: SecretKind, value: string): void {
  fs.mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  fs.appendFileSync(fileOf(run), `${JSON.stringify({ kind, value })}\n`, { mode: 0o600 });
}

function markerPin(not?: string): string {
  for (;;) {
    const pin = String(randomInt(100_000, 1_000_000));
    if (refusePin(pin) === null && pin !== not) return pin;
  }
}

/** Forgets the secrets of the run before, and chooses this run's PINs. */
export function beginRun(run: Run): MarkerPins {
  fs.rmSync(fileOf(run), { force: true });
  const right = markerPin();
  const pins = { right, wrong: markerPin(right) };
  noteSecret(run, 'pin', pins.right);
  noteSecret(run, 'pin', pins.wrong);
  return pins;
}

/** The PINs that `beginRun` chose, for the other processes of the run. */
export function pinsOf(run: Run): MarkerPins {
  const [right, wrong] = secretsOf(run).filter(({ kind }) => kind === 'pin');
  if (right === undefined || wrong === undefined) throw new Error('the run has not begun');
  return { right: right.value, wrong: wrong.value };
}
