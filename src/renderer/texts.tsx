import { createContext, use, useLayoutEffect, type ReactNode } from 'react';
import { translator, type Translator } from '../shared/i18n.ts';
import type { Language } from '../shared/state.ts';

const Texts = createContext<Translator>(translator('da'));

/** The texts in the language of the window. */
export function useTexts(): Translator {
  return use(Texts);
}

const TRANSLATORS = { da: translator('da'), en: translator('en') };

interface LanguageScopeProps {
  readonly language: Language;
  /** The window's title, from the texts of that language. */
  readonly title: (texts: Translator) => string;
  readonly children: ReactNode;
}

/** Gives everything below it the texts of `language`, and the page its language and title. */
export function LanguageScope({ language, title, children }: LanguageScopeProps): ReactNode {
  const texts = TRANSLATORS[language];
  const name = title(texts);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = name;
  }, [language, name]);
  return <Texts value={texts}>{children}</Texts>;
}

interface SentenceProps {
  /** Makes the sentence around a stand-in. */
  readonly around: (standIn: string) => string;
  readonly children: ReactNode;
}

const STAND_IN = '\u{FFFC}';

/** A sentence of the catalogue with something drawn in the place of its value, such as the system's name in bold. */
export function Sentence({ around, children }: SentenceProps): ReactNode {
  const [before, after] = around(STAND_IN).split(STAND_IN);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
