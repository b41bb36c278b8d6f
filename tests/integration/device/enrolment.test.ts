import type { PageEnd } from '../../../src/main/device/verification-page.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { translator } from '../../../src/shared/i18n.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolling, keysOf, NAME, onlyDevice, PIN, SUGGESTION, user, withPin, type Disk } from './stage.ts';

let server: Os2faktorServer;
let disk: Disk;
beforeEach(async () => {
  server = await startServer();
  disk = emptyDisk();
});
afterEach(async () => {
  await server.stop();
});

/** The server's page warns of a missing NSIS level, and the status that is asked for then does not come through. */
const warnedAndCutOff = async (url: string): Promise<PageEnd> => {
  const end = await user(server, 'noNsis')(url);
  server.faults.rest({ path: /status$/, times: 1, action: { kind: 'drop' } });
  return end;
};

const devices = () => server.books.devices();
const device = () => onlyDevice(server);

describe('the whole way', () => {
  it('goes from a name to a verified device', async () => {
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    expect(e.state()).toMatchObject({ step: 'name', name: SUGGESTION, activity: 'idle', takenUp: false });
    await withPin(e);
    expect(e.shown).toEqual([
      'name idle',
      'pin idle',
      'pin registering',
      'mitid opening',
      'mitid page-open',
      'mitid checking',
      'done idle',
    ]);
    expect(e.state()).toMatchObject({ nsisWarning: false, alreadyVerified: false, error: null });
    expect(device()).toMatchObject({ name: NAME, pin: PIN, type: 'WINDOWS', version: '3.0.0', nemIdRegistered: true });
    expect(await e.stored()).toEqual({
      ...keysOf(device()),
      name: NAME,
      verified: true,
      nsisWarning: false,
      unusedSince: expect.any(Number),
    });
    expect(e.identities.map(({ verified }) => verified)).toEqual([false, true]);
    expect(disk.draft).toBeNull();
    expect(devices()).toHaveLength(1);
  });

  it('keeps in mind that there is no NSIS level', async () => {
    const e = await withPin(await enrolling(server, disk, { atPage: user(server, 'noNsis') }));
    expect(e.state()).toMatchObject({ step: 'done', nsisWarning: true });
    expect(await e.stored()).toMatchObject({ verified: true, nsisWarning: true });
    const later = await enrolling(server, disk);
    expect(later.state()).toMatchObject({ step: 'done', nsisWarning: true });
  });

  it('keeps it in mind also where the server could not be asked right then', async () => {
    const e = await withPin(await enrolling(server, disk, { atPage: warnedAndCutOff }));
    expect(e.state()).toMatchObject({ step: 'mitid', error: 'E-113' });
    await e.enrolment.check();
    expect(e.state()).toMatchObject({ step: 'done', nsisWarning: true, error: null });
  });

  it('has written it before the status is asked: a kill right then does not lose the warning', async () => {
    const e = await withPin(await enrolling(server, disk, { atPage: warnedAndCutOff }));
    expect(e.state().error).toBe('E-113');
    expect(await e.stored()).toMatchObject({ verified: false, nsisWarning: true });
    expect(e.warned).toEqual([expect.objectContaining({ verified: false, nsisWarning: true })]);
    const later = await enrolling(server, disk);
    await later.enrolment.openMitId();
    expect(later.state()).toMatchObject({ step: 'done', nsisWarning: true });
  });

  it('forgets it where MitID is done again at a level', async () => {
    const ends: PageEnd[] = [
      { is: 'success', nsisWarning: true },
      { is: 'success', nsisWarning: null },
      { is: 'success', nsisWarning: false },
    ];
    const e = await enrolling(server, disk, { atPage: () => ends.shift() ?? { is: 'closed' } });
    await withPin(e);
    expect(await e.stored()).toMatchObject({ nsisWarning: true });
    await e.enrolment.openMitId();
    expect(await e.stored()).toMatchObject({ nsisWarning: true });
    await e.enrolment.openMitId();
    expect(await e.stored()).toMatchObject({ nsisWarning: false });
  });

  it('leaves no PIN, key or address in the log', async () => {
    const e = await withPin(await enrolling(server, disk, { atPage: user(server, 'success') }));
    expect(e.log.lines.length).toBeGreaterThan(3);
    for (const secret of [PIN, device().apiKey, device().deviceId, 'apiKey='])
      expect(e.log.text()).not.toContain(secret);
    expect(disk.keychain.value).not.toContain(PIN);
  });

  it('opens the page of this very device, and nothing more of it is in the address', async () => {
    const e = await withPin(await enrolling(server, disk));
    const url = new URL(e.opened[0] ?? '');
    expect(url.origin + url.pathname).toBe(`${server.addresses.frontend}/ui/register2/nemid`);
    expect(Object.fromEntries(url.searchParams)).toEqual(keysOf(device()));
  });
});

describe('the name', () => {
  it.each(['', ' ', 'x', 'x'.repeat(256)])('%j is refused, and nothing is kept', async (name) => {
    const e = await enrolling(server, disk);
    expect(e.enrolment.saveName(name)).toEqual({ ok: false, error: 'E-104' });
    expect([e.state().step, disk.draft]).toEqual(['name', null]);
  });

  it('is trimmed, kept, and can be changed', async () => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName('  First ');
    e.enrolment.back();
    expect(e.state()).toMatchObject({ step: 'name', name: 'First' });
    e.enrolment.saveName('Second');
    await e.enrolment.register(PIN);
    expect(device().name).toBe('Second');
  });
});

