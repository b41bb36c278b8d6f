/**
 * A process of its own that uses the keychain as the program does, and prints the results as one line of JSON. Arguments: the
 * service, the time-out in ms, then the calls: `get`, `set:VALUE`, `delete`, `wait:MS`.
 */
import { createKeytarKeychain } from '../../../src/main/device/keychain-keytar.ts';

const silent = (): void => undefined;
const [service = '', timeout = '', ...calls] = process.argv.slice(2);
const keychain = createKeytarKeychain({
  service,
  timeout: Number(timeout),
  load: () => import('keytar').then((module) => module.default),
  log: { debug: silent, info: silent, warn: silent, error: silent },
});

function perform(call: string): Promise<unknown> {
  const [what = '', value = ''] = call.split(/:(.*)/s);
  switch (what) {
    case 'get':
      return keychain.get();
    case 'set':
      return keychain.set(value);
    case 'delete':
      return keychain.delete();
    case 'wait':
      return new Promise((resolve) => setTimeout(resolve, Number(value), null));
    default:
      throw new Error(`no such call: ${call}`);
  }
}

const results: unknown[] = [];
for (const call of calls) results.push(await perform(call));
// A call that never ends holds its thread, and with it an ordinary end of the process (background: probes, keytar).
process.stdout.write(`${JSON.stringify(results)}\n`, () => process.kill(process.pid, 'SIGKILL'));
