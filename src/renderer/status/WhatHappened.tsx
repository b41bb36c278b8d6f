import type { ReactNode } from 'react';
import type { Condition } from '../../shared/condition.ts';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';

/** What has happened to a device that the server takes no answers from, and who can help (product.md, rows 12, 15, 16). */
export function WhatHappened({ condition }: { readonly condition: Condition }): ReactNode {
  const texts = useTexts();
  const { is } = condition;
  if (is !== 'gone' && is !== 'disabled' && is !== 'blocked' && is !== 'denied') return null;
  return (
    <Notice icon="info" heading={texts.t(`status.${is}.what`)}>
      {texts.t(condition.is === 'gone' && condition.unused === true ? 'status.gone.unused' : `status.${is}.more`)}
    </Notice>
  );
}
