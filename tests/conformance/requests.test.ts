import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ANY_TEXT, ARRIVAL, MINUTE } from './support/like.ts';
import { askToLogIn, marksOf, newLogin } from './support/connector.ts';
import { call, clientOf, keysOf, newDevice, pinResultOf, uuidOf } from './support/rest.ts';
import { PIN, WRONG_PIN } from './support/target.ts';

const enrolled = async () => {
  const device = await newDevice();
  return { device, client: clientOf(device) };
};

describe('fetching', () => {
  test('gives key, control code, name of the login system and time of arrival', async () => {
    const { device, client } = await enrolled();
    const login = await newLogin(device);
    expect((await client.waiting()).json).toEqual({
      uuid: login.subscriptionKey,
      challenge: login.challenge,
      serverName: ANY_TEXT,
      tts: ARRIVAL,
    });
  });

  test('gives an empty control code where the login system asked for none', async () => {
    const { device, client } = await enrolled();
    await newLogin(device, '?emitChallenge=false');
    expect((await client.waiting()).json).toMatchObject({ challenge: '' });
  });

  test('needs no version header', async () => {
    const { device } = await enrolled();
    const { subscriptionKey } = await newLogin(device);
    expect(uuidOf(await call('GET', '/api/client', { headers: keysOf(device) }))).toBe(subscriptionKey);
  });

  test('gives the newest of several, then the one before', async () => {
    const { device, client } = await enrolled();
    const first = await newLogin(device);
    await sleep(1_200); // the server keeps whole seconds
    const second = await newLogin(device);
    expect(uuidOf(await client.waiting())).toBe(second.subscriptionKey);
    await client.reject(second.subscriptionKey);
    expect(uuidOf(await client.waiting())).toBe(first.subscriptionKey);
  });

  test('of two made in the same second gives one, and the other after its answer', async () => {
    const { device, client } = await enrolled();
    const keys = [(await newLogin(device)).subscriptionKey, (await newLogin(device)).subscriptionKey];
    const first = uuidOf(await client.waiting());
    expect(keys).toContain(first);
    await client.reject(first);
    expect(uuidOf(await client.waiting())).toBe(keys.find((key) => key !== first));
  });
});

