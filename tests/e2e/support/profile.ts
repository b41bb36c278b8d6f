import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import keytar from 'keytar';
import { inRoot } from '../../../build/paths.ts';
import type { Addresses } from '../../server/index.ts';

/** Everything that the tests leave behind is here, until the leak check has looked at it. */
export const ARTIFACTS = inRoot('artifacts');
export const PROFILES = path.join(ARTIFACTS, 'profiles');

/** ms by the names of src/main/core/timing.ts. */
type Times = Readonly<Record<string, number>>;

/** Nobody waits for the back-off of a fleet, or after wrong PINs: a test's one client may come back at once. */
const QUICK: Times = {
  reconnectSpread: 200,
  reconnectBase: 300,
  reconnectCap: 1_500,
  askSpread: 200,
  probation: 1_000,
  keychainRetry: 60_000,
  deniedRetry: 1_000,
  pinPause: 20,
};

/** The place that one installation of the program has on the computer: a profile folder and a name in the keychain. */
export interface Profile {
  /** The program's data, its settings file for development beside it. */
  readonly folder: string;
  readonly configFile: string;
  readonly keychainService: string;
  /** The organisation's policies; the file is there only where a test writes it. */
  readonly policyFile: string;
}

const ACCOUNT = 'device';

/** A new and empty place below artifacts/profiles. */
export function makeProfile(name: string): Profile {
  const base = path.join(PROFILES, name);
  fs.rmSync(base, { recursive: true, force: true });
  // The folder is there, as where an organisation has rolled it out: changes in it are told of at once.
  fs.mkdirSync(path.join(base, 'policies'), { recursive: true });
  return {
    folder: path.join(base, 'data'),
    configFile: path.join(base, 'dev-config.json'),
    keychainService: `OS2faktor test ${randomUUID()}`,
    policyFile: path.join(base, 'policies', 'policies.json'),
  };
}

/** Hosts that the MitID window may lead to: the stand-ins for NemLog-in and MitID. */
export function pageHostsOf(addresses: Addresses): string[] {
  return [addresses.nemlogin, addresses.mitid].map((origin) => new URL(origin).host);
}

/** What differs from the usual settings of a test. */
export interface Settings {
  readonly times?: Times;
  readonly pageHosts?: readonly string[];
}

/** Writes the settings that the program reads in development (design.md, decision 13). */
export function writeConfig(profile: Profile, addresses: Addresses, { times, pageHosts }: Settings = {}): void {
  const { backend, frontend, websocket, caPem } = addresses;
  const config = {
    backendUrl: backend,
    frontendUrl: frontend,
    websocketUrl: websocket,
    pageHosts: pageHosts ?? pageHostsOf(addresses),
    profileFolder: profile.folder,
    keychainService: profile.keychainService,
    policyFile: profile.policyFile,
    timing: { ...QUICK, ...times },
    ...(caPem === undefined ? {} : { extraCa: caPem }),
  };
  fs.writeFileSync(profile.configFile, JSON.stringify(config, null, 2));
}

/** Puts the file with the organisation's policies in place at once, as its tools do; `text` is written as it stands. */
export function writePolicies({ policyFile }: Profile, content: object | string): void {
  fs.writeFileSync(`${policyFile}.new`, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  fs.renameSync(`${policyFile}.new`, policyFile);
}

/** What the program has logged so far. */
export function readLog({ folder }: Profile): string {
  const file = path.join(folder, 'logs', 'os2faktor.log');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

/** What the program keeps in the keychain, version 1 (src/main/device/identity.ts). */
export interface Entry {
  readonly deviceId: string;
  readonly apiKey: string;
  readonly name: string;
  readonly verified: boolean;
  readonly nsisWarning?: boolean;
  readonly unusedSince?: number;
}

/** Puts a device into the profile as if it had been enrolled there. */
export async function storeEntry({ keychainService }: Profile, entry: Entry): Promise<void> {
  await keytar.setPassword(keychainService, ACCOUNT, JSON.stringify({ v: 1, nsisWarning: false, ...entry }));
}

/** The text of the keychain entry, as the program wrote it; null where there is none. */
export function readEntry({ keychainService }: Profile): Promise<string | null> {
  return keytar.getPassword(keychainService, ACCOUNT);
}

export async function deleteEntry({ keychainService }: Profile): Promise<void> {
  await keytar.deletePassword(keychainService, ACCOUNT);
}

/** Keeps the keyring's own files for the leak check; the rest of the session's folders is thrown away with it. */
export function keepKeyring(run: string): void {
  const keyrings = path.join(process.env['XDG_DATA_HOME'] ?? '', 'keyrings');
  if (!path.isAbsolute(keyrings) || !fs.existsSync(keyrings)) return;
  fs.cpSync(keyrings, path.join(PROFILES, `keyring-${run}`), { recursive: true });
}
