import { z } from 'zod';

/** What the program can be asked to do on its command line (product.md 48). */
export type Task =
  | { readonly is: 'show' | 'enrol' | 'fetch' | 'quit' | 'version' | 'help' }
  /** Writes the diagnostics to `file`, or to a file of its own where none is named. */
  | { readonly is: 'diagnose'; readonly file: string | null };

export type Arguments =
  | {
      readonly is: 'fine';
      /** Started at log-on: nothing is shown by itself. */
      readonly autostart: boolean;
      /** Null where only the program itself was started. */
      readonly task: Task | null;
    }
  /** `argument` is none of the program's; `meant` is the one that it is like. */
  | { readonly is: 'unknown'; readonly argument: string; readonly meant: string | null }
  /** More was asked for than one thing. */
  | { readonly is: 'too-many' }
  /** It was given a value and takes none, or an empty one. */
  | { readonly is: 'bad-value'; readonly argument: string };

const TASKS = ['show', 'enrol', 'fetch', 'diagnose', 'quit', 'version', 'help'] as const;
const NAMES = ['autostart', ...TASKS] as const;

/**
 * Chromium's, Electron's and the desktop's own switches have a hyphen in them, but for these. Windows and Chromium add some by themselves,
 * and a start at log-on must not fail for them; anything else that looks like ours is taken for a slip.
 */
const FOREIGN: ReadonlySet<string> = new Set([
  'lang', 'type', 'v', 'vmodule', 'inspect', 'headless', 'display', 'class', 'name', 'sync', 'require', 'trace',
  'profile', 'geometry', 'incognito', 'kiosk', 'app', 'dpi',
]); // prettier-ignore

/** The longest argument that is repeated in an error text. */
const SHOWN = 40;

/** How many letters may differ between what was given and what was meant. */
const NEAR = 2;

/** How many letters have to be added, taken away, changed or swapped with the next to make `b` of `a`; Infinity where that is plainly more than NEAR. */
function distance(a: string, b: string): number {
  // Each letter too many has to be taken away; what another program gives can be long.
  if (Math.abs(a.length - b.length) > NEAR) return Infinity;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The one of ours that was meant by `name`, if it is like one. With a hyphen in it, it is somebody else's, but for `auto-start`. */
function likeOurs(name: string): string | null {
  if (name.includes('-')) return NAMES.find((each) => each === name.replaceAll('-', '')) ?? null;
  const near = NAMES.find((each) => each === name || (name.length > 3 && distance(each, name) <= NEAR));
  return near ?? (name === 'enroll' || name === 'enrollment' || name === 'enrolment' ? 'enrol' : null);
}

interface Part {
  readonly dashes: string;
  /** In lower case. */
  readonly name: string;
  readonly value: string | null;
}

function partsOf(argument: string): Part {
  const [, dashes = '', name = '', value] = /^([-/]*)([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
  return { dashes, name: name.toLowerCase(), value: value ?? null };
}

const unknown = (argument: string, meant: string | null): Arguments => ({
  is: 'unknown',
  // What is not printed would let an argument draw over the text around it.
  argument: argument.replaceAll(/[\p{C}\p{Zl}\p{Zp}\p{DI}]/gu, '').slice(0, SHOWN),
  meant: meant === null ? null : `--${meant}`,
});

/** Whether `part`, which is none of ours and like none, is somebody else's: to be passed over. */
function isForeign({ dashes, name }: Part): boolean {
  return dashes !== '--' || name === '' || name.includes('-') || FOREIGN.has(name);
}

/**
 * Reads what follows the executable in `argv`. It is untrusted: a link, a script or another program can start this one with anything.
 * Words that are no switches (the folder that development runs from) and switches of Chromium's are passed over.
 */
export function readArguments(argv: readonly string[]): Arguments {
  let autostart = false;
  const tasks: Task[] = [];
  for (const argument of argv.slice(1)) {
    const part = partsOf(argument);
    const { dashes, name, value } = part;
    const ours = dashes === '--' ? NAMES.find((each) => each === name) : undefined;
    if (ours === undefined) {
      const meant = likeOurs(name);
      if (meant === null && isForeign(part)) continue;
      return unknown(argument, meant);
    }
    if (ours === 'diagnose' ? value === '' : value !== null) return { is: 'bad-value', argument: `--${ours}` };
    if (ours === 'autostart') autostart = true;
    else if (ours === 'diagnose') tasks.push({ is: ours, file: value });
    else tasks.push({ is: ours });
  }
  const [task = null, ...more] = tasks;
  return more.length > 0 ? { is: 'too-many' } : { is: 'fine', autostart, task };
}

/**
 * What follows the executable in `argv`, for a start by which nothing is shown or done by itself: Chromium's and the system's switches, and the
 * folder that development runs from.
 */
export function argumentsForQuietStart(argv: readonly string[]): string[] {
  const isOurs = ({ dashes, name }: Part): boolean => dashes === '--' && NAMES.some((each) => each === name);
  return [...argv.slice(1).filter((argument) => !isOurs(partsOf(argument))), '--autostart'];
}

/** What a second start hands to the first. */
export interface Handed {
  readonly task: Task | null;
  /** At log-on: nothing is shown by itself. */
  readonly autostart: boolean;
  /** By which the first tells the second that it was heard (receipt.ts). */
  readonly receipt: string | null;
}

const handed = z.strictObject({
  autostart: z.boolean(),
  receipt: z.uuid().nullable(),
  task: z
    .union([
      z.strictObject({ is: z.enum(['show', 'enrol', 'fetch', 'quit']) }),
      z.strictObject({ is: z.literal('diagnose'), file: z.string().max(4_096).nullable() }),
    ])
    .nullable(),
});

/**
 * What a second start has handed to the first. It comes from another process, perhaps of another version (background: S15): what is not
 * understood counts as a start without arguments.
 */
export function handedOver(data: unknown): Handed {
  const read = handed.safeParse(data);
  return read.success ? read.data : { task: null, autostart: false, receipt: null };
}

/** Whether a start that was `read` so answers something and ends, whatever else runs. */
export function isBrief(read: Arguments): boolean {
  return read.is !== 'fine' || ['version', 'help', 'diagnose'].includes(read.task?.is ?? '');
}
