import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startProgram, whenReady } from './run.ts';

// Each test starts whole programs.
vi.setConfig({ testTimeout: 90_000 });

const stays = `
  register();
  electron.app.whenReady().then(async () => {
    serve({ '/': '<p>here</p>' });
    await open({ show: false }).loadURL('app://ui/');
    console.log('shown');
  });
`;

/** Profile folders of Chromiums that this program's process started, as their command lines name them. */
function profilesOf(pid: number | undefined): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n');
  const children = lines.filter((line) => line.trim().split(/\s+/)[1] === String(pid));
  return children.flatMap((line) => /--user-data-dir=(\S+)/.exec(line)?.[1] ?? []);
}
function running(profile: string): number {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${profile}`)).length;
}
async function until(condition: () => boolean): Promise<boolean> {
  for (let i = 0; i < 100 && !condition(); i++) await wait(100);
  return condition();
}

test.each(['SIGKILL', 'SIGTERM'] as const)('after %s nothing of the program is left', async (signal) => {
  const { child, ended } = startProgram({ main: stays });
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('shown')) resolve();
    });
  });
  const [profile = ''] = profilesOf(child.pid);
  expect(profile).not.toBe('');
  expect(running(profile)).toBeGreaterThan(1);
  child.kill(signal);
  await ended;
  expect(await until(() => running(profile) === 0)).toBe(true);
  expect(await until(() => !existsSync(profile))).toBe(true);
});

test('the lock of a program that was killed can be taken again', async () => {
  const locks = `
    console.log('locked ' + electron.app.requestSingleInstanceLock());
    ${stays}
  `;
  const shared = { XDG_CONFIG_HOME: process.env['TMPDIR'] ?? '/tmp' };
  const text = {
    main: locks.replace('console', "electron.app.setPath('userData', process.env.SHARED_DATA);\nconsole"),
  };
  const env = { ...shared, SHARED_DATA: `${shared.XDG_CONFIG_HOME}/os2-shared-${String(process.pid)}` };
  const first = startProgram(text, [], env);
  await new Promise<void>((resolve) => {
    first.child.stdout?.on('data', (part: Buffer) => {
      if (part.toString().includes('shown')) resolve();
    });
  });
  const second = startProgram({ main: text.main.replace(stays, 'electron.app.exit(0);') }, [], env);
  expect((await second.ended).output).toContain('locked false');
  first.child.kill('SIGKILL');
  expect((await first.ended).output).toContain('locked true');
  const third = startProgram({ main: text.main.replace(stays, 'electron.app.exit(0);') }, [], env);
  expect((await third.ended).output).toContain('locked true');
});

test('an idle program costs next to nothing', async () => {
  const { child, ended } = startProgram({ main: stays });
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('shown')) resolve();
    });
  });
  await wait(1500);
  const ticks = (): number => {
    const line = execFileSync('cat', [`/proc/${String(child.pid)}/stat`], { encoding: 'utf8' });
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const before = ticks();
  await wait(2000);
  // A tick is a hundredth of a second: at most 2.5 % of one core.
  expect(ticks() - before).toBeLessThanOrEqual(5);
  child.kill('SIGKILL');
  await ended;
});

test('an error after ready ends the program', async () => {
  const { ended } = startProgram({
    main: whenReady('setTimeout(() => { throw new Error("late") }, 10); await new Promise(() => {});'),
  });
  const { code, output } = await ended;
  expect(output).toContain('late');
  expect(code).toBe(1);
});
