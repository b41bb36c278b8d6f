import fs from 'node:fs';
import path from 'node:path';

/** Who owns a place, and who may write to it. */
interface Place {
  readonly uid: number;
  readonly mode: number;
  readonly isLink: boolean;
}

/** Looks at `place` itself, not at what it leads to. */
export type Look = (place: string) => Place;

const lookAt: Look = (place) => {
  const stat = fs.lstatSync(place);
  return { uid: stat.uid, mode: stat.mode, isLink: stat.isSymbolicLink() };
};

const OTHERS_MAY_WRITE = 0o022;

/** `place` and every folder above it. */
function* upwards(place: string): Generator<string> {
  yield place;
  const above = path.dirname(place);
  if (above !== place) yield* upwards(above);
}

/**
 * Why somebody else than root could have put `file` where it is, or could change it; null where nobody could. Links are followed, and both
 * ends looked at. For systems with owners and modes; throws what the file system throws.
 */
export function whyNotRootOnly(file: string, look: Look = lookAt): string | null {
  for (const place of new Set([...upwards(file), ...upwards(fs.realpathSync(file))])) {
    const { uid, mode, isLink } = look(place);
    const what = place === file ? 'the file' : 'a folder above the file';
    if (uid !== 0) return `${what} is not root's`;
    if (!isLink && (mode & OTHERS_MAY_WRITE) !== 0) return `others than root may write to ${what}`;
  }
  return null;
}
