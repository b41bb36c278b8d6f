import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { CHANNELS, type Channel } from '../../shared/channels.ts';
import { REQUESTS, type RequestOf, type ResponseOf } from '../../shared/ipc.ts';
import { err } from '../../shared/result.ts';
import type { WindowRole } from '../../shared/state.ts';
import type { Log } from '../diagnostics/log.ts';
import { reasonOf } from '../lib/reason.ts';
import { createRate } from './rate.ts';

/** What each message does; its request has passed the gate. */
export type Handlers = {
  readonly [C in Channel]: (request: RequestOf<C>, role: WindowRole) => ResponseOf<C> | Promise<ResponseOf<C>>;
};

/** The one way from pages to main. */
export interface Gate {
  /** Lets the page of `contents` send the messages of `role`, and no others. */
  readonly admit: (contents: WebContents, role: WindowRole) => void;
}

/**
 * Checks for every message: sent by the main frame of that very window, from the program's own origin, in its role, fitting the
 * schema (background: 2.2), and no more of them than a user could send (rate.ts). What does not pass is logged without its content and
 * answered G-501, never left without answer.
 */
export function createGate(options: { origin: string; handlers: () => Handlers; log: Log }): Gate {
  const { origin, handlers, log } = options;

  function comesFrom(event: IpcMainInvokeEvent, contents: WebContents): boolean {
    // Null after a navigation or a crash; to be read first, before anything is awaited.
    const frame = event.senderFrame;
    return frame !== null && event.sender === contents && frame === contents.mainFrame && frame.origin === origin;
  }

  function register(contents: WebContents, role: WindowRole, channel: Channel): void {
    // The schema of a channel makes what its handler takes; the compiler cannot follow that through a union of channels.
    const handle = (request: unknown): ReturnType<Handlers[Channel]> => handlers()[channel](request as never, role);
    const mayPass = createRate(() => performance.now());
    let isFlood = false;
    contents.ipc.handle(channel, async (event, ...sent: unknown[]): Promise<ResponseOf<Channel>> => {
      if (!comesFrom(event, contents)) {
        log.error('a message was refused for where it came from', { channel, role });
        return err('G-501');
      }
      if (!mayPass()) {
        if (!isFlood) log.error('messages come faster than a user can send them, and are refused', { channel, role });
        isFlood = true;
        return err('G-501');
      }
      isFlood = false;
      const request = REQUESTS[channel].safeParse(sent[0]);
      if (!request.success || sent.length > 1) {
        log.error('a message was refused for what it holds', { channel, role });
        return err('G-501');
      }
      try {
        return await handle(request.data);
      } catch (error) {
        log.error('a message could not be handled', { channel, role, reason: reasonOf(error) });
        return err('G-501');
      }
    });
  }

  return {
    admit(contents, role) {
      for (const channel of Object.keys(CHANNELS) as Channel[]) {
        const roles: readonly WindowRole[] = CHANNELS[channel];
        if (roles.includes(role)) register(contents, role, channel);
      }
    },
  };
}
