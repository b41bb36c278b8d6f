/** Starts the explorer's workers, and talks to them. */
import { Worker } from 'node:worker_threads';
import type { Assignment } from '../worker.ts';
import type { Order, PartOptions, Reply } from './part.ts';
import type { Task, TaskResult } from './tasks.ts';

/** A worker holds the texts of the states that wait; MB. */
const HEAP = 8_000;

function started(assignment: Assignment): Worker {
  return new Worker(new URL('../worker.ts', import.meta.url), {
    workerData: assignment,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });
}

function answerOf<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    const settled = (): void => {
      worker.off('message', heard).off('error', failed);
    };
    const heard = (message: T): void => {
      settled();
      resolve(message);
    };
    const failed = (error: unknown): void => {
      settled();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', heard).on('error', failed);
  });
}

/** Does `task` in a worker of its own. */
export async function performed(task: Task): Promise<TaskResult> {
  const worker = started({ is: 'task', task });
  try {
    return await answerOf<TaskResult>(worker);
  } finally {
    await worker.terminate();
  }
}

/** A worker that follows orders on one search. */
export interface PartThread {
  readonly order: (order: Order) => Promise<Reply>;
  readonly end: () => Promise<unknown>;
}

export function startPart(options: PartOptions): PartThread {
  const worker = started({ is: 'part', options });
  return {
    order: (order) => {
      const answer = answerOf<Reply>(worker);
      worker.postMessage(order);
      return answer;
    },
    end: () => worker.terminate(),
  };
}

/** Gives each of `all` to `work`, so many at once, in their order. */
export async function atOnce<T>(all: readonly T[], many: number, work: (each: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: many }, lane));
}
