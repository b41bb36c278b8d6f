import { expect, test } from 'vitest';
import { Client, started } from './support.ts';

test('the record tells who called', async () => {
  const server = await started();
  const client = await Client.enrol(server);
  await client.status();
  expect(server.books.calls()).toMatchObject([
    { method: 'POST', deviceId: null },
    { method: 'GET', deviceId: client.keys.deviceId },
  ]);
});

test('each attempt at a connection is in the record, also one that comes to nothing', async () => {
  const server = await started();
  const client = await Client.enrol(server);
  server.faults.socket({ kind: 'refuse', status: 503 });
  await expect(client.connect()).rejects.toThrow('503');
  await client.connect();
  const { deviceId } = client.keys;
  expect(server.books.attempts()).toMatchObject([{ deviceId }, { deviceId }]);
});
