import { paced } from './pace.ts';
import { CLEAR, type Weather } from './weather.ts';
import type { World } from './world.ts';

/** Something that goes wrong, and how it gets right again. */
export interface Fault {
  readonly name: string;
  /** What is between client and server besides: TLS, or a name that has to be looked up. */
  readonly secure?: boolean;
  readonly named?: boolean;
  /** How long it lasts, ms. */
  readonly lasts: number;
  /** Takes effect before it returns, as far as it can. */
  readonly strike: (world: World) => void | Promise<void>;
  readonly heal: (world: World) => void | Promise<void>;
}

/** Longer than it takes to notice a dead connection (25 s and 10 s), and to give up a REST call (30 s). */
const LONG = paced(45_000);
/** Over before anything but the answer's own time limit (5 s) has run out. */
const SHORT = paced(8_000);

const nothing = (): void => undefined;

const weather = (name: string, what: Weather, more: Partial<Fault> = {}): Fault => ({
  name,
  lasts: LONG,
  strike: ({ home }) => {
    home.weather(what);
  },
  heal: ({ home }) => {
    home.weather(CLEAR);
  },
  ...more,
});

const impostor = (name: string, certificate: Extract<Weather, { is: 'impostor' }>['certificate']): Fault =>
  weather(name, { is: 'impostor', certificate }, { secure: true });

/** The way to the server is a proxy from now on, for good. */
const proxy = (name: string, strike: (world: World) => void, more: Partial<Fault> = {}): Fault => ({
  name,
  lasts: SHORT,
  strike,
  heal: nothing,
  ...more,
});

/** Every fault of the suite, by the names in its report. */
export const FAULTS: readonly Fault[] = [
  weather('refuse', { is: 'refuse' }),
  weather('reset', { is: 'reset' }),
  weather('reset, short', { is: 'reset' }, { lasts: SHORT }),
  weather('black hole up', { is: 'hole', up: true, down: false }),
  weather('black hole down', { is: 'hole', up: false, down: true }),
  weather('black hole down, short', { is: 'hole', up: false, down: true }, { lasts: SHORT }),
  weather('black hole both ways', { is: 'hole', up: true, down: true }),
  {
    name: 'half-open',
    lasts: LONG,
    strike: ({ home }) => {
      home.deaden();
    },
    heal: nothing,
  },
  weather('30 s latency', { is: 'slow', ms: paced(30_000) }),
  weather('4 s latency', { is: 'slow', ms: paced(4_000) }),
  weather('backend mute, socket slow', CLEAR, {
    strike: ({ home }) => {
      home.weather({ is: 'hole', up: true, down: true }, { is: 'slow', ms: paced(4_000) });
    },
  }),
  weather('1 byte/s', { is: 'trickle', ms: paced(1_000) }),
  weather('cut mid-frame', { is: 'cut' }),
  weather('frames twice', { is: 'frames', kind: 'twice' }),
  weather('garbage frames', { is: 'frames', kind: 'garbage' }),
  weather('100 kB frames', { is: 'frames', kind: 'huge' }),
  weather('1008 from the way', { is: 'frames', kind: 'unknown-device' }),
  weather('captive portal', { is: 'portal', says: 'page' }),
  impostor('TLS expired', 'expired'),
  impostor('TLS wrong host', 'wrongHost'),
  impostor('TLS unknown root', 'unknownRoot'),
  proxy(
    'proxy open',
    ({ home }) => {
      home.behindProxy(false);
    },
    { secure: true },
  ),
  proxy('proxy Basic', ({ home }) => {
    home.gateway.behave({ logOn: 'basic' });
    home.behindProxy(true);
  }),
  proxy(
    'proxy 407',
    ({ home }) => {
      home.gateway.behave({ logOn: 'closed' });
      home.behindProxy(false);
    },
    {
      lasts: LONG,
      heal: ({ home }) => {
        home.gateway.behave({ logOn: 'none' });
      },
    },
  ),
  proxy('proxy blocks upgrades', ({ home }) => {
    home.gateway.behave({ blocksUpgrades: true });
    home.behindProxy(false);
  }),
  proxy('proxy cuts idle', ({ home }) => {
    home.gateway.behave({ cutsAfter: paced(60_000) });
    home.behindProxy(false);
  }),
  {
    name: 'DNS failure',
    named: true,
    lasts: LONG,
    strike: ({ home, names }) => {
      names.forget(home.name);
      home.resetAll();
    },
    heal: ({ home, names }) => {
      names.learn(home.name);
    },
  },
  {
    name: 'server restart',
    lasts: paced(20_000),
    strike: (world) => {
      world.stopServer();
      // What the dying server had said last gets no further.
      world.home.resetAll();
    },
    heal: (world) => world.startServer(),
  },
  {
    name: 'second session',
    lasts: SHORT,
    strike: async (world) => {
      const place = await world.openPlace();
      place.user.hold(true);
    },
    heal: nothing,
  },
  {
    name: 'moved to a second session',
    lasts: LONG,
    strike: async (world) => {
      world.home.weather({ is: 'hole', up: true, down: true });
      world.home.user.hold(true);
      await world.openPlace();
    },
    heal: ({ home }) => {
      home.weather(CLEAR);
    },
  },
];
