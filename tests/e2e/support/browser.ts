import fs from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

/** Where Linux distributions put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser for the login system's page: the system's own, because Playwright's would have to be fetched. */
export function openBrowser(options: { headless: boolean }): Promise<Browser> {
  const executablePath = PLACES.find((place) => fs.existsSync(place));
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    headless: options.headless,
    handleSIGINT: false,
    args: [
      '--disable-gpu',
      '--test-type',
      '--window-position=640,40',
      '--window-size=860,720',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    ...(executablePath === undefined
      ? { channel: process.platform === 'win32' ? 'msedge' : 'chrome' }
      : { executablePath }),
  });
}
