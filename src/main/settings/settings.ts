import {
  isChoosable,
  policyEntry,
  type ChoosableName,
  type PolicyValues,
  type SettingInForce,
} from '../../shared/policy.ts';
import { readPolicyValue } from './policy-value.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Log } from '../diagnostics/log.ts';
import type { ChosenSettings } from './preferences.ts';
import { resolve, type Resolved, type SettingProblem } from './resolve.ts';
import { NO_LAYERS, type PolicyLayers, type PolicySource } from './source.ts';
import { reasonOf } from '../lib/reason.ts';

/** What is in force, whoever decided it; it changes while the program runs. */
export interface Settings {
  readonly current: () => PolicyValues;
  /** Each setting with its value and who decided it, in the order of the catalogue. */
  readonly inForce: () => readonly SettingInForce[];
  /** What was found and does not count. */
  readonly problems: () => readonly SettingProblem[];
  /** Calls `listener` after each change of a value or of who decided it; returns the way to stop that. */
  readonly onChange: (listener: (now: PolicyValues, before: PolicyValues) => void) => () => void;
  /** What the user wants; null takes his choice back. S-701: the organisation decides it, S-702: it could not be kept. */
  readonly choose: <N extends ChoosableName>(name: N, value: PolicyValues[N] | null) => Result<null, ErrorCode>;
  readonly stop: () => void;
}

/**
 * Reads `source` and the user's choices, and follows the source from then on. A source that cannot be read leaves in force what was
 * known last. Values are never logged: a support text is nobody's business, an address is in the diagnostics.
 */
export function createSettings(options: {
  source: PolicySource;
  chosen: ChosenSettings;
  /** What counts where nobody says anything. */
  builtIn: PolicyValues;
  /** See readPolicyValue. */
  plainLoopback: boolean;
  log: Log;
}): Settings {
  const { source, builtIn, plainLoopback, log } = options;
  const listeners = new Set<(now: PolicyValues, before: PolicyValues) => void>();
  let layers: PolicyLayers = NO_LAYERS;
  /** Why the source cannot be read. */
  let unread: string | null = null;
  let told = '';
  let resolved: Resolved;

  function read(): void {
    const found = source.read();
    if (found.ok) layers = found.value;
    else log.error('the policies cannot be read; those known last stay in force', { reason: found.error });
    if (found.ok && unread !== null) log.info('the policies can be read again');
    unread = found.ok ? null : found.error;
  }

  function judge(): Resolved {
    const next = resolve({ layers, chosen: options.chosen.get(), builtIn, plainLoopback });
    const problems = JSON.stringify(next.problems);
    if (problems !== told) {
      for (const { name, where, why } of next.problems) log.warn('a setting is ignored', { name, where, why });
      told = problems;
    }
    return next;
  }

  function refresh(): void {
    const before = resolved;
    resolved = judge();
    if (JSON.stringify(before.inForce) === JSON.stringify(resolved.inForce)) return;
    const changed = resolved.inForce.filter(
      (setting, i) => JSON.stringify(setting) !== JSON.stringify(before.inForce[i]),
    );
    log.info('settings changed', { changed: changed.map(({ name, origin }) => `${name} (${origin})`).join(', ') });
    for (const listener of listeners) listener(resolved.values, before.values);
  }

  read();
  resolved = judge();
  const decided = resolved.inForce.filter(({ origin }) => origin !== 'built-in');
  log.info('settings', { decided: decided.map(({ name, origin }) => `${name} (${origin})`).join(', ') });
  const unwatch = source.watch(() => {
    read();
    refresh();
  });

  return {
    current: () => resolved.values,
    inForce: () => resolved.inForce,
    problems: () => [
      ...(unread === null ? [] : [{ name: unread, where: 'machine', why: 'unreadable' } as const]),
      ...resolved.problems,
    ],
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    choose(name, value) {
      const setting = resolved.inForce.find((each) => each.name === name);
      if (!isChoosable(name) || setting?.origin === 'policy') return err('S-701');
      if (value !== null && !readPolicyValue(policyEntry(name).kind, value, plainLoopback).ok) return err('G-501');
      const others = Object.entries(options.chosen.get()).filter(([each]) => each !== name);
      try {
        options.chosen.set(Object.fromEntries(value === null ? others : [...others, [name, value]]));
      } catch (error) {
        log.error('a setting could not be kept', { name, reason: reasonOf(error) });
        return err('S-702');
      }
      refresh();
      return ok(null);
    },
    stop: unwatch,
  };
}
