import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bakeIcons } from './bundle/icons.ts';
import { buildMain, buildPreload, buildRoots, SHIPPED, type Flavour } from './bundle/node.ts';
import { noticesText } from './bundle/notices.ts';
import { buildRenderer } from './bundle/renderer.ts';
import { whenChanged } from './bundle/stamp.ts';
import { inRoot } from './paths.ts';

/** Where each program ends up. Both have the same folders: main, roots, preload, renderer, icons. */
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

const projectManifest = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

/**
 * The package.json of the release: the few fields with which its folder starts by itself (`electron dist/app`), and the packages that a
 * packager has to lay beside it.
 *
 * @param project the project's package.json, whose `dependencies` are what ships; what is bundled is among its devDependencies
 * @throws where those are not exactly `shipped`: a program without its keychain module would find no keychain anywhere (K-201)
 */
export function releaseManifest(project: unknown, shipped: readonly string[]): object {
  const manifest = projectManifest.parse(project);
  const named = Object.keys(manifest.dependencies);
  if (named.toSorted().join() !== shipped.toSorted().join())
    throw new Error(
      `package.json lets ${named.join(', ') || 'nothing'} ship, the program loads ${shipped.join(', ')}.`,
    );
  return { ...manifest, main: 'main/index.cjs' };
}

async function writeManifest(folder: string): Promise<void> {
  const project: unknown = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(releaseManifest(project, SHIPPED), null, 2)}\n`);
}

/**
 * Builds the whole program: the renderer first, because main carries the list of its files.
 *
 * @param folder where to, with the folders main, roots, preload, renderer and icons below it
 * @throws what the bundler says of the first fault
 */
export async function bundle(flavour: Flavour, folder: string): Promise<void> {
  const minify = flavour === 'release';
  await mkdir(folder, { recursive: true });
  const modules = new Set<string>();
  const files = await buildRenderer(join(folder, 'renderer'), minify, modules);
  await buildPreload(join(folder, 'preload'), minify, modules);
  await buildMain(join(folder, 'main'), flavour, files, modules);
  await buildRoots(join(folder, 'roots'), minify, modules);
  await bakeIcons(inRoot('build', 'icons'), join(folder, 'icons'));
  if (flavour === 'release') {
    await writeManifest(folder);
    await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), await noticesText(modules));
  }
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
