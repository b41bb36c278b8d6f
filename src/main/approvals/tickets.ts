/** Promises that the core can hold as plain numbers. */
export interface Tickets<T> {
  readonly take: () => { readonly ticket: number; readonly promise: Promise<T> };
  /** Fulfils the promise of `ticket`; one that is not known, or fulfilled already, changes nothing. */
  readonly settle: (ticket: number, value: T) => void;
}

export function createTickets<T>(): Tickets<T> {
  const open = new Map<number, (value: T) => void>();
  let next = 1;
  return {
    take: () => {
      const { promise, resolve } = Promise.withResolvers<T>();
      const ticket = next;
      next += 1;
      open.set(ticket, resolve);
      return { ticket, promise };
    },
    settle: (ticket, value) => {
      open.get(ticket)?.(value);
      open.delete(ticket);
    },
  };
}
