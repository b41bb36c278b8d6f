/** One number that the bench has found. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it must not exceed; null where nothing is promised. */
  readonly goal: number | null;
}

/** A group of figures that are found together. */
export interface Measure {
  readonly title: string;
  readonly run: () => Promise<readonly Figure[]> | readonly Figure[];
}

/** As it stands in artifacts/bench.json; `met` is null where there is no goal. */
export type Entry = Figure & { readonly met: boolean | null };

/** `figure` held against its goal. A value that is none meets nothing. */
export function judged(figure: Figure): Entry {
  return { ...figure, met: figure.goal === null ? null : figure.value <= figure.goal };
}

/** The number in the middle of `values`, or at another share of them; NaN of none. */
export function quantile(values: readonly number[] | Float64Array, share = 0.5): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
