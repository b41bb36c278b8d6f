import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A process of the program, as the system lists it: what everybody on the machine may read. */
interface Listed {
  readonly pid: number;
  readonly commandLine: string;
  readonly environment: string;
}

function read(pid: number, file: string): string {
  try {
    return fs.readFileSync(`/proc/${String(pid)}/${file}`, 'latin1').replaceAll('\0', '\n');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

/** The parent's id stands behind the name, which may itself hold spaces and brackets. */
function parentOf(pid: number): number {
  const stat = read(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** Linux only; elsewhere nothing is listed. */
function everyProcess(): number[] {
  if (process.platform !== 'linux') return [];
  return fs.readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/**
 * The processes that belong to a run of the program: `mark` stands in their environment or command line, or in that of one above
 * them.
 */
function processesOf(mark: string): Listed[] {
  const all = everyProcess()
    .filter((pid) => pid !== process.pid)
    .map((pid) => ({
      pid,
      parent: parentOf(pid),
      commandLine: read(pid, 'cmdline'),
      environment: read(pid, 'environ'),
    }));
  const ours = new Set(
    all.filter((one) => `${one.commandLine}\n${one.environment}`.includes(mark)).map(({ pid }) => pid),
  );
  for (let before = -1; before !== ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid));
}

/** Appends what the system shows of the program's processes to `file`, for the leak check. */
export function snapshotProcesses(mark: string, file: string): void {
  const text = processesOf(mark).map(
    ({ pid, commandLine, environment }) => `== ${String(pid)}\n${commandLine}\n-- environment\n${environment}\n`,
  );
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, text.join(''));
}

/** Folders that Chromium keeps for the program's processes outside of the profile, as the stand-in's does. */
export function browserFolders(mark: string): string[] {
  const named = processesOf(mark).flatMap(({ commandLine }) => [...commandLine.matchAll(/^--user-data-dir=(.+)$/gmu)]);
  return [...new Set(named.map(([, folder = '']) => folder))].filter((folder) => fs.existsSync(folder));
}

/** Waits until nothing of the program runs any more. Throws with what is left, having ended it, after `within` ms. */
export async function nothingLeft(mark: string, within: number): Promise<void> {
  const end = Date.now() + within;
  while (processesOf(mark).length > 0) {
    if (Date.now() > end) {
      const left = processesOf(mark);
      for (const { pid } of left) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It ended meanwhile.
        }
      }
      const names = left.map(({ pid, commandLine }) => `${String(pid)} ${commandLine.split('\n')[0] ?? ''}`);
      throw new Error(`the program left processes running: ${names.join(', ')}`);
    }
    await pause(50);
  }
}
