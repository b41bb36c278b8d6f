import { composeRequests } from '../../src/main/compose-requests.ts';
import { createNetworkWatch } from '../../src/main/connection/network-watch.ts';
import type { Rest } from '../../src/main/connection/rest.ts';
import type { OpenSocket } from '../../src/main/connection/socket.ts';
import { TIMING } from '../../src/main/core/timing.ts';
import { ok } from '../../src/shared/result.ts';
import type { Measure } from './figure.ts';
import { virtualTime } from './virtual-time.ts';

const MINUTES = 10;
const quiet = (): void => undefined;

export const idle: Measure = {
  title: 'Idle for ten minutes, connected (virtual time)',
  run: () => {
    const time = virtualTime();
    let open = 0;
    let pings = 0;
    let calls = 0;
    const openSocket: OpenSocket = (_target, events) => {
      open += 1;
      const gone = (): void => {
        open -= 1;
      };
      setTimeout(events.onOpen, 1);
      const ping = (): void => {
        pings += 1;
        events.onPong();
      };
      return { send: () => true, ping, close: gone, terminate: gone };
    };
    const waiting: Rest['waiting'] = () => {
      calls += 1;
      return Promise.resolve(ok(null));
    };
    const unused = (): never => {
      throw new Error('nothing is answered here');
    };
    const rest: Rest = { waiting, register: unused, status: unused, accept: unused, reject: unused, setPin: unused, validatePin: unused, remove: unused }; // prettier-ignore
    try {
      const who = { deviceId: '123-456-789-012', apiKey: 'of-nobody' };
      const services = composeRequests({
        websocketUrl: () => 'wss://websocket.example/name',
        backendUrl: () => 'https://backend.example',
        version: '3.0.0',
        rest,
        openSocket,
        credentials: () => who,
        surroundings: { idleFor: () => Infinity, isWatched: () => false, isShown: () => false, hasSign: () => false },
        timing: TIMING,
        now: Date.now,
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
        onConnection: quiet,
        onConnected: quiet,
        onRequests: quiet,
        onLock: quiet,
        onDenied: quiet,
      });
      const network = createNetworkWatch({
        isOnline: () => true,
        places: () => ({}),
        poll: TIMING.networkPoll,
        compare: TIMING.networkCompare,
        onChange: quiet,
      });
      services.start(who);
      network.start();
      time.pass(60_000);
      const before = { pings, calls, fired: time.fired() };
      let sockets = open;
      let timers = time.alive();
      time.pass(MINUTES * 60_000, () => {
        sockets = Math.max(sockets, open);
        timers = Math.max(timers, time.alive());
      });
      const figures = [
        { name: 'idle: sockets at any time', value: sockets, unit: 'sockets', goal: 1 },
        { name: 'idle: timers at any time', value: timers, unit: 'timers', goal: 2 },
        {
          name: 'idle: timers that fire',
          value: (time.fired() - before.fired) / MINUTES,
          unit: 'per minute',
          goal: 20,
        },
        { name: 'idle: pings', value: (pings - before.pings) / MINUTES, unit: 'per minute', goal: 3 },
        { name: 'idle: REST calls for requests', value: calls - before.calls, unit: 'calls', goal: 0 },
      ];
      network.stop();
      services.stop();
      figures.push({ name: 'idle, then ended: timers left', value: time.alive(), unit: 'timers', goal: 0 });
      return figures;
    } finally {
      time.end();
    }
  },
};
