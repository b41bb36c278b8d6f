import { describe, expect, it } from 'vitest';
import { classify } from '../../../../src/main/connection/failure.ts';

const nodeFetch = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('of 10.0.0.1 and backend.example'), { code }) });

describe('classify', () => {
  it.each([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'CERT_NOT_YET_VALID',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ])("Node's %s is about the certificate", (code) => {
    expect(classify(nodeFetch(code))).toEqual({ is: 'certificate', reason: code });
    expect(classify(Object.assign(new Error('x'), { code }))).toEqual({ is: 'certificate', reason: code });
  });

  it.each(['ERR_CERT_AUTHORITY_INVALID', 'ERR_CERT_DATE_INVALID', 'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN'])(
    "Chromium's %s is about the certificate",
    (name) => {
      expect(classify(new Error(`net::${name}`))).toEqual({ is: 'certificate', reason: name });
    },
  );

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EPROTO'])("Node's %s is not", (code) => {
    expect(classify(nodeFetch(code))).toEqual({ is: 'unreachable', reason: code });
  });

  it.each(['ERR_INTERNET_DISCONNECTED', 'ERR_SSL_PROTOCOL_ERROR', 'ERR_PROXY_CONNECTION_FAILED'])(
    "Chromium's %s is not",
    (name) => {
      expect(classify(new Error(`net::${name}`))).toEqual({ is: 'unreachable', reason: name });
    },
  );

  it('knows a redirect that was not followed', () => {
    const node = new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
    expect(classify(node).is).toBe('unreadable');
    expect(classify(new Error('Attempted to redirect, but redirect policy was "error"')).is).toBe('unreadable');
  });

  it.each([undefined, null, 'text', {}, new Error('secret text')])('takes whatever is thrown: %j', (thrown) => {
    expect(classify(thrown)).toEqual({ is: 'unreachable', reason: 'UNKNOWN' });
  });

  it('ends on an error that causes itself', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(classify(error).is).toBe('unreachable');
  });
});
