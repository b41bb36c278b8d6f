import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../diagnostics/log.ts';

/** Runs work while no other session of the user on this computer does the same. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** What the lock needs of the system. */
export interface LockSystem {
  /** This process. */
  readonly pid: number;
  readonly isAlive: (pid: number) => boolean;
  /** ms since 1970, by the clock of the file system. */
  readonly now: () => number;
}

/** Whether there is a process `pid`; one that may not be asked is there. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';

/**
 * The lock around a registration: two sessions of one user that both start without a device make one. It is a file with the number of the
 * process that holds it. One that a dead process left, or that is older than `lasts` ms, longer than any registration takes, is
 * taken over. Where the folder cannot be written the work is done without.
 */
export function createRegistrationLock(options: {
  file: string;
  lasts: number;
  /** How often it is looked whether the lock is free, ms. */
  every: number;
  system: LockSystem;
  log: Log;
}): Alone {
  const { file, system, log } = options;

  function holder(): number | null {
    try {
      return Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
    } catch {
      return null;
    }
  }

  function isStale(): boolean {
    const found = fs.statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return false;
    const pid = holder();
    // Without a number it is being written, unless it is old.
    const isLeft = pid !== null && !Number.isNaN(pid) && !system.isAlive(pid);
    return isLeft || Math.abs(system.now() - found.mtimeMs) > options.lasts;
  }

  /** False while somebody else holds it. */
  function take(): boolean {
    try {
      fs.writeFileSync(file, String(system.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return false;
    }
  }

  async function wait(): Promise<void> {
    while (!take()) {
      if (isStale()) {
        log.warn('a lock that was left behind is taken over');
        fs.rmSync(file, { force: true });
      } else await delay(options.every);
    }
  }

  return async (work) => {
    try {
      await wait();
    } catch (error) {
      log.warn('a device is registered without a lock', { reason: codeOf(error) });
    }
    try {
      return await work();
    } finally {
      if (holder() === system.pid) fs.rmSync(file, { force: true });
    }
  };
}
