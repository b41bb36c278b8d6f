import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Books } from '../../server/index.ts';
import { savePicture } from '../support/picture.ts';
import { inWords, readBooks, type Entries } from './books.ts';

interface Step {
  readonly step: number;
  readonly title: string;
  readonly picture: string;
  readonly expected: Entries;
  readonly books: Entries;
  readonly agrees: boolean;
  /** Another step that looks exactly the same. */
  readonly sameAs?: string;
}

/** Writes down what the tour does: a picture of each step, and whether the server's books agree with it. */
export class Diary {
  readonly #folder: string;
  readonly #books: () => Books;
  readonly #steps: Step[] = [];
  readonly #seen = new Map<string, string>();

  /** @param folder is emptied */
  constructor(folder: string, books: () => Books) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#books = books;
  }

  /**
   * @param name of the picture, without number and ending
   * @param title what the user has just done and sees now
   */
  note(name: string, title: string, png: Buffer, expected: Entries): void {
    const step = this.#steps.length + 1;
    const picture = `${String(step).padStart(2, '0')}-${name}.png`;
    const books = readBooks(this.#books());
    const looks = createHash('sha256').update(png).digest('hex');
    const sameAs = this.#seen.get(looks);
    this.#seen.set(looks, picture);
    const agrees = isDeepStrictEqual(books, expected);
    this.#steps.push({ step, title, picture, expected, books, agrees, ...(sameAs === undefined ? {} : { sameAs }) });
    savePicture(path.join(this.#folder, picture), png);
    this.#write();
    console.log(`${String(step).padStart(2)}. ${title}`);
    console.log(`      picture ${picture} · server: ${inWords(books)}`);
    if (!agrees) console.log(`      FAILED: expected ${inWords(expected)}`);
    if (sameAs !== undefined) console.log(`      FAILED: looks exactly like ${sameAs}`);
  }

  /** How many steps the books agree with, and how many not. A step that looks like another counts as failed. */
  counts(): { readonly passed: number; readonly failed: number } {
    const passed = this.#steps.filter(({ agrees, sameAs }) => agrees && sameAs === undefined).length;
    return { passed, failed: this.#steps.length - passed };
  }

  #write(): void {
    fs.writeFileSync(path.join(this.#folder, 'summary.json'), `${JSON.stringify({ steps: this.#steps }, null, 2)}\n`);
  }
}
