/** The entry `key` of `record`, and nothing that any object has by nature: the server's keys may be words like `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
