/** A thread of the explorer: does one task, or its part of a search. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Order, PartOptions } from './run/part.ts';
import { perform, type Task } from './run/tasks.ts';

/** What a worker is started for. */
export type Assignment =
  { readonly is: 'task'; readonly task: Task } | { readonly is: 'part'; readonly options: PartOptions };

const assignment = workerData as Assignment;
const port = parentPort;
if (port === null) throw new Error('this is for a worker thread');

if (assignment.is === 'task') port.postMessage(await perform(assignment.task));
else {
  // Nothing of the core is loaded before a fault is planted into it.
  const { part } = await import('./run/part.ts');
  const follow = part(assignment.options);
  port.on('message', (order: Order) => {
    port.postMessage(follow(order));
  });
}
