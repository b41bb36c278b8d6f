import { useState, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import { HISTORY_DAYS, type HistoryEntry, type HistoryOutcome } from '../../shared/history.ts';
import type { StatusView } from '../../shared/state.ts';
import { clockTime } from '../../shared/time.ts';
import { Button } from '../components/Button.tsx';
import { Emblem } from '../components/Emblem.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Heading } from '../components/Heading.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Notice } from '../components/Notice.tsx';
import { useClock } from '../stores/clock.ts';
import { useTexts } from '../texts.tsx';
import { byDay, dayOf, nameOfDay } from './days.ts';
import { Sheet } from './Sheet.tsx';

interface HistoryProps {
  readonly history: StatusView['history'];
  /** Why the last command was refused. */
  readonly failure: Code | null;
  readonly onClear: () => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

type Tone = 'good' | 'rest' | 'warn' | 'bad';

const LOOKS: Readonly<Record<HistoryOutcome, { readonly icon: IconName; readonly tone: Tone }>> = {
  approved: { icon: 'check', tone: 'good' },
  rejected: { icon: 'cross', tone: 'rest' },
  'not-me': { icon: 'alert', tone: 'bad' },
  expired: { icon: 'clock', tone: 'warn' },
  missed: { icon: 'clock', tone: 'rest' },
  undelivered: { icon: 'offline', tone: 'warn' },
  unsure: { icon: 'info', tone: 'warn' },
  refused: { icon: 'alert', tone: 'warn' },
  unchecked: { icon: 'info', tone: 'rest' },
  lost: { icon: 'refresh', tone: 'warn' },
  elsewhere: { icon: 'devices', tone: 'rest' },
};

function Entry({ entry: { systemName, at, outcome } }: { readonly entry: HistoryEntry }): ReactNode {
  const texts = useTexts();
  const { icon, tone } = LOOKS[outcome];
  return (
    <li>
      <span className={`mark-in ${tone}`}>
        <Icon name={icon} small />
      </span>
      <span className="strong">{texts.system(systemName)}</span>
      <span className="caption muted tabular">{texts.t('history.at', { time: clockTime(at) })}</span>
      <span className={`outcome ${tone}`}>{texts.t(`history.outcome.${outcome}`)}</span>
    </li>
  );
}

function Entries({ entries }: { readonly entries: readonly HistoryEntry[] }): ReactNode {
  const texts = useTexts();
  const today = useClock(dayOf);
  return byDay(entries).map((day) => (
    <section className="day" key={day.at}>
      <h2 className="caption muted">{nameOfDay(day.at, today, texts)}</h2>
      <ul className="past">
        {day.entries.map((entry, index) => (
          <Entry key={`${entry.at} ${day.entries.length - index}`} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

function Empty(): ReactNode {
  const texts = useTexts();
  return (
    <>
      <Emblem as="rest" icon="clock" />
      <Heading>{texts.t('history.empty.title')}</Heading>
      <p className="muted">{texts.t('history.empty.text')}</p>
    </>
  );
}

/** The last login requests on this device, and how they ended (product.md, row 30). */
export function History({ history: { entries }, failure, onClear, onBack, copy }: HistoryProps): ReactNode {
  const texts = useTexts();
  const [asking, setAsking] = useState(false);
  const isEmpty = entries.length === 0;

  if (asking) {
    return (
      <Sheet
        key="asking"
        title={texts.t('history.delete.title')}
        takesFocus
        onBack={() => {
          setAsking(false);
        }}
        onward={
          <Button
            look="danger"
            onClick={() => {
              setAsking(false);
              onClear();
            }}
          >
            {texts.t('history.delete')}
          </Button>
        }
      >
        <p>{texts.t('history.delete.text')}</p>
        <p className="muted">{texts.t('history.delete.keeps')}</p>
      </Sheet>
    );
  }
  return (
    <Sheet
      key={isEmpty ? 'empty' : 'list'}
      {...(isEmpty ? {} : { title: texts.t('history.title') })}
      takesFocus
      onBack={onBack}
      foot={<p className="caption muted">{texts.t('history.note', { days: HISTORY_DAYS })}</p>}
      onward={
        !isEmpty && (
          <Button
            onClick={() => {
              setAsking(true);
            }}
          >
            {texts.t('history.delete')}
          </Button>
        )
      }
    >
      {failure !== null && (
        <Notice
          as="danger"
          icon="alert"
          heading={texts.error(failure).title}
          way={<ErrorCode code={failure} copy={copy} />}
          alert
        >
          {texts.error(failure).text} {texts.error(failure).next}
        </Notice>
      )}
      {isEmpty ? <Empty /> : <Entries entries={entries} />}
    </Sheet>
  );
}
