/** Lines that a system's name may have in its full size (look.md). */
const LINES = 3;

/**
 * Whether a system's name must be set smaller. In its smaller size it may have as many lines as it needs: it is never cut.
 *
 * @param height of the name in its full size, px
 * @param lineHeight of its full size, px
 */
export function needsSmallerName(height: number, lineHeight: number): boolean {
  return Math.round(height / lineHeight) > LINES;
}
