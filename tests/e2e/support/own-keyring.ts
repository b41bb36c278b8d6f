import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startKeyring, type User } from '../../../build/keyring.ts';
import { inRoot } from '../../../build/paths.ts';

const PROBE = inRoot('tests', 'integration', 'keychain', 'probe.ts');

const busConfig = (
  socket: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** A session bus of one test's own, where the keyring comes and goes as the test wants. Linux only. */
export class OwnKeyring {
  /** In the system's temporary folder, because a unix socket's path holds 107 bytes at the most. */
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-keyring-'));
  readonly #socket = path.join(this.#folder, 'bus');
  readonly #control = path.join(this.#folder, 'run', 'keyring');
  #bus: ChildProcess | null = null;
  #keyring: ChildProcess | null = null;
  readonly #password = randomBytes(24).toString('hex');

  readonly #as: User;

  /** `as`: whose session it is; root can have one for somebody else. */
  constructor(as: User = {}) {
    this.#as = as;
    this.#give(this.#folder);
  }

  #give(at: string): void {
    if (this.#as.uid !== undefined) fs.chownSync(at, this.#as.uid, this.#as.gid ?? this.#as.uid);
  }

  /** For the program: where it looks for its keychain. */
  get env(): Record<string, string> {
    return {
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${this.#socket}`,
      XDG_DATA_HOME: path.join(this.#folder, 'data'),
      XDG_RUNTIME_DIR: path.join(this.#folder, 'run'),
    };
  }

  /** Starts the bus, with nobody on it. */
  async open(): Promise<void> {
    for (const name of ['XDG_DATA_HOME', 'XDG_RUNTIME_DIR'] as const)
      this.#give(fs.mkdirSync(this.env[name] ?? '', { recursive: true, mode: 0o700 }) ?? '');
    const config = path.join(this.#folder, 'bus.conf');
    fs.writeFileSync(config, busConfig(this.#socket));
    this.#bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork'], { stdio: 'ignore', ...this.#as });
    await this.#until(() => fs.existsSync(this.#socket));
  }

  /** Starts the keyring, unlocked, with what it held before; resolves when a program on the bus finds it so. */
  async start(): Promise<void> {
    this.#keyring = await startKeyring(this.env, this.#password, this.#as);
  }

  /** Locks it, as a desktop does; it then hides what it holds. */
  lock(): void {
    this.#run(
      'dbus-send',
      ...['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'],
      ...['org.freedesktop.Secret.Service.Lock', 'array:objpath:/org/freedesktop/secrets/collection/login'],
    );
  }

  /** Unlocks it, as logging on does: by the daemon's control socket (gnome-keyring's own protocol, operation 1). */
  async unlock(): Promise<void> {
    const password = Buffer.from(this.#password);
    const head = Buffer.alloc(12);
    head.writeUInt32BE(head.length + password.length, 0);
    head.writeUInt32BE(1, 4);
    head.writeUInt32BE(password.length, 8);
    const socket = net.connect(path.join(this.#control, 'control'));
    // One byte first, with which the socket tells who sends.
    socket.write(Buffer.concat([Buffer.alloc(1), head, password]));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    if (answer.readUInt32BE(4) !== 0) throw new Error('the keyring could not be unlocked');
  }

  /** Lets it hang: calls wait until `resume`. */
  pause(): void {
    this.#keyring?.kill('SIGSTOP');
  }

  resume(): void {
    this.#keyring?.kill('SIGCONT');
  }

  /** What a call of tests/integration/keychain/probe.ts gives, made from a process of its own on this bus: `get`, `set:TEXT`. */
  call(service: string, call: string): unknown {
    const text = this.#run(process.execPath, PROBE, service, '5000', call);
    const [result] = JSON.parse(text) as [unknown];
    return result;
  }

  #run(command: string, ...parameters: readonly string[]): string {
    const { stdout, stderr, error } = spawnSync(command, parameters, {
      encoding: 'utf8',
      // Nothing on its input: to write to a process that ends without reading fails now and then.
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 15_000,
      ...this.#as,
      env: { ...process.env, ...this.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
    });
    if (error !== undefined || stdout === '') throw new Error(`${command} failed: ${error?.message ?? stderr}`);
    return stdout;
  }

  /** Ends the keyring, as a crash does. */
  async stop(): Promise<void> {
    await end(this.#keyring);
    this.#keyring = null;
    fs.rmSync(this.#control, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.stop();
    await end(this.#bus);
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  async #until(holds: () => boolean): Promise<void> {
    const last = Date.now() + 5_000;
    while (!holds()) {
      if (Date.now() > last) throw new Error('the test’s own keyring did not start');
      await pause(20);
    }
  }
}

async function end(child: ChildProcess | null): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
