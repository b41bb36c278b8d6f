import { builtinModules } from 'node:module';
import { build, type InlineConfig, type Plugin } from 'vite';
import { inRoot } from '../paths.ts';
import { MACHINE_INDEPENDENT, strictLogger } from './logger.ts';

/** Which of the two programs is built: the one people get, or the one that reads the settings file of development and tests. */
export type Flavour = 'release' | 'development';

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
 * Bundles src/main into `outDir/index.cjs`. Electron, keytar and Node's own modules stay outside.
 *
 * @param files the renderer's file map, which becomes `virtual:renderer-files`
 */
export async function buildMain(outDir: string, flavour: Flavour, files: object): Promise<void> {
  const config = oneFile(
    inRoot('src/main/index.ts'),
    outDir,
    ['electron', 'keytar', ...BUILTINS],
    flavour === 'release',
  );
  await build({
    ...config,
    plugins: [rendererFiles(files)],
    define: {
      __DEV_CONFIG__: JSON.stringify(flavour === 'development'),
      // ws tries to load two native helpers that are not shipped; this cuts the attempt out.
      'process.env.WS_NO_BUFFER_UTIL': '"1"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
    },
  });
}

/** Stops the build when a chunk would load anything but electron at run time. */
const onlyElectron: Plugin = {
  name: 'os2faktor:only-electron',
  generateBundle(_options, output) {
    for (const file of Object.values(output)) {
      if (file.type !== 'chunk') continue;
      const loaded = [...file.imports, ...file.dynamicImports].filter((name) => name !== 'electron');
      if (loaded.length > 0) this.error(`The preload would load ${loaded.join(', ')}, which its sandbox refuses.`);
    }
  },
};

/** Bundles src/preload into `outDir/index.cjs`. A sandboxed preload may load nothing but electron (S3). */
export async function buildPreload(outDir: string, minify: boolean): Promise<void> {
  const config = oneFile(inRoot('src/preload/index.ts'), outDir, ['electron'], minify);
  await build({ ...config, plugins: [onlyElectron] });
}
