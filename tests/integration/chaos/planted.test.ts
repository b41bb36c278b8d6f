import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../build/paths.ts';
import type { Outcome } from './cell.ts';
import { FAULTS } from './faults.ts';
import { layGround } from './ground.ts';
import type { Rule } from './verdict.ts';
import type { Cell, Phase } from './matrix.ts';
import { PACED } from './pace.ts';
import { summary } from './report.ts';
import { runCells } from './run.ts';
import { STANDARD, VARIATIONS } from './variations.ts';
import type { Ground } from './world.ts';

/** A fault in a copy of the client: where it is planted, and what the judge has to say of it. */
interface Plant {
  readonly name: string;
  readonly file: string;
  readonly healthy: string;
  readonly ill: string;
  readonly rules: readonly Rule[];
  readonly faults: readonly string[];
  readonly phases: readonly Phase[];
  /** The world that it shows in; the standard one unless said otherwise. */
  readonly variation?: string;
  readonly ground?: Partial<Ground>;
}

const PLANTS: readonly Plant[] = [
  {
    name: 'the inbox is forgotten on reconnect',
    file: 'main/compose-requests.ts',
    healthy: 'onConnected: () => {',
    ill: "onConnected: () => {\n        desk.tell({ is: 'placed', place: null });\n        arrive();",
    rules: ['request lost'],
    faults: ['reset, short'],
    phases: ['PIN typed'],
    // The connection is back before the user has answered.
    ground: { timing: { ...PACED, reconnectSpread: 50, reconnectBase: 100, reconnectCap: 200 }, thinks: 4_000 },
  },
  {
    name: 'an answer is not repeated over REST',
    file: 'main/core/answers.ts',
    healthy: "log(work, 'info', 'an answer goes over REST', { answer: decision.answer });",
    ill: "return giveUp(work, key, 'A-401');",
    rules: ['not repeated', 'lost in silence'],
    faults: ['black hole down', 'reset, short'],
    phases: ['answer sent', 'confirmation due'],
  },
  {
    name: 'a 1008 wipes the device',
    file: 'main/compose-device.ts',
    healthy: 'statusWatch.denied(who);',
    ill: 'void device.retire();',
    rules: ['identity lost'],
    faults: ['1008 from the way'],
    phases: ['answer sent', 'confirmation due'],
  },
  {
    name: "the computer's date is believed",
    file: 'main/connection/clock.ts',
    healthy: 'now: () => serverTime(look()),',
    ill: 'now: () => read().wall,',
    rules: ['request lost', 'wrong time', 'never delivered'],
    faults: ['frames twice'],
    phases: ['PIN typed'],
    variation: 'date set 3 h forward',
  },
  {
    name: 'what was answered in another session is asked for on and on',
    file: 'main/core/questions.ts',
    healthy: '  if (!isMissing(work, request, word)) return;\n',
    ill: '  if (word.is !== "failed") return;\n',
    rules: ['asks on'],
    faults: ['4 s latency'],
    phases: ['PIN typed'],
    variation: 'two sessions, one used, with a sign',
  },
  {
    name: 'the word that an answer is lost is not heard',
    file: 'main/core/looks.ts',
    healthy: 'decision.isCorrected) return false;',
    ill: 'decision.stage !== "over") return false;',
    rules: ['taken and lost'],
    faults: ['frames twice'],
    phases: ['PIN typed'],
    variation: 'rounds of 3 s',
  },
];

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no "${name}"`);
  return found;
}

/** Copies lie inside the project, so that their packages are found. */
const GARDEN = inRoot('artifacts', 'planted');
let garden: string;
beforeAll(async () => {
  await mkdir(GARDEN, { recursive: true });
  garden = await mkdtemp(join(GARDEN, 'copy-'));
});
afterAll(async () => {
  await rm(garden, { recursive: true, force: true });
});

describe.each(PLANTS)('$name', ({ name, file, healthy, ill, rules, faults, phases, variation, ground: change }) => {
  it('turns cells red', { timeout: 180_000 }, async () => {
    const source = join(garden, name.replaceAll(/\W+/g, '-'));
    // Its tsconfig files name the ones above them, which are not there.
    await cp(inRoot('src'), source, { recursive: true, filter: (path) => !path.endsWith('tsconfig.json') });
    const text = await readFile(join(source, file), 'utf8');
    expect(text.split(healthy), `where to plant it in ${file}`).toHaveLength(2);
    await writeFile(join(source, file), text.replace(healthy, ill));
    const world = named([STANDARD, ...VARIATIONS], variation ?? STANDARD.name);
    const cells = faults.flatMap((fault) =>
      phases.map((phase): Cell => ({ fault: named(FAULTS, fault), phase, wish: 'approve', variation: world })),
    );

    const ground = await layGround(source);
    const results = new Map<Cell, Outcome | Error>();
    await runCells(cells, { ...ground, ...change }, (cell, result) => results.set(cell, result));
    ground.names.stop();
    ground.dates.stop();
    for (const [{ fault, phase }, result] of results) {
      if (result instanceof Error) throw result;
      const found = result.verdict.findings.map(({ rule }) => rule);
      expect(
        rules.some((rule) => found.includes(rule)),
        `${fault.name}, ${phase}: ${summary(result)}`,
      ).toBe(true);
    }
  });
});
