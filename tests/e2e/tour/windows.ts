import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { inRoot } from '../../../build/paths.ts';
import { startServer } from '../../server/index.ts';
import { openBrowser } from '../support/browser.ts';
import { environmentFor } from '../support/product.ts';
import { deleteEntry, makeProfile, writeConfig, type Profile } from '../support/profile.ts';

/** The npm package gives the path of Electron's executable, or of what stands in for it. */
function electronPath(): string {
  const given: unknown = createRequire(import.meta.url)('electron');
  if (typeof given !== 'string') throw new Error('Electron’s package does not say where its executable is');
  return given;
}

const HOW_TO = (address: string): string => `
The program runs against a server of its own on this computer. Try it:

  1. Enrol: give the device a name and a PIN (not one like 1234). In the MitID window choose “Verificer identitet”,
     then “Log på”.
  2. Log in: open ${address}, with any user name and password.
  3. The program asks: compare the code, then type your PIN and choose “Godkend”, or choose “Afvis”.

Close it from its icon at the clock (“Afslut”), or with Ctrl-C here.
`;

/** Opens the login system's page where there is a browser for it; without one its address is enough. */
async function openLoginPage(address: string): Promise<() => Promise<void>> {
  try {
    const browser = await openBrowser({ headless: false });
    const page = await browser.newPage({ viewport: null });
    await page.goto(address);
    return () => browser.close();
  } catch {
    return () => Promise.resolve();
  }
}

/** Starts server, program and login page, and stays until the program is closed. Gives the exit code. */
export async function showWindows(): Promise<number> {
  const server = await startServer();
  // The books are new each time, so what an earlier time left in the keychain is of no use.
  const profile: Profile = { ...makeProfile('demo'), keychainService: 'OS2faktor demo' };
  await deleteEntry(profile);
  writeConfig(profile, server.addresses);
  const closePage = await openLoginPage(server.addresses.loginSystem);
  const program = spawn(electronPath(), [inRoot()], {
    cwd: inRoot(),
    env: environmentFor(profile),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(HOW_TO(server.addresses.loginSystem));
  const end = (): void => void program.kill('SIGTERM');
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const code = await new Promise<number>((resolve) => {
    program.once('error', (error) => {
      console.error(`the program could not be started: ${error.message}`);
      resolve(1);
    });
    program.once('exit', (exitCode) => {
      resolve(exitCode ?? 0);
    });
  });
  await closePage();
  await server.stop();
  await deleteEntry(profile);
  return code;
}
