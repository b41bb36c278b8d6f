import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicyValue } from '../../../../src/main/settings/policy-value.ts';
import { BUILT_IN, POLICY_NAMES, policyEntry, type PolicyName } from '../../../../src/shared/policy.ts';

const read = (name: PolicyName, raw: unknown, plain = false): unknown => {
  const result = readPolicyValue(policyEntry(name).kind, raw, plain);
  return result.ok ? result.value : result.error;
};

describe('the value of a policy', () => {
  it.each(POLICY_NAMES)('%s takes what is built in', (name) => {
    expect(read(name, BUILT_IN[name])).toEqual(BUILT_IN[name]);
  });

  it.each([
    ['BackendUrl', 'https://os2faktor.kommune.example/', 'https://os2faktor.kommune.example/'],
    ['BackendUrl', ' https://backend.example:8443 ', 'https://backend.example:8443'],
    ['BackendUrl', 'http://backend.example', 'range'],
    ['BackendUrl', 'http://127.0.0.1:80', 'range'],
    ['BackendUrl', 'wss://backend.example', 'range'],
    ['BackendUrl', 'https://user:word@backend.example', 'range'],
    ['BackendUrl', 'backend.example', 'range'],
    ['BackendUrl', 'https://backend.example/?to=elsewhere', 'range'],
    ['BackendUrl', 'https://backend.example?', 'range'],
    ['BackendUrl', 'https://backend.example/#', 'range'],
    ['FrontendUrl', 'https://frontend.example/?a', 'range'],
    ['WebsocketUrl', 'wss://websocket.example/name?a', 'range'],
    ['SupportUrl', 'https://support.example/?topic=os2faktor#top', 'https://support.example/?topic=os2faktor#top'],
    ['BackendUrl', '', 'range'],
    ['BackendUrl', 7, 'type'],
    ['BackendUrl', null, 'type'],
    ['BackendUrl', ['https://backend.example'], 'type'],
    ['WebsocketUrl', 'wss://websocket.example/name', 'wss://websocket.example/name'],
    ['WebsocketUrl', 'https://websocket.example/name', 'range'],
    ['WebsocketUrl', 'ws://websocket.example/name', 'range'],
    ['Language', 'EN', 'en'],
    ['Language', 'de', 'range'],
    ['Language', 1030, 'type'],
    ['StartDelay', 0, 0],
    ['StartDelay', 3_600, 3_600],
    ['StartDelay', 3_601, 'range'],
    ['StartDelay', -1, 'range'],
    ['StartDelay', 1.5, 'range'],
    ['StartDelay', '60', 'type'],
    ['PinMinimumLength', 3, 'range'],
    ['PinMinimumLength', 7, 'range'],
    ['History', 0, false],
    ['History', 1, true],
    ['History', true, true],
    ['History', 2, 'range'],
    ['History', 'true', 'type'],
    ['MitIdAllowedHosts', [], []],
    [
      'MitIdAllowedHosts',
      ['*.Login.Kommune.example', '.idp.example', 'idp.example'],
      ['login.kommune.example', 'idp.example'],
    ],
    ['MitIdAllowedHosts', ['idp.example:8443'], ['idp.example:8443']],
    ['MitIdAllowedHosts', ['dk'], 'range'],
    ['MitIdAllowedHosts', ['https://idp.example'], 'range'],
    ['MitIdAllowedHosts', ['idp.example/login'], 'range'],
    ['MitIdAllowedHosts', ['*'], 'range'],
    ['MitIdAllowedHosts', ['idp.example', ''], 'range'],
    ['MitIdAllowedHosts', [7], 'type'],
    ['MitIdAllowedHosts', 'idp.example', 'type'],
    ['ProxyMode', 'fixed_servers', 'fixed_servers'],
    ['ProxyMode', 'manual', 'range'],
    ['ProxyPacUrl', 'http://proxy.example/proxy.pac', 'http://proxy.example/proxy.pac'],
    ['ProxyPacUrl', 'file:///etc/proxy.pac', 'range'],
    ['ProxyPacUrl', '', ''],
    ['SupportUrl', 'mailto:it@kommune.example', 'mailto:it@kommune.example'],
    ['SupportUrl', 'tel:+4512345678', 'tel:+4512345678'],
    ['SupportUrl', 'https://support.example/', 'https://support.example/'],
    ['SupportUrl', 'http://support.example/', 'range'],
    ['SupportUrl', 'file:///C:/Windows/System32/calc.exe', 'range'],
    ['SupportUrl', 'javascript:alert(1)', 'range'],
    ['SupportUrl', 'ms-settings:', 'range'],
    ['SupportText', ' Ring til IT ', 'Ring til IT'],
    ['SupportText', 'x'.repeat(501), 'range'],
    ['NsisHelpUrl', 'mailto:it@kommune.example', 'range'],
  ] as const)('%s %j → %j', (name, raw, expected) => {
    expect(read(name, raw)).toEqual(expected);
  });

  it('may lead to this machine without TLS in development, and nowhere else', () => {
    expect(read('BackendUrl', 'http://127.0.0.1:4710', true)).toBe('http://127.0.0.1:4710');
    expect(read('WebsocketUrl', 'ws://127.0.0.1:4715/name', true)).toBe('ws://127.0.0.1:4715/name');
    expect(read('WebsocketUrl', 'http://127.0.0.1:4715/name', true)).toBe('range');
    expect(read('BackendUrl', 'http://localhost:4710', true)).toBe('range');
    expect(read('BackendUrl', 'http://127.0.0.1.evil.example', true)).toBe('range');
    expect(read('BackendUrl', 'http://127.0.0.1@evil.example', true)).toBe('range');
  });

  it('is never anything that the table does not allow, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICY_NAMES), fc.jsonValue(), (name, raw) => {
        const { kind, builtIn } = policyEntry(name);
        const result = readPolicyValue(kind, raw, false);
        if (!result.ok) return;
        expect(typeof result.value).toBe(typeof builtIn);
        expect(Array.isArray(result.value)).toBe(Array.isArray(builtIn));
        // What was read once is taken again.
        expect(readPolicyValue(kind, result.value, false)).toEqual(result);
      }),
    );
  });

  it('names no server without TLS in a release', () => {
    const schemes = fc.constantFrom('http', 'https', 'ws', 'wss', 'file', 'ftp', 'javascript', 'data');
    fc.assert(
      fc.property(
        fc.constantFrom('BackendUrl' as const, 'FrontendUrl' as const, 'WebsocketUrl' as const),
        schemes,
        fc.domain(),
        (name, scheme, host) => {
          const wanted = name === 'WebsocketUrl' ? 'wss' : 'https';
          expect(readPolicyValue(policyEntry(name).kind, `${scheme}://${host}/x`, false).ok).toBe(scheme === wanted);
        },
      ),
    );
  });
});
