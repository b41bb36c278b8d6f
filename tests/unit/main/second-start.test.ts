import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimData } from '../../../src/main/data-claim.ts';
import { platformFor } from '../../../src/main/platform.ts';
import { awaitReceipt, giveReceipt, newReceipt } from '../../../src/main/receipt.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-second-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the receipt of a second start', () => {
  it('comes, is taken away, and is nobody else’s', async () => {
    const [mine, other] = [newReceipt(), newReceipt()];
    giveReceipt(folder, other);
    const waiting = awaitReceipt(folder, mine, 30_000);
    giveReceipt(folder, mine);
    expect(await waiting).toBe(true);
    expect(fs.readdirSync(folder)).toEqual([`answered-${other}`]);
  });

  it('does not come from a program that hangs, or has no folder', async () => {
    giveReceipt(path.join(folder, 'nowhere'), newReceipt());
    expect(await awaitReceipt(folder, newReceipt(), 0)).toBe(false);
  });
});

describe('the claim on the profile’s files', () => {
  const here = platformFor(process.platform, {});

  it('is one session’s for each profile, and free again when its process has ended', async () => {
    const name = here.claimName(folder);
    if (name === null) return;
    // As another session's process holds it.
    const other = net.createServer().listen(name);
    await new Promise((listening) => other.once('listening', listening));
    expect(await claimData(name)).toBe(false);
    expect(await claimData(here.claimName(`${folder}-other`))).toBe(true);
    await new Promise((closed) => other.close(closed));
    expect(await claimData(name)).toBe(true);
  });

  it('is taken where there is one session only, or nothing can be asked', async () => {
    expect(await claimData(null)).toBe(true);
    expect(await claimData(path.join(folder, 'no', 'such', 'folder'))).toBe(true);
  });
});
