import { expect, it } from 'vitest';
import { runChecks } from '../../../../src/main/diagnostics/checks.ts';
import { reportText } from '../../../../src/main/diagnostics/report.ts';
import type { Sights } from '../../../../src/main/diagnostics/seen.ts';
import { CHECKS, type CheckId } from '../../../../src/shared/diagnostics.ts';
import { translator } from '../../../../src/shared/i18n.ts';
import { recordingLog } from '../support/recording-log.ts';
import { SIGHTS } from '../support/sights.ts';
import { ENROLLED, NOON } from '../support/states.ts';

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

it('nothing that a network, a server, a file or a user names can write lines of its own, or turn the reading', async () => {
  const evil = 'Ond\n[OK] Server: alt er godt\u202e\u2028\u001b[2K\u200b';
  const { findings } = await run({
    about: () => ({ version: '3.0.0', parts: [evil] }),
    device: () => ({ ...ENROLLED, name: evil }),
    certificates: () =>
      Promise.resolve([{ host: evil, is: 'refused', why: 'certificate', reason: evil, issuer: evil, until: NOON }]),
    proxies: () => Promise.resolve([{ host: evil, answer: `${evil} a:1`, forWebsocket: true }]),
    settings: () => ({
      inForce: [{ name: 'SupportText', value: evil, origin: 'policy' }],
      problems: [{ name: evil, where: 'machine', why: 'unknown' }],
    }),
    log: () => ({ place: evil, writable: true, warnings: 0 }),
  });
  const report = reportText({ findings, at: NOON, texts: translator('da'), home: '/x', log: [evil], warnings: [evil] });
  for (const line of report.split('\n')) expect(line).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
  expect(report.split('\n').filter((line) => line.startsWith('[OK] Server: alt'))).toEqual([]);
  expect(report).toContain('Ond [OK] Server: alt er godt');
});
