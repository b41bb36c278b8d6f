/** The whole state as a short text; two states have the same text where nothing that can follow tells them apart. */
import { NOON } from '../world/clock.ts';
import { EXPLORED as timing } from '../world/timing.ts';
import type { Item, State, Stray } from '../world/state.ts';
import { ahead, back, CALL_LIFE, jobOf, type Frame } from './frame.ts';
import { Reader, Writer } from './plain.ts';
import {
  readDown,
  readRead,
  readSent,
  readSession,
  writeDown,
  writeRead,
  writeSent,
  writeSession,
  type Moment,
} from './session.ts';

/** The server's jobs run by even minutes: what it does repeats itself after two. */
const ROUND = 120_000;
/** Longer than any request lives, once it has been made. */
const LONG_DOUBT = timing.requestGone + timing.askEvery;

function writeItem(to: Writer, item: Item, frames: readonly Frame[]): void {
  to.put(item.is, item.session);
  const frame = frames[item.session];
  if (item.is === 'up') writeSent(to, item.sent);
  else if (item.is === 'down') writeDown(to, item.frame);
  else if (item.is === 'call' && frame !== undefined) to.put(jobOf(item.job, frame));
}

function readItem(from: Reader): Item {
  const is = from.take<Item['is']>();
  const session = from.num();
  switch (is) {
    case 'open':
      return { is, session };
    case 'up':
      return { is, session, sent: readSent(from) };
    case 'down':
      return { is, session, frame: readDown(from) };
    case 'call':
      return { is, session, job: from.num() };
  }
}

function writeStray(to: Writer, stray: Stray): void {
  to.put(stray.session, stray.over);
  writeSent(to, stray.sent);
  writeRead(to, stray.read);
}

const readStray = (from: Reader): Stray => ({
  session: from.num(),
  over: from.take(),
  sent: readSent(from),
  read: readRead(from),
});

/** The text of `state`. */
export function write(state: State): string {
  const to = new Writer();
  const { now } = state;
  // Before the first request nothing depends on the time of day.
  const phase = state.rows.length === 0 ? 0 : (now + state.ahead - NOON) % ROUND;
  const server = now + state.ahead;
  const moment: Moment = {
    now,
    server,
    longDoubt: state.rows.length === 0 ? LONG_DOUBT : Infinity,
    longOpen: Math.max(0, ...state.rows.map((row) => (row.isGone ? 0 : now - row.madeAt))) + ROUND / 2,
  };
  to.put(phase);
  to.many(state.rows, (row) => {
    to.put(back(row.madeAt, now, timing.requestGone + CALL_LIFE));
    to.flag(row.accepted);
    to.flag(row.rejected);
    to.flag(row.wasPushed);
    to.flag(row.isGone);
    to.put(row.lastLook === null ? null : ahead(row.lastLook, now));
    to.flag(row.copied !== null);
    if (row.copied === null) return;
    to.flag(row.copied.accepted);
    to.flag(row.copied.rejected);
  });
  to.put(
    state.device.pin,
    state.device.wrong,
    state.device.lockedUntil === null ? null : state.device.lockedUntil - now,
  );
  to.many(state.listed, (each) => to.put(each));
  to.many(state.copies, (copy) => {
    to.put(copy.row, copy.by);
    to.flag(copy.accepted);
    to.flag(copy.rejected);
  });
  to.many(state.strays, (stray) => {
    writeStray(to, stray);
  });
  to.put(state.sessions.length);
  const frames = state.sessions.map((session) => writeSession(to, session, moment));
  to.many(state.flight, (item) => {
    writeItem(to, item, frames);
  });
  return JSON.stringify(to.values);
}

/** The state of `text`, in which now is 0. */
export function read(text: string): State {
  const from = new Reader(JSON.parse(text) as unknown[]);
  const origin = NOON + from.num();
  return {
    now: 0,
    ahead: origin,
    rows: from.many((each) => ({
      madeAt: each.num(),
      accepted: each.flag(),
      rejected: each.flag(),
      wasPushed: each.flag(),
      isGone: each.flag(),
      lastLook: each.maybe(),
      copied: each.flag() ? { accepted: each.flag(), rejected: each.flag() } : null,
    })),
    device: { pin: from.num(), wrong: from.num(), lockedUntil: from.maybe() },
    listed: from.many((each) => each.num()),
    copies: from.many((each) => ({
      row: each.num(),
      by: each.take(),
      accepted: each.flag(),
      rejected: each.flag(),
    })),
    strays: from.many(readStray),
    sessions: from.many((each) => readSession(each, origin)),
    flight: from.many(readItem),
  };
}
