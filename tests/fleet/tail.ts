/**
 * What has come to the end of a list since the last call. The list keeps its newest entries alone and may be another one suddenly; each
 * entry is an object of its own.
 */
export function createTail<T extends object>(list: () => readonly T[]): () => readonly T[] {
  let last: T | undefined;
  return () => {
    const all = list();
    const fresh = last === undefined ? all : all.slice(all.lastIndexOf(last) + 1);
    last = fresh.at(-1) ?? last;
    return fresh;
  };
}
