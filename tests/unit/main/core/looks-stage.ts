import type { DeskStage } from './desk-stage.ts';

/** When something goes out within `ms`, counted from now; `reply` answers it. */
export function timesWithin(s: DeskStage, ms: number, reply: () => void): string[] {
  const begun = s.now;
  const seen: string[] = [];
  while (s.now < begun + ms) {
    s.pass(100);
    for (let sent = s.sent(); sent.length > 0; sent = s.sent())
      for (const what of sent) {
        seen.push(`${String(s.now - begun)} ${what}`);
        reply();
      }
  }
  return seen;
}

/** How often the user was told that the answer is lost. */
export const corrections = (s: DeskStage): number => s.of('tell-lost-answer').length;
