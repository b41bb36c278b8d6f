import { describe, expect, it } from 'vitest';
import { classify } from '../../../../src/main/connection/classify.ts';

const nodeFetch = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('of 10.0.0.1 and backend.example'), { code }) });

describe('classify', () => {
  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-root'],
    ['CERT_HAS_EXPIRED', 'expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-host'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknown-root'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-root'],
    ['CERT_NOT_YET_VALID', 'expired'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-root'],
    ['CERT_REVOKED', 'certificate'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'old-tls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'old-tls'],
  ])("Node's %s is %s", (code, is) => {
    expect(classify(nodeFetch(code))).toEqual({ is, reason: code });
    expect(classify(Object.assign(new Error('x'), { code }))).toEqual({ is, reason: code });
  });

  it.each([
    ['ERR_CERT_AUTHORITY_INVALID', 'unknown-root'],
    ['ERR_CERT_DATE_INVALID', 'expired'],
    ['ERR_CERT_COMMON_NAME_INVALID', 'wrong-host'],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'old-tls'],
    ['ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', 'certificate'],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy'],
  ])("Chromium's %s is %s", (name, is) => {
    expect(classify(new Error(`net::${name}`))).toEqual({ is, reason: name });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EPROTO'])("Node's %s is not", (code) => {
    expect(classify(nodeFetch(code))).toEqual({ is: 'unreachable', reason: code });
  });

  it.each(['ERR_INTERNET_DISCONNECTED', 'ERR_SSL_PROTOCOL_ERROR', 'ERR_PROXY_CONNECTION_FAILED'])(
    "Chromium's %s is not",
    (name) => {
      expect(classify(new Error(`net::${name}`))).toEqual({ is: 'unreachable', reason: name });
    },
  );

  it('finds the reason of OpenSSL in the text where Node names none', () => {
    const text = 'write EPROTO 40:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../x.c:918:';
    expect(classify(Object.assign(new Error(text), { code: 'EPROTO' }))).toEqual({
      is: 'old-tls',
      reason: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
    const other = Object.assign(new Error('EPROTO 40:error:0A00010B:SSL routines:x:wrong version number:y:1:'), {
      code: 'EPROTO',
    });
    expect(classify(other)).toEqual({ is: 'unreachable', reason: 'EPROTO' });
  });

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
