import type { ErrorCode, ErrorText } from './errors.ts';
import { da, type TextKey, type Texts } from './locales/da.ts';
import { en } from './locales/en.ts';
import { errorsDa } from './locales/errors.da.ts';
import { errorsEn } from './locales/errors.en.ts';
import type { Language } from './language.ts';
import type { PolicyValues } from './policy.ts';
import type { Sentence } from './sentence.ts';

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
  readonly say: (sentence: Sentence) => string;
  /** The name of a login system as it is shown: a server may give none, or one of blanks. */
  readonly system: (name: string) => string;
}

/** The text `key` with its values, to be said in any language later. */
export function sentence<K extends TextKey>(key: K, ...[values]: Arguments<K>): Sentence {
  return { key, values: values ?? {} };
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
    say: ({ key, values }) => fill(texts[key], values),
    system: (name) => (name === '' ? texts['system.unnamed'] : name),
  };
}

/** The texts in whatever language `language` says at the moment they are asked for. */
export function liveTranslator(language: () => Language): Translator {
  return {
    get language() {
      return language();
    },
    t: (key, ...values) => translator(language()).t(key, ...values),
    n: (key, count) => translator(language()).n(key, count),
    error: (code) => translator(language()).error(code),
    say: (said) => translator(language()).say(said),
    system: (name) => translator(language()).system(name),
  };
}

/** The language that the setting asks for; `system` leaves it to the user's system, which prefers `preferred`. */
export function languageFor(setting: PolicyValues['Language'], preferred: readonly string[]): Language {
  return setting === 'system' ? chooseLanguage(preferred) : setting;
}

/**
 * Languages whose speakers are told things in Danish. Norwegian and Swedish: closer than English for most. Greenlandic and Faroese: their
 * speakers work in Danish.
 */
const AS_DANISH = new Set(['da', 'nb', 'nn', 'no', 'sv', 'kl', 'fo']);

/**
 * The language for a user whose system prefers `preferred` (BCP 47 tags, best first): the first of Danish and English, or of what counts
 * as Danish; Danish where none is named.
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (AS_DANISH.has(primary)) return 'da';
    if (primary === 'en') return 'en';
  }
  return 'da';
}
