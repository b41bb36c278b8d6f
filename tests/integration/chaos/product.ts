import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { inRoot } from '../../../build/paths.ts';

/** The parts of the product that a session is made of: the program's own wiring, without windows. */
export interface Product {
  readonly requests: typeof import('../../../src/main/compose-requests.ts');
  readonly device: typeof import('../../../src/main/compose-device.ts');
  readonly clock: typeof import('../../../src/main/connection/clock.ts');
  readonly timedRest: typeof import('../../../src/main/connection/timed-rest.ts');
  readonly socket: typeof import('../../../src/main/connection/socket.ts');
  readonly store: typeof import('../../../src/main/state/store.ts');
}

/** The product in the source tree at `source`: the real one unless told otherwise, or a copy with a fault planted in it. */
export async function loadProduct(source: string = inRoot('src')): Promise<Product> {
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(source, 'main', file)).href);
  const [requests, device, clock, timedRest, socket, store] = await Promise.all(
    [
      'compose-requests.ts',
      'compose-device.ts',
      'connection/clock.ts',
      'connection/timed-rest.ts',
      'connection/socket.ts',
      'state/store.ts',
    ].map(load),
  );
  // A module loaded by its path has no type of its own: a copy has that of what it was copied from.
  const modules: unknown = { requests, device, clock, timedRest, socket, store };
  return modules as Product;
}
