/**
 * Searches what the end-to-end specs and the tour have left (logs, pictures, profile folders, keyrings, lists of processes) for the
 * PINs, keys and ids that they used. Ends with `N passed, N failed`, one for each place.
 */
import fs from 'node:fs';
import path from 'node:path';
import { ARTIFACTS, PROFILES } from '../support/profile.ts';
import { secretsOf, type Secret, type SecretKind } from '../support/secrets.ts';
import { filesBelow, searchFolder } from './search.ts';

function distinct(secrets: readonly Secret[]): Secret[] {
  return [...new Map(secrets.map((secret) => [`${secret.kind} ${secret.value}`, secret])).values()];
}

const secrets = distinct([...secretsOf('e2e'), ...secretsOf('tour')]);
const count = (kind: SecretKind): number => secrets.filter((secret) => secret.kind === kind).length;
console.log(`Looking for ${count('pin')} PINs, ${count('apiKey')} keys and ${count('deviceId')} ids.`);

let passed = 0;
let failed = 0;
const judge = (what: string, good: boolean): void => {
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}`);
  if (good) passed += 1;
  else failed += 1;
};

// Nothing found means nothing where there was nothing to look for, or nowhere to look.
judge(
  'there are PINs, keys and ids to look for',
  (['pin', 'apiKey', 'deviceId'] as const).every((kind) => count(kind) > 0),
);
const everything = filesBelow(ARTIFACTS);
const has = (name: string): boolean => everything.some((file) => path.basename(file) === name);
judge(
  'there are logs, settings and process lists to look in',
  ['os2faktor.log', 'settings.json', 'processes.txt'].every(has),
);
judge(
  'the keyring is there',
  everything.some((file) => file.endsWith('.keyring')),
);

const places = fs.existsSync(ARTIFACTS)
  ? fs.readdirSync(ARTIFACTS, { withFileTypes: true }).flatMap((entry) => {
      const place = path.join(ARTIFACTS, entry.name);
      if (!entry.isDirectory()) return [];
      return place === PROFILES ? fs.readdirSync(place).map((name) => path.join(place, name)) : [place];
    })
  : [];
for (const place of places) {
  const leaks = searchFolder(place, secrets);
  judge(`${path.relative(ARTIFACTS, place)}: ${filesBelow(place).length} files`, leaks.length === 0);
  for (const { file, kind, form, offset } of leaks)
    console.log(`         ${kind}, ${form}, at ${offset} in ${path.relative(ARTIFACTS, file)}`);
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
