import { afterEach, expect, it } from 'vitest';
import { createDevice } from '../../../src/main/device/device.ts';
import { createIdentityStore } from '../../../src/main/device/identity.ts';
import { createStatusWatch } from '../../../src/main/device/status.ts';
import type { DeviceState } from '../../../src/shared/state.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolling, onlyDevice, user, withPin } from './stage.ts';

const RETRY = 100;

let server: Os2faktorServer;
let end = (): void => undefined;
afterEach(async () => {
  end();
  await server.stop();
});

async function until(what: string, found: () => boolean): Promise<void> {
  const last = performance.now() + 5_000;
  while (!found()) {
    if (performance.now() > last) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** An enrolled device whose status is watched, as compose.ts joins them. */
async function watched() {
  server = await startServer();
  const disk = emptyDisk();
  const { rest, log } = await withPin(await enrolling(server, disk, { atPage: user(server, 'success') }));
  const states: DeviceState[] = [];
  const told = { denied: 0 };
  const device = createDevice({
    identities: createIdentityStore({ keychain: disk.keychain, note: disk.note, log }),
    retry: RETRY,
    log,
    onState: (state) => states.push(state),
    onKnown: () => undefined,
    onDenied: () => (told.denied += 1),
  });
  const watch = createStatusWatch({
    rest,
    retry: RETRY,
    log,
    onStatus: (status) => {
      device.heard(status);
    },
    onDenied: () => {
      device.denied();
    },
  });
  end = () => {
    watch.stop();
    device.stop();
  };
  await device.load();
  const who = device.credentials();
  if (who === null) throw new Error('no device');
  const asked = (): number => server.books.calls().filter(({ path }) => path.endsWith('/status')).length;
  return { device, watch, who, disk, told, asked, state: () => states.at(-1) };
}

it('a device that the server denies is kept, asked for again, and comes back', async () => {
  const w = await watched();
  const before = w.disk.keychain.value;
  server.faults.rest({
    path: /status$/,
    action: { kind: 'status', status: 401, body: { timestamp: 1, status: 401, error: 'Unauthorized', path: '/' } },
  });
  w.watch.denied(w.who);
  await until('the denial', () => w.told.denied > 0);
  expect(w.state()).toMatchObject({ is: 'enrolled', denied: true, verified: true });
  const asked = w.asked();
  await until('another question', () => w.asked() > asked + 1);
  expect([w.told.denied, w.disk.keychain.value]).toEqual([1, before]);
  server.faults.clear();
  await until(
    'the way back',
    () => w.state()?.is === 'enrolled' && !JSON.stringify(w.state()).includes('"denied":true'),
  );
  expect(w.disk.keychain.value).toBe(before);
});

it('a device that the server has forgotten is kept as well', async () => {
  const w = await watched();
  server.admin.removeDevice(onlyDevice(server).deviceId);
  w.watch.ask(w.who);
  await until('the denial', () => w.told.denied > 0);
  expect(w.state()).toMatchObject({ is: 'enrolled', denied: true });
  expect(w.disk.keychain.value).toContain(w.who.apiKey);
});

it('a log-on page of the network that says 401 denies nothing', async () => {
  const w = await watched();
  server.faults.rest({
    path: /status$/,
    times: 2,
    action: { kind: 'status', status: 401, body: '<html>Log on</html>' },
  });
  w.watch.denied(w.who);
  await until('three questions', () => w.asked() > 3);
  expect(w.told.denied).toBe(0);
  expect(w.state()).toMatchObject({ is: 'enrolled', denied: false });
});

it('an identity that the server no longer counts as verified is known as such', async () => {
  const w = await watched();
  server.admin.setVerified(w.who.deviceId, null);
  w.watch.ask(w.who);
  await until('the news', () => JSON.stringify(w.state()).includes('"verified":false'));
  expect(w.told.denied).toBe(0);
});
