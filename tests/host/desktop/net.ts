import { defaultSession } from '../session/sessions.ts';
import { strictModule } from '../strict.ts';

/** `net`. The machine of the stand-in is always on line, unless a test patches it. */
export const net = strictModule('net', {
  isOnline: (): boolean => true,
  get online(): boolean {
    return net.isOnline();
  },
  fetch: (input: string | Request, init?: RequestInit): Promise<Response> => defaultSession().fetch(input, init),
});
