import type { Condition } from '../../shared/condition.ts';
import type { Translator } from '../../shared/i18n.ts';
import type { StatusView } from '../../shared/state.ts';
import { clockTime } from '../../shared/time.ts';
import type { Tone } from '../components/Emblem.tsx';
import type { MarkState } from '../components/Mark.tsx';
import type { State } from '../components/StateMark.tsx';

/** How the state of the device is drawn: in large, and in the title bar. The keychain has an icon of its own. */
export interface Look {
  readonly state: State | 'keychain';
  readonly tone: Tone;
  readonly mark: MarkState;
}

const LOOKS: Readonly<Record<Condition['is'], Look>> = {
  loading: { state: 'connecting', tone: 'rest', mark: 'connecting' },
  keychain: { state: 'keychain', tone: 'bad', mark: 'offline' },
  'not-enrolled': { state: 'not-enrolled', tone: 'brand', mark: 'not-enrolled' },
  gone: { state: 'gone', tone: 'bad', mark: 'not-enrolled' },
  disabled: { state: 'disabled', tone: 'bad', mark: 'offline' },
  blocked: { state: 'blocked', tone: 'bad', mark: 'offline' },
  denied: { state: 'denied', tone: 'warn', mark: 'offline' },
  'pin-missing': { state: 'pin-missing', tone: 'warn', mark: 'mitid-missing' },
  'mitid-missing': { state: 'mitid-missing', tone: 'warn', mark: 'mitid-missing' },
  locked: { state: 'locked', tone: 'bad', mark: 'locked' },
  offline: { state: 'offline', tone: 'rest', mark: 'offline' },
  connecting: { state: 'connecting', tone: 'rest', mark: 'connecting' },
  connected: { state: 'whole', tone: 'brand', mark: 'whole' },
};

/** Whether requests are the thing to say: they wait, and nothing is in the way of answering them. */
export function requestsFirst({ condition, requests }: StatusView): boolean {
  return requests.length > 0 && (condition.is === 'connected' || condition.is === 'connecting');
}

export function lookOf(view: StatusView): Look {
  return requestsFirst(view) ? { state: 'request', tone: 'brand', mark: 'request' } : LOOKS[view.condition.is];
}

/** The state in words: a heading of a few, and what it means. */
export function wordsOf(view: StatusView, texts: Translator): { readonly title: string; readonly text: string } {
  const { condition, requests } = view;
  if (requestsFirst(view)) {
    return {
      title: texts.n('status.waiting.title', requests.length),
      text: texts.t(requests.length === 1 ? 'status.waiting.text.single' : 'status.waiting.text.several'),
    };
  }
  if (condition.is === 'keychain') {
    const { title, text } = texts.error(condition.code);
    return { title, text };
  }
  if (condition.is === 'locked') {
    return {
      title: texts.t('status.locked.title', { time: clockTime(condition.until) }),
      text: texts.t('status.locked.text'),
    };
  }
  if (condition.is === 'connected' && condition.fetched === true)
    return { title: texts.t('status.connected.title'), text: texts.t('status.connected.fetched') };
  return { title: texts.t(`status.${condition.is}.title`), text: texts.t(`status.${condition.is}.text`) };
}
