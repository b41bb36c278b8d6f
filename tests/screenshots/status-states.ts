import type { Condition } from '../../src/shared/condition.ts';
import { actionsOf, dueOf } from '../../src/shared/condition.ts';
import { NO_DIAGNOSTICS } from '../../src/shared/diagnostics.ts';
import type {
  ChoosableSetting,
  Language,
  PinChangeState,
  ResetState,
  StatusSheet,
  StatusView,
} from '../../src/shared/state.ts';
import type { HistoryEntry } from '../../src/shared/history.ts';
import { diagnosticsPictures } from './diagnostics-states.ts';
import { NOW, SUPPORT, type Act, type Picture } from './states.ts';

/** Settings as a strict organisation decides them. */
const DECIDED: readonly ChoosableSetting[] = [
  { name: 'Language', value: 'da', origin: 'policy' },
  { name: 'History', value: false, origin: 'policy' },
  { name: 'LogLevel', value: 'warn', origin: 'installer' },
];

/** The settings as nobody has touched them. */
const SETTINGS: readonly ChoosableSetting[] = [
  { name: 'Language', value: 'system', origin: 'built-in' },
  { name: 'History', value: true, origin: 'built-in' },
  { name: 'LogLevel', value: 'info', origin: 'built-in' },
];

const MINUTE = 60_000;
const LONG_NAME = 'OS2faktor – Citrix, Borgerservice og jobcenter';
const ENDLESS_NAME = `${LONG_NAME}, ${'Socialogsundhedsforvaltningen'.repeat(4)}`;

const QUIET: PinChangeState & ResetState = { activity: 'idle', outcome: 'none', error: null };
const REQUEST = { key: 'a', systemName: 'Løn og ferie', time: '12:34' };
const LONG_REQUEST = {
  key: 'b',
  systemName: 'Kommunernes Ydelsessystem – Selvbetjening og sagsbehandling',
  time: '12:33',
};
const THIRD = { key: 'c', systemName: 'Byggesager – sagsbehandling og arkiv', time: '12:31' };

function overview(language: Language, condition: Condition, more: Partial<StatusView> = {}): StatusView {
  const isDevice = condition.is !== 'loading' && condition.is !== 'keychain' && condition.is !== 'not-enrolled';
  return {
    role: 'status',
    language,
    condition,
    name: isDevice ? 'OS2faktor – Citrix' : '',
    deviceId: isDevice ? '123-456-789-012' : null,
    requests: [],
    lockedUntil: condition.is === 'locked' ? condition.until : null,
    now: NOW,
    due: dueOf(condition),
    actions: actionsOf(condition, { kept: true }),
    sheet: { name: 'overview', asked: 0 },
    pinChange: QUIET,
    reset: QUIET,
    pinMinimum: 4,
    hasNsisHelp: false,
    support: null,
    settings: SETTINGS,
    troubles: [],
    history: { kept: true, entries: [] },
    diagnostics: NO_DIAGNOSTICS,
    version: '3.0.0',
    ...more,
  };
}

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PAST: readonly HistoryEntry[] = [
  { systemName: REQUEST.systemName, at: NOW - 12 * MINUTE, outcome: 'approved' },
  { systemName: LONG_REQUEST.systemName, at: NOW - 2 * HOUR, outcome: 'not-me' },
  { systemName: THIRD.systemName, at: NOW - 3 * HOUR, outcome: 'missed' },
  { systemName: REQUEST.systemName, at: NOW - DAY, outcome: 'rejected' },
  { systemName: REQUEST.systemName, at: NOW - DAY - HOUR, outcome: 'expired' },
  { systemName: THIRD.systemName, at: NOW - 4 * DAY, outcome: 'undelivered' },
  { systemName: REQUEST.systemName, at: NOW - 4 * DAY - MINUTE, outcome: 'unsure' },
  { systemName: THIRD.systemName, at: NOW - 5 * DAY, outcome: 'lost' },
  { systemName: REQUEST.systemName, at: NOW - 5 * DAY - MINUTE, outcome: 'unchecked' },
  { systemName: THIRD.systemName, at: NOW - 6 * DAY, outcome: 'elsewhere' },
  { systemName: 'Socialogsundhedsforvaltningen'.repeat(3), at: NOW - 9 * DAY, outcome: 'refused' },
];

const OLD = /^(Nuværende pinkode|Current PIN)$/;
const NEW = /^(Ny pinkode|New PIN)$/;
const AGAIN = /^(Gentag pinkoden|Repeat the PIN)$/;
const PIN = /^(Din pinkode|Your PIN)$/;
const WORD = /(NULSTIL|RESET)/;
const FORGOTTEN = /^(Jeg har glemt|I forgot)/;
const SAVE = /^(Gem pinkode|Save PIN)$/;
const RESET = /^(Nulstil enhed|Reset device)$/;