describe('approving', () => {
  test('with the right PIN is told to the login system, and the request is gone', async () => {
    const { device, client } = await enrolled();
    const login = await newLogin(device);
    expect((await client.accept(login.subscriptionKey, PIN)).status).toBe(200);
    expect(await marksOf(login)).toEqual({ approved: true, rejected: false });
    expect((await client.waiting()).status).toBe(404);
  });

  test('with a wrong or missing PIN is 400 with WRONG_PIN', async () => {
    const { device, client } = await enrolled();
    const login = await newLogin(device);
    for (const pin of [WRONG_PIN, undefined]) {
      const answer = await client.accept(login.subscriptionKey, pin);
      expect([answer.status, answer.json]).toEqual([400, { status: 'WRONG_PIN', lockedUntil: null }]);
    }
    expect(await marksOf(login)).toEqual({ approved: false, rejected: false });
  });

  test('locks with the sixth wrong PIN; nothing gets through then but a rejection', async () => {
    const { device, client } = await enrolled();
    const login = await newLogin(device);
    const approve = async (pin: string) => pinResultOf(await client.accept(login.subscriptionKey, pin));
    for (let tries = 1; tries <= 5; tries += 1) expect((await approve(WRONG_PIN)).status).toBe('WRONG_PIN');
    const { status, lockedUntil } = await approve(WRONG_PIN);
    expect([status, lockedUntil]).toEqual(['LOCKED', MINUTE]);
    expect(await approve(PIN)).toEqual({ status, lockedUntil });
    expect((await client.waiting()).status).toBe(404);
    expect((await askToLogIn(device)).status).toBe(403);
    expect((await client.status()).json).toMatchObject({ disabled: false, blocked: false });
    expect((await client.reject(login.subscriptionKey)).status).toBe(200);
    expect(await marksOf(login)).toEqual({ approved: false, rejected: true });
  });

  test('with the right PIN starts the count anew', async () => {
    const { device, client } = await enrolled();
    const first = await newLogin(device);
    for (let tries = 1; tries <= 5; tries += 1) await client.accept(first.subscriptionKey, WRONG_PIN);
    await client.accept(first.subscriptionKey, PIN);
    const second = await newLogin(device);
    expect(pinResultOf(await client.accept(second.subscriptionKey, WRONG_PIN)).status).toBe('WRONG_PIN');
  });

  test('says 200 to a request that is gone, whatever the PIN', async () => {
    const { client } = await enrolled();
    for (const pin of [PIN, WRONG_PIN, undefined]) {
      expect((await client.accept(randomUUID(), pin)).status).toBe(200);
    }
  });

  test('says 200 a second time, but still judges the PIN', async () => {
    const { device, client } = await enrolled();
    const { subscriptionKey } = await newLogin(device);
    await client.accept(subscriptionKey, PIN);
    expect((await client.accept(subscriptionKey, PIN)).status).toBe(200);
    const wrong = await client.accept(subscriptionKey, WRONG_PIN);
    expect([wrong.status, pinResultOf(wrong).status]).toEqual([400, 'WRONG_PIN']);
  });

  test.each(['true', 'false'])('takes the header roaming: %s', async (roaming) => {
    const { device, client } = await enrolled();
    const { subscriptionKey } = await newLogin(device);
    expect((await client.accept(subscriptionKey, PIN, { roaming })).status).toBe(200);
  });

  test('refuses any other roaming with a plain 400', async () => {
    const { device, client } = await enrolled();
    const login = await newLogin(device);
    const answer = await client.accept(login.subscriptionKey, PIN, { roaming: 'maybe' });
    expect([answer.status, answer.json]).toEqual([400, expect.objectContaining({ error: 'Bad Request' })]);
    expect(await marksOf(login)).toEqual({ approved: false, rejected: false });
  });
});

describe('rejecting', () => {
  test('is told to the login system, and the request is gone', async () => {
    const { device, client } = await enrolled();
    const login = await newLogin(device);
    expect((await client.reject(login.subscriptionKey)).status).toBe(200);
    expect(await marksOf(login)).toEqual({ approved: false, rejected: true });
    expect((await client.waiting()).status).toBe(404);
  });

  test('says 200 to a request that is gone', async () => {
    expect((await (await enrolled()).client.reject(randomUUID())).status).toBe(200);
  });
});

describe('an answer over REST', () => {
  test('does not replace an earlier one', async () => {
    const { device, client } = await enrolled();
    const approved = await newLogin(device);
    await client.accept(approved.subscriptionKey, PIN);
    expect((await client.reject(approved.subscriptionKey)).status).toBe(200);
    expect(await marksOf(approved)).toEqual({ approved: true, rejected: false });
    const rejected = await newLogin(device);
    await client.reject(rejected.subscriptionKey);
    expect((await client.accept(rejected.subscriptionKey, PIN)).status).toBe(200);
    expect(await marksOf(rejected)).toEqual({ approved: false, rejected: true });
  });

  test('to the request of another device is an empty 403', async () => {
    const { device } = await enrolled();
    const { client: other } = await enrolled();
    const login = await newLogin(device);
    for (const answer of [await other.accept(login.subscriptionKey, PIN), await other.reject(login.subscriptionKey)]) {
      expect([answer.status, answer.text]).toEqual([403, '']);
    }
    expect(await marksOf(login)).toEqual({ approved: false, rejected: false });
  });

  test.each(['accept', 'reject'])('needs the version header: %s', async (answer) => {
    const { device } = await enrolled();
    const login = await newLogin(device);
    const options = { headers: { ...keysOf(device), pinCode: PIN } };
    expect((await call('PUT', `/api/client/${login.subscriptionKey}/${answer}`, options)).status).toBe(400);
    expect(await marksOf(login)).toEqual({ approved: false, rejected: false });
  });
});
