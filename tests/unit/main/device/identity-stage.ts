import { createIdentityStore, type Identity, type IdentityStore } from '../../../../src/main/device/identity.ts';
import { MemoryKeychain, MemoryNote } from '../support/memory-keychain.ts';
import { recordingLog, type RecordingLog } from '../support/recording-log.ts';

export const IDENTITY: Identity = {
  deviceId: '123-456-789-012',
  apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11',
  name: 'OS2faktor – Læsø',
  verified: false,
  nsisWarning: false,
};

/** A keychain with its note, and the identity in it as one session sees it. */
export interface IdentityStage {
  readonly keychain: MemoryKeychain;
  readonly note: MemoryNote;
  readonly log: RecordingLog;
  readonly store: IdentityStore;
}

export function stage(): IdentityStage {
  const keychain = new MemoryKeychain();
  const note = new MemoryNote();
  const log = recordingLog();
  return { keychain, note, log, store: createIdentityStore({ keychain, note, log }) };
}

/** The same identity as another session sees it. */
export const again = ({ keychain, note, log }: IdentityStage): IdentityStore =>
  createIdentityStore({ keychain, note, log });
