import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newDevice } from './support/rest.ts';
import { basic, handshake } from './support/socket.ts';

const TAKEN_PER_WINDOW = 10;

test('of 25 connections at once, ten are taken; the rest is closed with 1013 after the handshake', async () => {
  const headers = { Authorization: basic(await newDevice()) };
  await sleep(5_500); // a window that nobody has used yet
  const links = await Promise.all(Array.from({ length: 25 }, () => handshake(headers)));
  await sleep(1_500);
  const refused = links.filter(({ socket }) => socket.readyState !== socket.OPEN);
  const taken = links.length - refused.length;
  expect(taken).toBeGreaterThanOrEqual(TAKEN_PER_WINDOW);
  // Where two windows meet, each of them takes ten.
  expect(taken).toBeLessThanOrEqual(2 * TAKEN_PER_WINDOW);
  for (const { closed } of refused) expect(await closed).toEqual({ code: 1013, reason: 'Service overload' });
  for (const { socket } of links) socket.terminate();
});
