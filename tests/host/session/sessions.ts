import { app } from '../app/app.ts';
import { requireReady } from '../app/lifecycle.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, notOffered } from '../strict.ts';
import { Session } from './session.ts';

const partitions = new Map<string, Session>();
let theDefault: Session | undefined;

function make(isDefault: boolean): Session {
  const session = new Session(isDefault);
  app.emit('session-created', session);
  return session;
}

/** `session.defaultSession`. */
export function defaultSession(): Session {
  requireReady('Session can only be received when app is ready');
  theDefault ??= make(true);
  return theDefault;
}

/** `session.fromPartition`: only in-memory ones; what `persist:` keeps on disk between runs cannot be kept here. */
export function fromPartition(partition: string, options: Electron.FromPartitionOptions = { cache: true }): Session {
  requireReady('Session can only be received when app is ready');
  checkOptions('session.fromPartition', options, offeredOptions.FromPartitionOptions);
  if (partition === '') return defaultSession();
  if (partition.startsWith('persist:')) notOffered(`session.fromPartition("${partition}"), one that is kept on disk,`);
  const session = partitions.get(partition) ?? make(false);
  partitions.set(partition, session);
  return session;
}

/** The session that a page's preferences name. */
export function sessionFor({ session, partition }: Electron.WebPreferences): Session {
  if (session instanceof Session) return session;
  return partition === undefined ? defaultSession() : fromPartition(partition);
}
