import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Resvg } from '@resvg/resvg-js';
import type { Product } from './product.ts';

/** Where the server's page begins below the bar of its window, in DIP (src/main/windows/web-window.electron.ts). */
const PAGE_TOP = 80;

const OPTIONS = { animations: 'disabled', caret: 'initial', scale: 'css' } as const;

/** Width and height of a PNG, in pixels: they stand in its first chunk. */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

const embedded = (png: Buffer, top: number): string => {
  const { width, height } = sizeOf(png);
  return `<image x="0" y="${top}" width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`;
};

export function pictureOf(page: Page): Promise<Buffer> {
  return page.screenshot(OPTIONS);
}

/** The MitID window as its user sees it: the bar, and the server's page in it. */
export async function pictureOfMitId(product: Product): Promise<Buffer> {
  const frame = await pictureOf(await product.window('page'));
  const page = await pictureOf(await product.serverPage());
  const { width, height } = sizeOf(frame);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${embedded(frame, 0)}${embedded(page, PAGE_TOP)}</svg>`;
  return Buffer.from(new Resvg(svg).render().asPng());
}

export function savePicture(file: string, png: Buffer): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, png);
}
