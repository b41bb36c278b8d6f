import type { ReactNode } from 'react';
import { clockTime } from '../../shared/time.ts';
import { LockPanel } from '../components/LockPanel.tsx';
import { useTexts } from '../texts.tsx';
import type { Lock } from './lock.ts';

/** What stands in the place of the PIN while PINs are not taken. */
export function SheetLock({ lock }: { readonly lock: Lock }): ReactNode {
  const texts = useTexts();
  const until = lock.is === 'until' ? lock.at : null;
  return (
    <LockPanel until={until} heading={texts.t('approval.locked.heading')}>
      {until === null
        ? texts.t('status.pin.locked.unknown')
        : texts.t('status.pin.locked.text', { time: clockTime(until) })}
    </LockPanel>
  );
}
