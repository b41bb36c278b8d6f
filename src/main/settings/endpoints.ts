import type { PolicyValues } from '../../shared/policy.ts';

/** Where the three services are (protocol.md, "The three services"), and which other hosts the MitID page may lead to. */
export interface Endpoints {
  readonly backendUrl: string;
  readonly frontendUrl: string;
  readonly websocketUrl: string;
  /** Domains whose pages, and those below them, may be shown in the MitID window; `host:port` matches exactly. */
  readonly pageHosts: readonly string[];
}

/** Where MitID itself is, whatever else the organisation allows. */
export const MITID_HOSTS: readonly string[] = ['nemlog-in.dk', 'mitid.dk'];

/** The places that `settings` name, with `pageHosts` allowed beside those of the organisation. */
export function endpointsOf(settings: PolicyValues, pageHosts: readonly string[]): Endpoints {
  return {
    backendUrl: settings.BackendUrl,
    frontendUrl: settings.FrontendUrl,
    websocketUrl: settings.WebsocketUrl,
    pageHosts: [...pageHosts, ...settings.MitIdAllowedHosts],
  };
}
