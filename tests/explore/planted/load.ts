import { registerHooks } from 'node:module';
import { inRoot } from '../../../build/paths.ts';
import { pathToFileURL } from 'node:url';

/** A text of a file of the product, which stands there once, and what is put in its place when it is loaded. */
export interface Edit {
  /** In `src/main`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/**
 * Lets the product be loaded with `edits`; to be called before anything of it is. Throws, when a file is loaded, where a text does not stand in
 * it exactly once.
 */
export function plant(edits: readonly Edit[]): void {
  const urlOf = ({ file }: Edit): string => pathToFileURL(inRoot('src', 'main', file)).href;
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const meant = edits.filter((edit) => urlOf(edit) === url);
      if (meant.length === 0) return loaded;
      let source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      for (const { file, find, replace } of meant) {
        if (source.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`);
        source = source.replace(find, () => replace);
      }
      return { ...loaded, source };
    },
  });
}
