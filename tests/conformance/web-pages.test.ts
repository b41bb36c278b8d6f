import { describe, expect, test } from 'vitest';
import { newDevice, unknownDevice } from './support/rest.ts';
import type { Device } from './support/rest.ts';
import { target } from './support/target.ts';

const { frontend } = target;

async function open(path: string, cookie?: string) {
  const headers = cookie === undefined ? {} : { cookie };
  const response = await fetch(`${frontend ?? ''}${path}`, { redirect: 'manual', headers });
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  return {
    status: response.status,
    text: await response.text(),
    cookie: cookies.join('; '),
  };
}

const verification = ({ deviceId, apiKey }: Device) => `/ui/register2/nemid?deviceId=${deviceId}&apiKey=${apiKey}`;
const selfService = ({ deviceId, apiKey }: Device) => `/ui/selfservice?deviceId=${deviceId}&apiKey=${apiKey}`;
const LINK = /<a\b[^>]*href="([^"]+)"[^>]*>\s*Verificer identitet\s*<\/a>/;

describe.skipIf(frontend === undefined)('the frontend', () => {
  test('shows a link "Verificer identitet", a path of its own', async () => {
    const { status, text } = await open(verification(await newDevice()));
    expect(status).toBe(200);
    expect(text).toContain('<title>OS2faktor registrering</title>');
    // Where it leads to is the installation's: without NemLog-in behind it, nowhere.
    expect(new URL(LINK.exec(text)?.[1] ?? 'about:blank', frontend).origin).toBe(new URL(frontend ?? '').origin);
  });

  test('says what is wrong with a wrong key or an unknown device, with a Fejlkode and a way to close', async () => {
    const device = await newDevice();
    const wrongKey = await open(verification({ ...device, apiKey: unknownDevice().apiKey }));
    const unknown = await open(verification(unknownDevice()));
    expect([wrongKey.status, unknown.status]).toEqual([200, 200]);
    expect(wrongKey.text).toContain('sikkerhedsfejl');
    expect(unknown.text).toContain('ikke kendt af OS2faktor');
    for (const { text } of [wrongKey, unknown]) {
      expect(text).toContain('Fejlkode');
      expect(text).toContain('closeWindow=true');
      expect(text).not.toMatch(LINK);
    }
  });

  test('judges the parameters of each verification, whatever came before in its web session', async () => {
    const first = await open(verification(await newDevice()));
    const unknown = await open(verification(unknownDevice()), first.cookie);
    expect(unknown.text).toContain('ikke kendt af OS2faktor');
    expect(unknown.text).not.toMatch(LINK);
    expect((await open(verification(await newDevice()), first.cookie)).text).toMatch(LINK);
  });

  test('keeps the first device of self-service in its web session, whatever comes later', async () => {
    const [first, second] = [await newDevice(), await newDevice()];
    const opened = await open(selfService(first));
    expect(opened.text).toContain(first.deviceId);
    for (const later of [second, unknownDevice()]) {
      const { text } = await open(selfService(later), opened.cookie);
      expect(text).toContain(first.deviceId);
      expect(text).not.toContain(later.deviceId);
    }
  });

  test.each(['', '?deviceId=1', '?apiKey=1'])('answers missing parameters with 400: %s', async (query) => {
    expect((await open(`/ui/register2/nemid${query}`)).status).toBe(400);
  });

  test('shows the success page to anybody: it proves nothing', async () => {
    const { status } = await open('/ui/register2/successPage?status=true&apiKey=x&deviceId=y');
    expect(status).toBe(200);
  });
});
