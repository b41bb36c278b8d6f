import { isCarriedUrl, carry, uncarry } from '../carry.ts';
import type { Protocol } from '../cdp/protocol.ts';
import { theBrowser } from '../runtime.ts';
import type { ProtocolTable } from '../session/protocol.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

/** Who decides about the requests of a page. */
export interface RequestRules {
  /** Whether a frame may load a document. */
  allows: (frameId: string, url: string, redirected: boolean) => boolean;
  protocols: ProtocolTable;
}

/** Answers one question of Chromium about a request of a page. */
export async function answerRequest(paused: Paused, rules: RequestRules): Promise<void> {
  const { connection } = theBrowser();
  const { requestId, request } = paused;
  const fail = async (errorReason: Protocol.Network.ErrorReason): Promise<void> => {
    await connection.send('Fetch.failRequest', { requestId, errorReason });
  };
  try {
    const redirected = paused.redirectedRequestId !== undefined;
    if (paused.resourceType === 'Document' && !rules.allows(paused.frameId, request.url, redirected)) {
      await fail('Aborted');
    } else if (isCarriedUrl(request.url)) {
      const response = await askProgram(request, rules.protocols);
      if (response === undefined) await fail('Failed');
      else await fulfil(requestId, response);
    } else {
      await connection.send('Fetch.continueRequest', { requestId });
    }
  } catch (error) {
    // The page went away while it was answered.
    if (process.env['OS2_HOST_DEBUG'] === '1') process.stderr.write(`stand-in: ${String(error)}\n`);
  }
}

/** Asks the handler of the scheme; undefined where there is none, or where it failed. */
async function askProgram(request: Protocol.Network.Request, protocols: ProtocolTable): Promise<Response | undefined> {
  const url = uncarry(request.url);
  const handler = protocols.handlerOf(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) return undefined;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.append(name, mapHeader(name, value, uncarry));
  const body = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  try {
    return await handler(
      new Request(url, {
        method: request.method,
        headers,
        ...(body === undefined || request.method === 'GET' ? {} : { body: Buffer.concat(body) }),
      }),
    );
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

function mapHeader(name: string, value: string, map: (url: string) => string): string {
  return ['location', 'origin', 'referer'].includes(name.toLowerCase()) ? map(value) : value;
}

async function fulfil(requestId: string, response: Response): Promise<void> {
  const { connection } = theBrowser();
  if (response.type === 'error') {
    await connection.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  await connection.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    ...(response.statusText === '' ? {} : { responsePhrase: response.statusText }),
    responseHeaders: Array.from(response.headers, ([name, value]) => ({ name, value: mapHeader(name, value, carry) })),
    body: body.toString('base64'),
  });
}
