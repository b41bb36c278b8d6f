import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bakeIcons } from './bundle/icons.ts';
import { buildMain, buildPreload, type Flavour } from './bundle/node.ts';
import { buildRenderer } from './bundle/renderer.ts';
import { whenChanged } from './bundle/stamp.ts';
import { inRoot } from './paths.ts';

/** Where each program ends up. Both have the same folders: main, preload, renderer, icons. */
const FOLDERS: Readonly<Record<Flavour, string>> = {
  development: inRoot('out'),
  release: inRoot('dist', 'app'),
};

/** Everything a bundle is made of. */
const INPUTS = [
  'src',
  'build/bundle',
  'build/icons',
  'build/bundle.ts',
  'tsconfig.json',
  'package-lock.json',
  'package.json',
];

/** The release folder starts by itself (`electron dist/app`), so it carries the few fields Electron reads of a package.json. */
async function writeManifest(folder: string): Promise<void> {
  const text = await readFile(inRoot('package.json'), 'utf8');
  const { name, productName, version, description, license } = JSON.parse(text) as Record<string, unknown>;
  const manifest = { name, productName, version, description, license, main: 'main/index.cjs' };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Builds the whole program: the renderer first, because main carries the list of its files.
 *
 * @param folder where to, with the folders main, preload, renderer and icons below it
 * @throws what the bundler says of the first fault
 */
export async function bundle(flavour: Flavour, folder: string): Promise<void> {
  const minify = flavour === 'release';
  await mkdir(folder, { recursive: true });
  const files = await buildRenderer(join(folder, 'renderer'), minify);
  await buildPreload(join(folder, 'preload'), minify);
  await buildMain(join(folder, 'main'), flavour, files);
  await bakeIcons(inRoot('build', 'icons'), join(folder, 'icons'));
  if (flavour === 'release') await writeManifest(folder);
}

/** Builds the program into its folder (FOLDERS), or says that nothing changed since the last time. */
export async function buildProgram(flavour: Flavour): Promise<void> {
  const started = Date.now();
  const built = await whenChanged(
    FOLDERS[flavour],
    INPUTS.map((path) => inRoot(path)),
    async () => {
      console.error(`Building the program (${flavour}) …`);
      await bundle(flavour, FOLDERS[flavour]);
    },
  );
  console.error(
    built ? `  built in ${((Date.now() - started) / 1000).toFixed(1)} s` : `The program (${flavour}) is up to date.`,
  );
}
