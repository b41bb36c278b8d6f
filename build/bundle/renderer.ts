import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { inRoot } from '../paths.ts';
import { MACHINE_INDEPENDENT, strictLogger } from './logger.ts';
import { recordModules } from './notices.ts';

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** One entry of the file map that `app://` is served from; documented in src/main/build.d.ts. */
interface RendererFile {
  file: string;
  mime: string;
  sha256: string;
}

const RENDERER = inRoot('src', 'renderer');

/** The renderer's pages: every folder of src/renderer with an index.html is one. */
async function pages(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(RENDERER, { withFileTypes: true })) {
    const page = join(RENDERER, entry.name, 'index.html');
    if (entry.isDirectory() && existsSync(page)) found[entry.name] = page;
  }
  return found;
}

/**
 * The page's policy is `script-src 'self'; style-src 'self'`: a page with a script or style of its own in it would show as a
 * blank window, so the build stops instead.
 */
const noInlineCode: Plugin = {
  name: 'os2faktor:no-inline-code',
  generateBundle(_options, output) {
    for (const file of Object.values(output)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
      const html = String(file.source);
      if (/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/iu.test(html)) {
        this.error(`${file.fileName} has a script or style in the page itself, which its policy forbids.`);
      }
    }
  },
};

async function fileMap(folder: string): Promise<Record<string, RendererFile>> {
  const map: Record<string, RendererFile> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const mime = MIME[extname(path)];
    if (mime === undefined) throw new Error(`The renderer has a file of a kind that is not served: ${path}`);
    const file = relative(folder, path).split(sep).join('/');
    map[`/${file}`] = {
      file,
      mime,
      sha256: createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    };
  }
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Builds the pages of src/renderer as plain files: no code in the pages, no data: URLs.
 *
 * @param outDir folder to write to; emptied first
 * @param minify true for the release
 * @param modules gets the file of each module that the pages are made of
 * @returns the map of the files written, for `virtual:renderer-files`
 * @throws when a page carries code of its own, or a file's kind is unknown
 */
export async function buildRenderer(
  outDir: string,
  minify: boolean,
  modules: Set<string>,
): Promise<Record<string, RendererFile>> {
  await build({
    configFile: false,
    root: RENDERER,
    base: './',
    mode: 'production',
    logLevel: 'warn',
    customLogger: strictLogger(),
    plugins: [react(), noInlineCode, recordModules(modules)],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      minify,
      cssMinify: minify,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: await pages(), checks: MACHINE_INDEPENDENT },
    },
  });
  return fileMap(outDir);
}
