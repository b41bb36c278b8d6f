import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { chooseLanguage } from '../shared/i18n.ts';
import type { Language } from '../shared/state.ts';
import { handedOver, isBrief, readArguments } from './cli.ts';
import { answerStart, type Start } from './command-line.electron.ts';
import { compose, type Program } from './compose.ts';
import { logFileIn } from './compose-diagnostics.ts';
import { readFreshRoots } from './connection/fresh-roots.electron.ts';
import { trustSystemRoots } from './connection/trust.ts';
import { claimData } from './data-claim.ts';
import { createCrashNote } from './diagnostics/crash-note.ts';
import { diagnoseAndEnd } from './diagnose.electron.ts';
import { isProcessAlive } from './device/registration-lock.ts';
import { createFileLog } from './diagnostics/log-file.ts';
import { createEnding, refuseToStart, watchForTheUnexpected } from './fatal.electron.ts';
import { harden } from './harden.electron.ts';
import { platformFor, type Platform } from './platform.ts';
import { chooseFolders, type Folders } from './profile-folder.ts';
import { awaitReceipt, giveReceipt, newReceipt } from './receipt.ts';
import {
  briefFolder,
  dataBeside,
  dropEndedFolders,
  dropFolder,
  sessionFolder,
  tidyProfile,
} from './session-folders.ts';
import { readDevConfig, type DevConfig } from './settings/dev-config.ts';
import { openSettings, policiesOf } from './settings/open.electron.ts';
import { TIMING } from './core/timing.ts';
import { createTroubles } from './state/troubles.ts';
import { dangerousSwitches, dropKeyLog } from './switches.ts';
import { registerAppScheme } from './windows/app-protocol.electron.ts';

/** The development settings, where this is a development build and a file is named; a release has no such thing. */
function developmentConfig(): DevConfig | null {
  if (!__DEV_CONFIG__) return null;
  const file = process.env['OS2FAKTOR_DEV_CONFIG'];
  return file === undefined ? null : readDevConfig(file);
}

/** How the path begins where Electron's own files and the log go if the profile cannot be written: a folder of its own for each profile. */
function temporaryBegin(folder: string): string {
  return path.join(os.tmpdir(), `OS2faktor-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}-`);
}

/** Ends a release that was started with switches that weaken it; true then. */
function isRefused({ dataFolder }: Platform): boolean {
  const dangerous = __DEV_CONFIG__ ? [] : dangerousSwitches(process.argv);
  if (dangerous.length === 0) return false;
  const log = createFileLog({ file: logFileIn(dataFolder), level: 'info' });
  log.error('started with switches that weaken it; ending', { switches: dangerous.join(' ') });
  app.exit(1);
  return true;
}

