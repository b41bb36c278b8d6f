import { errorsDocument } from './errors.ts';
import type { GeneratedFile } from './document.ts';
import { policiesDocument } from './policies.ts';

/** Every file that is made from the source: `npm run docs` writes them, and `npm run check` fails where one is stale. */
export const GENERATED: readonly GeneratedFile[] = [
  { path: 'docs/errors.md', make: errorsDocument },
  { path: 'docs/policies.md', make: policiesDocument },
];
