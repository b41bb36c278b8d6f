import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withKeyring } from '../../../build/keyring.ts';
import { createIdentityStore } from '../../../src/main/device/identity.ts';
import { createKeytarKeychain } from '../../../src/main/device/keychain-keytar.ts';
import { MemoryNote } from '../../unit/main/support/memory-keychain.ts';
import { recordingLog } from '../../unit/main/support/recording-log.ts';

const PROBE = path.resolve('tests/integration/keychain/probe.ts');
const onLinux = process.platform === 'linux';

/** Results of the calls in a process of their own, in the environment as it is with `env`. */
function probe(env: Record<string, string | undefined>, ...calls: string[]): unknown {
  const ended = spawnSync(process.execPath, [PROBE, 'OS2faktor probe', '2000', ...calls], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 15_000,
  });
  if (!ended.stdout.endsWith('\n')) throw new Error(`the probe said nothing: ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}
const fails = (code: string) => ({ ok: false, error: code });
const ok = (value: unknown) => ({ ok: true, value });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'os2-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('an unlocked keychain', () => {
  // A name of its own, for on Windows this is the person's own keychain.
  const service = `OS2faktor test ${randomUUID()}`;
  const log = recordingLog();
  const keychain = createKeytarKeychain({
    service,
    timeout: 5_000,
    load: () => import('keytar').then((module) => module.default),
    log,
  });
  afterEach(async () => {
    await keychain.delete();
  });

  it('has nothing, takes an entry, another in its place, and gives it up', async () => {
    expect(await keychain.get()).toEqual(ok(null));
    expect(await keychain.delete()).toEqual(ok(false));
    expect(await keychain.set('one')).toEqual(ok(null));
    expect(await keychain.set('two – æøå 😀')).toEqual(ok(null));
    expect(await keychain.get()).toEqual(ok('two – æøå 😀'));
    expect(await keychain.delete()).toEqual(ok(true));
    expect(await keychain.get()).toEqual(ok(null));
  });

  it('keeps the identity of a device, with the longest name', async () => {
    const note = new MemoryNote();
    const store = createIdentityStore({ keychain, note, log });
    const identity = {
      deviceId: '123-456-789-012',
      apiKey: randomUUID(),
      name: 'Å'.repeat(255),
      verified: true,
      nsisWarning: true,
    };
    expect(await store.save(identity)).toEqual(ok(identity));
    expect(await store.load()).toEqual(ok(identity));
    expect(await createIdentityStore({ keychain, note, log }).load()).toEqual(ok(identity));
    expect(await store.retire(identity)).toEqual(ok(null));
    expect(await store.settle(identity.deviceId)).toEqual(ok(null));
    expect(await store.load()).toEqual(ok(null));
  });

  it('keeps services apart', async () => {
    const other = createKeytarKeychain({ service: `${service} 2`, timeout: 5_000, load: () => import('keytar').then((module) => module.default), log }); // prettier-ignore
    await keychain.set('mine');
    expect(await other.get()).toEqual(ok(null));
  });

  it('is the same for another process', () => {
    const set = probe({}, 'set:over there');
    expect(set).toEqual([ok(null)]);
    expect(probe({}, 'get', 'delete', 'get')).toEqual([ok('over there'), ok(true), ok(null)]);
  });
});

describe.runIf(onLinux)('no keychain', () => {
  it('without a bus', () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: undefined, DISPLAY: undefined, XDG_RUNTIME_DIR: '/nonexistent' };
    expect(probe(env, 'get', 'set:x', 'delete')).toEqual([fails('K-201'), fails('K-201'), fails('K-201')]);
  });

  it('with a bus that is dead', () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
    expect(probe(env, 'get', 'set:x')).toEqual([fails('K-201'), fails('K-201')]);
  });

  it('with a bus that has no such service', async () => {
    const bus = await startBus(folder, '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>');
    try {
      expect(probe({ DBUS_SESSION_BUS_ADDRESS: bus.address }, 'get', 'set:x')).toEqual([
        fails('K-201'),
        fails('K-201'),
      ]);
    } finally {
      bus.end();
    }
  });

  it('with a bus that never answers: the program goes on, and begins nothing more', async () => {
    const bus = await startBus(folder, '<allow send_destination="*"/>');
    try {
      const env = { DBUS_SESSION_BUS_ADDRESS: bus.address };
      expect(probe(env, 'get', 'set:x', 'delete')).toEqual([fails('K-207'), fails('K-207'), fails('K-207')]);
    } finally {
      bus.end();
    }
  });
});

/** A bus that starts no service by itself, and has none. */
async function startBus(at: string, policy: string): Promise<{ readonly address: string; readonly end: () => void }> {
  const config = path.join(at, 'bus.conf');
  await writeFile(
    config,
    `<busconfig><listen>unix:dir=${at}</listen><auth>EXTERNAL</auth>
      <policy context="default">${policy}<allow own="*"/></policy></busconfig>`,
  );
  const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [first] = (await once(daemon.stdout, 'data')) as [Buffer];
  return { address: first.toString('utf8').trim(), end: () => daemon.kill() };
}

describe.runIf(onLinux)('a keyring that is locked', () => {
  it('hides what it holds, refuses what is new, and deletes nothing', async () => {
    const script = path.resolve('tests/integration/keychain/locked.ts');
    const output = path.join(folder, 'results.json');
    expect(await withKeyring(process.execPath, [script, PROBE, output])).toBe(0);
    expect(JSON.parse(await readFile(output, 'utf8'))).toEqual({
      unlocked: [ok(null), ok('kept')],
      locked: [ok(null), fails('K-202'), ok(false)],
    });
  });
});
