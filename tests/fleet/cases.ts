import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from './judge.ts';
import type { ClientNotes } from './messages.ts';
import type { PhasedStory } from './stories.ts';

/** How many lines of a client's log a case shows. */
const LOG_LINES = 60;

const since = (start: number, at: number): string => `${((at - start) / 1_000).toFixed(2).padStart(8)} s`;

function storyLines({ askedAt, phase, notes, marks, seen, arrived }: PhasedStory): readonly string[] {
  const events = [
    ...(notes?.words ?? []).map(({ at, is }) => ({ at, text: `window: ${is}` })),
    ...(notes?.entries ?? []).map(({ at, answer, right }) => ({
      at,
      text: `user: ${answer}${right ? '' : ', with a wrong PIN'}`,
    })),
  ].sort((one, other) => one.at - other.at);
  return [
    `  asked ${new Date(askedAt).toISOString()} in "${phase}"`,
    ...events.map(({ at, text }) => `  ${since(askedAt, at)}  ${text}`),
    `  history: ${notes?.history ?? 'nothing'}`,
    `  arrived at the server: ${arrived.map(({ answer, via }) => `${answer} (${via})`).join(', ') || 'nothing'}`,
    `  books: ${marks === null ? 'unknown' : `accepted ${String(marks.accepted)}, rejected ${String(marks.rejected)}`}`,
    `  login system saw: ${seen ?? 'nothing'}`,
  ];
}

function logLines(client: ClientNotes | undefined): readonly string[] {
  if (client === undefined || !existsSync(client.logFile)) return [];
  const lines = readFileSync(client.logFile, 'utf8').trimEnd().split('\n');
  return [
    `  the end of its log, of ${String(lines.length)} lines:`,
    ...lines.slice(-LOG_LINES).map((line) => `    ${line}`),
  ];
}

/** Each finding with all that is known of it, to be read; without keys, PINs and whole OS2faktor IDs. */
export function casesOf(
  findings: readonly Finding[],
  stories: readonly PhasedStory[],
  clients: readonly ClientNotes[],
): string {
  return findings
    .map(({ rule, say, index, key, excused }) => {
      const story = stories.find((each) => each.key === key);
      return [
        `${rule}${excused === null ? '' : ` (${excused})`}: client ${String(index)}: ${say}`,
        ...(story === undefined ? [] : storyLines(story)),
        ...logLines(clients.find((client) => client.index === index)),
      ].join('\n');
    })
    .join('\n\n');
}
