import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../build/paths.ts';
import { ARTIFACTS, PROFILES } from './profile.ts';
import { beginRun } from './secrets.ts';

/** Makes room for a new run: what the last one left has been searched by then. */
export default function setup(): void {
  const left = [path.join(PROFILES, 'e2e'), path.join(ARTIFACTS, 'e2e'), inRoot('.tools', 'server-books')];
  for (const folder of left) fs.rmSync(folder, { recursive: true, force: true });
  beginRun('e2e');
}
