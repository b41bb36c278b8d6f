import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ProgramText } from '../program.ts';
import { distribution, writeProgram } from '../program.ts';

/** How a small program ended. `output` is both of its streams. */
export interface Ended {
  code: number | null;
  output: string;
}

const executable = join(distribution, 'electron');

/** Starts a small program on the stand-in, without a display. */
export function startProgram(
  text: ProgramText,
  args: string[] = [],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const program = writeProgram(text);
  const child = spawn(executable, [program.folder, ...args], {
    env: { ...program.env, OS2_HOST_HEADED: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      program.remove();
      resolve({ code, output });
    });
  });
  return { child, ended };
}

/** Runs a small program to its end. It must end by itself; `when` puts its code after ready. */
export function runProgram(main: string, preload?: string): Promise<Ended> {
  return startProgram(preload === undefined ? { main } : { main, preload }).ended;
}

/** A program that does `code` when it is ready, says "fine" and ends; a throw ends it with 1. */
export function whenReady(code: string, before = ''): string {
  return `
    ${before}
    electron.app.on('window-all-closed', () => undefined);
    electron.app.whenReady().then(async () => {
      ${code}
      console.log('fine');
      electron.app.exit(0);
    });
  `;
}
