import { notOffered } from '../strict.ts';

/** A proxy for one address; undefined is a direct connection. */
export interface ProxyServer {
  host: string;
  port: number;
}

interface Rules {
  /** By scheme of the address; '' for all. */
  servers: Map<string, ProxyServer | undefined>;
  bypass: string[];
}

/** What `setProxy` said, in Chromium's own syntax: fixed servers or direct. Proxy scripts are left to real Chromium. */
export class ProxySettings {
  #rules: Rules | undefined;

  set(config: Electron.ProxyConfig): void {
    const mode = config.mode ?? (config.pacScript === undefined ? 'fixed_servers' : 'pac_script');
    if (mode === 'pac_script' || mode === 'auto_detect') notOffered(`setProxy with mode "${mode}"`);
    if (!['direct', 'system', 'fixed_servers'].includes(mode)) throw new TypeError(`Invalid mode "${mode}"`);
    if (mode === 'direct' || mode === 'system') this.#rules = undefined;
    else this.#rules = parseRules(config.proxyRules ?? '', config.proxyBypassRules ?? '');
  }

  /** The proxy for an address. Loopback goes direct unless the bypass rules say `<-loopback>`, as in Chromium. */
  for(address: string): ProxyServer | undefined {
    if (this.#rules === undefined) return undefined;
    const { protocol, hostname } = new URL(address);
    const { servers, bypass } = this.#rules;
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    if (loopback && !bypass.includes('<-loopback>')) return undefined;
    if (bypass.some((rule) => isBypassed(rule, hostname))) return undefined;
    const scheme = protocol.replace(/:$/, '').replace(/^ws/, 'http');
    return servers.has(scheme) ? servers.get(scheme) : servers.get('');
  }
  /** `resolveProxy`'s answer. */
  describe(address: string): string {
    const proxy = this.for(address);
    return proxy === undefined ? 'DIRECT' : `PROXY ${proxy.host}:${String(proxy.port)}`;
  }
  /** The same for Chromium's own requests. */
  forChromium(): { server: string; bypass: string } | undefined {
    if (this.#rules === undefined) return undefined;
    const { servers, bypass } = this.#rules;
    const text = (proxy: ProxyServer | undefined): string =>
      proxy === undefined ? 'direct://' : `${proxy.host}:${String(proxy.port)}`;
    const server = Array.from(servers, ([scheme, proxy]) =>
      scheme === '' ? text(proxy) : `${scheme}=${text(proxy)}`,
    ).join(';');
    return { server, bypass: bypass.join(';') };
  }
}

function parseRules(rules: string, bypass: string): Rules {
  const servers = new Map<string, ProxyServer | undefined>();
  for (const rule of rules.split(';').filter((text) => text.trim() !== '')) {
    const [, scheme = '', first = ''] = /^(?:(\w+)=)?([^,]*)/.exec(rule.trim()) ?? [];
    servers.set(scheme, parseServer(first.trim()));
  }
  return { servers, bypass: bypass.split(/[;,]/).map((text) => text.trim()) };
}

function parseServer(text: string): ProxyServer | undefined {
  if (text === 'direct://') return undefined;
  const [, scheme = 'http', host = '', port] = /^(?:(\w+):\/\/)?([^:/]+)(?::(\d+))?$/.exec(text) ?? [];
  if (host === '' || scheme !== 'http') notOffered(`a proxy "${text}"`);
  return { host, port: Number(port ?? 80) };
}

function isBypassed(rule: string, hostname: string): boolean {
  if (rule === '' || rule === '<-loopback>') return false;
  if (rule === '<local>') return !hostname.includes('.');
  const pattern = rule
    .replace(/^\./, '*.')
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`, 'i').test(hostname);
}
