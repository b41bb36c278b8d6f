import { expect, it } from 'vitest';
import { proxyRulesOf } from '../../../../src/main/settings/proxy-config.ts';
import { BUILT_IN, type PolicyValues } from '../../../../src/shared/policy.ts';

it.each([
  [{}, { mode: 'system' }],
  [{ ProxyMode: 'direct', ProxyServer: 'proxy.example:8080' }, { mode: 'direct' }],
  [{ ProxyMode: 'auto_detect' }, { mode: 'auto_detect' }],
  [
    { ProxyMode: 'fixed_servers', ProxyServer: 'proxy.example:8080' },
    { mode: 'fixed_servers', proxyRules: 'proxy.example:8080' },
  ],
  [
    { ProxyMode: 'fixed_servers', ProxyServer: 'proxy.example:8080', ProxyBypassList: '*.kommune.example;<local>' },
    { mode: 'fixed_servers', proxyRules: 'proxy.example:8080', proxyBypassRules: '*.kommune.example;<local>' },
  ],
  [
    { ProxyMode: 'pac_script', ProxyPacUrl: 'http://proxy.example/proxy.pac' },
    { mode: 'pac_script', pacScript: 'http://proxy.example/proxy.pac' },
  ],
  // A slip must not cut a whole organisation off.
  [{ ProxyMode: 'fixed_servers' }, { mode: 'system' }],
  [{ ProxyMode: 'pac_script' }, { mode: 'system' }],
] as const)('%j → %j', (values: Partial<PolicyValues>, expected) => {
  expect(proxyRulesOf({ ...BUILT_IN, ...values })).toEqual(expected);
});
