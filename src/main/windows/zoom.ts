/** What a key or the wheel does to the zoom. */
export type ZoomStep = 'in' | 'out' | 'reset';

/** A factor of 1 is 100 %; 400 % is what WCAG asks for (1.4.10), and a smaller one would make texts unreadable. */
const FACTORS: readonly number[] = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** What is known of a key press, as Electron tells it. */
export interface KeyPress {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

/** What `press` asks for: Ctrl with plus, minus or zero, as in browsers; null for any other. AltGr comes as Ctrl with Alt. */
export function stepOf({ type, key, control, meta, alt }: KeyPress): ZoomStep | null {
  if (type !== 'keyDown' || alt || control === meta) return null;
  if (key === '+' || key === '=') return 'in';
  if (key === '-') return 'out';
  return key === '0' ? 'reset' : null;
}

/** The factor after `step` from `factor`. */
export function zoomed(factor: number, step: ZoomStep): number {
  if (step === 'reset') return 1;
  const next = step === 'in' ? FACTORS.find((each) => each > factor) : FACTORS.findLast((each) => each < factor);
  return next ?? factor;
}

/** What was kept as a factor, if it is one that can be chosen; otherwise 1. */
export function factorOf(kept: unknown): number {
  return FACTORS.find((each) => each === kept) ?? 1;
}
