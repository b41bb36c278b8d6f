import fs from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { readArguments } from './cli.ts';
import { compose } from './compose.ts';
import { trustSystemRoots } from './connection/trust.ts';
import { createFileLog } from './diagnostics/log-file.ts';
import { harden } from './harden.electron.ts';
import { platformFor } from './platform.ts';
import { readDevConfig, type DevConfig } from './settings/dev-config.ts';
import { openSettings } from './settings/open.electron.ts';
import { TIMING } from './settings/timing.ts';
import { dangerousSwitches } from './switches.ts';
import { registerAppScheme } from './windows/app-protocol.electron.ts';

/** The development settings, where this is a development build and a file is named; a release has no such thing. */
function developmentConfig(): DevConfig | null {
  if (!__DEV_CONFIG__ || app.isPackaged) return null;
  const file = process.env['OS2FAKTOR_DEV_CONFIG'];
  return file === undefined ? null : readDevConfig(file);
}

function run(): void {
  const dev = developmentConfig();
  const platform = platformFor(process.platform, process.env);
  const folder = dev?.profileFolder ?? platform.dataFolder;
  fs.mkdirSync(folder, { recursive: true });
  // Before the instance lock, which belongs to the folder (background: two users on one Citrix host).
  app.setPath('userData', folder);
  app.setPath('sessionData', path.join(folder, 'session'));
  app.setAppUserModelId('dk.os2.os2faktor');
  const log = createFileLog({ file: path.join(folder, 'logs', 'os2faktor.log'), level: 'info' });

  const dangerous = app.isPackaged ? dangerousSwitches(process.argv) : [];
  if (dangerous.length > 0) {
    log.error('started with switches that weaken it; ending', { switches: dangerous.join(' ') });
    app.exit(1);
    return;
  }
  process.on('uncaughtException', (error) => {
    log.error('an unexpected error ended the program', { reason: error.stack ?? String(error) });
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    log.error('something unexpected went wrong', {
      reason: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
    });
  });

  harden(log);
  app.disableHardwareAcceleration();
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  trustSystemRoots({ env: process.env, log, ...(dev?.extraCa === undefined ? {} : { extraCa: dev.extraCa }) });
  // The program lives at the clock: it does not end with its last window.
  app.on('window-all-closed', () => undefined);

  void app.whenReady().then(async () => {
    log.info('started', { version: app.getVersion() });
    const program = compose({
      log,
      ...openSettings({ folder, policyFile: platform.policyFile, dev, log }),
      timing: dev?.timing ?? TIMING,
      keychainService: dev?.keychainService ?? 'OS2faktor',
      programFolder: path.resolve(__dirname, '..'),
    });
    app.on('second-instance', () => {
      program.showDue();
    });
    app.on('before-quit', () => {
      program.stop();
    });
    await program.start(readArguments(process.argv).autostart);
  });
}

run();
