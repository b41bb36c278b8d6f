import {
  isChoosable,
  isPolicyName,
  POLICY_NAMES,
  policyEntry,
  type PolicyName,
  type PolicyOrigin,
  type PolicyValues,
  type SettingInForce,
} from '../../shared/policy.ts';
import { readPolicyValue, type ValueFault } from './policy-value.ts';
import type { PolicyLayers, RawValues } from './source.ts';

/** A value that was found and does not count. */
export interface SettingProblem {
  /** As it was found; it need not be that of a policy. Of a source that cannot be read, the reason. */
  readonly name: string;
  readonly where: 'machine' | 'user' | 'defaults' | 'chosen';
  /** `unknown`: there is no such policy; `forbidden`: a user may not choose it; `unreadable`: nothing of the source counts. */
  readonly why: ValueFault | 'unknown' | 'forbidden' | 'unreadable';
}

export interface Resolved {
  readonly values: PolicyValues;
  /** Each policy once, in the order of the catalogue. */
  readonly inForce: readonly SettingInForce[];
  readonly problems: readonly SettingProblem[];
}

interface Layer {
  readonly where: SettingProblem['where'];
  readonly origin: PolicyOrigin;
  readonly raw: RawValues;
}

/** Names longer than this are cut for the log: they come from outside. */
const NAME_SHOWN = 64;

function judge({ where, raw }: Layer, plainLoopback: boolean, problems: SettingProblem[]): Map<PolicyName, unknown> {
  const good = new Map<PolicyName, unknown>();
  for (const [name, value] of Object.entries(raw)) {
    const bad = (why: SettingProblem['why']): void =>
      void problems.push({ name: name.slice(0, NAME_SHOWN), where, why });
    if (!isPolicyName(name)) {
      bad('unknown');
      continue;
    }
    if (where === 'chosen' && !isChoosable(name)) {
      bad('forbidden');
      continue;
    }
    const read = readPolicyValue(policyEntry(name).kind, value, plainLoopback);
    if (read.ok) good.set(name, read.value);
    else bad(read.error);
  }
  return good;
}

/**
 * What is in force: policy over the user's choice over what the installation suggested over what is built in. A value that does not fit
 * is left out and named in `problems`, and the next in that order counts.
 *
 * @param options.builtIn what counts where nobody says anything
 * @param options.plainLoopback see readPolicyValue
 */
export function resolve(options: {
  readonly layers: PolicyLayers;
  readonly chosen: RawValues;
  readonly builtIn: PolicyValues;
  readonly plainLoopback: boolean;
}): Resolved {
  const { layers, chosen, builtIn, plainLoopback } = options;
  const problems: SettingProblem[] = [];
  const order: readonly Layer[] = [
    { where: 'machine', origin: 'policy', raw: layers.machine },
    { where: 'user', origin: 'policy', raw: layers.user },
    { where: 'chosen', origin: 'user', raw: chosen },
    { where: 'defaults', origin: 'installer', raw: layers.defaults },
  ];
  const judged = order.map((layer) => ({ origin: layer.origin, good: judge(layer, plainLoopback, problems) }));
  const found = POLICY_NAMES.map((name) => {
    const layer = judged.find(({ good }) => good.has(name));
    return {
      name,
      value: layer === undefined ? builtIn[name] : layer.good.get(name),
      origin: layer?.origin ?? 'built-in',
    };
  });
  return {
    // readPolicyValue gives each name a value of its kind; the compiler cannot follow that through a map.
    values: Object.fromEntries(found.map(({ name, value }) => [name, value])) as unknown as PolicyValues,
    inForce: found as readonly SettingInForce[],
    problems,
  };
}
