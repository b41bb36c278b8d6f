import type { View } from '../../shared/state.ts';

/** What the clock of a page may be off by before it is told the time anew, ms. */
const OFF_BY = 1_000;

/**
 * A function that says whether a page has to be sent `view`: it shows something else than the last one that was sent, or the page's clock,
 * which has run on from there by itself, does not show the time in it any longer. That time goes on is no news.
 *
 * @param elapsed a clock as the page has one, ms
 */
export function createViewNews(elapsed: () => number = () => performance.now()): (view: View) => boolean {
  let last = '';
  let ahead = 0;
  return (view) => {
    const text = JSON.stringify({ ...view, now: 0 });
    const now = 'now' in view ? view.now - elapsed() : 0;
    if (text === last && Math.abs(now - ahead) <= OFF_BY) return false;
    last = text;
    ahead = now;
    return true;
  };
}
