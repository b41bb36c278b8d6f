/** One character of the control code, and the word that tells it from its twin: a Dane can read a slashed zero as Ø. */
export interface CodeCharacter {
  readonly character: string;
  readonly word: 'zero' | 'letter' | null;
}

/** The characters of `code`, with a word for the two that look alike. */
export function codeCharacters(code: string): readonly CodeCharacter[] {
  return [...code].map((character) => ({
    character,
    word: character === '0' ? 'zero' : character === 'O' ? 'letter' : null,
  }));
}

/** `code` spelled out for screen readers: "B 0 nul T 4". `words` are those of the language. */
export function spell(code: string, words: Readonly<Record<'zero' | 'letter', string>>): string {
  return codeCharacters(code)
    .map(({ character, word }) => (word === null ? character : `${character} ${words[word]}`))
    .join(' ');
}
