import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistrationLock, type Alone } from '../../../src/main/device/registration-lock.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import type { Vault } from '../../unit/main/support/memory-keychain.ts';
import { recordingLog } from '../../unit/main/support/recording-log.ts';
import { emptyDisk, enrolling, NAME, PIN, user, type Disk, type Enrolling } from './stage.ts';

const OTHER_PIN = '604815';

let server: Os2faktorServer;
let vault: Vault;
let folder: string;
beforeEach(async () => {
  server = await startServer();
  vault = { value: null };
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-lock-'));
});
afterEach(async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const alive = () => server.books.devices().filter(({ disabled }) => !disabled);
const held = (): string => (JSON.parse(vault.value ?? '{}') as { deviceId: string }).deviceId;

/** The lock as a session with the process number `pid` sees it. */
const lockOf = (pid: number): Alone =>
  createRegistrationLock({
    file: path.join(folder, 'registering.lock'),
    lasts: 60_000,
    every: 5,
    system: { pid, isAlive: () => true, now: Date.now },
    log: recordingLog(),
  });

/** A session that has started without a device, on the vault that all share, with a name given. */
async function session(disk: Disk = emptyDisk(vault), alone?: Alone): Promise<Enrolling> {
  const e = await enrolling(server, disk, {
    atPage: user(server, 'success'),
    ...(alone === undefined ? {} : { alone }),
  });
  e.enrolment.saveName(NAME);
  return e;
}

describe('two sessions of one user that start without a device', () => {
  it('make one, when the second begins after the first: what is there is taken over, and said', async () => {
    const [first, second] = [await session(), await session()];
    await first.enrolment.register(PIN);
    expect(await second.enrolment.register(OTHER_PIN)).toEqual({ ok: false, error: 'E-122' });
    expect(server.books.devices()).toHaveLength(1);
    expect(second.state()).toMatchObject({ step: 'done', error: 'E-122', activity: 'idle' });
    expect(second.identities.at(-1)).toEqual(first.identities.at(-1));
    expect(alive()[0]?.pin).toBe(PIN);
  });

  it('make one, when the first has not come to MitID: the second goes on there', async () => {
    const first = await enrolling(server, emptyDisk(vault));
    first.enrolment.saveName(NAME);
    const second = await session();
    await first.enrolment.register(PIN);
    await second.enrolment.register(OTHER_PIN);
    expect(second.state()).toMatchObject({ step: 'mitid', error: 'E-122', takenUp: true, name: NAME });
    await second.enrolment.openMitId();
    expect(second.state()).toMatchObject({ step: 'done', error: null });
    expect(alive()).toHaveLength(1);
  });

  it('make one, when both register at the same moment on one computer', async () => {
    const [first, second] = [await session(emptyDisk(vault), lockOf(1)), await session(emptyDisk(vault), lockOf(2))];
    const results = await Promise.all([first.enrolment.register(PIN), second.enrolment.register(OTHER_PIN)]);
    expect(results).toEqual([
      { ok: true, value: null },
      { ok: false, error: 'E-122' },
    ]);
    expect(server.books.devices()).toHaveLength(1);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('make two where nothing keeps them apart: the one that is in the keychain stays, the other is due for deletion', async () => {
    const [first, second] = [await session(), await session()];
    server.faults.rest({ path: /register$/, times: 1, action: { kind: 'delay', ms: 300 } });
    const late = first.enrolment.register(PIN);
    await second.enrolment.register(OTHER_PIN);
    expect(second.state().step).toBe('done');
    expect(await late).toEqual({ ok: false, error: 'E-122' });
    const [kept, lost] = server.books.devices().toSorted((one) => (one.deviceId === held() ? -1 : 1));
    expect(kept?.pin).toBe(OTHER_PIN);
    expect(JSON.parse(vault.value ?? '')).toMatchObject({ pendingDeletion: [{ deviceId: lost?.deviceId }] });
    expect([first, second].map((each) => each.identities.at(-1)?.deviceId)).toEqual([held(), held()]);
  });

  it('do not end MitID for a device that another session has replaced', async () => {
    const disk = emptyDisk(vault);
    const first = await enrolling(server, disk, {
      atPage: async (url) => {
        const end = await user(server, 'success')(url);
        vault.value = other;
        return end;
      },
    });
    const another = { deviceId: '111-222-333-444', apiKey: 'k', name: 'Citrix', verified: true, nsisWarning: false };
    const other = JSON.stringify({ v: 1, ...another });
    first.enrolment.saveName(NAME);
    expect(await first.enrolment.register(PIN)).toEqual({ ok: false, error: 'E-122' });
    expect(first.state()).toMatchObject({ step: 'done', error: 'E-122', name: 'Citrix' });
    expect(first.identities.at(-1)).toEqual(another);
    expect(held()).toBe(another.deviceId);
  });
});
