/** The stories that are kept in `tests/explore/expected`, one for each assumption that is dropped. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dropped } from './dropped.ts';

const FOLDER = join(import.meta.dirname, '..', 'expected');

const pathOf = ({ name }: Dropped): string => join(FOLDER, `${name}.md`);

/** The page that tells what follows without the assumption. */
function pageOf({ says, edits }: Dropped, story: readonly string[]): string {
  const changed = edits.flatMap(({ file, find, replace }) => [
    '',
    `In \`${file}\` for this, \`${find.trim()}\` reads \`${replace.trim()}\`.`,
  ]);
  return [
    `# ${says}`,
    '',
    'The shortest story in which what the user is told last is not what the server holds; times are of the grid in `world/timing.ts`, `!` is a fault.',
    'Written by `npm run explore -- --only without --keep`.',
    ...changed,
    '',
    '```text',
    ...story.map((line) => line.trimEnd()),
    '```',
    '',
  ].join('\n');
}

/** In what `story` differs from the page that is kept; null for nothing. `isKept`: it is written down instead. */
export function differsFromExpected(dropped: Dropped, story: readonly string[], isKept: boolean): string | null {
  const page = pageOf(dropped, story);
  const path = pathOf(dropped);
  if (isKept) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, page);
    return null;
  }
  if (!existsSync(path)) return `there is no expected/${dropped.name}.md`;
  return readFileSync(path, 'utf8') === page ? null : `its story is not the one of expected/${dropped.name}.md`;
}
