import type { ErrorCode } from './errors.ts';
import { da } from './locales/da.ts';
import { en } from './locales/en.ts';
import { errorsDa } from './locales/errors.da.ts';
import { errorsEn } from './locales/errors.en.ts';
import type { Language } from './state.ts';

export type TextKey = keyof typeof da;

/** What a catalogue must hold: a text for each key of the Danish one. */
export type Texts = Readonly<Record<TextKey, string>>;

/** What a user is told of a failure. */
export interface ErrorText {
  /** A heading in a few words. */
  readonly title: string;
  /** What happened. */
  readonly text: string;
  /** What to do next. */
  readonly next: string;
}

type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Values<K extends TextKey> = Readonly<Record<Placeholders<(typeof da)[K]>, string | number>>;
type Arguments<K extends TextKey> = [Placeholders<(typeof da)[K]>] extends [never] ? [] : [values: Values<K>];

type CountedKey = TextKey extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;

/** The texts of one language, by typed keys: a missing key or value does not compile. */
export interface Translator {
  readonly language: Language;
  readonly t: <K extends TextKey>(key: K, ...values: Arguments<K>) => string;
  /** The text for one or for several; `{count}` is filled in. */
  readonly n: (key: CountedKey, count: number) => string;
  readonly error: (code: ErrorCode) => ErrorText;
}

const CATALOGUES = {
  da: { texts: da, errors: errorsDa },
  en: { texts: en, errors: errorsEn },
} as const satisfies Record<Language, { texts: Texts; errors: Readonly<Record<ErrorCode, ErrorText>> }>;

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The translator for `language`. */
export function translator(language: Language): Translator {
  const { texts, errors } = CATALOGUES[language];
  return {
    language,
    t: (key, ...[values]) => fill(texts[key], values ?? {}),
    n: (key, count) => fill(texts[`${key}.${count === 1 ? 'one' : 'other'}`], { count }),
    error: (code) => errors[code],
  };
}

/**
 * The language for a user whose system prefers `preferred` (BCP 47 tags, best first): the first of Danish and English,
 * Danish where neither is named. Norwegian and Swedish count as Danish: closer than English for most.
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'da' || primary === 'nb' || primary === 'nn' || primary === 'no' || primary === 'sv') return 'da';
    if (primary === 'en') return 'en';
  }
  return 'da';
}
