import { AsyncLocalStorage } from 'node:async_hooks';
import type { Result } from '../../shared/result.ts';
import type { Sample } from '../core/server-clock.ts';
import type { Clock } from './clock.ts';
import { createRest, type Rest } from './rest.ts';

/** What the backend alone says (rest.ts): its refusals are as good a word as its answers. */
const OWN_WORDS: readonly string[] = ['denied', 'pin-refused', 'name-refused'];

/** The time in `response`; null where it has none, or comes from a cache on the way and was said long ago. */
function dateOf({ headers }: Response): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) || Number(headers.get('age') ?? 0) > 0 ? null : date;
}

/**
 * The backend's REST API, whose answers set `clock`. Only a call that was judged to be answered by the backend counts: gateways and log-on
 * pages have clocks of their own. The clock is set before the caller has its answer.
 */
export function createTimedRest(
  options: Parameters<typeof createRest>[0] & { readonly clock: Pick<Clock, 'elapsed' | 'hear'> },
): Rest {
  const { clock, fetch } = options;
  // A call is judged elsewhere than its answer's head is seen.
  const calls = new AsyncLocalStorage<Sample[]>();

  const rest = createRest({
    ...options,
    fetch: async (url, init) => {
      const sent = clock.elapsed();
      const response = await fetch(url, init);
      const date = dateOf(response);
      if (date !== null) calls.getStore()?.push({ sent, came: clock.elapsed(), date });
      return response;
    },
  });

  const timed =
    <A extends unknown[], V, E extends { readonly is: string }>(call: (...args: A) => Promise<Result<V, E>>) =>
    async (...args: A): Promise<Result<V, E>> => {
      const samples: Sample[] = [];
      const result = await calls.run(samples, () => call(...args));
      if (result.ok || OWN_WORDS.includes(result.error.is)) samples.forEach(clock.hear);
      return result;
    };

  return {
    register: timed((device: Parameters<Rest['register']>[0]) => rest.register(device)),
    status: timed(rest.status),
    waiting: timed(rest.waiting),
    accept: timed(rest.accept),
    reject: timed(rest.reject),
    setPin: timed(rest.setPin),
    validatePin: timed(rest.validatePin),
    remove: timed(rest.remove),
  };
}
