/** A process of its own, which says once what the system trusts (src/main/connection/fresh-roots.electron.ts). It has no window, no settings and no network. */
import tls from 'node:tls';

process.parentPort.postMessage(tls.getCACertificates('system'));
