import type { PolicyValues } from '../../shared/policy.ts';
import type { Support } from '../../shared/state.ts';

const KINDS: Readonly<Record<string, NonNullable<Support['link']>['is']>> = {
  'https:': 'web',
  'mailto:': 'mail',
  'tel:': 'phone',
};

function linkOf(address: string): Support['link'] {
  const url = URL.parse(address);
  const is = url === null ? undefined : KINDS[url.protocol];
  if (url === null || is === undefined) return null;
  if (is === 'web') return { is, label: url.host };
  try {
    return { is, label: decodeURIComponent(url.pathname) };
  } catch {
    return { is, label: url.pathname };
  }
}

/** What windows show of the organisation's IT support; null where it has said nothing. */
export function supportOf({ SupportText, SupportUrl }: PolicyValues): Support | null {
  const link = linkOf(SupportUrl);
  return SupportText === '' && link === null ? null : { text: SupportText, link };
}
