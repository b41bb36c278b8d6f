import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { chooseLanguage } from '../shared/i18n.ts';
import { handedOver, readArguments } from './cli.ts';
import { answerStart, type Start } from './command-line.electron.ts';
import { compose, type Program } from './compose.ts';
import { trustSystemRoots } from './connection/trust.ts';
import { createCrashNote } from './diagnostics/crash-note.ts';
import { diagnoseAndEnd } from './diagnose.electron.ts';
import { createFileLog } from './diagnostics/log-file.ts';
import { createEnding, refuseToStart, watchForTheUnexpected } from './fatal.electron.ts';
import { harden } from './harden.electron.ts';
import { platformFor } from './platform.ts';
import { chooseFolders } from './profile-folder.ts';
import { readDevConfig, type DevConfig } from './settings/dev-config.ts';
import { openSettings, policiesOf } from './settings/open.electron.ts';
import { TIMING } from './core/timing.ts';
import { createTroubles } from './state/troubles.ts';
import { dangerousSwitches } from './switches.ts';
import { registerAppScheme } from './windows/app-protocol.electron.ts';

/** The development settings, where this is a development build and a file is named; a release has no such thing. */
function developmentConfig(): DevConfig | null {
  if (!__DEV_CONFIG__ || app.isPackaged) return null;
  const file = process.env['OS2FAKTOR_DEV_CONFIG'];
  return file === undefined ? null : readDevConfig(file);
}

/** Where Electron's own files and the log go where the profile cannot be written: a folder of its own for each profile. */
function temporaryFolder(folder: string): string {
  return path.join(os.tmpdir(), `OS2faktor-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
}

function run(): void {
  const dev = developmentConfig();
  const platform = platformFor(process.platform, process.env);
  const begun = answerStart({
    read: readArguments(process.argv),
    hasConsole: platform.hasConsole,
    policies: () => policiesOf({ policyFile: platform.policyFile, dev }),
  });
  if (begun === null) return;
  const folder = dev?.profileFolder ?? platform.dataFolder;
  const temporary = temporaryFolder(folder);
  const folders = chooseFolders(folder, temporary);
  // Before the instance lock, which belongs to the folder (background: two users on one Citrix host).
  const own = folders?.own ?? temporary;
  app.setPath('userData', own);
  app.setPath('sessionData', path.join(own, 'session'));
  app.setAppUserModelId('dk.os2.os2faktor');
  if (folders === null) {
    void app.whenReady().then(() => {
      refuseToStart('G-505', chooseLanguage(app.getPreferredSystemLanguages()));
    });
    return;
  }
  const log = createFileLog({ file: path.join(own, 'logs', 'os2faktor.log'), level: 'info' });

  const dangerous = app.isPackaged ? dangerousSwitches(process.argv) : [];
  if (dangerous.length > 0) {
    log.error('started with switches that weaken it; ending', { switches: dangerous.join(' ') });
    app.exit(1);
    return;
  }
  // Before the instance lock: it works beside a program that runs, and takes nothing from it.
  if (begun.task?.is === 'diagnose') {
    diagnoseAndEnd({ file: begun.task.file, folder: own, policyFile: platform.policyFile, dev, env: process.env });
    return;
  }
  let program: Program | null = null;
  const ending = createEnding(() => program?.isHeld() ?? false);
  const note = createCrashNote(path.join(own, 'ended-unexpectedly'));
  const timing = dev?.timing ?? TIMING;
  const { startAgainAfter } = timing;
  const { crashed } = watchForTheUnexpected({ log, note, ending, startAgainAfter });
  if (folders.state !== 'ready') log.warn('the profile cannot be written', { state: folders.state });

  harden(log);
  app.disableHardwareAcceleration();
  registerAppScheme();
  if (!app.requestSingleInstanceLock({ task: begun.task })) {
    app.quit();
    return;
  }
  // There was none to end.
  if (begun.task?.is === 'quit') {
    app.quit();
    return;
  }
  trustSystemRoots({ env: process.env, log, ...(dev?.extraCa === undefined ? {} : { extraCa: dev.extraCa }) });
  // The program lives at the clock: it does not end with its last window.
  app.on('window-all-closed', () => undefined);

  async function start(how: Start): Promise<void> {
    log.info('started', { version: app.getVersion() });
    const troubles = createTroubles();
    if (note.take()) troubles.report('G-502');
    const made = compose({
      log,
      ...openSettings({ folder, policyFile: platform.policyFile, dev, log, troubles }),
      timing,
      isRemoteSession: platform.isRemoteSession,
      keychainService: dev?.keychainService ?? 'OS2faktor',
      troubles,
      programFolder: path.resolve(__dirname, '..'),
    });
    program = made;
    app.on('second-instance', (_event, _argv, _folder, handed) => {
      made.perform(handedOver(handed));
    });
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
  }

  // A start that fails would leave a program that nobody can see or end.
  app
    .whenReady()
    .then(() => start(begun))
    .catch(crashed);
}

run();
