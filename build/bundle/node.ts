import { builtinModules } from 'node:module';
import { build, type InlineConfig, type Plugin } from 'vite';
import { inRoot } from '../paths.ts';
import { MACHINE_INDEPENDENT, strictLogger } from './logger.ts';
import { recordModules } from './notices.ts';

/** Which of the two programs is built: the one people get, or the one that reads the settings file of development and tests. */
export type Flavour = 'release' | 'development';

/** The packages that ship beside the bundle instead of in it, because they are native code. */
export const SHIPPED: readonly string[] = ['keytar'];

const BUILTINS = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const RENDERER_FILES = 'virtual:renderer-files';

/** Makes `virtual:renderer-files` importable: the map of the built renderer (src/main/build.d.ts). */
export function rendererFiles(map: object): Plugin {
  return {
    name: 'os2faktor:renderer-files',
    resolveId: (id) => (id === RENDERER_FILES ? `\0${id}` : null),
    load: (id) => (id === `\0${RENDERER_FILES}` ? `export default Object.freeze(${JSON.stringify(map)});` : null),
  };
}

/** Stops the build where a chunk would load at run time anything but `there`; `why` it could not. */
function loadsOnly(there: readonly string[], why: string): Plugin {
  return {
    name: 'os2faktor:loads-only',
    generateBundle(_options, output) {
      for (const file of Object.values(output)) {
        if (file.type !== 'chunk') continue;
        const loaded = [...file.imports, ...file.dynamicImports].filter(
          (name) => !there.includes(name) && !(name in output),
        );
        if (loaded.length > 0) this.error(`${file.fileName} would load ${loaded.join(', ')}, ${why}.`);
      }
    },
  };
}

/** Bundles one entry to one CommonJS file: what Electron's sandboxed preload demands, and the quickest start for main. */
function oneFile(entry: string, outDir: string, external: readonly string[], minify: boolean): InlineConfig {
  return {
    configFile: false,
    root: inRoot(),
    mode: 'production',
    logLevel: 'warn',
    customLogger: strictLogger(),
    publicDir: false,
    ssr: { noExternal: true, external: [...external] },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify,
      reportCompressedSize: false,
      rolldownOptions: {
        checks: MACHINE_INDEPENDENT,
        external: [...external],
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
    },
  };
}

/**
 * Bundles src/main into `outDir/index.cjs`. Electron, what ships beside it and Node's own modules stay outside.
 *
 * @param files the renderer's file map, which becomes `virtual:renderer-files`
 * @param modules gets the file of each module that it is made of
 */
export async function buildMain(outDir: string, flavour: Flavour, files: object, modules: Set<string>): Promise<void> {
  const outside = ['electron', ...SHIPPED, ...BUILTINS];
  const config = oneFile(inRoot('src/main/index.ts'), outDir, outside, flavour === 'release');
  await build({
    ...config,
    plugins: [rendererFiles(files), loadsOnly(outside, 'which does not ship'), recordModules(modules)],
    define: {
      __DEV_CONFIG__: JSON.stringify(flavour === 'development'),
      // ws tries to load two native helpers that are not shipped; this cuts the attempt out.
      'process.env.WS_NO_BUFFER_UTIL': '"1"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
    },
  });
}

/**
 * Bundles src/preload into `outDir/index.cjs`. A sandboxed preload may load nothing but electron (S3).
 *
 * @param modules gets the file of each module that it is made of
 */
export async function buildPreload(outDir: string, minify: boolean, modules: Set<string>): Promise<void> {
  const config = oneFile(inRoot('src/preload/index.ts'), outDir, ['electron'], minify);
  await build({ ...config, plugins: [loadsOnly(['electron'], 'which its sandbox refuses'), recordModules(modules)] });
}

/** Bundles src/roots into `outDir/index.cjs`: the process that reads what the system trusts, started by main. It needs Node alone. */
export async function buildRoots(outDir: string, minify: boolean, modules: Set<string>): Promise<void> {
  const config = oneFile(inRoot('src/roots/index.ts'), outDir, BUILTINS, minify);
  await build({ ...config, plugins: [loadsOnly(BUILTINS, 'which does not ship'), recordModules(modules)] });
}
