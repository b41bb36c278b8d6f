import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolling, NAME, onlyDevice, PIN, SUGGESTION, user, withPin, type Disk } from './stage.ts';

let server: Os2faktorServer;
let disk: Disk;
beforeEach(async () => {
  server = await startServer();
  disk = emptyDisk();
});
afterEach(async () => {
  await server.stop();
});

const devices = () => server.books.devices();
const device = () => onlyDevice(server);

describe('taken up after a restart', () => {
  it('at the name, where nothing was saved', async () => {
    await enrolling(server, disk);
    const e = await enrolling(server, disk);
    expect(e.state()).toMatchObject({ step: 'name', name: SUGGESTION });
  });

  it('at the PIN, where the name was saved', async () => {
    (await enrolling(server, disk)).enrolment.saveName(NAME);
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    expect(e.state()).toMatchObject({ step: 'pin', name: NAME });
    await e.enrolment.register(PIN);
    expect(device().name).toBe(NAME);
    expect(e.state().step).toBe('done');
  });

  it('at the name, where a device that the keychain had taken has been reset since: its name is no draft', async () => {
    const killed = await enrolling(server, disk);
    killed.enrolment.saveName(NAME);
    await killed.enrolment.register(PIN);
    // As a kill between the keychain's write and the end of the enrolment leaves it.
    disk.draft = NAME;
    const next = await enrolling(server, disk);
    expect([next.state().step, disk.draft]).toEqual(['mitid', null]);
    next.enrolment.resume(null);
    expect(next.state()).toMatchObject({ step: 'name', name: SUGGESTION });
  });

  it('without a word: only what the user has begun in this run brings the window up', async () => {
    await withPin(await enrolling(server, disk, { atPage: user(server, 'success') }));
    const late = await enrolling(server, disk, { resume: false });
    const found = await late.stored();
    if (found === null || typeof found === 'string') throw new Error('no device');
    late.enrolment.resume(found);
    expect(late.state().step).toBe('done');
    expect(late.ended.count).toBe(0);
    late.enrolment.resume({ ...found, verified: false });
    await late.enrolment.openMitId();
    expect(late.state().step).toBe('done');
    expect(late.ended.count).toBe(1);
  });

  it('at MitID, where the device was registered', async () => {
    await withPin(await enrolling(server, disk));
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    expect(e.state()).toMatchObject({ step: 'mitid', activity: 'idle', takenUp: true, error: null, name: NAME });
    expect(e.opened).toEqual([]);
    await e.enrolment.openMitId();
    expect(e.state()).toMatchObject({ step: 'done', alreadyVerified: false });
  });

  it('at MitID, where it was done meanwhile: the page is not needed', async () => {
    await withPin(await enrolling(server, disk));
    server.admin.setVerified(device().deviceId, 'SUBSTANTIAL');
    const e = await enrolling(server, disk);
    await e.enrolment.openMitId();
    expect(e.state()).toMatchObject({ step: 'done', alreadyVerified: true });
    expect(e.opened).toEqual([]);
    expect(await e.stored()).toMatchObject({ verified: true });
  });

  it('at MitID, while the server cannot be asked: the page is shown all the same', async () => {
    await withPin(await enrolling(server, disk));
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    server.faults.rest({ path: /status$/, times: 1, action: { kind: 'drop' } });
    await e.enrolment.openMitId();
    expect(e.state().step).toBe('done');
  });

  it('at the end, where all was done', async () => {
    await withPin(await enrolling(server, disk, { atPage: user(server, 'success') }));
    const e = await enrolling(server, disk);
    expect(e.state()).toMatchObject({ step: 'done', name: NAME });
    expect(await e.enrolment.openMitId()).toEqual({ ok: false, error: 'G-501' });
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'G-501' });
  });

  it('at the PIN, after a kill between the server’s answer and the keychain: one unverified device is left behind', async () => {
    const killed = await enrolling(server, disk);
    killed.enrolment.saveName(NAME);
    await killed.rest.register({ name: NAME, pin: PIN });
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    expect(e.state()).toMatchObject({ step: 'pin', name: NAME });
    await e.enrolment.register(PIN);
    expect(devices().map(({ nemIdRegistered }) => nemIdRegistered)).toEqual([false, true]);
    expect(await e.stored()).toMatchObject({ deviceId: devices()[1]?.deviceId });
  });

  it('at MitID, after a kill between the keychain and the forgetting of the name', async () => {
    await withPin(await enrolling(server, disk));
    disk.draft = NAME;
    const e = await enrolling(server, disk);
    expect(e.state().step).toBe('mitid');
  });

  it('nowhere, while the keychain hides the device', async () => {
    await withPin(await enrolling(server, disk));
    disk.keychain.hides = true;
    const e = await enrolling(server, disk);
    expect(await e.stored()).toBe('K-206');
    expect(e.enrolment.saveName('New')).toMatchObject({ ok: false });
    expect(devices()).toHaveLength(1);
  });
});
