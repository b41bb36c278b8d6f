/** The stand-in's command line, as `electron [switches] [-r FILE] PATH [arguments]`. Run by `dist-like/electron`. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import inspector from 'node:inspector';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installElectron } from './install.ts';

interface CommandLineParts {
  /** Files of `-r`, to be loaded before the program. */
  required: string[];
  path: string | undefined;
  inspect: number | undefined;
}

function readArguments(argv: readonly string[]): CommandLineParts {
  const parts: CommandLineParts = { required: [], path: undefined, inspect: undefined };
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    const port = /^--inspect(?:=(?:.*:)?(\d+))?$/.exec(argument);
    if (port !== null) parts.inspect = Number(port[1] ?? 9229);
    else if (argument === '-r' || argument === '--require') parts.required.push(argv[++i] ?? '');
    else if (!argument.startsWith('-')) return { ...parts, path: argument };
  }
  return parts;
}

interface Program {
  entry: string;
  folder: string;
  name: string | undefined;
  version: string | undefined;
}

/** Finds the program in a folder with a package file, or in one file. */
function findProgram(path: string): Program {
  const absolute = resolve(path);
  const packageFile = join(absolute, 'package.json');
  if (!existsSync(packageFile)) {
    const entry = createRequire(import.meta.url).resolve(absolute);
    return { entry, folder: dirname(entry), name: undefined, version: undefined };
  }
  const about = JSON.parse(readFileSync(packageFile, 'utf8')) as Partial<
    Record<'main' | 'name' | 'productName' | 'version', string>
  >;
  const entry = resolve(absolute, about.main ?? 'index.js');
  if (!existsSync(entry) || !statSync(entry).isFile())
    throw new Error(`Unable to find Electron app at ${absolute}\n\n${entry} is not there`);
  return { entry, folder: absolute, name: about.productName ?? about.name, version: about.version };
}

const [executable = '', , ...argv] = process.argv;
const parts = readArguments(argv);
// As in Electron, argv starts with the executable, switches and all.
process.argv = [process.env['OS2_HOST_EXECUTABLE'] ?? executable, ...argv];
delete process.env['OS2_HOST_EXECUTABLE'];

// What follows the program's path is the program's own, as in Electron (default_app).
const own = parts.path === undefined ? argv : argv.slice(0, argv.indexOf(parts.path));
if (own.includes('--version') || own.includes('-v')) {
  installElectron();
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
if (parts.path === undefined) {
  process.stderr.write('stand-in: no program was given\n');
  process.exit(1);
}
process.on('uncaughtException', (error) => {
  // As Electron: a program with a handler of its own does as it likes.
  if (process.listenerCount('uncaughtException') > 1) return;
  process.stderr.write(
    `A JavaScript error occurred in the main process\nUncaught Exception:\n${String(error.stack ?? error)}\n`,
  );
  process.exit(1);
});
if (parts.inspect !== undefined) inspector.open(parts.inspect, '127.0.0.1');
installElectron();
const require = createRequire(import.meta.url);
for (const file of parts.required) require(resolve(file));
try {
  const program = findProgram(parts.path);
  const { start } = await import('./start.ts');
  await start({ ...program, entryUrl: pathToFileURL(program.entry).href });
} catch (error) {
  process.stderr.write(
    `App threw an error during load\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}
