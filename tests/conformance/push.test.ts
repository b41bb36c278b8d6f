import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ANY_TEXT, ARRIVAL, MINUTE } from './support/like.ts';
import { askToLogIn, marksOf, newLogin, outcomeOf } from './support/connector.ts';
import type { Login } from './support/connector.ts';
import { clientOf, newDevice, uuidOf } from './support/rest.ts';
import type { Device } from './support/rest.ts';
import { online } from './support/socket.ts';
import type { Link } from './support/socket.ts';
import { PIN, VERSION, WRONG_PIN } from './support/target.ts';

/** Two looks of the server at its requests, and some more. */
const LOOKED_MS = 4_000;
/** An answer within milliseconds of the push can be overwritten; nobody is that fast. */
const HUMAN_MS = 150;

interface Asked {
  readonly device: Device;
  readonly link: Link;
  readonly login: Login;
}

/** A device that is online and has been pushed a login request. */
async function asked(query = '', version = VERSION): Promise<Asked & { readonly challenge: string | null }> {
  const device = await newDevice({ version });
  const link = await online(device);
  const login = await newLogin(device, query);
  const { challenge } = await link.next('NOTIFICATION', login);
  await sleep(HUMAN_MS);
  return { device, link, login, challenge };
}

const answer = (status: 'ACCEPT' | 'REJECT', { subscriptionKey }: Pick<Login, 'subscriptionKey'>, pin?: string) => ({
  subscriptionKey,
  status,
  version: VERSION,
  ...(pin === undefined ? {} : { pin }),
});

describe('a push', () => {
  test('names the request, its control code, the login system and the time', async () => {
    const device = await newDevice();
    const link = await online(device);
    const login = await newLogin(device);
    expect(await link.next('NOTIFICATION', login)).toEqual({
      messageType: 'NOTIFICATION',
      subscriptionKey: login.subscriptionKey,
      challenge: login.challenge,
      serverName: ANY_TEXT,
      tts: ARRIVAL,
      pinResult: null,
    });
    await link.close();
  });

  test('comes without a control code where the login system asked for none', async () => {
    const { challenge, link } = await asked('?emitChallenge=false');
    expect(challenge).toBe('');
    await link.close();
  });

  test('comes with one that was made up, to a client below 2.1', async () => {
    const { challenge, link, device } = await asked('?emitChallenge=false', '2.0.9');
    expect(challenge).toMatch(/^[A-HJ-Z\d]{4}$/);
    expect((await clientOf(device).waiting()).json).toMatchObject({ challenge: '' });
    await link.close();
  });

  test('goes by the version stored when the socket connected', async () => {
    const device = await newDevice({ version: '2.0.9' });
    await clientOf(device).validatePin(PIN);
    const link = await online(device);
    const login = await newLogin(device, '?emitChallenge=false');
    expect((await link.next('NOTIFICATION', login)).challenge).toBe('');
    await link.close();
  });

  test('does not care about the version of ISALIVE, of GET, nor about an empty one over REST', async () => {
    const device = await newDevice();
    const client = clientOf(device);
    const link = await online(device);
    link.send({ status: 'ISALIVE', version: '2.0.9' });
    for (const path of ['/api/client', '/api/client/v2/status'])
      await client.send('GET', path, { headers: { clientVersion: '2.0.9' } });
    const body = { pincode: PIN };
    await client.send('POST', '/api/client/v2/validatePin', { headers: { clientVersion: '' }, body });
    await link.close();
    const anew = await online(device);
    const login = await newLogin(device, '?emitChallenge=false');
    expect((await anew.next('NOTIFICATION', login)).challenge).toBe('');
    await anew.close();
  });

  test('that nobody was there for never comes, but the request can be fetched and answered', async () => {
    const device = await newDevice();
    const login = await newLogin(device);
    await sleep(LOOKED_MS);
    const link = await online(device);
    expect(await link.comes('NOTIFICATION', login, LOOKED_MS)).toBe(false);
    expect(uuidOf(await clientOf(device).waiting())).toBe(login.subscriptionKey);
    link.send(answer('ACCEPT', login, PIN));
    await link.next('CORRECT_PIN', login);
    expect(await marksOf(login)).toEqual({ approved: true, rejected: false });
    await link.close();
  });

  test('is not repeated after connecting anew, and the login system sees clientNotified taken back', async () => {
    const { device, link, login } = await asked();
    expect((await outcomeOf(login)).clientNotified).toBe(true);
    await link.close();
    const anew = await online(device);
    expect((await outcomeOf(login)).clientNotified).toBe(false);
    expect(await anew.comes('NOTIFICATION', login, LOOKED_MS)).toBe(false);
    expect(uuidOf(await clientOf(device).waiting())).toBe(login.subscriptionKey);
    await anew.close();
  });

  test('goes to the oldest of two connections only, and to the other when that is gone', async () => {
    const device = await newDevice();
    const [older, newer] = [await online(device), await online(device)];
    const first = await newLogin(device);
    await older.next('NOTIFICATION', first);
    expect(await newer.comes('NOTIFICATION', first, LOOKED_MS)).toBe(false);
    newer.send(answer('REJECT', first));
    await newer.next('CORRECT_PIN', first);
    expect(older.inbox).toEqual([]);
    await older.close();
    const second = await newLogin(device);
    await newer.next('NOTIFICATION', second);
    await newer.close();
  });
});

