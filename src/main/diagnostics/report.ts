import type { Finding } from '../../shared/diagnostics.ts';
import type { Translator } from '../../shared/i18n.ts';
import { spelledOut } from '../../shared/shown-text.ts';
import { withoutHome } from './log-tail.ts';
import { redact } from './redact.ts';

/** How many lines of the log's end are in the report, and how long it is at the most, in UTF-16 units. */
const LOG_LINES = 200;
const LOG_MOST = 40_000;

function linesOf({ id, state, text, next, code, facts }: Finding, texts: Translator): string[] {
  const { t } = texts;
  const todo = [...(code === null ? [] : [texts.error(code).next]), ...(next === null ? [] : [texts.say(next)])];
  return [
    `[${t(`diagnostics.state.${state}`)}] ${t(`diagnostics.check.${id}`)}: ${texts.say(text)}${code === null ? '' : ` (${code})`}`,
    ...todo.map((each) => `    ${t('diagnostics.report.next', { text: each })}`),
    ...facts.map((fact) => `    ${texts.say(fact)}`),
  ];
}

function stamp(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)} (${new Date(at).toISOString()})`;
}

/** The findings as plain text for a helpdesk, made at `at` (ms since 1970); redacted, and without the user's folder `home`. */
export function findingsText(findings: readonly Finding[], at: number, texts: Translator, home: string): string {
  const { t } = texts;
  const lines = [
    t('diagnostics.report.heading'),
    t('diagnostics.report.made', { time: stamp(at) }),
    '',
    ...findings.flatMap((finding) => linesOf(finding, texts)),
  ];
  return redact(withoutHome(lines.join('\n'), home));
}

/** The end of the log that fits, newest lines last. */
function tailOf(log: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let length = 0;
  for (const line of log.slice(-LOG_LINES).reverse()) {
    length += line.length + 1;
    if (length > LOG_MOST) break;
    kept.unshift(line);
  }
  return kept;
}

/** The whole report: the findings, the last `warnings`, and the end of the `log`. */
export function reportText(options: {
  findings: readonly Finding[];
  at: number;
  texts: Translator;
  home: string;
  log: readonly string[];
  warnings: readonly string[];
}): string {
  const { findings, at, texts, home, log, warnings } = options;
  const { t } = texts;
  const rest = [
    '',
    `== ${t('diagnostics.report.warnings')}`,
    ...(warnings.length === 0 ? [t('diagnostics.report.noWarnings')] : warnings.map(spelledOut)),
    '',
    `== ${t('diagnostics.report.log')}`,
    ...tailOf(log).map(spelledOut),
    '',
  ];
  return `${findingsText(findings, at, texts, home)}\n${redact(withoutHome(rest.join('\n'), home))}`;
}
