import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Plugin } from 'vite';
import { inRoot } from '../paths.ts';

/** What ships beside the bundles: packages that stay outside of them, by the names of their folders in node_modules. */
const BESIDE = ['keytar'];

/** Where files that are no package's have their licence: our font. Its folder is part of the source. */
const OWN_LICENCES = [
  {
    name: 'Atkinson Hyperlegible Mono',
    file: inRoot('src', 'renderer', 'styles', 'fonts', 'LICENSE-OFL-atkinson.txt'),
  },
];

/** Code that the bundler adds of its own, by how its modules are called. */
const BUNDLERS: Readonly<Record<string, string>> = { '\0rolldown/': 'rolldown', '\0vite/': 'vite' };

/** A package whose archive leaves the text out, and one of the same repository and author that has it. */
const TEXT_FROM: Readonly<Record<string, string>> = { 'proxy-agent-negotiate': 'https-proxy-agent' };

/** One package that ships, or a part of one. */
interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/** Writes down in `modules` what the bundles are made of: the file of each module that is left after what nobody needs was taken out. */
export function recordModules(modules: Set<string>): Plugin {
  return {
    name: 'os2faktor:record-modules',
    generateBundle(_options, output) {
      for (const file of Object.values(output)) {
        if (file.type !== 'chunk') continue;
        for (const module of file.moduleIds) modules.add(module);
      }
    },
  };
}

/** The folder of the package that `module` belongs to; null where it is our own. */
function packageOf(module: string): string | null {
  const bundler = Object.entries(BUNDLERS).find(([start]) => module.startsWith(start));
  if (bundler !== undefined) return inRoot('node_modules', bundler[1]);
  const path = module.replaceAll('\0', '').split('/').join(sep);
  const marker = `${sep}node_modules${sep}`;
  const at = path.lastIndexOf(marker);
  if (at < 0) return null;
  const [scope = '', name = ''] = path.slice(at + marker.length).split(sep);
  return join(path.slice(0, at + marker.length), scope.startsWith('@') ? join(scope, name) : scope);
}

async function shippedFrom(folder: string): Promise<Shipped> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const from = join(dirname(folder), TEXT_FROM[basename(folder)] ?? basename(folder));
  const files = (await readdir(from)).filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file)).sort();
  if (files.length === 0)
    throw new Error(`A package that ships has no text of a licence: ${basename(dirname(folder))}/${basename(folder)}`);
  const texts = await Promise.all(files.map((file) => readFile(join(from, file), 'utf8')));
  return {
    name: String(manifest['name']),
    version: String(manifest['version']),
    licence: String(manifest['license']),
    text: texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n'),
  };
}

/**
 * The notices that the licences of others ask for: of each package that has a module in a bundle, of what ships beside the bundles, and of
 * the font. Electron brings its own.
 *
 * @param modules as recordModules has written them down
 * @throws where a package that ships has no text of its licence
 */
export async function noticesText(modules: Iterable<string>): Promise<string> {
  const folders = new Set(BESIDE.map((name) => inRoot('node_modules', name)));
  for (const module of modules) {
    const folder = packageOf(module);
    if (folder !== null) folders.add(folder);
  }
  const shipped = await Promise.all([...folders].map(shippedFrom));
  const packages = shipped
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
  const own = await Promise.all(
    OWN_LICENCES.map(async ({ name, file }) => `${name}\n\n${(await readFile(file, 'utf8')).trim()}`),
  );
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `OS2faktor contains software and a font of others, under these licences.${line}${[...packages, ...own].join(line)}\n`;
}
