export { startServer } from './server.ts';
export { CertificateAuthority } from './tls/certificates.ts';
export type * from './types.ts';
