import path from 'node:path';
import { build } from 'vite';

/** Compiles `entry` into `folder/child.cjs`, all in one file, with an Electron that offers nothing: electron-store works without. */
export async function bundleChild(entry: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'os2faktor:no-electron',
        enforce: 'pre',
        resolveId: (id) => (id === 'electron' ? '\0electron' : null),
        load: (id) => (id === '\0electron' ? 'export default {};' : null),
      },
    ],
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs', codeSplitting: false } },
    },
    root: path.dirname(entry),
  });
}
