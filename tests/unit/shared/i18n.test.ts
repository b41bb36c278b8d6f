import { describe, expect, it } from 'vitest';
import { chooseLanguage, translator } from '../../../src/shared/i18n.ts';
import { da, type TextKey } from '../../../src/shared/locales/da.ts';
import { en } from '../../../src/shared/locales/en.ts';
import { ERROR_CODES } from '../../../src/shared/errors.ts';

const danish: Readonly<Record<string, string>> = da;
const english: Readonly<Record<string, string>> = en;
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(da).sort());
  });

  it.each(Object.keys(da))('%s: words and the same placeholders in both languages', (key) => {
    const [inDanish = '', inEnglish = ''] = [danish[key], english[key]];
    expect(inDanish.trim()).toBe(inDanish);
    expect(inEnglish.trim()).toBe(inEnglish);
    expect(inDanish).not.toBe('');
    expect(inEnglish).not.toBe('');
    expect([...new Set(placeholders(inEnglish))]).toEqual([...new Set(placeholders(inDanish))]);
    expect(`${inDanish}${inEnglish}`.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
  });

  it('have a text for one beside each text for several', () => {
    const counted = Object.keys(da).filter((key) => key.endsWith('.other'));
    expect(counted.length).toBeGreaterThan(3);
    for (const key of counted) {
      expect(danish[key]).toContain('{count}');
      expect(danish[key.replace(/other$/, 'one')]).toBeDefined();
    }
  });

  it('hold the texts that users know, letter for letter', () => {
    const { t } = translator('da');
    expect([
      t('tray.enrol'),
      t('enrolment.name.heading'),
      t('enrolment.name.intro'),
      t('enrolment.name.point1'),
      t('enrolment.name.point2'),
      t('enrolment.name.point3'),
      t('enrolment.name.label'),
      t('enrolment.name.save'),
      t('enrolment.pin.heading'),
      t('enrolment.pin.note'),
      t('enrolment.pin.activate'),
      t('enrolment.mitid.verify'),
      t('enrolment.done.heading'),
      t('enrolment.done.text'),
      t('approval.approve'),
      t('approval.reject'),
      t('approval.notMe'),
      t('approval.mayHaveExpired'),
      t('tray.fetch'),
      t('tray.finishMitId'),
    ]).toEqual([
      'Aktiver enhed',
      'Din 2-faktor enhed er ikke registreret endnu.',
      'For at gennemføre en registrering, skal du gennemføre følgende punkter',
      'Giv enheden et navn',
      'Vælg en pinkode til enheden',
      'Aktiver enheden med MitID',
      'Navngiv din 2-faktor enhed',
      'Gem navn',
      'Vælg en pinkode',
      'Bemærk: Simple pinkoder er ikke lovlige, fx. 0000, 1111, 1234',
      'Aktiver enhed',
      'Verificer identitet',
      'Registrering gennemført',
      'Din OS2faktor klient er nu registreret og klar til brug. Du kan lukke dette vindue nu.',
      'Godkend',
      'Afvis',
      'Det var ikke mig',
      'Kan være udløbet',
      'Hent anmodninger',
      'Udfør aktivering med MitID',
    ]);
  });
});

describe('translator', () => {
  it('fills in values, as they are', () => {
    expect(translator('da').t('approval.received', { time: '12:34' })).toBe('Modtaget kl. 12:34');
    expect(translator('en').t('tray.version', { version: "$& $1 {version} $'" })).toBe("Version $& $1 {version} $'");
  });

  it('knows one from several', () => {
    const { n } = translator('da');
    expect(n('tray.tip.request', 1)).toBe('OS2faktor – 1 anmodning venter');
    expect(n('tray.tip.request', 2)).toBe('OS2faktor – 2 anmodninger venter');
    expect(n('tray.tip.request', 0)).toBe('OS2faktor – 0 anmodninger venter');
  });

  it('is of the language that was asked for', () => {
    const key: TextKey = 'approval.approve';
    expect([translator('da').language, translator('da').t(key)]).toEqual(['da', 'Godkend']);
    expect([translator('en').language, translator('en').t(key)]).toEqual(['en', 'Approve']);
  });
});

describe('the texts of errors', () => {
  it('have no code twice', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  });

  it.each(ERROR_CODES)('%s: what happened and what to do, in both languages', (code) => {
    const inDanish = translator('da').error(code);
    const inEnglish = translator('en').error(code);
    for (const part of ['title', 'text', 'next'] as const) {
      expect(inDanish[part].trim()).toBe(inDanish[part]);
      expect(inDanish[part].length).toBeGreaterThan(8);
      expect(inEnglish[part].length).toBeGreaterThan(8);
      expect(inEnglish[part]).not.toBe(inDanish[part]);
    }
    expect(new Set(Object.values(inDanish)).size).toBe(3);
    expect(inDanish.text).toMatch(/[.!?]$/);
    expect(inDanish.next).toMatch(/[.!?]$/);
  });

  it.each(['da', 'en'] as const)('tell every error apart from every other (%s)', (language) => {
    const texts = ERROR_CODES.map((code) => {
      const { title, text } = translator(language).error(code);
      return `${title} ${text}`;
    });
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });
});

describe('chooseLanguage', () => {
  it.each([
    [['da-DK'], 'da'],
    [['en-US', 'da-DK'], 'en'],
    [['de-DE', 'en-GB'], 'en'],
    [['de-DE', 'fr'], 'da'],
    [[], 'da'],
    [['nb-NO', 'en'], 'da'],
    [['sv'], 'da'],
    [['kl-GL', 'en-US'], 'da'],
    [['fo-FO', 'en-GB', 'da-DK'], 'da'],
    [['en-GL', 'kl'], 'en'],
    [['DA-dk'], 'da'],
    [['EN'], 'en'],
    [['dan', 'eng'], 'da'],
    [['', '-', 'en'], 'en'],
  ] as const)('%j → %s', (preferred, language) => {
    expect(chooseLanguage(preferred)).toBe(language);
  });
});
