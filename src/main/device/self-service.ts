import type { ErrorCode } from '../../shared/errors.ts';
import type { Credentials } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { PageEnd, VerificationPage } from './verification-page.ts';
import { reasonOf } from '../lib/reason.ts';

export interface SelfService {
  /** Shows the server's page for the user's devices, or brings the page that is open to the front. */
  readonly open: () => Promise<void>;
}

const ERRORS: Partial<Record<PageEnd['is'], ErrorCode>> = {
  'failed-to-load': 'D-605',
  certificate: 'C-304',
  blocked: 'D-606',
};

/** "Administration af enheder" (product.md 14). What the user did there is told by the server's status alone. */
export function createSelfService(options: {
  page: Pick<VerificationPage, 'open' | 'focus'>;
  /** A page of the server is shown already, this one or MitID's. */
  isPageOpen: () => boolean;
  frontendUrl: () => string;
  credentials: () => Credentials | null;
  log: Log;
  onClosed: () => void;
  onFailed: (code: ErrorCode) => void;
}): SelfService {
  const { page, log } = options;
  return {
    async open() {
      const who = options.credentials();
      if (who === null) return;
      if (options.isPageOpen()) {
        page.focus();
        return;
      }
      const url = new URL('/ui/selfservice', options.frontendUrl());
      url.searchParams.set('apiKey', who.apiKey);
      url.searchParams.set('deviceId', who.deviceId);
      const end = await page.open(url.href).catch((error: unknown): PageEnd => {
        log.error('the page could not be opened', { reason: reasonOf(error) });
        return { is: 'failed-to-load' };
      });
      options.onClosed();
      const code = ERRORS[end.is];
      if (code !== undefined) options.onFailed(code);
    },
  };
}
