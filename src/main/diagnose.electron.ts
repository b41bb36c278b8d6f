import os from 'node:os';
import path from 'node:path';
import { app, session } from 'electron';
import { worstOf } from '../shared/diagnostics.ts';
import { languageFor, translator } from '../shared/i18n.ts';
import type { DeviceState } from '../shared/state.ts';
import { logFileIn } from './compose-diagnostics.ts';
import { composeSights } from './compose-sights.ts';
import type { Identity } from './device/identity.ts';
import { trustSystemRoots } from './connection/trust.ts';
import { createKeytarKeychain } from './device/keychain-keytar.ts';
import type { Keychain } from './device/keychain.ts';
import { lookAtKeychain } from './device/keychain-look.ts';
import { examine, fileStamp, makeReport } from './diagnostics/diagnostics.ts';
import type { Log } from './diagnostics/log.ts';
import { writeReport } from './diagnostics/report-file.ts';
import { createEnding } from './fatal.electron.ts';
import { harden } from './harden.electron.ts';
import type { Folders } from './profile-folder.ts';
import { endpointsOf } from './settings/endpoints.ts';
import { proxyRulesOf } from './settings/proxy-config.ts';
import { openForReading } from './settings/open.electron.ts';
import type { DevConfig } from './settings/dev-config.ts';
import { TIMING } from './core/timing.ts';

/** The exit codes of `--diagnose`; docs/logs.md lists them. */
const EXIT = { ok: 0, warn: 1, fail: 2, unwritten: 3 } as const;

/** A log that goes nowhere: the file is the running program's, and two may not turn it over at once. */
const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The device as the keychain alone knows it. */
function deviceOf(identity: Identity | null): DeviceState {
  if (identity === null) return { is: 'not-enrolled' };
  const { deviceId, name, verified, nsisWarning } = identity;
  const rest = { pinMissing: false, disabled: false, blocked: false, standing: 'known', unusedSince: null } as const;
  return { is: 'enrolled', deviceId, name, verified, nsisWarning, ...rest };
}

/**
 * Examines everything without a window and writes the report to `file`, or to one in the profile `folder` (product.md 39, 48). Nothing
 * of a program that runs meanwhile is touched: no lock is taken, its log, settings and keychain entry are only read.
 *
 * @returns the program's exit code
 */
async function diagnose(options: {
  file: string | null;
  folders: Folders;
  keychain: Keychain;
  policyFile: string | null;
  dev: DevConfig | null;
  /** The process' environment. */
  env: Record<string, string | undefined>;
}): Promise<number> {
  const { keychain, dev } = options;
  const { settings: folder, own } = options.folders;
  const timing = dev?.timing ?? TIMING;
  trustSystemRoots({ env: options.env, log: SILENT, ...(dev?.extraCa === undefined ? {} : { extraCa: dev.extraCa }) });
  await app.whenReady();
  const { settings, note, pageHosts } = openForReading({ ...options, folder, log: SILENT });
  const network = session.fromPartition('network', { cache: false });
  await network.setProxy(proxyRulesOf(settings.current()));
  const now = (): number => Date.now();
  const at = now();
  const logFile = logFileIn(own);
  const held = await lookAtKeychain(keychain, () => note.isStored());
  const findings = await examine(
    composeSights({
      version: app.getVersion(),
      network,
      endpoints: () => endpointsOf(settings.current(), pageHosts),
      settings,
      keychain: () => Promise.resolve(held),
      credentials: () => (held.ok ? held.value : null),
      device: () => (held.ok ? deviceOf(held.value) : { is: 'unavailable', code: held.error }),
      connection: () => null,
      lastEnd: () => null,
      logFile,
      timing,
      now,
      log: SILENT,
    }),
    SILENT,
  );
  const texts = translator(languageFor(settings.current().Language, app.getPreferredSystemLanguages()));
  const report = makeReport({ findings, at, texts, home: os.homedir(), logFile });
  const written = writeReport(options.file ?? path.join(own, `diagnose-${fileStamp(at)}.txt`), report, SILENT);
  return written.ok ? EXIT[worstOf(findings)] : EXIT.unwritten;
}

/** Does `--diagnose` and ends the process with its exit code, or by force where the keychain never answers. */
export function diagnoseAndEnd(options: Omit<Parameters<typeof diagnose>[0], 'keychain'>): void {
  app.disableHardwareAcceleration();
  harden(SILENT);
  const keychain = createKeytarKeychain({
    service: options.dev?.keychainService ?? 'OS2faktor',
    timeout: (options.dev?.timing ?? TIMING).keychainWithin,
    log: SILENT,
  });
  const ending = createEnding(keychain.isBusy);
  diagnose({ ...options, keychain }).then(ending.now, () => {
    ending.now(EXIT.fail);
  });
}
