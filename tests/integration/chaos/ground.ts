import { serveDates } from './dates.ts';
import { PACED } from './pace.ts';
import { makePapers } from './papers.ts';
import { serveNames } from './names.ts';
import { loadProduct } from './product.ts';
import { THINKS } from './user.ts';
import type { Ground } from './world.ts';

/** What cells stand on, with the product of the source tree at `source`. */
export async function layGround(source?: string): Promise<Ground> {
  const [product, papers] = await Promise.all([loadProduct(source), makePapers()]);
  return { product, papers, names: serveNames(), dates: serveDates(), timing: PACED, thinks: THINKS };
}
