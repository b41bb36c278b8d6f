import { ERROR_CODES, ERRORS, type ErrorCode } from '../../src/shared/errors.ts';
import { translator, type Translator } from '../../src/shared/i18n.ts';
import { HELPDESK } from './helpdesk.ts';

const GROUPS: Readonly<Record<string, string>> = {
  E: 'Enrolment',
  K: 'Keychain',
  C: 'Connection',
  A: 'Answers to login requests',
  D: 'The registered device: its PIN, its reset, its pages',
  S: 'Settings',
  G: 'The program itself',
};

const INTRODUCTION = `# Error codes

Made from the source by \`npm run docs\`; a change is made in \`src/shared/errors.ts\`, \`src/shared/locales/errors.*.ts\` and
\`build/docs/helpdesk.ts\`.

Every failure that a user can meet has a code. The window says what happened and what to do, and shows the code, which the user can copy.
Codes are for ever: one that is no longer used is not given anew.`;

function texts(name: string, { error }: Translator, code: ErrorCode): string {
  const { title, text, next } = error(code);
  return `- ${name}: **${title}.** ${text} _${next}_`;
}

function section(code: ErrorCode): string {
  return [
    `### ${code}`,
    `When: ${ERRORS[code]}.`,
    [texts('Dansk', translator('da'), code), texts('English', translator('en'), code)].join('\n'),
    `Helpdesk: ${HELPDESK[code]}`,
  ].join('\n\n');
}

/** docs/errors.md: each code, when it appears, what the user reads in both languages, and what the helpdesk can do. */
export function errorsDocument(): string {
  const parts = Object.entries(GROUPS).map(([letter, name]) =>
    [`## ${letter}: ${name}`, ...ERROR_CODES.filter((code) => code.startsWith(letter)).map(section)].join('\n\n'),
  );
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}
