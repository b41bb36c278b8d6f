import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRest, type Credentials } from '../../../src/main/connection/rest.ts';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import { startServer, type LoginStatus, type Os2faktorServer, type RequestEntry } from '../../server/index.ts';
import { recordingLog } from '../../unit/main/support/recording-log.ts';
import { startClient, type Client } from './client.ts';
import type { ComputerDate, Dates } from './dates.ts';
import type { BookedRequest, Evidence } from './evidence.ts';
import { Front, type Witness } from './front.ts';
import { openGateway, PROXY_WORD, type Gateway } from './gateway.ts';
import { waitForAnswer } from './login.ts';
import type { Names } from './names.ts';
import { holds } from './pace.ts';
import type { Papers } from './papers.ts';
import type { Product } from './product.ts';
import { longRounds } from './rounds.ts';
import { createUser, PIN, type User, type Wish } from './user.ts';
import type { Variation } from './variations.ts';
import { openWay } from './way.ts';
import type { Weather } from './weather.ts';

/** The server looks for new requests this often, ms. */
const SCAN = 1_500;
/** A client is connected by then on the busiest machine, ms. */
const CONNECTED_WITHIN = 30_000;

/** What all cells share. */
export interface Ground {
  readonly product: Product;
  readonly papers: Papers;
  readonly names: Names;
  readonly dates: Dates;
  readonly timing: Timing;
  /** How long the user looks at a request before answering, ms. */
  readonly thinks: number;
}

/** A client with its user, and the network between it and the server. */
export interface Place {
  readonly client: Client;
  readonly user: User;
  /** Of the way to the backend, and of that to the websocket where it is another. */
  readonly weather: (backend: Weather, websocket?: Weather) => void;
  /** The same of the way to the backend alone. */
  readonly backendWeather: (weather: Weather) => void;
  /** Everything that is open stays open and is dead. */
  readonly deaden: () => void;
  readonly resetAll: () => void;
  readonly witness: (witness: Witness) => void;
  readonly gateway: Gateway;
  /** From now on this network has no way out but its proxy. */
  readonly behindProxy: (knowsWord: boolean) => void;
  readonly name: string;
  /** Of the computer, to be set. */
  readonly date: ComputerDate;
}

/** A server, and one or more places to use it from. */
export interface World {
  readonly names: Names;
  /** Where the user sits. */
  readonly home: Place;
  readonly server: () => Os2faktorServer;
  readonly stopServer: () => void;
  readonly startServer: () => Promise<void>;
  readonly isServerUp: () => boolean;
  /** Whether the server has pushed something and not written it down yet. */
  readonly isRoundUnderWay: () => boolean;
  /** One more session of the same identity, on a network of its own. */
  readonly openPlace: () => Promise<Place>;
  /** A login system asks, and the server looks for somebody to tell. */
  readonly ask: (wish: Wish) => Promise<LoginStatus>;
  readonly places: () => readonly Place[];
  readonly evidence: () => Evidence;
  readonly close: () => Promise<void>;
}

