import { afterEach, expect, it } from 'vitest';
import type { Timing } from '../../../src/main/core/timing.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolled, running, until } from './services.ts';

const RETRY = 100;

let server: Os2faktorServer;
let end = (): void => undefined;
afterEach(async () => {
  end();
  await server.stop();
});

/** An enrolled device whose status is watched, as the product joins them. */
async function watched(timing: Partial<Timing> = {}) {
  server = await startServer();
  const disk = emptyDisk();
  const who = await enrolled(server, disk);
  const run = await running(server, disk, { deniedRetry: RETRY, deniedCap: RETRY, ...timing });
  end = run.stop;
  const asked = (): number => server.books.calls().filter(({ path }) => path.endsWith('/status')).length;
  const state = () => run.state().device;
  return { ...run, who, disk, asked, state };
}

it('a device that the server denies is kept, asked for again, and comes back', async () => {
  const w = await watched();
  const before = w.disk.keychain.value;
  server.faults.rest({
    path: /status$/,
    action: { kind: 'status', status: 401, body: { timestamp: 1, status: 401, error: 'Unauthorized', path: '/' } },
  });
  w.denied();
  await until('the denial', () => w.told.length > 0);
  expect(w.state()).toMatchObject({ is: 'enrolled', standing: 'denied', verified: true });
  const asked = w.asked();
  await until('another question', () => w.asked() > asked + 1);
  expect([w.told, w.disk.keychain.value]).toEqual([['denied'], before]);
  server.faults.clear();
  await until('the way back', () => JSON.stringify(w.state()).includes('"standing":"known"'));
  expect(w.disk.keychain.value).toBe(before);
});

it('a device that the server has forgotten is kept as well', async () => {
  const w = await watched();
  server.admin.removeDevice(w.who.deviceId);
  w.askStatus();
  await until('the denial', () => w.told.length > 0);
  expect(w.state()).toMatchObject({ is: 'enrolled', standing: 'denied' });
  expect(w.disk.keychain.value).toContain(w.who.apiKey);
});

it('a log-on page of the network that says 401 denies nothing', async () => {
  const w = await watched();
  server.faults.rest({
    path: /status$/,
    times: 2,
    action: { kind: 'status', status: 401, body: '<html>Log on</html>' },
  });
  w.denied();
  await until('three questions', () => w.asked() > 2);
  expect(w.told).toEqual([]);
  expect(w.state()).toMatchObject({ is: 'enrolled', standing: 'known' });
});

it('an identity that the server no longer counts as verified is known as such', async () => {
  const w = await watched();
  server.admin.setVerified(w.who.deviceId, null);
  w.askStatus();
  await until('the news', () => JSON.stringify(w.state()).includes('"verified":false'));
  expect(w.told).toEqual([]);
});

it('a device denied long enough is gone, still kept, and known again when the server knows it', async () => {
  const w = await watched({ goneAfter: 400 });
  const before = w.disk.keychain.value;
  server.faults.rest({
    path: /status$/,
    action: { kind: 'status', status: 401, body: { timestamp: 1, status: 401, error: 'Unauthorized', path: '/' } },
  });
  w.denied();
  await until('the denial', () => w.told.length > 0);
  expect(w.state()).toMatchObject({ standing: 'denied' });
  await until('the end', () => JSON.stringify(w.state()).includes('"standing":"gone"'));
  expect(w.told).toEqual(['denied', 'gone']);
  expect(w.disk.keychain.value).toBe(before);
  server.faults.clear();
  await until('the way back', () => JSON.stringify(w.state()).includes('"standing":"known"'));
});

it('what the denials have come to outlives a restart, and belongs to that device alone', async () => {
  const w = await watched({ goneAfter: 200 });
  server.faults.rest({
    path: /status$/,
    action: { kind: 'status', status: 401, body: { timestamp: 1, status: 401, error: 'Unauthorized', path: '/' } },
  });
  w.denied();
  await until('the end', () => JSON.stringify(w.state()).includes('"standing":"gone"'));
  w.stop();
  const next = await running(server, w.disk, { deniedRetry: RETRY, deniedCap: RETRY, goneAfter: 200 });
  end = next.stop;
  expect(next.state().device).toMatchObject({ standing: 'gone' });
  expect(next.told).toEqual([]);
  server.faults.clear();
  next.askStatus();
  await until('the way back', () => JSON.stringify(next.state().device).includes('"standing":"known"'));
  expect(w.disk.denials).toBeNull();
  w.disk.denials = { device: 'another', count: 9, first: 0, last: 1e12 };
  next.stop();
  const other = await running(server, w.disk);
  end = other.stop;
  expect(other.state().device).toMatchObject({ standing: 'known' });
});

it('a device that was disabled or blocked is told to be', async () => {
  const w = await watched();
  server.admin.setDisabled(w.who.deviceId, true);
  server.admin.setBlocked(w.who.deviceId, true);
  w.askStatus();
  await until('the news', () => w.told.length === 2);
  expect(w.told).toEqual(['disabled', 'blocked']);
  expect(w.state()).toMatchObject({ disabled: true, blocked: true, standing: 'known' });
  expect(w.disk.keychain.value).toContain(w.who.apiKey);
});

it('the status is asked for by itself as the day goes by', async () => {
  const w = await watched({ statusEvery: 60 });
  w.askStatus();
  await until('several questions', () => w.asked() > 4);
});
