import type { Rule } from '../rules/rules.ts';
import { PROMISED, type Fairness } from '../search/fair.ts';
import { NONE } from '../search/graph.ts';
import type { Found } from '../search/search.ts';

/** What the fair runs show, as if a rule had been broken in the state. */
export function unfair({ knownWithin, slowest, endless, undelivered }: Fairness): Found[] {
  const at = (state: number, rule: Rule, what: string): Found => ({
    at: state,
    move: null,
    faults: 0,
    broken: { rule, what },
  });
  return [
    ...(knownWithin > PROMISED ? [at(slowest, 'known-in-time', `known only after ${knownWithin / 1_000} s`)] : []),
    ...(endless !== NONE ? [at(endless, 'way-on', 'the fair run never ends')] : []),
    ...(undelivered !== NONE ? [at(undelivered, 'delivered', 'the fair run does not deliver the answer')] : []),
  ];
}
