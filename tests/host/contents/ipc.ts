import { EventEmitter } from 'node:events';
import type { WebContents } from './web-contents.ts';
import type { WebFrameMain } from './frames.ts';
import { notOffered } from '../strict.ts';

/** What a handler of a message learns about its sender. */
export interface IpcEvent {
  readonly type: 'frame';
  readonly sender: WebContents;
  /** Null once the frame has navigated or is gone. */
  readonly senderFrame: WebFrameMain | null;
  readonly frameId: number;
  readonly processId: number;
  readonly ports: never[];
  readonly reply: (channel: string, ...args: unknown[]) => void;
  readonly returnValue: never;
  preventDefault: () => void;
  readonly defaultPrevented: boolean;
}

export type Handler = (event: IpcEvent, ...args: never[]) => unknown;

/** `ipcMain`, and the same for one page only (`webContents.ipc`). Event names are channels. */
export class Ipc extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** The handler of a channel, for the page that calls it. */
  static handlerOf(ipc: Ipc, channel: string): Handler | undefined {
    return ipc.#handlers.get(channel);
  }
}

/** The one for all pages. */
export const ipcMain = new Ipc();

/** Makes what handlers get. `frame` is the document that sent the message. */
function makeIpcEvent(sender: WebContents, frame: WebFrameMain): IpcEvent {
  let prevented = false;
  const { routingId, processId } = frame;
  return {
    type: 'frame',
    sender,
    get senderFrame() {
      return frame.isDestroyed() ? null : frame;
    },
    frameId: routingId,
    processId,
    ports: [],
    reply: (channel, ...args) => {
      sender.send(channel, ...args);
    },
    get returnValue() {
      return notOffered('event.returnValue (synchronous messages)');
    },
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

/** Has the handler of a channel answer a page: the page's own handlers first, then those for all pages. */
export async function invokeHandler(
  sender: WebContents,
  frame: WebFrameMain,
  channel: string,
  args: unknown[],
): Promise<unknown> {
  const handler = Ipc.handlerOf(sender.ipc, channel) ?? Ipc.handlerOf(ipcMain, channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  try {
    // What a page sends is for the program's own schema to check.
    return await handler(makeIpcEvent(sender, frame), ...(args as never[]));
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    throw error;
  }
}

/** Hands a message of a page to its listeners. */
export function deliver(sender: WebContents, frame: WebFrameMain, channel: string, args: unknown[]): void {
  const event = makeIpcEvent(sender, frame);
  sender.emit('ipc-message', event, channel, ...args);
  sender.ipc.emit(channel, event, ...args);
  ipcMain.emit(channel, event, ...args);
}
