import type { PolicyValues } from '../../shared/policy.ts';

/** Chromium's names; a part of Electron's ProxyConfig. */
export interface ProxyRules {
  readonly mode: PolicyValues['ProxyMode'];
  readonly proxyRules?: string;
  readonly pacScript?: string;
  readonly proxyBypassRules?: string;
}

/** What Chromium is told. A mode that lacks its address leaves it to the system: a slip must not cut a whole organisation off. */
export function proxyRulesOf(values: PolicyValues): ProxyRules {
  const { ProxyMode: mode, ProxyServer, ProxyPacUrl, ProxyBypassList } = values;
  switch (mode) {
    case 'fixed_servers':
      return ProxyServer === ''
        ? { mode: 'system' }
        : { mode, proxyRules: ProxyServer, ...(ProxyBypassList === '' ? {} : { proxyBypassRules: ProxyBypassList }) };
    case 'pac_script':
      return ProxyPacUrl === '' ? { mode: 'system' } : { mode, pacScript: ProxyPacUrl };
    case 'system':
    case 'direct':
    case 'auto_detect':
      return { mode };
  }
}
