import { expect, it } from 'vitest';
import { runChecks } from '../../../../src/main/diagnostics/checks.ts';
import type { Sights } from '../../../../src/main/diagnostics/seen.ts';
import { CHECKS, type CheckId } from '../../../../src/shared/diagnostics.ts';
import { recordingLog } from '../support/recording-log.ts';
import { SIGHTS } from '../support/sights.ts';

async function run(sights: Partial<Sights>, within = 5_000) {
  const told: CheckId[] = [];
  const log = recordingLog();
  const findings = await runChecks({ sights: { ...SIGHTS, ...sights }, within, log, onFinding: ({ id }) => told.push(id) });
  return { findings, told, log, states: Object.fromEntries(findings.map(({ id, state }) => [id, state])) };
} // prettier-ignore

it('each check is told once, and they come back in their order', async () => {
  const { findings, told, states } = await run({});
  expect(findings.map(({ id }) => id)).toEqual([...CHECKS]);
  expect([...told].sort()).toEqual([...CHECKS].sort());
  expect(Object.values(states)).not.toContain('fail');
});

it('one that throws, at once or later, leaves the others alone', async () => {
  const { states, log } = await run({
    trust: () => {
      throw new Error('no list');
    },
    proxies: () => Promise.reject(new Error('no answer')),
  });
  expect(states).toMatchObject({ trust: 'warn', proxy: 'warn', keychain: 'ok', server: 'ok' });
  expect(log.text()).toContain('no list');
});

it('one that never ends is given up', async () => {
  const { states } = await run({ websocket: () => new Promise(() => undefined) }, 30);
  expect(states).toMatchObject({ websocket: 'warn', keychain: 'ok' });
});

it('a server that cannot be looked at is no unhandled error', async () => {
  const { states } = await run({ server: () => Promise.reject(new Error('x')) });
  expect(states).toMatchObject({ server: 'warn', clock: 'warn' });
});
