import { parseArgs } from 'node:util';
import { startServer } from './index.ts';
import type { Ports } from './index.ts';

const USAGE = 'usage: main.ts [--tls] [--file PATH] [--port-base N] [--connector-key KEY]';

function fixedPorts(base: string | undefined): Partial<Ports> {
  if (base === undefined) return {};
  const first = Number(base);
  if (!Number.isInteger(first) || first < 1 || first > 65_530) throw new Error('--port-base takes a port number');
  return {
    backend: first,
    frontend: first + 1,
    websocket: first + 2,
    nemlogin: first + 3,
    mitid: first + 4,
    loginSystem: first + 5,
  };
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        tls: { type: 'boolean', default: false },
        file: { type: 'string' },
        'port-base': { type: 'string' },
        'connector-key': { type: 'string' },
      },
    });
    return { ...values, ports: fixedPorts(values['port-base']) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(USAGE);
    process.exit(2);
  }
}

const { tls, file, ports, 'connector-key': connectorKey } = readArguments();
const server = await startServer({
  tls,
  ports,
  ...(file === undefined ? {} : { file }),
  ...(connectorKey === undefined ? {} : { connectorKey }),
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void server.stop();
  });
}

// The one line that whoever started this waits for.
process.stdout.write(`${JSON.stringify(server.addresses)}\n`);
console.error(`Login system: ${server.addresses.loginSystem}`);
