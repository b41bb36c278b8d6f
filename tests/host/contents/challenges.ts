import { app } from '../app/app.ts';
import type { Target } from '../cdp/browser.ts';
import type { Protocol } from '../cdp/protocol.ts';
import { theBrowser } from '../runtime.ts';
import { isTrusted } from '../session/certificates.ts';
import { makeEvent } from '../strict.ts';
import type { WebContents } from './web-contents.ts';

/** A server or proxy wants a name and a password: the program's `login` listeners may give them, otherwise there is none. */
export async function answerLogin(asked: Protocol.Events['Fetch.authRequired'], contents: WebContents): Promise<void> {
  const { requestId, authChallenge, request } = asked;
  const { origin, source, realm, scheme } = authChallenge;
  const { hostname, port, protocol } = new URL(origin);
  const info = {
    isProxy: source === 'Proxy',
    scheme,
    realm,
    host: hostname,
    port: Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port),
  };
  const event = makeEvent({});
  const given = await new Promise<[string, string] | undefined>((resolve) => {
    const callback = (username?: string, password?: string): void => {
      resolve(username === undefined ? undefined : [username, password ?? '']);
    };
    contents.emit('login', event, { url: request.url }, info, callback);
    if (!event.defaultPrevented)
      app.emit('login', event, contents, { url: request.url, pid: process.pid }, info, callback);
    if (!event.defaultPrevented) resolve(undefined);
  });
  await theBrowser()
    .connection.send('Fetch.continueWithAuth', {
      requestId,
      authChallengeResponse:
        given === undefined
          ? { response: 'CancelAuth' }
          : { response: 'ProvideCredentials', username: given[0], password: given[1] },
    })
    .catch(() => undefined);
}

/** Chromium does not trust a certificate: if this machine does, go on; otherwise the program is asked, and the answer is no unless it insists. */
export async function answerCertificate(
  target: Target,
  asked: Protocol.Events['Security.certificateError'],
  contents: WebContents,
): Promise<void> {
  const { eventId, errorType, requestURL } = asked;
  const allowed = (await isTrusted(requestURL)) || (await askProgram(errorType, requestURL, contents));
  await target
    .send('Security.handleCertificateError', { eventId, action: allowed ? 'continue' : 'cancel' })
    .catch(() => undefined);
}

function askProgram(error: string, url: string, contents: WebContents): Promise<boolean> {
  const event = makeEvent({});
  return new Promise((resolve) => {
    contents.emit('certificate-error', event, url, error, {}, resolve, true);
    if (!event.defaultPrevented) app.emit('certificate-error', event, contents, url, error, {}, resolve, true);
    if (!event.defaultPrevented) resolve(false);
  });
}
