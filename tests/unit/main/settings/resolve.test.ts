import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve, type Resolved } from '../../../../src/main/settings/resolve.ts';
import { NO_LAYERS, type PolicyLayers, type RawValues } from '../../../../src/main/settings/source.ts';
import { BUILT_IN, POLICY_NAMES, type PolicyName } from '../../../../src/shared/policy.ts';

const of = (layers: Partial<PolicyLayers>, chosen: RawValues = {}): Resolved =>
  resolve({ layers: { ...NO_LAYERS, ...layers }, chosen, builtIn: BUILT_IN, plainLoopback: false });

const origin = (resolved: Resolved, name: PolicyName): unknown =>
  resolved.inForce.find((setting) => setting.name === name)?.origin;

describe('what is in force', () => {
  it('is what is built in, where nobody says anything', () => {
    const { values, inForce, problems } = of({});
    expect(values).toEqual(BUILT_IN);
    expect(inForce.map(({ name }) => name)).toEqual(POLICY_NAMES);
    expect(inForce.every((setting) => setting.origin === 'built-in')).toBe(true);
    expect(problems).toEqual([]);
  });

  it('is decided by the computer, then the user’s policies, then the user, then the installer', () => {
    const layers = { machine: { Language: 'en' }, user: { Language: 'da' }, defaults: { Language: 'da' } };
    const steps = [
      of(layers, { Language: 'da' }),
      of({ ...layers, machine: {} }, { Language: 'en' }),
      of({ defaults: { Language: 'da' } }, { Language: 'en' }),
      of({ defaults: { Language: 'da' } }),
      of({}),
    ];
    expect(steps.map((step) => [step.values.Language, origin(step, 'Language')])).toEqual([
      ['en', 'policy'],
      ['da', 'policy'],
      ['en', 'user'],
      ['da', 'installer'],
      ['system', 'built-in'],
    ]);
  });

  it('is not decided by a value that does not fit: the next one counts, and the problem is named', () => {
    const resolved = of(
      { machine: { Language: 7, History: 'no' }, defaults: { StartDelay: 99_999 } },
      { Language: 'en' },
    );
    expect([resolved.values.Language, origin(resolved, 'Language')]).toEqual(['en', 'user']);
    expect([resolved.values.History, origin(resolved, 'History')]).toEqual([true, 'built-in']);
    expect(resolved.values.StartDelay).toBe(BUILT_IN.StartDelay);
    expect(resolved.problems).toEqual([
      { name: 'Language', where: 'machine', why: 'type' },
      { name: 'History', where: 'machine', why: 'type' },
      { name: 'StartDelay', where: 'defaults', why: 'range' },
    ]);
  });

  it('is not changed by a name that there is not', () => {
    const raw = JSON.parse('{"Sprog":"da","__proto__":{"HideQuit":1},"constructor":1,"hideQuit":1}') as RawValues;
    const { values, problems } = of({ machine: raw });
    expect(values).toEqual(BUILT_IN);
    expect(problems.map(({ name, why }) => [name, why])).toEqual([
      ['Sprog', 'unknown'],
      ['__proto__', 'unknown'],
      ['constructor', 'unknown'],
      ['hideQuit', 'unknown'],
    ]);
  });

  it('is never decided by a user where only the organisation may', () => {
    const chosen = { BackendUrl: 'https://evil.example', HideQuit: 0, SupportUrl: 'https://evil.example' };
    const { values, problems } = of({}, chosen);
    expect(values).toEqual(BUILT_IN);
    expect(problems.map(({ why }) => why)).toEqual(['forbidden', 'forbidden', 'forbidden']);
  });

  it('holds for any file: every setting has a value of its kind, and a decided one comes from where it is said', () => {
    const names = fc.oneof(fc.constantFrom<string>(...POLICY_NAMES), fc.string());
    const layer = fc.dictionary(names, fc.oneof(fc.jsonValue(), fc.constantFrom('da', 'en', 0, 1, 4, 6, [])));
    fc.assert(
      fc.property(layer, layer, layer, layer, (machine, user, defaults, chosen) => {
        const { values, inForce, problems } = of({ machine, user, defaults }, chosen);
        for (const setting of inForce) {
          expect(values[setting.name]).toEqual(setting.value);
          expect(typeof setting.value).toBe(typeof BUILT_IN[setting.name]);
          if (setting.origin === 'policy') expect(Object.hasOwn({ ...machine, ...user }, setting.name)).toBe(true);
          if (setting.origin === 'user') expect(Object.hasOwn(chosen, setting.name)).toBe(true);
        }
        const said = [machine, user, defaults, chosen].reduce((sum, raw) => sum + Object.keys(raw).length, 0);
        expect(problems.length).toBeLessThanOrEqual(said);
      }),
    );
  });
});