const type = (label: RegExp, text: string): Act => ({ do: 'type', label, text });
const press = (button: RegExp): Act => ({ do: 'press', button });

/** Every state of the status window and its sheets. */
export function statusPictures(language: Language): readonly Picture[] {
  const connected: Condition = { is: 'connected', nsisWarning: false };
  const locked: Condition = { is: 'locked', until: NOW + 4 * MINUTE + 32_000 };
  const view = (condition: Condition, more: Partial<StatusView> = {}): StatusView =>
    overview(language, condition, more);
  const at = (name: StatusSheet, more: Partial<StatusView> = {}, condition: Condition = connected): StatusView =>
    view(condition, { sheet: { name, asked: 1 }, ...more });
  const change = (state: Partial<PinChangeState>, condition: Condition = connected): StatusView =>
    at('change-pin', { pinChange: { ...QUIET, ...state } }, condition);
  const reset = (state: Partial<ResetState>, condition: Condition = connected): StatusView =>
    at('reset', { reset: { ...QUIET, ...state } }, condition);
  const all = [type(OLD, '4821'), type(NEW, '90314'), type(AGAIN, '90314')];
  const plain = (['loading', 'not-enrolled', 'gone', 'disabled', 'blocked', 'denied', 'pin-missing'] as const).map(
    (is): Picture => ({ name: `1-${is}`, view: view({ is }) }),
  );
  const tight = { width: 320, height: 256 };
  return [
    ...plain,
    { name: '1-mitid-missing', view: view({ is: 'mitid-missing' }) },
    { name: '1-connecting', view: view({ is: 'connecting' }) },
    { name: '1-connected', view: view(connected), acts: [{ do: 'key', key: 'Tab' }] },
    { name: '1-connected-copied', view: view(connected), acts: [press(/^(Kopier|Copy)/)] },
    { name: '1-connected-asked', view: view(connected), acts: [press(/^(Hent|Fetch)/)] },
    { name: '1-connected-nsis', view: view({ is: 'connected', nsisWarning: true }, { name: LONG_NAME }) },
    {
      name: '1-connected-unused',
      view: view({ is: 'connected', nsisWarning: false, deletedFrom: Date.UTC(2026, 8, 28) }),
    },
    { name: '1-gone-unused', view: view({ is: 'gone', unused: true }) },
    { name: '1-connected-endless', view: view(connected, { name: ENDLESS_NAME }) },
    { name: '1-locked', view: view(locked, { name: LONG_NAME }) },
    { name: '1-offline', view: view({ is: 'offline', code: 'C-301' }), acts: [press(/^(Kopier f|Copy the error)/)] },
    { name: '1-offline-certificate', view: view({ is: 'offline', code: 'C-304' }) },
    { name: '1-keychain-locked', view: view({ is: 'keychain', code: 'K-202' }) },
    { name: '1-keychain-damaged', view: view({ is: 'keychain', code: 'K-205' }) },
    { name: '2-request', view: view(connected, { requests: [REQUEST] }) },
    { name: '2-request-long', view: view(connected, { requests: [LONG_REQUEST], name: LONG_NAME }) },
    { name: '2-requests', view: view(connected, { requests: [REQUEST, LONG_REQUEST, THIRD] }) },
    { name: '2-request-mitid-missing', view: view({ is: 'mitid-missing' }, { requests: [LONG_REQUEST] }) },
    { name: '2-request-offline', view: view({ is: 'offline', code: 'C-303' }, { requests: [REQUEST] }) },
    { name: '3-change', view: change({}) },
    { name: '3-change-old-missing', view: change({}), acts: [press(SAVE)] },
    { name: '3-change-simple', view: change({}), acts: [type(OLD, '4821'), type(NEW, '474747')] },
    {
      name: '3-change-shown',
      view: change({}),
      acts: [type(OLD, '4821'), type(NEW, '90314'), type(AGAIN, '903'), press(/^(Vis|Show)/)],
    },
    { name: '3-change-ready', view: change({}), acts: all },
    {
      name: '3-change-sending',
      view: change({}),
      acts: [...all, press(SAVE), { do: 'send', view: change({ activity: 'sending' }) }],
    },
    {
      name: '3-change-wrong',
      view: change({}),
      acts: [...all, press(SAVE), { do: 'send', view: change({ outcome: 'wrong-pin' }) }],
    },
    { name: '3-change-refused', view: change({ error: 'D-602' }) },
    { name: '3-change-locked', view: change({ outcome: 'locked' }, locked) },
    { name: '3-change-locked-unknown', view: change({ outcome: 'locked' }) },
    { name: '3-change-error', view: change({ error: 'D-601' }) },
    { name: '3-change-not-kept', view: change({ error: 'D-607' }) },
    { name: '3-change-offline', view: change({ error: 'C-301' }) },
    { name: '3-change-done', view: change({ outcome: 'changed' }) },
    { name: '3-change-forgotten', view: change({}), acts: [press(FORGOTTEN)] },
    { name: '3-choose', view: change({}, { is: 'pin-missing' }) },
    {
      name: '3-choose-different',
      view: change({}, { is: 'pin-missing' }),
      acts: [type(NEW, '90314'), type(AGAIN, '90315')],
    },
    { name: '4-reset', view: reset({}) },
    { name: '4-reset-missing', view: reset({}), acts: [press(RESET)] },
    { name: '4-reset-typed', view: reset({}), acts: [type(PIN, '4821')] },
    {
      name: '4-reset-sending',
      view: reset({}),
      acts: [type(PIN, '4821'), press(RESET), { do: 'send', view: reset({ activity: 'sending' }) }],
    },
    { name: '4-reset-wrong', view: reset({ outcome: 'wrong-pin' }) },
    { name: '4-reset-locked', view: reset({ outcome: 'locked' }, locked) },
    { name: '4-reset-unchecked', view: reset({ error: 'D-603' }) },
    { name: '4-reset-word', view: reset({}), acts: [press(FORGOTTEN)] },
    {
      name: '4-reset-word-typed',
      view: reset({}, { is: 'gone' }),
      acts: [type(WORD, language === 'da' ? 'nulstil' : 'reset')],
    },
    { name: '4-reset-word-wrong', view: reset({ error: 'D-604' }), acts: [press(FORGOTTEN)] },
    { name: '4-reset-deleted', view: reset({ outcome: 'deleted' }, { is: 'not-enrolled' }) },
    { name: '4-reset-kept', view: reset({ outcome: 'kept' }, { is: 'not-enrolled' }) },
    { name: '7-settings', view: at('settings') },
    { name: '7-settings-key', view: at('settings'), acts: [{ do: 'key', key: 'Tab' }] },
    { name: '7-settings-decided', view: at('settings', { settings: DECIDED }) },
    { name: '7-settings-zoom-400', view: at('settings'), ...tight },
    { name: '8-help', view: at('help') },
    { name: '8-help-support', view: at('help', { support: SUPPORT, name: LONG_NAME }) },
    { name: '8-help-no-device', view: at('help', { support: SUPPORT }, { is: 'not-enrolled' }) },
    { name: '8-help-zoom-400', view: at('help', { support: SUPPORT }), ...tight },
    { name: '3-change-six', view: at('change-pin', { pinMinimum: 6 }), acts: [type(OLD, '4821'), type(NEW, '90314')] },
    {
      name: '1-connected-nsis-help',
      view: view({ is: 'connected', nsisWarning: true }, { hasNsisHelp: true }),
    },
    ...diagnosticsPictures((diagnostics) => at('diagnostics', { diagnostics })),
    { name: '6-history', view: at('history', { history: { kept: true, entries: PAST } }), height: 520 },
    { name: '6-history-whole', view: at('history', { history: { kept: true, entries: PAST } }), height: 1200 },
    { name: '6-history-one', view: at('history', { history: { kept: true, entries: PAST.slice(0, 1) } }) },
    { name: '6-history-empty', view: at('history') },
    {
      name: '6-history-delete',
      view: at('history', { history: { kept: true, entries: PAST } }),
      acts: [press(/^(Slet|Delete) /)],
    },
    {
      name: '6-history-narrow',
      view: at('history', { history: { kept: true, entries: PAST } }),
      width: 200,
      height: 900,
    },
    { name: '5-low-connected', view: view(connected, { name: LONG_NAME }), ...tight },
    { name: '5-low-keychain', view: view({ is: 'keychain', code: 'K-206' }), ...tight },
    { name: '5-low-change', view: change({}), ...tight },
    { name: '5-low-reset', view: reset({}), ...tight },
    { name: '5-narrow-gone', view: view({ is: 'gone' }), width: 200, height: 260 },
    { name: '5-narrow-change', view: change({}), acts: all, width: 200, height: 260 },
    { name: '5-narrow-change-tall', view: change({}), acts: all, width: 200, height: 900 },
  ];
}
