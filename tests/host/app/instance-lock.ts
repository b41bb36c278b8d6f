import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCodec } from '../codec.ts';

/** What a second process hands to the first. */
export interface Handover {
  argv: string[];
  cwd: string;
  data: unknown;
}

const codec = makeCodec();

/**
 * The single instance lock: one per user data folder. A folder beside it holds the owner's process id and takes the messages of later
 * processes, one file each; everything that asks is synchronous, as `requestSingleInstanceLock` must be.
 */
export class InstanceLock {
  readonly #folder: string;
  readonly #receive: (handover: Handover) => void;
  #watcher: FSWatcher | undefined;

  constructor(userData: string, receive: (handover: Handover) => void) {
    const key = createHash('sha256').update(userData).digest('hex').slice(0, 24);
    this.#folder = join(tmpdir(), `os2-host-lock-${key}`);
    this.#receive = receive;
  }

  get held(): boolean {
    return this.#watcher !== undefined;
  }

  /** Takes the lock, or hands `message` to whoever has it. Answers whether it was taken. */
  request(message: Handover): boolean {
    if (this.held) return true;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < 5; attempt++) {
      if (this.#take()) {
        this.#listen();
        return true;
      }
      const owner = this.#readOwner();
      if (owner !== undefined && isAlive(owner)) {
        this.#hand(message);
        return false;
      }
      rmSync(join(this.#folder, 'owner'), { force: true });
    }
    return false;
  }

  release(): void {
    if (!this.held) return;
    this.#watcher?.close();
    this.#watcher = undefined;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #take(): boolean {
    try {
      writeFileSync(join(this.#folder, 'owner'), identity(process.pid), { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  }
  #readOwner(): string | undefined {
    try {
      return readFileSync(join(this.#folder, 'owner'), 'utf8');
    } catch {
      return undefined;
    }
  }
  #hand(message: Handover): void {
    const name = `${String(process.pid)}-${String(process.hrtime.bigint())}`;
    writeFileSync(join(this.#folder, `${name}.part`), codec.encode(message), { mode: 0o600 });
    renameSync(join(this.#folder, `${name}.part`), join(this.#folder, `${name}.message`));
  }
  #listen(): void {
    for (const name of readdirSync(this.#folder)) if (name.endsWith('.message')) rmSync(join(this.#folder, name));
    this.#watcher = watch(this.#folder, (_, name) => {
      if (name?.endsWith('.message') === true) this.#read(join(this.#folder, name));
    });
  }
  #read(path: string): void {
    let text;
    try {
      text = readFileSync(path, 'utf8');
      rmSync(path);
    } catch {
      return;
    }
    // Written by `#hand` of another process of this host, in a folder that only this user can write.
    this.#receive(codec.decode(text) as Handover);
  }
}

/** A process id and when that process started, so that a re-used id is not mistaken for the owner. */
function identity(pid: number): string {
  try {
    const [, after] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
    return `${String(pid)} ${after?.split(' ')[19] ?? ''}`;
  } catch {
    return '';
  }
}
function isAlive(owner: string): boolean {
  return owner !== '' && identity(Number(owner.split(' ')[0])) === owner;
}
