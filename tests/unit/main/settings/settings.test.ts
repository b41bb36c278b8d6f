import { describe, expect, it } from 'vitest';
import { createSettings, type Settings } from '../../../../src/main/settings/settings.ts';
import { NO_LAYERS, type PolicyLayers, type RawValues } from '../../../../src/main/settings/source.ts';
import { BUILT_IN, type PolicyValues } from '../../../../src/shared/policy.ts';
import { err, ok, type Result } from '../../../../src/shared/result.ts';
import { recordingLog, type RecordingLog } from '../support/recording-log.ts';

interface Stage {
  readonly settings: Settings;
  readonly log: RecordingLog;
  readonly heard: [PolicyValues, PolicyValues][];
  /** The organisation says something else from now on. */
  readonly say: (found: Result<Partial<PolicyLayers>, string>) => void;
  readonly chosen: () => RawValues;
}

function stage(
  first: Result<Partial<PolicyLayers>, string> = ok({}),
  { chosen = {}, isFull = false }: { chosen?: RawValues; isFull?: boolean } = {},
): Stage {
  let found = first;
  let kept = chosen;
  let tell: () => void = () => undefined;
  const log = recordingLog();
  const settings = createSettings({
    source: {
      read: () => (found.ok ? ok({ ...NO_LAYERS, ...found.value }) : found),
      watch: (listener) => {
        tell = listener;
        return () => undefined;
      },
    },
    chosen: {
      get: () => kept,
      set: (next) => {
        if (isFull) throw new Error('ENOSPC');
        kept = next;
      },
    },
    builtIn: BUILT_IN,
    plainLoopback: false,
    log,
  });
  const heard: [PolicyValues, PolicyValues][] = [];
  settings.onChange((now, before) => heard.push([now, before]));
  return {
    settings,
    log,
    heard,
    say: (next) => {
      found = next;
      tell();
    },
    chosen: () => kept,
  };
}

const machine = (raw: RawValues): Result<Partial<PolicyLayers>, string> => ok({ machine: raw });

describe('settings', () => {
  it('follow the organisation while the program runs', () => {
    const { settings, heard, say } = stage(machine({ Language: 'en' }));
    expect(settings.current().Language).toBe('en');
    say(machine({ Language: 'da', HideQuit: 1 }));
    expect(settings.current()).toMatchObject({ Language: 'da', HideQuit: true });
    expect(heard.map(([now, before]) => [before.Language, now.Language])).toEqual([['en', 'da']]);
    say(ok({}));
    expect(settings.current()).toEqual(BUILT_IN);
    expect(heard).toHaveLength(2);
  });

  it('say nothing where nothing changed', () => {
    const { heard, say } = stage(machine({ Language: 'en' }));
    say(machine({ Language: 'EN' }));
    expect(heard).toEqual([]);
  });

  it('tell when only the one who decides changed: the window says who it is', () => {
    const { settings, heard, say } = stage(ok({}), { chosen: { Language: 'en' } });
    say(machine({ Language: 'en' }));
    expect(heard).toHaveLength(1);
    expect(settings.inForce().find(({ name }) => name === 'Language')).toMatchObject({ value: 'en', origin: 'policy' });
  });

  it('keep what was known last where nothing can be read, and say so', () => {
    const { settings, heard, say, log } = stage(machine({ Language: 'en' }));
    say(err('no JSON'));
    expect(settings.current().Language).toBe('en');
    expect(heard).toEqual([]);
    expect(log.text()).toContain('error the policies cannot be read');
    expect(log.text()).toContain('no JSON');
    expect(settings.problems()).toEqual([{ name: 'no JSON', where: 'machine', why: 'unreadable' }]);
    say(machine({ Language: 'da' }));
    expect(settings.problems()).toEqual([]);
    expect(settings.current().Language).toBe('da');
  });

  it('log what is ignored, once and without its value', () => {
    const raw = { SupportText: 7, Sprog: 'hemmeligt' };
    const { settings, log, say } = stage(machine(raw));
    say(machine({ ...raw, Language: 'en' }));
    expect(log.lines.filter((line) => line.includes('a setting is ignored'))).toEqual([
      'warn a setting is ignored {"name":"SupportText","where":"machine","why":"type"}',
      'warn a setting is ignored {"name":"Sprog","where":"machine","why":"unknown"}',
    ]);
    expect(log.text()).not.toContain('hemmeligt');
    expect(settings.problems()).toHaveLength(2);
  });

  it('take the user’s choice, keep it, and let it be taken back', () => {
    const { settings, heard, chosen } = stage(ok({ defaults: { Language: 'da' } }));
    expect(settings.choose('Language', 'en').ok).toBe(true);
    expect(settings.choose('History', false).ok).toBe(true);
    expect(settings.current()).toMatchObject({ Language: 'en', History: false });
    expect(chosen()).toEqual({ Language: 'en', History: false });
    expect(settings.choose('Language', null).ok).toBe(true);
    expect(settings.current().Language).toBe('da');
    expect(chosen()).toEqual({ History: false });
    expect(heard).toHaveLength(3);
  });

  it('refuse a choice that the organisation has made, and keep the one made before', () => {
    const { settings, say, chosen } = stage(ok({}), { chosen: { Language: 'en' } });
    say(machine({ Language: 'da' }));
    expect(settings.choose('Language', 'en')).toEqual(err('S-701'));
    expect(settings.current().Language).toBe('da');
    expect(chosen()).toEqual({ Language: 'en' });
    say(ok({}));
    expect(settings.current().Language).toBe('en');
  });

  it('say when a choice cannot be kept, and change nothing', () => {
    const { settings, heard } = stage(ok({}), { isFull: true });
    expect(settings.choose('Language', 'en')).toEqual(err('S-702'));
    expect(settings.current().Language).toBe('system');
    expect(heard).toEqual([]);
  });
});
