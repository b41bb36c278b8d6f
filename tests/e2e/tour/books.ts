import type { Books } from '../../server/index.ts';

/** What a step has to do with, of all that the server's books say; devices and requests by number, never by their ids. */
export interface Entries {
  readonly devices: readonly {
    readonly device: string;
    readonly verified: boolean;
    /** Wrong PINs in a row. */
    readonly wrongPins: number;
  }[];
  readonly requests: readonly {
    readonly request: string;
    readonly device: string;
    readonly answer: 'none' | 'accepted' | 'rejected' | 'accepted and rejected';
  }[];
}

export const EMPTY: Entries = { devices: [], requests: [] };

function answerOf(accepted: boolean, rejected: boolean): Entries['requests'][number]['answer'] {
  if (accepted) return rejected ? 'accepted and rejected' : 'accepted';
  return rejected ? 'rejected' : 'none';
}

/** What the server's books say now. */
export function readBooks(books: Books): Entries {
  const names = new Map(books.devices().map(({ deviceId }, at) => [deviceId, `device ${at + 1}`]));
  return {
    devices: books.devices().map(({ nemIdRegistered, wrongPins }, at) => ({
      device: `device ${at + 1}`,
      verified: nemIdRegistered,
      wrongPins,
    })),
    requests: books.requests().map(({ deviceId, clientAuthenticated, clientRejected }, at) => ({
      request: `request ${at + 1}`,
      device: names.get(deviceId) ?? 'unknown device',
      answer: answerOf(clientAuthenticated, clientRejected),
    })),
  };
}

/** One line that says it to people. */
export function inWords({ devices, requests }: Entries): string {
  const said = [
    ...devices.map(
      ({ device, verified, wrongPins }) =>
        `${device} ${verified ? 'verified' : 'not verified'}${wrongPins > 0 ? `, ${wrongPins} wrong PIN counted` : ''}`,
    ),
    ...requests.map(({ request, answer }) => `${request} ${answer === 'none' ? 'waiting' : answer}`),
  ];
  return said.length === 0 ? 'nothing in the books' : said.join('; ');
}
