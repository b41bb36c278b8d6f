/**
 * Characters that draw nothing, break the line or turn the reading direction. `DI` is Unicode's own list of what draws nothing, fillers
 * that count as letters among it; the blank Braille pattern is on no list.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\u2800]/gu;

/**
 * `text` of somebody else (a server, a network, a page, a user) as it may be shown, logged or reported: what it says cannot disguise
 * what surrounds it, nor pass for nothing. At most `limit` UTF-16 units; the start is kept.
 */
export function shownText(text: string, limit: number): string {
  // Twice the limit: a name may begin with a run of what draws nothing.
  return text
    .slice(0, limit * 2)
    .replace(UNSEEN, ' ')
    .trim()
    .slice(0, limit)
    .toWellFormed()
    .trim();
}

/** `text` on one line and readable as it is: what draws nothing is written as its number, `\u202e`. */
export function spelledOut(text: string): string {
  return text.replace(UNSEEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
