import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How often it is looked for, ms. */
const EVERY = 50;

const fileOf = (folder: string, receipt: string): string => path.join(folder, `answered-${receipt}`);

/**
 * A second start asks the first for a receipt, because Chromium's refusal of the instance lock does not say whether anybody heard it:
 * the folder can be in use by a program that hangs, or is in another session.
 */
export function newReceipt(): string {
  return randomUUID();
}

/** The first: gives the receipt that a second start has asked for, as a file in `folder`, which is both's. */
export function giveReceipt(folder: string, receipt: string): void {
  try {
    fs.writeFileSync(fileOf(folder, receipt), '', { mode: 0o600 });
  } catch {
    // A full disk: the second start says that nobody answered it.
  }
}

/** The second: waits for its receipt for up to `within` ms. */
export async function awaitReceipt(folder: string, receipt: string, within: number): Promise<boolean> {
  const file = fileOf(folder, receipt);
  const end = performance.now() + within;
  while (!fs.existsSync(file)) {
    if (performance.now() >= end) return false;
    await delay(EVERY);
  }
  fs.rmSync(file, { force: true });
  return true;
}
