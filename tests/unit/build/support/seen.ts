import { Resvg } from '@resvg/resvg-js';

/** What each value of a channel gives of its light (WCAG 2.2, "relative luminance"). */
const LIGHT = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

function luminance(channels: Iterable<number>): number {
  const [red = 0, green = 0, blue = 0] = [...channels].map((value) => LIGHT[value] ?? 0);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How much of a picture of `side` px can be told from `ground` (contrast of 3 or more), as a share of its pixels. */
export function seenPart(png: Buffer, side: number, ground: string): number {
  const picture =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="100%" height="100%" fill="${ground}"/>` +
    `<image width="${side}" height="${side}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
  const { pixels } = new Resvg(picture).render();
  const under = luminance([1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16)));
  const seen = Array.from({ length: side * side }, (_, at) => luminance(pixels.subarray(at * 4, at * 4 + 3))).filter(
    (over) => (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05) >= 3,
  );
  return seen.length / (side * side);
}
