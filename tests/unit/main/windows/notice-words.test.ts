import { describe, expect, it } from 'vitest';
import { wordsOf, type Notice } from '../../../../src/main/windows/notice-words.ts';
import { translator } from '../../../../src/shared/i18n.ts';

const inDanish = (notice: Notice) => wordsOf(notice, translator('da'));

const ANSWERS = ['accept', 'reject'] as const;
const LOST = ANSWERS.flatMap((answer) =>
  [true, false].map((again): Notice => ({ is: 'lost', system: 'Løn og ferie', answer, again })),
);
const FATES = ANSWERS.flatMap((answer) =>
  (['taken', 'unknown', 'waiting'] as const).map((fate): Notice => ({ is: 'answer-fate', fate, answer })),
);

describe('an answer that was lost', () => {
  it.each(LOST)('names the system, and what to do: $answer, again $again', (notice) => {
    expect(inDanish(notice).body).toContain('Løn og ferie');
  });

  it('of a system without a name is told as that', () => {
    expect(inDanish({ is: 'lost', system: '', answer: 'accept', again: false }).body).toBe(
      'Er du ikke kommet ind i Ukendt system, så log ind igen.',
    );
  });

  it('is said in the words of the window', () => {
    expect(inDanish({ is: 'lost', system: 'Løn og ferie', answer: 'accept', again: true })).toEqual({
      title: 'Dit svar gik måske tabt',
      body: 'Er du ikke kommet ind i Løn og ferie, så tast pinkoden igen i vinduet fra OS2faktor.',
    });
  });
});

it('each is said in its own words, in both languages', () => {
  const all = [...LOST, ...FATES].flatMap((notice) =>
    (['da', 'en'] as const).map((language) => {
      const { title, body } = wordsOf(notice, translator(language));
      return `${title}. ${body}`;
    }),
  );
  expect(new Set(all).size).toBe(all.length);
  for (const text of all) expect(text).not.toMatch(/[{}]|undefined/);
});

it('a failure is said with its code', () => {
  expect(inDanish({ is: 'fetch-failed', code: 'C-301' }).body).toContain('C-301');
  expect(inDanish({ is: 'trouble', code: 'G-503' }).body).toContain('G-503');
});
