import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { inRoot } from '../../../build/paths.ts';
import { pictureOf, savePicture } from '../../e2e/support/picture.ts';

const FOLDER = inRoot('artifacts', 'races');

interface Picture {
  readonly file: string;
  readonly title: string;
}

/** Pictures of what one user saw, answer by answer, and a page that shows them. */
export class Album {
  readonly #name: string;
  readonly #rows: { readonly title: string; readonly pictures: Picture[] }[] = [];

  constructor(name: string) {
    this.#name = name;
    fs.rmSync(path.join(FOLDER, name), { recursive: true, force: true });
  }

  /** From now on the pictures are of this. */
  begin(title: string): void {
    this.#rows.push({ title, pictures: [] });
  }

  /** Keeps a picture of `page`, unless it is closed meanwhile. */
  async keep(page: Page, title: string): Promise<void> {
    const row = this.#rows.at(-1);
    const png = await pictureOf(page).catch(() => null);
    if (row === undefined || png === null) return;
    const file = `${String(this.#rows.length).padStart(2, '0')}-${String(row.pictures.length + 1)}.png`;
    savePicture(path.join(FOLDER, this.#name, file), png);
    row.pictures.push({ file, title });
  }

  /** Writes the page with all pictures, and what came of each answer. */
  write(outcomes: readonly string[]): void {
    const figure = ({ file, title }: Picture): string =>
      `<figure><img src="${file}" alt="" loading="lazy"><figcaption>${title}</figcaption></figure>`;
    const rows = this.#rows.map(
      ({ title, pictures }, at) =>
        `<section><h2>${title}</h2><p>${outcomes[at] ?? ''}</p><div>${pictures.map(figure).join('')}</div></section>`,
    );
    const style =
      'body{font:14px system-ui;margin:24px}div{display:flex;gap:16px;flex-wrap:wrap}figure{margin:0}img{width:300px}';
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${this.#name}</title><style>${style}</style>${rows.join('')}</html>`;
    fs.writeFileSync(path.join(FOLDER, this.#name, 'index.html'), page);
  }
}
