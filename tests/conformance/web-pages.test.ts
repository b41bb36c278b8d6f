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
    headers: response.headers,
  };
}

const verification = ({ deviceId, apiKey }: Device) => `/ui/register2/nemid?deviceId=${deviceId}&apiKey=${apiKey}`;
const LINK = /<a\b[^>]*href="([^"]+)"[^>]*>\s*Verificer identitet\s*<\/a>/;

describe.skipIf(frontend === undefined)('the frontend', () => {
  test('shows a link "Verificer identitet" that leads to another origin', async () => {
    const { status, text, cookie } = await open(verification(await newDevice()));
    expect(status).toBe(200);
    expect(text).toContain('<title>OS2faktor registrering</title>');
    const link = new URL(LINK.exec(text)?.[1] ?? '', frontend);
    let { headers } = await open(link.pathname + link.search, cookie);
    let next = new URL(headers.get('location') ?? '', link);
    for (let hops = 0; next.origin === link.origin && hops < 5; hops += 1) {
      ({ headers } = await open(next.pathname + next.search, cookie));
      next = new URL(headers.get('location') ?? '', next);
    }
    expect(next.origin).not.toBe(link.origin);
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

  test('keeps the first device in its web session, whatever comes later', async () => {
    const first = await open(verification(await newDevice()));
    const later = await open(verification(unknownDevice()), first.cookie);
    expect(later.text).toMatch(LINK);
  });

  test.each(['', '?deviceId=1', '?apiKey=1'])('answers missing parameters with 400: %s', async (query) => {
    expect((await open(`/ui/register2/nemid${query}`)).status).toBe(400);
  });

  test('shows the success page to anybody: it proves nothing', async () => {
    const { status } = await open('/ui/register2/successPage?status=true&apiKey=x&deviceId=y');
    expect(status).toBe(200);
  });
});
