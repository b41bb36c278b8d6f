import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Charge, ClientNotes, Cost, News, Order, Role } from './messages.ts';

/** Timers and connections that were there when all clients had been stopped, by their kind. */
export type Leftovers = Readonly<Record<string, number>>;

/** The processes with the clients, each of which has every n-th. */
export interface Crew {
  readonly enrol: (role: Role) => void;
  readonly verified: (index: number) => void;
  readonly touch: (index: number) => void;
  /** What all processes together have cost; the lateness is that of the latest. */
  readonly measure: () => Promise<Cost>;
  readonly report: () => Promise<readonly ClientNotes[]>;
  /** The clients close their connections, and the processes end. `removes`: the devices are deleted on the server. */
  readonly end: (removes: boolean) => Promise<Leftovers>;
}

export interface CrewEvents {
  readonly onMitId: (index: number, deviceId: string) => void;
  readonly onEnrolled: (index: number, deviceId: string) => void;
  readonly onFailed: (why: string) => void;
}

const PROCESS = path.join(import.meta.dirname, 'client', 'process.ts');

function say(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order);
}

/** Says `order` and waits for the news that answers it. */
function asked<K extends News['is']>(child: ChildProcess, order: Order, is: K): Promise<Extract<News, { is: K }>> {
  return new Promise((resolve, reject) => {
    const isIt = (news: News): news is Extract<News, { is: K }> => news.is === is;
    const hear = (news: News): void => {
      if (!isIt(news)) return;
      child.off('message', hear);
      child.off('exit', gone);
      resolve(news);
    };
    const gone = (code: number | null): void => {
      reject(new Error(`a client process ended with ${String(code)}`));
    };
    child.on('message', hear);
    child.once('exit', gone);
    say(child, order);
  });
}

/** Starts `count` client processes, each with `charge`. */
export async function startCrew(count: number, charge: Charge, events: CrewEvents): Promise<Crew> {
  const children = Array.from({ length: count }, () => fork(PROCESS, { execArgv: ['--expose-gc'] }));
  const childOf = (index: number): ChildProcess => {
    const child = children[index % count];
    if (child === undefined) throw new Error('no such client process');
    return child;
  };
  for (const child of children) {
    child.setMaxListeners(0);
    child.on('message', (news: News) => {
      if (news.is === 'mitid') events.onMitId(news.index, news.deviceId);
      if (news.is === 'enrolled') events.onEnrolled(news.index, news.deviceId);
      if (news.is === 'failed') events.onFailed(news.why);
    });
  }
  await Promise.all(children.map((child) => asked(child, { do: 'begin', charge }, 'ready')));
  return {
    enrol: (role) => {
      say(childOf(role.index), { do: 'enrol', role });
    },
    verified: (index) => {
      say(childOf(index), { do: 'verified', index });
    },
    touch: (index) => {
      say(childOf(index), { do: 'touch', index });
    },
    measure: async () => {
      const costs = await Promise.all(
        children.map(async (child) => (await asked(child, { do: 'measure' }, 'cost')).cost),
      );
      const sum = (name: keyof Cost): number => costs.reduce((all, cost) => all + cost[name], 0);
      return {
        cpu: sum('cpu'),
        resident: sum('resident'),
        heap: sum('heap'),
        late: Math.max(...costs.map(({ late }) => late)),
      };
    },
    report: async () =>
      (await Promise.all(children.map((child) => asked(child, { do: 'report' }, 'report')))).flatMap(
        ({ notes }) => notes,
      ),
    end: async (removes) => {
      const ends = children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'exit'));
      const said = await Promise.all(children.map((child) => asked(child, { do: 'end', removes }, 'ended')));
      await Promise.all(ends);
      const left: Record<string, number> = {};
      for (const each of said)
        for (const [kind, count] of Object.entries(each.left)) left[kind] = (left[kind] ?? 0) + count;
      return left;
    },
  };
}