describe('an answer over the socket', () => {
  test('is confirmed after an approval', async () => {
    const { link, login } = await asked();
    link.send(answer('ACCEPT', login, PIN));
    expect(await link.next('CORRECT_PIN')).toMatchObject({ subscriptionKey: login.subscriptionKey });
    expect(await marksOf(login)).toEqual({ approved: true, rejected: false });
    await link.close();
  });

  test('is confirmed with CORRECT_PIN after a rejection too', async () => {
    const { link, login } = await asked();
    link.send(answer('REJECT', login));
    expect(await link.next('CORRECT_PIN')).toMatchObject({ subscriptionKey: login.subscriptionKey });
    expect(await marksOf(login)).toEqual({ approved: false, rejected: true });
    await link.close();
  });

  test('with a wrong or missing PIN comes back as INCORRECT_PIN', async () => {
    const { link, login } = await asked();
    for (const pin of [WRONG_PIN, undefined]) {
      link.send(answer('ACCEPT', login, pin));
      const { pinResult } = await link.next('INCORRECT_PIN', login);
      expect(pinResult).toEqual({ status: 'WRONG_PIN', lockedUntil: null });
    }
    expect(await marksOf(login)).toEqual({ approved: false, rejected: false });
    await link.close();
  });

  test('locks with the sixth wrong PIN; a rejection still gets through', async () => {
    const { device, link, login } = await asked();
    const approve = async (pin: string) => {
      link.send(answer('ACCEPT', login, pin));
      return (await link.next('INCORRECT_PIN', login)).pinResult;
    };
    for (let tries = 1; tries <= 5; tries += 1) expect(await approve(WRONG_PIN)).toMatchObject({ status: 'WRONG_PIN' });
    expect(await approve(WRONG_PIN)).toEqual({ status: 'LOCKED', lockedUntil: MINUTE });
    expect(await approve(PIN)).toMatchObject({ status: 'LOCKED' });
    expect((await askToLogIn(device)).status).toBe(403);
    link.send(answer('REJECT', login));
    await link.next('CORRECT_PIN', login);
    await link.close();
  });

  test.each(['ACCEPT', 'REJECT'] as const)('to an unknown request, %s, comes back as a wrong PIN', async (status) => {
    const link = await online(await newDevice());
    const unknown = { subscriptionKey: randomUUID() };
    link.send(answer(status, unknown, PIN));
    const { pinResult } = await link.next('INCORRECT_PIN', unknown);
    expect(pinResult).toEqual({ status: 'WRONG_PIN', lockedUntil: null });
    await link.close();
  });

  test('does not replace an earlier one: both marks are set', async () => {
    const { link, login } = await asked();
    link.send(answer('REJECT', login));
    await link.next('CORRECT_PIN', login);
    link.send(answer('ACCEPT', login, PIN));
    await link.next('CORRECT_PIN', login);
    expect(await marksOf(login)).toEqual({ approved: true, rejected: true });
    await link.close();
  });

  test('without a version overwrites the stored one with nothing, which makes an old client of it', async () => {
    const { device, link, login } = await asked();
    link.send({ subscriptionKey: login.subscriptionKey, status: 'REJECT' });
    await link.next('CORRECT_PIN', login);
    await link.close();
    const anew = await online(device);
    const next = await newLogin(device, '?emitChallenge=false');
    expect((await anew.next('NOTIFICATION', next)).challenge).toMatch(/^[A-HJ-Z\d]{4}$/);
    await anew.close();
  });
});
