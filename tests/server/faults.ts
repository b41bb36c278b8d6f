import type { Faults, Ports, RestAction, RestFault, SocketAction, SocketFault } from './types.ts';

interface Armed<Fault> {
  readonly fault: Fault;
  left: number;
}

/** Login systems go on working, unless a fault names their paths: tests make their requests through them. */
const EVERY_PATH_OF_CLIENTS = /^(?!\/api\/(server|notification)\/)/;

/** The faults that tests have asked for, and the services' questions whether one is due. */
export class FaultBox implements Faults {
  #rest: Armed<RestFault>[] = [];
  #socket: Armed<SocketFault>[] = [];
  #databaseIsDown = false;

  get databaseIsDown(): boolean {
    return this.#databaseIsDown;
  }

  rest(fault: RestFault): void {
    this.#rest.push({ fault, left: fault.times ?? Infinity });
  }

  socket(fault: SocketFault): void {
    this.#socket.push({ fault, left: fault.times ?? 1 });
  }

  databaseDown(down: boolean): void {
    this.#databaseIsDown = down;
  }

  clear(): void {
    this.#rest = [];
    this.#socket = [];
    this.#databaseIsDown = false;
  }

  /** The fault for this call, used up by one. */
  takeRest(service: keyof Ports, method: string, path: string): RestAction | undefined {
    const armed = this.#rest.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.service ?? 'backend') === service &&
        (fault.method ?? method).toUpperCase() === method &&
        path.search(fault.path ?? EVERY_PATH_OF_CLIENTS) >= 0,
    );
    if (armed === undefined) return undefined;
    armed.left -= 1;
    return armed.fault.action;
  }

  /** The first armed fault of one of these kinds for this device, used up by one. */
  takeSocket<Kind extends SocketAction['kind']>(
    kind: Kind,
    deviceId?: string,
    fits: (action: Extract<SocketAction, { kind: Kind }>) => boolean = () => true,
  ): Extract<SocketAction, { kind: Kind }> | undefined {
    const isKind = (action: SocketAction): action is Extract<SocketAction, { kind: Kind }> => action.kind === kind;
    for (const armed of this.#socket) {
      const action: SocketAction = armed.fault;
      const isForIt = armed.fault.deviceId === undefined || armed.fault.deviceId === deviceId;
      if (armed.left < 1 || !isForIt || !isKind(action) || !fits(action)) continue;
      armed.left -= 1;
      return action;
    }
    return undefined;
  }
}
