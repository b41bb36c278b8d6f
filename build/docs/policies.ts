import { policiesDa } from '../../src/shared/locales/policies.da.ts';
import { policiesEn } from '../../src/shared/locales/policies.en.ts';
import { POLICY_NAMES, policyEntry, type PolicyKind, type PolicyName } from '../../src/shared/policy.ts';

const INTRODUCTION = `# Policies

Made from the source by \`npm run docs\`; a change is made in \`src/shared/policy.ts\` and \`src/shared/locales/policies.*.ts\`.

Who decides, strongest first: the organisation's **policy**, what the **user** has chosen (only where the table says so), what the
**installation** suggested, what is **built in**. A value of the wrong type, or one that is not allowed, is ignored, and the next in that order
counts; the log and the diagnostics name it. A source that cannot be read leaves in force what was known last. Changes count at once, without a
restart (within a minute where the file's folder is new, or on a network drive). Names and types never change.

## Where they are

On Linux \`/etc/os2faktor/policies.json\`, on macOS \`/Library/Application Support/OS2faktor/policies.json\`. It is read only where
it, and each folder above it, is root's and nobody else may write to it (\`chmod go-w\`); otherwise the log and the diagnostics say so. On Windows they will be read from the registry, below \`SOFTWARE\\Policies\\OS2\\OS2faktor\` (the computer's before the
user's), with the suggestions of the installation below \`SOFTWARE\\OS2\\OS2faktor\`; that reader is not there yet.

\`\`\`json
{
  "policies": { "HideQuit": true, "SupportText": "Ring til Servicedesk på 70 70 70 70" },
  "defaults": { "Language": "da" }
}
\`\`\`

\`policies\` is what the organisation decides, \`defaults\` what it suggests.`;

const CATEGORIES = {
  server: 'The server',
  behaviour: 'Behaviour',
  registration: 'Registration',
  network: 'Network',
  support: 'Support',
} as const;

/** What an administrator gives, in the registry's words and in JSON's. */
function typeOf(kind: PolicyKind): string {
  switch (kind.is) {
    case 'text':
      return `text of at most ${String(kind.max)} characters (REG_SZ)`;
    case 'address':
      return `address, ${kind.schemes.map((scheme) => `\`${scheme}\``).join(', ')} (REG_SZ)`;
    case 'switch':
      return '0 or 1 (REG_DWORD; in JSON also `true` and `false`)';
    case 'number':
      return `${String(kind.min)} to ${String(kind.max)} ${kind.unit} (REG_DWORD)`;
    case 'choice':
      return `${kind.values.map((value) => `\`${value}\``).join(', ')} (REG_SZ)`;
    case 'hosts':
      return 'list of domains (a key with numbered REG_SZ values; in JSON an array)';
  }
}

function shown(value: ReturnType<typeof policyEntry>['builtIn']): string {
  if (typeof value === 'object') return 'none';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === '' ? 'none' : `\`${String(value)}\``;
}

function section(name: PolicyName): string {
  const { kind, builtIn, since, choosable } = policyEntry(name);
  const facts = [
    `- Type: ${typeOf(kind)}`,
    `- Built in: ${shown(builtIn)}`,
    `- The user may choose it too: ${choosable ? 'yes' : 'no'}`,
    `- Since: ${since}`,
    `- English: **${policiesEn[name].title}.** ${policiesEn[name].help}`,
    `- Dansk: **${policiesDa[name].title}.** ${policiesDa[name].help}`,
  ];
  return `### ${name}\n\n${facts.map((fact) => fact.replaceAll('<', '&lt;').replaceAll('*.', '\\*.')).join('\n')}`;
}

/** docs/policies.md: every policy, what it takes and what it changes, in both languages. */
export function policiesDocument(): string {
  const parts = Object.entries(CATEGORIES).map(([category, title]) =>
    [`## ${title}`, ...POLICY_NAMES.filter((name) => policyEntry(name).category === category).map(section)].join(
      '\n\n',
    ),
  );
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}
