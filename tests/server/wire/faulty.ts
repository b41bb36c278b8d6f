import type { Socket } from 'node:net';
import type { ServerClock } from '../clock.ts';
import type { FaultBox } from '../faults.ts';
import type { RaceModel } from '../races.ts';
import type { Ports } from '../types.ts';
import type { Handler } from './listener.ts';
import { json, page } from './reply.ts';
import type { Call, Reply } from './reply.ts';
import { errorReply } from './routes.ts';

const DATABASE_TIMEOUT_MS = 30_000;

/** Services whose calls need the database. */
const NEEDS_DATABASE: readonly (keyof Ports)[] = ['backend', 'frontend'];

const wait = (clock: ServerClock, ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
const never = () => new Promise<never>(() => undefined);

/**
 * Puts the faults that tests have asked for, and a database that is slow to give its rows, in front of a service, and
 * writes each call into the record.
 */
export function faulty(
  service: keyof Ports,
  handle: (call: Call) => Promise<Reply>,
  { faults, races, clock }: { faults: FaultBox; races: RaceModel; clock: ServerClock },
  record: (call: Call, status: number) => void,
): Handler {
  const carryOut = async (call: Call): Promise<Reply> => {
    if (!NEEDS_DATABASE.includes(service)) return handle(call);
    if (!faults.databaseIsDown) {
      await races.reading();
      return handle(call);
    }
    await wait(clock, DATABASE_TIMEOUT_MS);
    return errorReply(500, call.path, clock.now());
  };
  const spoil = async (call: Call, socket: Socket): Promise<Reply | undefined> => {
    const action = faults.takeRest(service, call.method, call.path);
    switch (action?.kind) {
      case undefined:
        return carryOut(call);
      case 'status':
        if (typeof action.body === 'string') return page(action.status, action.body);
        return action.body === undefined
          ? errorReply(action.status, call.path, clock.now())
          : json(action.status, action.body);
      case 'delay':
        await wait(clock, action.ms);
        return carryOut(call);
      case 'drop':
        socket.destroy();
        return undefined;
      case 'dropAnswer':
        await carryOut(call);
        socket.destroy();
        return undefined;
      case 'hang':
        record(call, 0);
        return never();
      case 'garbage':
        return page(200, '<html><title>Velkommen til netværket</title></html>');
    }
  };
  return async (call, socket) => {
    const reply = await spoil(call, socket);
    record(call, reply?.status ?? 0);
    return reply && { ...reply, headers: { ...reply.headers, date: clock.now().toUTCString() } };
  };
}
