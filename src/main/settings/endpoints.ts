/** Where the three services are (protocol.md, "The three services"), and which other hosts the MitID page may lead to. */
export interface Endpoints {
  readonly backendUrl: string;
  readonly frontendUrl: string;
  readonly websocketUrl: string;
  /** Domains whose pages, and those below them, may be shown in the MitID window; `host:port` matches exactly. */
  readonly pageHosts: readonly string[];
}

/** The national installation. */
export const NATIONAL: Endpoints = {
  backendUrl: 'https://backend.os2faktor.dk',
  frontendUrl: 'https://frontend.os2faktor.dk',
  websocketUrl: 'wss://websockets2.os2faktor.dk/name',
  pageHosts: ['nemlog-in.dk', 'mitid.dk'],
};
