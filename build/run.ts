/** Runs one task of package.json's scripts: node build/run.ts <task> [arguments…]. Started by build/bootstrap.mjs, on Node 24. */
import { NoHostError } from './machine.ts';
import { TASKS } from './tasks.ts';

const [name = '', ...parameters] = process.argv.slice(2);
const task = TASKS[name];

if (task === undefined) {
  console.error(`There is no task "${name}". There are: ${Object.keys(TASKS).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await task(parameters);
  } catch (error) {
    if (!(error instanceof NoHostError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
