import { afterEach, expect, test } from 'vitest';
import type { Core } from '../../server/answers.ts';
import { recordAnswer } from '../../server/answers.ts';
import { Ledger } from '../../server/books.ts';
import { ServerClock } from '../../server/clock.ts';
import { Connection } from '../../server/connection.ts';
import { FaultBox } from '../../server/faults.ts';
import { Scan } from '../../server/scan.ts';

const clock = new ServerClock();
afterEach(() => clock.stop());

test('an answer between the push and the write-back of its round is overwritten; a later one is not', () => {
  const core: Core = {
    clock,
    faults: new FaultBox(),
    ledger: new Ledger({ connectors: [], devices: [], requests: [] }, () => undefined),
  };
  const device = core.ledger.addDevice({ name: 'Unit', type: 'WINDOWS', version: '3.0.0', pin: null }, clock.now());
  const nothing = () => undefined;
  const socket = { send: nothing, close: nothing, terminate: nothing, readyState: 1, OPEN: 1 } as const;
  const connection = new Connection(1, device.deviceId, device.version, clock.now(), socket, nothing);
  const request = core.ledger.addRequest(device.deviceId, 'Sagssystem', true, clock.now());
  new Scan(core, () => [connection]).run();
  recordAnswer(core, device, request, 'ACCEPT');
  expect(request.clientAuthenticated).toBe(true);
  clock.advance(100);
  expect([request.clientAuthenticated, request.clientNotified]).toEqual([false, true]);
  recordAnswer(core, device, request, 'ACCEPT');
  clock.advance(100);
  expect(request.clientAuthenticated).toBe(true);
});
