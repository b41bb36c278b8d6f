import type { Core } from './answers.ts';
import { everyFrom } from './clock.ts';
import type { Job } from './clock.ts';
import { localTime } from './rules/local-time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const KEEP_ALIVE_MS = 5 * MINUTE;
const REQUEST_LIVES_MS = 5 * MINUTE;

/** Even minutes are the same all over the world, so a grid from 1970 on has them. */
const everyEvenMinute = (second: number, run: () => void) => everyFrom(second * SECOND, 2 * MINUTE, run);

function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}

/** What the server does by the clock, apart from looking for requests (protocol.md, Locking, Websocket, status). */
export function jobs({ ledger, clock, races }: Core, keepAliveRound: () => void): Job[] {
  const unlock = () => {
    for (const device of ledger.devices) {
      if (device.lockedUntil !== null && device.lockedUntil <= clock.now()) device.lockedUntil = null;
    }
    ledger.changed();
  };
  const deleteRequests = () => {
    const limit = clock.time() - REQUEST_LIVES_MS;
    const read = ledger.requests
      .filter(({ deletedAt, createdAt }) => deletedAt === null && createdAt.getTime() <= limit)
      .map((request) => ({ ...request }));
    if (read.length === 0) return;
    const deleted = (): void => {
      ledger.removeRequests(read, clock.now());
    };
    const wait = races.between(
      'deletion',
      read.map(({ deviceId }) => deviceId),
    );
    if (wait === undefined) deleted();
    else wait(deleted);
  };
  const deleteDevices = () => {
    const now = clock.now();
    const [year, halfYear, quarter] = [monthsBefore(now, 12), monthsBefore(now, 6), monthsBefore(now, 3)];
    ledger.removeDevices(
      (device) =>
        device.lastUsed < year ||
        (device.disabled && device.lastUsed < quarter) ||
        (!device.everAnswered && device.registeredAt < halfYear),
    );
  };
  const hourly = () => {
    const { hour, weekday } = localTime(clock.now());
    if (hour === '01') for (const request of ledger.requests) request.looked = false;
    if (hour === '21' && weekday === 'Sat') deleteDevices();
  };
  return [
    everyFrom(clock.time(), KEEP_ALIVE_MS, keepAliveRound),
    everyEvenMinute(30, unlock),
    everyEvenMinute(0, deleteRequests),
    everyFrom(0, HOUR, hourly),
  ];
}
