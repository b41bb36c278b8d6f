import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { watchLateness } from '../lateness.ts';
import type { Charge, Cost, News, Order, Role } from '../messages.ts';
import { createFleetClient, type FleetClient } from './client.ts';

/** A process with many clients, which does what the conductor says over the channel to its parent. */
/** A closed connection goes in several steps, ms. */
const CLOSING = 2_000;
/** What a process has without a client: its channel to the conductor, and its output. */
const OWN: ReadonlySet<string> = new Set(['PipeWrap', 'TTYWrap']);

const clients = new Map<number, FleetClient>();
const verified = new Map<number, () => void>();
const lateness = watchLateness();
let charge: Charge | null = null;

function tell(news: News): void {
  process.send?.(news);
}

function failed(thrown: unknown): void {
  tell({ is: 'failed', why: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
}

function cost(): Cost {
  const late = lateness.take();
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpu: (user + system) / 1_000, resident: rss, heap: heapUsed, late };
}

async function enrol(role: Role, { place, folder }: Charge): Promise<void> {
  const profile = path.join(folder, String(role.index));
  await mkdir(profile, { recursive: true });
  let id = '';
  const client = await createFleetClient({
    role,
    place,
    folder: profile,
    openMitId: (deviceId) => {
      id = deviceId;
      return new Promise((resolve) => {
        verified.set(role.index, resolve);
        tell({ is: 'mitid', index: role.index, deviceId });
      });
    },
  });
  clients.set(role.index, client);
  await client.enrol();
  tell({ is: 'enrolled', index: role.index, deviceId: id });
}

function leftOver(): Record<string, number> {
  const left: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) if (!OWN.has(kind)) left[kind] = (left[kind] ?? 0) + 1;
  return left;
}

async function end(removes: boolean): Promise<void> {
  if (removes) for (const client of clients.values()) await client.remove();
  await Promise.all([...clients.values()].map((client) => client.stop()));
  await sleep(CLOSING);
  tell({ is: 'ended', left: leftOver() });
  process.disconnect();
}

function obey(order: Order): void {
  switch (order.do) {
    case 'begin':
      ({ charge } = order);
      if (charge.caPem !== null) tls.setDefaultCACertificates([...tls.getCACertificates('default'), charge.caPem]);
      tell({ is: 'ready' });
      break;
    case 'enrol':
      if (charge !== null) enrol(order.role, charge).catch(failed);
      break;
    case 'verified':
      verified.get(order.index)?.();
      verified.delete(order.index);
      break;
    case 'touch':
      clients.get(order.index)?.touch();
      break;
    case 'measure':
      tell({ is: 'cost', cost: cost() });
      break;
    case 'report':
      tell({ is: 'report', notes: [...clients.values()].map((client) => client.notes()) });
      break;
    case 'end':
      end(order.removes).catch(failed);
  }
}

process.on('unhandledRejection', failed);
process.on('uncaughtException', failed);
process.on('message', obey);
// A terminal tells all processes of a wish to end; the conductor decides.
process.on('SIGINT', () => undefined);
// The conductor is gone.
process.on('disconnect', () => {
  process.exit();
});
