import { translator, type Translator } from '../../../src/shared/i18n.ts';

/** What the program says, taken from its own catalogues, so that no text is copied into a spec. */
export const da: Translator = translator('da');
export const en: Translator = translator('en');
