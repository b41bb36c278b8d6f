/** Counts what inputs led to, by name. */
export class Tally {
  readonly counts = new Map<string, number>();
  inputs = 0;
  nearlyRight = 0;

  input(isNearlyRight: boolean): void {
    this.inputs += 1;
    if (isNearlyRight) this.nearlyRight += 1;
  }

  add(outcome: string): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }

  /** Which of `all` no input led to. */
  missing(all: readonly string[]): string[] {
    return all.filter((outcome) => !this.counts.has(outcome));
  }

  /** What inputs led to that is not among `all`. */
  unknown(all: readonly string[]): string[] {
    return [...this.counts.keys()].filter((outcome) => !all.includes(outcome));
  }

  toString(): string {
    const lines = [...this.counts].sort().map(([outcome, count]) => `  ${outcome.padEnd(28)}${count}`);
    const share = ((100 * this.nearlyRight) / this.inputs).toFixed(0);
    return [`${this.inputs} inputs, ${share} % of nearly the right shape`, ...lines].join('\n');
  }
}
