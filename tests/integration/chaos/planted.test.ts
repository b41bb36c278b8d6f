import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../build/paths.ts';
import type { Outcome } from './cell.ts';
import { layGround } from './ground.ts';
import type { Rule } from './verdict.ts';
import { wholeMatrix, type Cell, type Phase } from './matrix.ts';
import { PACED } from './pace.ts';
import { summary } from './report.ts';
import { runCells } from './run.ts';
import { STANDARD } from './variations.ts';
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
];

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

describe.each(PLANTS)('$name', ({ name, file, healthy, ill, rules, faults, phases, ground: change }) => {
  it('turns cells red', { timeout: 180_000 }, async () => {
    const source = join(garden, name.replaceAll(/\W+/g, '-'));
    // Its tsconfig files name the ones above them, which are not there.
    await cp(inRoot('src'), source, { recursive: true, filter: (path) => !path.endsWith('tsconfig.json') });
    const text = await readFile(join(source, file), 'utf8');
    expect(text.split(healthy), `where to plant it in ${file}`).toHaveLength(2);
    await writeFile(join(source, file), text.replace(healthy, ill));
    const cells = wholeMatrix().filter(
      ({ fault, phase, wish, variation }) =>
        variation === STANDARD && faults.includes(fault.name) && phases.includes(phase) && wish === 'approve',
    );
    expect(cells).toHaveLength(phases.length * faults.length);

    const ground = await layGround(source);
    const results = new Map<Cell, Outcome | Error>();
    await runCells(cells, { ...ground, ...change }, (cell, result) => results.set(cell, result));
    ground.names.stop();
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
