import { mkdirSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../build/paths.ts';
import { judged, type Entry } from './figure.ts';
import { MEASURES } from './measures.ts';

/** Prints what the measures find, those first whose titles hold the word given, and writes it to artifacts/bench.json. */
const wanted = process.argv[2]?.toLowerCase() ?? '';
const entries: Entry[] = [];

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

for (const { title, run } of MEASURES.filter((measure) => measure.title.toLowerCase().includes(wanted))) {
  const startedAt = performance.now();
  console.log(`\n${title}`);
  try {
    for (const entry of (await run()).map(judged)) {
      entries.push(entry);
      const goal = entry.goal === null ? '' : `≤ ${shown(entry.goal)}  ${entry.met === true ? 'met' : 'MISSED'}`;
      console.log(`  ${entry.name.padEnd(58)} ${shown(entry.value).padStart(8)} ${entry.unit.padEnd(12)} ${goal}`);
    }
  } catch (thrown) {
    // A measure that fails is a goal missed, and stops no other.
    console.log(`  failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
    entries.push({ name: title, value: NaN, unit: 'failed', goal: 0, met: false });
  }
  console.log(`  (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
}

mkdirSync(inRoot('artifacts'), { recursive: true });
writeFileSync(inRoot('artifacts', 'bench.json'), `${JSON.stringify(entries, null, 2)}\n`);
const missed = entries.filter(({ met }) => met === false);
const goals = entries.filter(({ met }) => met !== null).length;
console.log(`\n${String(goals - missed.length)} of ${String(goals)} goals met; artifacts/bench.json`);
