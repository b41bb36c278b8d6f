import { useState, type ReactNode } from 'react';
import type { Translator } from '../../shared/i18n.ts';
import type { LoginRequest } from '../../shared/state.ts';
import { useClock } from '../stores/clock.ts';
import { useTexts } from '../texts.tsx';
import { announcement, isSoon, strokes, timeLeft, type Announcement } from './countdown.ts';

function words(texts: Translator, deadline: number, now: number): string {
  const left = timeLeft(deadline, now);
  switch (left.unit) {
    case 'minutes':
      return texts.t('approval.expiresMinutes', { minutes: left.count });
    case 'seconds':
      return texts.t('approval.expiresSeconds', { seconds: left.count });
    case 'over':
      return texts.t('approval.mayHaveExpired');
  }
}

function spoken(texts: Translator, moment: Announcement): string {
  switch (moment) {
    case 'two-minutes':
      return texts.t('approval.announce.minutes', { minutes: 2 });
    case 'one-minute':
      return texts.t('approval.announce.minute');
    case 'thirty-seconds':
      return texts.t('approval.announce.seconds');
    case null:
      return '';
  }
}

/** Reads the countdown out when it passes one of its three moments, not where it stood when the window came up. */
function Announcer({ deadline }: { readonly deadline: number }): ReactNode {
  const texts = useTexts();
  const moment = useClock((now) => announcement(deadline, now) ?? '');
  const [first] = useState(moment);
  return (
    <p className="spoken" role="status">
      {moment === first || moment === '' ? '' : spoken(texts, moment)}
    </p>
  );
}

/** When the request came and when it expires: words first, then five strokes that go one by one. */
export function Countdown({ request }: { readonly request: LoginRequest }): ReactNode {
  const texts = useTexts();
  const { madeAt, deadline, time } = request;
  const ends = useClock((now) => words(texts, deadline, now));
  const soon = useClock((now) => isSoon(deadline, now));
  const left = useClock((now) => strokes(madeAt, deadline, now).join(' '));
  return (
    <>
      <div className={soon ? 'time soon' : 'time'}>
        <span className="tabular">{texts.t('approval.received', { time })}</span>
        <span className="ends tabular" role="timer">
          {ends}
        </span>
      </div>
      <div className="strokes" aria-hidden="true">
        {left.split(' ').map((percent, at) => (
          <i key={at}>
            <b style={{ width: `${percent}%` }} />
          </i>
        ))}
      </div>
      <Announcer key={request.key} deadline={deadline} />
    </>
  );
}
