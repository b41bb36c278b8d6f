import { chooseHost, type Host } from './host.ts';
import { type Counts, lastLine } from './suites/result.ts';
import type { Suite } from './suites/suites.ts';

interface Row extends Counts {
  readonly name: string;
  readonly seconds: number;
  readonly note: string;
}

async function runSuite(suite: Suite, host: Host): Promise<Row> {
  const started = Date.now();
  console.log(`\n── ${suite.name} ──`);
  const row = (counts: Counts, note = ''): Row => ({
    ...counts,
    name: suite.name,
    seconds: Math.round((Date.now() - started) / 1000),
    note,
  });
  try {
    const counts = await suite.run(host);
    if (counts.passed + counts.failed > 0) return row(counts);
    return row({ ...counts, failed: 1 }, 'ran no test');
  } catch (error) {
    console.error(error);
    return row({ passed: 0, failed: 1, skipped: 0 }, 'broke off');
  }
}

function table(rows: readonly Row[]): string {
  const line = ({ name, passed, failed, skipped, unsteady = 0, seconds, note }: Row): string => {
    const again = unsteady > 0 ? `${unsteady} passed only on a second try` : '';
    const notes = [skipped > 0 ? `${skipped} left out` : '', again, note].filter((text) => text !== '').join(', ');
    return `  ${name.padEnd(14)}${lastLine({ passed, failed }).padEnd(28)}${`${seconds} s`.padStart(6)}  ${notes}`.trimEnd();
  };
  return rows.map(line).join('\n');
}

/**
 * Runs the suites one after the other, also after one failed, and prints what each came to. The very last line is the sum: `N passed, N failed`.
 * A suite that ran no test counts as one failed test.
 *
 * @returns the exit code
 */
export async function runSuites(suites: readonly Suite[]): Promise<number> {
  const host = await chooseHost();
  const rows: Row[] = [];
  for (const suite of suites) rows.push(await runSuite(suite, host));
  const sum = (key: 'passed' | 'failed'): number => rows.reduce((total, row) => total + row[key], 0);
  const total = { passed: sum('passed'), failed: sum('failed') };
  console.log(`\n${table(rows)}\n\n${lastLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}
