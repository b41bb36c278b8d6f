/**
 * The inside of build/keyring.ts: on the bus it finds, starts gnome-keyring with a new password and unlocks it, then runs the
 * program that its arguments name and ends as that ends.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { run } from './exec.ts';

/** Resolves when the daemon has put itself in the background, which it does once it answers on the bus. */
function unlockKeyring(): Promise<void> {
  return new Promise((done, failed) => {
    const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    daemon.on('error', failed);
    daemon.on('exit', (code) => {
      if (code === 0) done();
      else failed(new Error(`gnome-keyring-daemon ended with ${String(code)}`));
    });
    daemon.stdin.end(randomBytes(24).toString('hex'));
  });
}

const [command, ...parameters] = process.argv.slice(2);
if (command === undefined) throw new Error('Give the program to run.');
await unlockKeyring();
process.exitCode = await run(command, parameters);
