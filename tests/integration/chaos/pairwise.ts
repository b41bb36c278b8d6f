/** What a candidate has: texts that are the same where it has the same. */
export type Traits<T> = (candidate: T) => readonly string[];

/**
 * A sample of `candidates` that has every goal that any of them has. Chosen greedily: next is always the one with the most goals that are
 * still missing, and among equals the one whose traits came least often so far. Pure: the same candidates give the same sample, in
 * the order in which they came.
 *
 * @param traits what is to come about equally often; the goals themselves unless said otherwise
 */
export function covering<T>(candidates: readonly T[], goals: Traits<T>, traits: Traits<T> = goals): readonly T[] {
  const left = candidates.map((candidate) => ({ candidate, goals: goals(candidate), traits: traits(candidate) }));
  const reached = new Set<string>();
  const times = new Map<string, number>();
  const chosen = new Set<T>();
  const missing = (each: (typeof left)[number]): number => each.goals.filter((goal) => !reached.has(goal)).length;
  const often = (each: (typeof left)[number]): number =>
    each.traits.reduce((sum, trait) => sum + (times.get(trait) ?? 0), 0);
  for (;;) {
    let best: (typeof left)[number] | undefined;
    for (const each of left) {
      const more = missing(each) - (best === undefined ? 0 : missing(best));
      if (more > 0 || (more === 0 && best !== undefined && often(each) < often(best))) best = each;
    }
    if (best === undefined) return candidates.filter((candidate) => chosen.has(candidate));
    left.splice(left.indexOf(best), 1);
    chosen.add(best.candidate);
    for (const goal of best.goals) reached.add(goal);
    for (const trait of best.traits) times.set(trait, (times.get(trait) ?? 0) + 1);
  }
}

/** Every two values of different dimensions, each pair as one text. `values`: one of each dimension, always in the same order. */
export function pairsOf(values: readonly string[]): readonly string[] {
  return values.flatMap((first, i) =>
    values.slice(i + 1).map((second, j) => JSON.stringify([i, first, i + 1 + j, second])),
  );
}

/** A sample in which every pair of values occurs that occurs in any candidate. */
export const pairwise = <T>(candidates: readonly T[], valuesOf: Traits<T>): readonly T[] =>
  covering(candidates, (candidate) => pairsOf(valuesOf(candidate)));
