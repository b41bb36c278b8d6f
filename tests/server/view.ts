import type { Core } from './answers.ts';
import type { WireRecord } from './record.ts';
import type { Books } from './types.ts';
import type { WebsocketService } from './websocket.ts';

/** The books as tests may read them: copies, so that nothing changes under a test's hands. */
export function booksOf({ ledger }: Core, sockets: WebsocketService, record: WireRecord): Books {
  return {
    devices: () => ledger.devices.map((device) => ({ ...device, pinSet: device.pin !== null })),
    requests: () =>
      ledger.requests.map((request) => ({ ...request, seen: ledger.seen(request.subscriptionKey) ?? null })),
    connections: () =>
      sockets.connections.map(({ id, deviceId, version, since, isCut }) => ({
        id,
        deviceId,
        version,
        since,
        cut: isCut,
      })),
    calls: () => [...record.calls],
    attempts: () => [...record.attempts],
    frames: () => [...record.frames],
  };
}
