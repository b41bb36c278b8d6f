import { app, App } from './app/app.ts';
import { CommandLine } from './app/command-line.ts';
import { Browser } from './cdp/browser.ts';
import { startChromium } from './cdp/chromium.ts';
import { fromDevToolsTargetId } from './contents/registry.ts';
import { beginDownload, progressDownload } from './session/downloads.ts';
import { interceptTraffic, routeQuestion } from './contents/traffic.ts';
import { setRunning } from './runtime.ts';
import { openPopup, watchForPopups } from './window/popups.ts';

/** The program to run. */
export interface ProgramToStart {
  entryUrl: string;
  folder: string;
  name: string | undefined;
  version: string | undefined;
}

/** Loads the program, then starts Chromium with the switches it set, then lets the app become ready. */
export async function start(program: ProgramToStart): Promise<void> {
  App.describe(app, { name: program.name, version: program.version, path: program.folder });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      app.quit();
    });
  }
  app.on('-page', watchForPopups);
  await import(program.entryUrl);
  if (App.hasEnded(app)) {
    // Only what follows at once on `ready` still runs: no page will come.
    App.becomeReady(app);
    return;
  }

  const headed = isToBeShown(process.env);
  const port = app.commandLine.getSwitchValue('remote-debugging-port');
  const chromium = await startChromium({
    headed,
    debuggingPort: port === '' ? undefined : port,
    switches: CommandLine.forChromium(app.commandLine),
  });
  const browser = new Browser(chromium.connection, {
    stranger: openPopup,
    gone: (targetId) => {
      fromDevToolsTargetId(targetId)?.gone();
    },
    event: (event) => {
      if (event.method === 'Fetch.requestPaused' || event.method === 'Fetch.authRequired') {
        routeQuestion(event);
      } else if (event.method === 'Browser.downloadWillBegin') {
        beginDownload(event.params);
      } else if (event.method === 'Browser.downloadProgress') {
        progressDownload(event.params);
      }
    },
  });
  await interceptTraffic(chromium.connection);
  await browser.watch();
  setRunning({ browser, chromium, headed });
  if (chromium.devToolsUrl !== undefined) process.stderr.write(`\nDevTools listening on ${chromium.devToolsUrl}\n`);
  App.becomeReady(app);
}

function isToBeShown(env: NodeJS.ProcessEnv): boolean {
  if (env['OS2_HOST_HEADED'] !== undefined) return env['OS2_HOST_HEADED'] === '1';
  return (env['DISPLAY'] ?? '') !== '';
}
