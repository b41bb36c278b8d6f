import { actionsOf, dueOf, type Condition } from '../../../../src/shared/condition.ts';
import { NO_DIAGNOSTICS } from '../../../../src/shared/diagnostics.ts';
import type { StatusView } from '../../../../src/shared/state.ts';

/** A status view in `condition`, with a device. */
export function statusView(condition: Condition, more: Partial<StatusView> = {}): StatusView {
  return {
    role: 'status',
    language: 'da',
    condition,
    name: 'Citrix',
    deviceId: '123-456-789-012',
    requests: [],
    lockedUntil: null,
    now: 0,
    due: dueOf(condition),
    actions: actionsOf(condition, { kept: true }),
    sheet: { name: 'overview', asked: 0 },
    pinChange: { activity: 'idle', outcome: 'none', error: null },
    reset: { activity: 'idle', outcome: 'none', error: null },
    pinMinimum: 4,
    hasNsisHelp: false,
    support: null,
    settings: [],
    troubles: [],
    history: { kept: true, entries: [] },
    diagnostics: NO_DIAGNOSTICS,
    version: '3.0.0',
    ...more,
  };
}
