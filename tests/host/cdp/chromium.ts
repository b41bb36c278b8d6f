import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Connection } from './connection.ts';

const executable = '/usr/bin/chromium';

/** Switches every run gets: nothing leaves the machine by itself, nothing is asked, everything repeats. */
const fixedSwitches = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-startup-window',
  '--no-pings',
  '--test-type',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-gpu',
  '--disable-hang-monitor',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--disable-back-forward-cache',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--use-fake-device-for-media-stream',
  '--force-color-profile=srgb',
  // One process per page, so that one DevTools session sees all its frames.
  '--disable-site-isolation-trials',
  '--disable-features=IsolateOrigins,site-per-process,Translate,MediaRouter,OptimizationHints,HttpsUpgrades,' +
    'HttpsFirstBalancedModeAutoEnable,NetworkTimeServiceQuerying,PaintHolding,AvoidCorsURLLoaderRestartOnRedirect,' +
    'PreconnectToSearch,AimEnabled,CertificateTransparencyComponentUpdater',
  '--enable-features=CDPScreenshotNewSurface',
];

/** How Chromium is to be started. */
export interface ChromiumOptions {
  /** Show real windows on the display. */
  headed: boolean;
  /** Open a debugging port too (Playwright asks for it with `--remote-debugging-port`). */
  debuggingPort: string | undefined;
  /** More switches, as the program under test set them. */
  switches: string[];
}

/** A running Chromium: the pipe to it and, where a port was asked for, the address of its DevTools socket. */
export interface Chromium {
  connection: Connection;
  devToolsUrl: string | undefined;
  /** The folder of the profile, in the system's temporary folder. */
  profile: string;
  /** Has the running Chromium open a window without tabs and address bar; only its default context can. */
  openAppWindow: (url: string) => void;
  /** Closes the pipe; Chromium ends and its profile folder is removed. */
  end: () => void;
}

/**
 * Starts Chromium on a fresh profile folder. A shell stays between the two: it removes the profile when Chromium has ended,
 * also where this process was killed without a chance to clean up.
 */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'os2-host-profile-'));
  const args = [
    ...fixedSwitches,
    ...(options.headed ? [] : ['--headless=new', '--hide-scrollbars=0']),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...(options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]),
    ...options.switches,
  ];
  const child = spawn('/bin/sh', ['-c', '"$@"; rm -rf -- "$0"', profile, executable, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const [, , errors, output, input] = child.stdio;
  if (!(errors instanceof Readable) || !(output instanceof Writable) || !(input instanceof Readable))
    throw new Error('stand-in: no pipe to Chromium');

  const devTools = Promise.withResolvers<string>();
  devTools.promise.catch(() => undefined);
  let said = '';
  errors.setEncoding('utf8').on('data', (text: string) => {
    if (process.env['OS2_HOST_DEBUG'] === '1') process.stderr.write(text);
    said = (said + text).slice(-8192);
    const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (url !== undefined) devTools.resolve(url);
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`stand-in: Chromium ended (${String(code)})\n${said}`));
    });
  });
  failed.catch(() => undefined);

  const connection = new Connection(input, output);
  await Promise.race([connection.send('Browser.getVersion'), failed]);
  const devToolsUrl = options.debuggingPort === undefined ? undefined : await Promise.race([devTools.promise, failed]);
  return {
    connection,
    devToolsUrl,
    profile,
    openAppWindow: (url) => {
      const same = args.filter(
        (one) => one.startsWith('--user-data-dir') || ['--no-sandbox', '--test-type', '--no-first-run'].includes(one),
      );
      spawn(executable, [...same, `--app=${url}`], { stdio: 'ignore' }).on('error', () => undefined);
    },
    end: () => {
      output.destroy();
    },
  };
}
