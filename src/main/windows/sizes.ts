import type { Size } from './placement.ts';

/** The sizes with which the windows open, in DIP (look.md, Windows). */
export const SIZES = {
  /** As high as its page says that its content is; this until it has said so. */
  approval: { width: 400, height: 520 },
  enrolment: { width: 560, height: 600 },
  page: { width: 760, height: 820 },
  status: { width: 400, height: 520 },
} as const;

/** The status window grows with what there is to say, up to this height in DIP; beyond it the page scrolls. */
export const STATUS_MOST = 680;

/** `size` of a window whose page is shown `zoom` times as large, in whole DIP and not smaller. */
export function zoomedSize({ width, height }: Size, zoom: number): Size {
  // 400 times 1.1 is 440.00000000000006.
  const whole = (length: number): number => Math.ceil(Number((length * zoom).toFixed(3)));
  return { width: whole(width), height: whole(height) };
}
