/** The earliest of `times`, those that are null left out; null where none is left. All on one clock, ms. */
export function earliest(times: readonly (number | null)[]): number | null {
  const due = times.filter((at) => at !== null);
  return due.length === 0 ? null : Math.min(...due);
}
