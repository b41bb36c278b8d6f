import fs from 'node:fs';
import path from 'node:path';

/** Days after which the folder of a session that was not used is removed. */
const KEPT_DAYS = 90;
const DAY = 86_400_000;
/** What a write that was cut off leaves is at least this old before it is removed, ms: another session may be about to use it. */
const LEFT_AFTER = 60_000;
/** How the folders of starts that end at once begin; the number of their process follows. */
const BRIEF = 'brief-';
/** What a kill in the middle of a write leaves in the profile: electron-store's, replaceFile's, prepareFolder's, giveReceipt's. */
const LEFTOVER = /^(?:settings\.json\.tmp-.+|(?:requests|history)\.json\.new|probe-.+|answered-.+)$/;

const foldersIn = (own: string): string => path.join(own, 'sessions');

/** Whatever the disk says: a folder that is not mended now is mended by a later start. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing depends on it.
  }
}

function listed(folder: string): string[] {
  let names: string[] = [];
  quietly(() => {
    names = fs.readdirSync(folder);
  });
  return names;
}

function made(folder: string): string {
  quietly(() => {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  });
  return folder;
}

/**
 * Chromium's own folder, below the program's `own`, for the session that the system calls `mark`: Chromium lets one process into a
 * folder, and refuses the same user's second session on a host without a word (electron_api_app.cc, PROFILE_IN_USE).
 */
export function sessionFolder(own: string, mark: string): string {
  const folder = made(path.join(foldersIn(own), `at-${mark.replaceAll(/[^\w.-]/g, '_').slice(0, 60)}`));
  quietly(() => {
    fs.utimesSync(folder, new Date(), new Date());
  });
  return folder;
}

/** The same for the process `pid`, which answers something and ends: beside a program that runs, it must touch nothing of it. */
export function briefFolder(own: string, pid: number): string {
  return made(path.join(foldersIn(own), `${BRIEF}${String(pid)}`));
}

/** Removes `folder` as far as it goes: on Windows what Chromium still holds open stays, until a later start. */
export function dropFolder(folder: string): void {
  quietly(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
}

/** Removes the folders of brief starts that have ended. */
export function dropEndedFolders(own: string, isAlive: (pid: number) => boolean): void {
  for (const name of listed(foldersIn(own)))
    if (name.startsWith(BRIEF) && !isAlive(Number(name.slice(BRIEF.length))))
      dropFolder(path.join(foldersIn(own), name));
}

/**
 * Removes what earlier runs have left in the profile: files of a write that was cut off, and the folders of sessions that were not used
 * for long. Nobody else starts in this session meanwhile, for the instance lock is held. `now`: ms since 1970.
 */
export function tidyProfile(
  folders: { readonly settings: string; readonly own: string; readonly session: string },
  now: number,
): void {
  const isOlder = (file: string, age: number): boolean => now - fs.statSync(file).mtimeMs >= age;
  for (const folder of new Set(Object.values(folders)))
    for (const name of listed(folder).filter((each) => LEFTOVER.test(each)))
      quietly(() => {
        const file = path.join(folder, name);
        if (isOlder(file, LEFT_AFTER)) fs.rmSync(file);
      });
  for (const name of listed(foldersIn(folders.own)))
    quietly(() => {
      const folder = path.join(foldersIn(folders.own), name);
      if (isOlder(folder, KEPT_DAYS * DAY)) dropFolder(folder);
    });
}

/**
 * The folder for the settings, the history and the memory of a session that runs beside another one of the same user: two programs that
 * write the same files would lose each other's words. It begins with the settings of `settings`, where those are newer.
 */
export function dataBeside(session: string, settings: string): string {
  const folder = made(path.join(session, 'data'));
  quietly(() => {
    const [from, to] = [path.join(settings, 'settings.json'), path.join(folder, 'settings.json')];
    const there = fs.statSync(to, { throwIfNoEntry: false });
    if (there === undefined || there.mtimeMs < fs.statSync(from).mtimeMs) fs.copyFileSync(from, to);
  });
  return folder;
}