function run(): void {
  const platform = platformFor(process.platform, process.env);
  // Before anything is answered or shown: those switches count from the first moment on.
  if (isRefused(platform)) return;
  dropKeyLog(process.env);
  const dev = developmentConfig();
  const folder = dev?.profileFolder ?? platform.dataFolder;
  const folders = chooseFolders(folder, temporaryBegin(folder));
  // Where there is no place, a box says so and nothing else is done: Electron's own is at least the user's.
  const own = folders?.own ?? app.getPath('userData');
  const read = readArguments(process.argv);
  dropEndedFolders(own, isProcessAlive);
  // Before everything else: Chromium writes from its first moment on, and the instance lock belongs to the folder.
  const chromium = isBrief(read) ? briefFolder(own, process.pid) : sessionFolder(own, platform.sessionMark);
  app.setPath('userData', chromium);
  app.setPath('sessionData', path.join(chromium, 'session'));
  app.setAppUserModelId('dk.os2.os2faktor');
  if (platform.toastActivator !== null) app.setToastActivatorCLSID(platform.toastActivator);
  const clearAway = (): void => {
    if (isBrief(read)) dropFolder(chromium);
  };
  process.on('exit', clearAway);
  const begun = answerStart({
    read,
    hasConsole: platform.hasConsole,
    policies: () => policiesOf({ policyFile: platform.policyFile, dev }),
    onEnd: clearAway,
  });
  if (begun === null) return;
  const language = (): Language => chooseLanguage(app.getPreferredSystemLanguages());
  if (folders === null) {
    void app.whenReady().then(() => {
      refuseToStart('G-505', language());
    });
    return;
  }
  const log = createFileLog({ file: path.join(own, 'logs', 'os2faktor.log'), level: 'info' });
  // Before the instance lock: it works beside a program that runs, and takes nothing from it.
  if (begun.task?.is === 'diagnose') {
    diagnoseAndEnd({ file: begun.task.file, folders, policyFile: platform.policyFile, dev, env: process.env });
    return;
  }
  let program: Program | null = null;
  let isReady = false;
  const composed = Promise.withResolvers<Program>();
  const ending = createEnding(() => program?.isHeld() ?? false);
  const note = createCrashNote(path.join(own, 'ended-unexpectedly'));
  const timing = dev?.timing ?? TIMING;
  const { startAgainAfter } = timing;
  const { crashed } = watchForTheUnexpected({ log, note, ending, startAgainAfter, isReady: () => isReady, language });
  if (folders.state !== 'ready') log.warn('the profile cannot be written', { state: folders.state });

  harden(log);
  app.disableHardwareAcceleration();
  registerAppScheme();
  const receipt = newReceipt();
  if (!app.requestSingleInstanceLock({ ...begun, receipt })) {
    void awaitReceipt(chromium, receipt, timing.secondStartWithin).then((isHeard) => {
      if (isHeard) app.quit();
      else {
        log.error('a program that does not answer has the folder of this session; ending');
        refuseToStart('G-507', language());
      }
    });
    return;
  }
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    const { task, autostart, receipt: asked } = handedOver(handed);
    if (asked !== null) giveReceipt(chromium, asked);
    if (task !== null || !autostart) void composed.promise.then((made) => made.perform(task));
  });
  // There was none to end.
  if (begun.task?.is === 'quit') {
    app.quit();
    return;
  }
  const programFolder = path.resolve(__dirname, '..');
  const trust = trustSystemRoots({
    env: process.env,
    log,
    ...(dev?.extraCa === undefined ? {} : { extraCa: dev.extraCa }),
    readAnew: () => readFreshRoots(path.join(programFolder, 'roots', 'index.cjs')),
  });
  // The program lives at the clock: it does not end with its last window.
  app.on('window-all-closed', () => undefined);

  async function start(how: Start, { settings }: Folders): Promise<void> {
    log.info('started', { version: app.getVersion() });
    tidyProfile({ settings, own, session: chromium }, Date.now());
    const isBeside = !(await claimData(platform.claimName(own)));
    if (isBeside) log.info('another session of the user has the settings: this one has its own');
    const beside = isBeside ? dataBeside(chromium, settings) : null;
    const troubles = createTroubles();
    if (note.take()) troubles.report('G-502');
    const opened = openSettings({ folder: beside ?? settings, policyFile: platform.policyFile, dev, log, troubles });
    troubles.keepIn(opened.preferences.unread);
    const made = compose({
      log,
      ...opened,
      timing,
      ...trust,
      isRemoteSession: platform.isRemoteSession,
      trayTakes: platform.trayTakes,
      keychainService: dev?.keychainService ?? 'OS2faktor',
      troubles,
      sharedFolder: own,
      dataFolder: beside ?? own,
      programFolder,
    });
    program = made;
    composed.resolve(made);
    app.on('before-quit', () => {
      made.stop();
    });
    app.on('will-quit', (event) => {
      if (!made.isHeld()) return;
      event.preventDefault();
      setTimeout(() => {
        ending.now(0);
      }, timing.quitWithin);
    });
    await made.start(how);
    isReady = true;
  }

  // A start that fails would leave a program that nobody can see or end.
  app
    .whenReady()
    .then(() => start(begun, folders))
    .catch(crashed);
}

run();
