import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageEnd } from '../../../src/main/device/verification-page.ts';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { emptyDisk, enrolling, NAME, onlyDevice, PIN, user, withPin, type Disk } from './stage.ts';

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

const asked = () => server.books.calls().filter(({ path }) => path.endsWith('/status')).length;
const closing = (end: PageEnd) => (): PageEnd => end;

describe('MitID that does not come to its end', () => {
  it.each<[string, PageEnd, string]>([
    ['is closed', { is: 'closed' }, 'E-110'],
    ['asks to be closed', { is: 'close-asked' }, 'E-111'],
    ['claims a success that is none', { is: 'success', nsisWarning: false }, 'E-111'],
    ['cannot be loaded', { is: 'failed-to-load' }, 'E-112'],
    ['shows a bad certificate', { is: 'certificate' }, 'C-304'],
    ['leads to a page that is not allowed', { is: 'blocked', host: 'evil.example' }, 'E-114'],
  ])('%s', async (_what, end, code) => {
    const e = await withPin(await enrolling(server, disk, { atPage: closing(end) }));
    expect(e.state()).toMatchObject({ step: 'mitid', activity: 'idle', error: code, takenUp: true });
    expect(e.state().blockedHost).toBe(end.is === 'blocked' ? 'evil.example' : null);
    expect(await e.stored()).toMatchObject({ verified: false });
  });

  it.each([
    ['cancelled', 'E-110'],
    ['failed', 'E-111'],
  ] as const)('%s by the user at the real pages', async (outcome, code) => {
    const e = await withPin(await enrolling(server, disk, { atPage: user(server, outcome) }));
    expect(e.state()).toMatchObject({ step: 'mitid', error: code });
    expect(device().nemIdRegistered).toBe(false);
  });

  it('cannot be opened at all', async () => {
    const e = await enrolling(server, disk, {
      atPage: () => {
        throw new Error('the session for pages is not empty');
      },
    });
    await withPin(e);
    expect(e.state()).toMatchObject({ step: 'mitid', activity: 'idle', error: 'E-112' });
    await e.enrolment.openMitId();
    expect(e.opened).toHaveLength(2);
  });

  it('is believed to be done when the server says so, however the window ended', async () => {
    const e = await enrolling(server, disk, {
      atPage: () => {
        server.admin.setVerified(device().deviceId, 'SUBSTANTIAL');
        return { is: 'closed' };
      },
    });
    await withPin(e);
    expect(e.state()).toMatchObject({ step: 'done', alreadyVerified: false });
  });

  it('is asked about once more, where the page claims a success that the status does not know', async () => {
    const body = { disabled: false, pinProtected: true, nemIdRegistered: false, blocked: false };
    const late = await enrolling(server, disk, { atPage: user(server, 'success') });
    server.faults.rest({ path: /status$/, times: 1, action: { kind: 'status', status: 200, body } });
    await withPin(late);
    expect(late.state()).toMatchObject({ step: 'done', error: null });
    expect(asked()).toBe(2);
  });

  it('is not asked about again where nothing claims that it succeeded, and once only', async () => {
    const e = await enrolling(server, disk, { atPage: closing({ is: 'closed' }) });
    await withPin(e);
    expect([e.state().error, asked()]).toEqual(['E-110', 1]);
    const claimed = await enrolling(server, disk, { atPage: closing({ is: 'success', nsisWarning: false }) });
    await claimed.enrolment.openMitId();
    expect([claimed.state().error, asked()]).toEqual(['E-111', 4]);
  });

  it('is believed of a server of an older release, whose status says less', async () => {
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    const body = { disabled: false, pinProtected: true, nemIdRegistered: true };
    server.faults.rest({ path: /status$/, action: { kind: 'status', status: 200, body } });
    await withPin(e);
    expect(e.state()).toMatchObject({ step: 'done', error: null });
  });

  it.each([
    ['cannot be reached', { kind: 'drop' }, 'E-113'],
    ['fails', { kind: 'status', status: 500 }, 'E-113'],
  ] as const)('is asked about once more where the server %s', async (_what, action, code) => {
    const e = await enrolling(server, disk, { atPage: user(server, 'success') });
    server.faults.rest({ path: /status$/, times: 2, action });
    await withPin(e);
    expect(e.state()).toMatchObject({ step: 'mitid', error: code });
    await e.enrolment.check();
    expect(e.state()).toMatchObject({ step: 'mitid', error: code });
    await e.enrolment.check();
    expect(e.state()).toMatchObject({ step: 'done', error: null });
    expect(e.opened).toHaveLength(1);
  });

  it('says where the server does not know the device any more, and deletes nothing', async () => {
    const e = await enrolling(server, disk, {
      atPage: () => {
        server.admin.removeDevice(device().deviceId);
        return { is: 'closed' };
      },
    });
    await withPin(e);
    expect(e.state()).toMatchObject({ step: 'mitid', error: 'C-306' });
    expect(await e.stored()).toMatchObject({ verified: false });
  });

  it('can be tried again', async () => {
    const ways = [closing({ is: 'closed' }), user(server, 'failed'), user(server, 'success')];
    const e = await enrolling(server, disk, { atPage: (url) => ways.shift()?.(url) ?? { is: 'closed' } });
    await withPin(e);
    await e.enrolment.openMitId();
    expect(e.state()).toMatchObject({ step: 'mitid', error: 'E-111' });
    await e.enrolment.openMitId();
    expect(e.state()).toMatchObject({ step: 'done', error: null });
    expect(devices()).toHaveLength(1);
  });

  it('is brought to the front instead of being opened twice', async () => {
    const open = Promise.withResolvers<PageEnd>();
    const e = await enrolling(server, disk, { atPage: () => open.promise });
    e.enrolment.saveName(NAME);
    const registered = e.enrolment.register(PIN);
    while (e.state().activity !== 'page-open') await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await e.enrolment.openMitId()).toEqual({ ok: true, value: null });
    expect([e.focused.count, e.opened.length]).toEqual([1, 1]);
    expect(await e.enrolment.check()).toEqual({ ok: false, error: 'G-501' });
    open.resolve({ is: 'closed' });
    await registered;
  });
});
