import type { TextKey } from './locales/da.ts';

/** A text that is chosen where nobody knows the language yet; made by i18n.ts' `sentence` alone, so that its values fit. */
export interface Sentence {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, string | number>>;
}
