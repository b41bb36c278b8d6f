import { staleOf } from './docs/document.ts';
import { GENERATED } from './docs/generated.ts';
import { captureNode } from './exec.ts';
import { inRoot } from './paths.ts';
import { type Counts, lastLine } from './suites/result.ts';

const TSCONFIGS = ['src/shared', 'src/preload', 'src/roots', 'src/renderer', 'src/main', 'build', 'tests'];

const tool = (...path: string[]): string => inRoot('node_modules', ...path);

type Outcome = Awaited<ReturnType<typeof captureNode>>;

/** Each folder by itself, because each may use another platform; what tsc knows of the last time is kept in .tools. */
async function types(): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const folder of TSCONFIGS) {
    const state = inRoot('.tools', 'types', `${folder.replace('/', '-')}.json`);
    const parameters = ['--project', inRoot(folder), '--incremental', '--tsBuildInfoFile', state];
    outcomes.push(await captureNode(tool('typescript', 'bin', 'tsc'), parameters));
  }
  return {
    code: outcomes.find(({ code }) => code !== 0)?.code ?? 0,
    output: outcomes.map(({ output }) => output).join(''),
  };
}

/** Files made from the source are what the source gives. */
async function generated(): Promise<Outcome> {
  const stale = await staleOf(GENERATED);
  const output = stale.map((path) => `${path} is stale: npm run docs\n`).join('');
  return { code: stale.length === 0 ? 0 : 1, output };
}

/** What `npm run check` looks at; each step counts as one test. */
const STEPS: Readonly<Record<string, () => Promise<Outcome>>> = {
  lint: () => captureNode(tool('eslint', 'bin', 'eslint.js'), ['--max-warnings', '0', inRoot()]),
  types,
  boundaries: () =>
    captureNode(tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), [
      '--config',
      inRoot('.dependency-cruiser.mjs'),
      'src',
      'tests',
      'build',
    ]),
  format: () => captureNode(tool('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', inRoot()]),
  generated,
  unused: () => captureNode(tool('knip', 'bin', 'knip.js'), ['--no-progress']),
};

/** Runs one step, says how it ended, and shows what it found where it failed. */
async function passes(name: string, step: () => Promise<Outcome>): Promise<boolean> {
  const started = Date.now();
  const { code, output } = await step();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return code === 0;
}

/** Runs every step, also after one failed: two at a time, because the first takes as long as all others together. */
export async function check(): Promise<Counts> {
  const waiting = Object.entries(STEPS);
  const total = waiting.length;
  console.log(`Checking ${waiting.map(([name]) => name).join(', ')} …`);
  let failed = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (!(await passes(...next))) failed += 1;
    }
  };
  await Promise.all([lane(), lane()]);
  const counts = { passed: total - failed, failed, skipped: 0 };
  console.log(lastLine(counts));
  return counts;
}