describe('registering', () => {
  it.each([
    ['the connection breaks', { kind: 'drop' }, 'E-101'],
    ['the server does not answer', { kind: 'hang' }, 'E-101'],
    ['the server fails', { kind: 'status', status: 500 }, 'E-102'],
    ['a proxy fails', { kind: 'status', status: 502, body: '<html>' }, 'E-102'],
    ['a portal answers', { kind: 'garbage' }, 'E-102'],
    ['the server denies it', { kind: 'status', status: 401 }, 'E-102'],
    ['the server refuses the PIN', { kind: 'status', status: 200, body: { success: false, invalidPin: true, deviceId: null, apiKey: null } }, 'E-103'],
    ['the server refuses the name', { kind: 'status', status: 400, body: { success: false, invalidPin: false, deviceId: null, apiKey: null } }, 'E-104'],
  ] as const)('%s: said, nothing kept but the name, and it can be tried again', async (_what, action, code) => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    server.faults.rest({ path: /register$/, times: 1, action });
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: code });
    expect(e.state()).toMatchObject({ step: 'pin', activity: 'idle', error: code });
    expect([await e.stored(), disk.draft, e.identities, e.opened]).toEqual([null, NAME, [], []]);
    await e.enrolment.register(PIN);
    expect(e.state()).toMatchObject({ step: 'mitid', error: 'E-110' });
  }); // prettier-ignore

  it('the server is down', async () => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    await server.stop();
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'E-101' });
  });

  it.each(['1234', '0000', '12a4', '123', '1234567', ''])('does not even ask with a PIN such as %j', async (pin) => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    expect(await e.enrolment.register(pin)).toEqual({ ok: false, error: 'E-103' });
    expect(server.books.calls()).toEqual([]);
    // The server was not asked: the text may not say that it refused.
    const { title, text, next } = translator('en').error('E-103');
    expect(`${title} ${text} ${next}`).not.toMatch(/server/i);
  });

  it('happens once, however often it is asked for', async () => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    const [, second] = await Promise.all([e.enrolment.register(PIN), e.enrolment.register(PIN)]);
    expect(second).toEqual({ ok: false, error: 'G-501' });
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'G-501' });
    expect(devices()).toHaveLength(1);
  });

  it('does not happen before a name is given, nor by going back meanwhile', async () => {
    const e = await enrolling(server, disk);
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'G-501' });
    e.enrolment.saveName(NAME);
    const done = e.enrolment.register(PIN);
    e.enrolment.back();
    expect(e.enrolment.saveName('Another')).toMatchObject({ ok: false });
    expect(e.state().step).toBe('pin');
    await done;
    expect(device().name).toBe(NAME);
  });

  it('does not happen before the keychain has said that there is no device', async () => {
    const e = await enrolling(server, disk, { resume: false });
    expect(e.enrolment.saveName(NAME)).toMatchObject({ ok: false });
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'G-501' });
    expect(devices()).toEqual([]);
  });
});

describe('a keychain that does not keep the device', () => {
  it.each([
    ['refuses', (d: Disk) => (d.keychain.failing.set = 'K-202')],
    ['is full', (d: Disk) => (d.keychain.failing.set = 'K-204')],
    ['gives something else back', (d: Disk) => (d.keychain.spoil = (text) => text.slice(1))],
    ['gives nothing back', (d: Disk) => (d.keychain.spoil = () => null)],
  ])('%s: the device is taken back on the server', async (_what, spoil) => {
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    e.enrolment.saveName(NAME);
    spoil(disk);
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'E-120' });
    expect(device()).toMatchObject({ disabled: true, nemIdRegistered: false });
    expect(e.state()).toMatchObject({ step: 'pin', error: 'E-120' });
    expect([e.identities, e.opened, disk.keychain.value, disk.note.stored]).toEqual([[], [], null, false]);
  });

  it('cannot be read: no device is made', async () => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    disk.keychain.failing.get = 'K-202';
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'K-202' });
    expect([e.state().step, devices()]).toEqual(['pin', []]);
    delete disk.keychain.failing.get;
    await e.enrolment.register(PIN);
    expect(devices()).toHaveLength(1);
  });

  it('and a server that is gone: said', async () => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    disk.keychain.failing.set = 'K-201';
    server.faults.rest({ method: 'DELETE', action: { kind: 'drop' } });
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'E-121' });
    expect(device()).toMatchObject({ disabled: false, nemIdRegistered: false });
  });

  it('and a server that says it deleted it, and did not: said', async () => {
    const e = await enrolling(server, disk);
    e.enrolment.saveName(NAME);
    disk.keychain.failing.set = 'K-201';
    server.faults.rest({ method: 'DELETE', action: { kind: 'status', status: 200, body: '' } });
    expect(await e.enrolment.register(PIN)).toEqual({ ok: false, error: 'E-121' });
  });

  it('works again: a new device, and only that', async () => {
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    e.enrolment.saveName(NAME);
    disk.keychain.failing.set = 'K-202';
    await e.enrolment.register(PIN);
    delete disk.keychain.failing.set;
    await e.enrolment.register(PIN);
    expect(e.state().step).toBe('done');
    expect(devices().map(({ disabled }) => disabled)).toEqual([true, false]);
    expect(await e.stored()).toMatchObject({ deviceId: devices()[1]?.deviceId });
  });

  it('at the end only: the user is not sent through MitID again', async () => {
    const e = await enrolling(server, disk, {
      atPage: async (url) => {
        const end = await user(server, 'success')(url);
        disk.keychain.failing.set = 'K-202';
        return end;
      },
    });
    await withPin(e);
    expect(e.state()).toMatchObject({ step: 'done', error: null });
    expect(await e.stored()).toMatchObject({ verified: false });
  });
});