export async function openWorld(
  ground: Ground,
  how: { readonly secure: boolean; readonly named: boolean; readonly variation: Variation },
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'os2-chaos-'));
  const file = join(folder, 'books.json');
  const { round, release = 'current', races = {}, dateAhead = 0, isSigned = false, sessions = 'one' } = how.variation;
  const rounds = round === undefined ? null : longRounds(round);
  const servers: Os2faktorServer[] = [];
  const startOne = async (): Promise<void> => {
    const started = await startServer({ file, release, races });
    rounds?.stretch(started);
    servers.push(started);
  };
  await startOne();
  const isRoundUnderWay = (): boolean => rounds?.isOneUnderWay() ?? false;
  const stopLogins: (() => void)[] = [];
  const wishes = new Map<string, Wish>();
  const places: Place[] = [];
  const fronts: { readonly service: 'backend' | 'websocket'; readonly front: Front }[] = [];
  let up = true;
  let stopping: Promise<void> = Promise.resolve();

  const server = (): Os2faktorServer => {
    const last = servers.at(-1);
    if (last === undefined) throw new Error('there is no server');
    return last;
  };
  const who = await enrol(server());
  const betrayed = (): number => fronts.reduce((sum, { front }) => sum + front.betrayed, 0);

  async function openPlace(): Promise<Place> {
    const papers = how.secure ? ground.papers : undefined;
    const { backend, websocket } = server().ports;
    const back = await Front.open({ target: backend, frames: false, papers });
    const web = await Front.open({ target: websocket, frames: true, papers });
    fronts.push({ service: 'backend', front: back }, { service: 'websocket', front: web });
    const gateway = await openGateway(
      new Map([
        [back.port, back.insidePort],
        [web.port, web.insidePort],
      ]),
    );
    const host = how.named ? ground.names.add() : '127.0.0.1';
    const network = { proxied: false, knowsWord: false };
    const resolveProxy = (): string => (network.proxied ? `PROXY ${gateway.place}` : 'DIRECT');
    const way = await openWay(resolveProxy, () => (network.knowsWord ? PROXY_WORD : null));
    const s = how.secure ? 's' : '';
    const date: ComputerDate = { ahead: dateAhead };
    const client: Client = await startClient({
      date,
      dates: ground.dates,
      isSigned,
      product: ground.product,
      who,
      backendUrl: `http${s}://${host}:${String(back.port)}`,
      websocketUrl: `ws${s}://${host}:${String(web.port)}/name`,
      way,
      timing: ground.timing,
      resolveProxy,
      onRequests: (requests) => {
        user.look(requests);
      },
    });
    const user: User = createUser(
      () => client,
      (key) => wishes.get(key) ?? 'approve',
      how.variation.thinks ?? ground.thinks,
    );
    const both = (change: (front: Front) => void): void => {
      change(back);
      change(web);
    };
    const place: Place = {
      client,
      user,
      gateway,
      name: host,
      date,
      backendWeather: (weather) => {
        back.change(weather);
      },
      weather: (backendWeather, websocketWeather = backendWeather) => {
        back.change(backendWeather);
        web.change(websocketWeather);
      },
      deaden: () => {
        both((front) => {
          front.deaden();
        });
      },
      resetAll: () => {
        both((front) => {
          front.resetAll();
        });
      },
      witness: (witness) => {
        web.witness = witness;
        back.witness = witness;
      },
      behindProxy: (knowsWord) => {
        Object.assign(network, { proxied: true, knowsWord });
        both((front) => {
          front.shutOutside(true);
        });
      },
    };
    places.push(place);
    return place;
  }

  const home = await openPlace();
  if (sessions !== 'one') {
    // The server pushes to the oldest connection.
    await holds(() => home.client.isOnline(), CONNECTED_WITHIN);
    const other = await openPlace();
    other.user.hold(sessions === 'two, one used');
  }
  return {
    names: ground.names,
    home,
    server,
    openPlace,
    places: () => places,
    isServerUp: () => up,
    isRoundUnderWay,
    stopServer: () => {
      up = false;
      stopping = server().stop();
    },
    startServer: async () => {
      await stopping;
      await startOne();
      for (const { service, front } of fronts) front.leadTo(server().ports[service]);
      up = true;
    },
    ask: async (wish) => {
      const login = await server().connector.authenticate(who.deviceId);
      wishes.set(login.subscriptionKey, wish);
      stopLogins.push(waitForAnswer(server, login, isRoundUnderWay));
      server().clock.advance(SCAN);
      return login;
    },
    evidence: () => evidenceOf(servers, server(), places, betrayed()),
    close: async () => {
      for (const stop of stopLogins) stop();
      rounds?.stop();
      for (const { user } of places) user.leave();
      await Promise.all(places.map(({ client }) => client.stop()));
      await Promise.all([...places.map(({ gateway }) => gateway.close()), ...fronts.map(({ front }) => front.close())]);
      await server().stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function enrol(server: Os2faktorServer): Promise<Credentials> {
  const { backend } = server.addresses;
  // Before the network is spoiled: a machine that is busy with other worlds may take its time.
  const rest = createRest({ backendUrl: () => backend, version: '3.0.0', fetch, timing: TIMING, log: recordingLog() });
  const made = await rest.register({ name: 'Skrivebord', pin: PIN });
  if (!made.ok) throw new Error(`not registered: ${made.error.is}`);
  server.admin.setVerified(made.value.deviceId, 'SUBSTANTIAL');
  return made.value;
}

/** A request lives five minutes (protocol.md, oddities), ms. */
const LIVES = 300_000;

const booked = (request: RequestEntry, now: number): BookedRequest => ({
  key: request.subscriptionKey,
  accepted: request.clientAuthenticated,
  rejected: request.clientRejected,
  seen: request.seen === null ? null : request.seen.answer === 'accepted' ? 'accept' : 'reject',
  gone: request.deletedAt !== null,
  endsIn: request.createdAt.getTime() + LIVES - now,
});

function evidenceOf(
  servers: readonly Os2faktorServer[],
  last: Os2faktorServer,
  places: readonly Place[],
  betrayed: number,
): Evidence {
  const frames = servers
    .flatMap(({ books }) => books.frames())
    .filter(({ status }) => status === 'ACCEPT' || status === 'REJECT');
  const calls = servers
    .flatMap(({ books }) => books.calls())
    .flatMap(({ path, status, at }) => {
      const [, key, verb] = /\/api\/client\/([^/]+)\/(accept|reject)$/.exec(path) ?? [];
      return key === undefined || (status !== 200 && status !== 400) ? [] : [{ key, verb, status, at }];
    });
  const delivered = [
    ...frames.map(({ subscriptionKey, status, at }) => ({
      key: subscriptionKey ?? '',
      isAccept: status === 'ACCEPT',
      at,
    })),
    ...calls.map(({ key, verb, at }) => ({ key, isAccept: verb === 'accept', at })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    requests: last.books.requests().map((request) => booked(request, last.clock.now().getTime())),
    delivered: delivered.map(({ key, isAccept }) => ({ key, answer: isAccept ? 'accept' : 'reject' })),
    wrongPins:
      frames.filter(({ outcome, status }) => outcome === 'refused' && status === 'ACCEPT').length +
      calls.filter(({ status }) => status === 400).length,
    sessions: places.map(({ client }) => client.session()),
    betrayed,
  };
}
