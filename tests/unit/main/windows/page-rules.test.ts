import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePage, shownHost, type PageRules } from '../../../../src/main/windows/page-rules.ts';

const RULES: PageRules = { frontendOrigin: 'https://frontend.example', hosts: ['nemlog-in.dk', 'mitid.dk'] };
const DEVELOPMENT: PageRules = {
  frontendOrigin: 'http://127.0.0.1:4711',
  hosts: ['127.0.0.1:4712', '127.0.0.1:4713', 'localhost:4714'],
};
const main = (url: string, rules: PageRules = RULES) => judgePage({ url, isMainFrame: true }, rules);
const frame = (url: string, rules: PageRules = RULES) => judgePage({ url, isMainFrame: false }, rules);

describe('the main frame', () => {
  it.each([
    'https://frontend.example/ui/register2/nemid?deviceId=1&apiKey=2',
    'https://frontend.example/ui/register2/return?ref=3',
    'https://nemlog-in.dk/login',
    'https://login.nemlog-in.dk/a?status=true',
    'https://www.mitid.dk/',
    'https://WWW.MITID.DK:443/',
    'https://anybody@mitid.dk/',
  ])('may go to %s', (url) => {
    expect(main(url)).toEqual({ is: 'allow' });
  });

  it.each([
    ['another host', 'https://evil.example/'],
    ['a name that ends alike', 'https://evilnemlog-in.dk/'],
    ['a name that begins alike', 'https://nemlog-in.dk.evil.example/'],
    ['the name as user name', 'https://nemlog-in.dk@evil.example/'],
    ['the name with a password', 'https://nemlog-in.dk:x@evil.example/'],
    ['the name behind a backslash', 'https://evil.example\\@nemlog-in.dk/'],
    ['the name in the path', 'https://evil.example/nemlog-in.dk'],
    ['the name in the query', 'https://evil.example/?https://nemlog-in.dk'],
    ['a dot at the end', 'https://nemlog-in.dk./'],
    ['letters that look alike', 'https://nеmlog-in.dk/'],
    ['another port', 'https://nemlog-in.dk:8443/'],
    ['without TLS', 'http://nemlog-in.dk/'],
    ['the frontend without TLS', 'http://frontend.example/ui/'],
    ['the frontend on another port', 'https://frontend.example:8443/ui/'],
    ['a name below the frontend', 'https://a.frontend.example/'],
    ['a blob of the frontend', 'blob:https://frontend.example/0a1b'],
    ['a file', 'file:///etc/passwd'],
    ['a network share', 'file://nemlog-in.dk/share'],
    ['data', 'data:text/html,<script>1</script>'],
    ['script', 'javascript:alert(1)'],
    ['nothing', 'about:blank'],
    ['the program itself', 'app://ui/approval/index.html'],
    ['another program', 'ms-settings:privacy'],
    ['a websocket', 'wss://mitid.dk/'],
    ['no address', 'nemlog-in.dk'],
    ['empty', ''],
    ['broken', 'https://'],
  ])('is stopped at %s', (_what, url) => {
    expect(main(url).is).toBe('block');
  });

  it('names the host that was stopped, and nothing else of the address', () => {
    expect(main('https://evil.example:99/path?apiKey=secret')).toEqual({ is: 'block', host: 'evil.example:99' });
  });

  it('goes nowhere on the strength of what is not the host', () => {
    const part = fc.stringMatching(/^[a-z0-9./@:?&=-]{0,30}$/);
    fc.assert(
      fc.property(part, part, (before, after) => {
        const url = `https://evil.example/${before}nemlog-in.dk${after}`;
        expect(main(url).is).toBe('block');
      }),
    );
  });
});

describe('the end of a page', () => {
  it.each([
    [
      'https://frontend.example/ui/register2/successPage?status=true&apiKey=a&deviceId=b',
      { is: 'success', nsisWarning: false },
    ],
    ['https://frontend.example/x?status=true&nsisWarning=true', { is: 'success', nsisWarning: true }],
    ['https://frontend.example/x?status=true&nsisWarning=false', { is: 'success', nsisWarning: false }],
    ['https://frontend.example/ui/close?closeWindow=true', { is: 'close-asked' }],
    ['https://frontend.example/anything?closeWindow', { is: 'close-asked' }],
  ])('is %s', (url, end) => {
    expect(main(url)).toEqual({ is: 'end', end });
  });

  it.each([
    'https://frontend.example/x?status=false',
    'https://frontend.example/x?status=TRUE',
    'https://frontend.example/x#status=true',
    'https://frontend.example/status=true',
    'https://frontend.example/x?a=status%3Dtrue',
  ])('is not %s', (url) => {
    expect(main(url)).toEqual({ is: 'allow' });
  });

  it.each(['status=true', 'closeWindow=true', 'status=true&nsisWarning=true'])(
    'is told by the frontend alone: %s elsewhere means nothing',
    (query) => {
      expect(main(`https://mitid.dk/?${query}`)).toEqual({ is: 'allow' });
      for (const origin of ['https://evil.example', 'http://frontend.example', 'https://frontend.example.evil.example'])
        expect(main(`${origin}/?${query}`).is).toBe('block');
    },
  );

  it('is told by the main frame alone', () => {
    expect(frame('https://frontend.example/x?status=true')).toEqual({ is: 'allow' });
    expect(frame('https://frontend.example/x?closeWindow=true')).toEqual({ is: 'allow' });
  });
});

describe('a frame inside a page', () => {
  it('needs TLS', () => {
    expect(frame('https://anywhere.example/widget')).toEqual({ is: 'allow' });
    for (const url of ['http://anywhere.example/', 'file:///x', 'javascript:1', 'app://ui/', ''])
      expect(frame(url).is).toBe('block');
  });

  it('may be of a page’s own making, where that page may be shown itself', () => {
    expect(frame('data:text/html,x')).toEqual({ is: 'allow' });
    expect(frame('blob:https://login.nemlog-in.dk/0a1b')).toEqual({ is: 'allow' });
    expect(frame('blob:http://127.0.0.1:4712/0a1b', DEVELOPMENT)).toEqual({ is: 'allow' });
    for (const url of ['blob:http://anywhere.example/0a1b', 'blob:null/0a1b', 'blob:app://ui/0a1b', 'blob:'])
      expect(frame(url).is).toBe('block');
  });
});

describe('in development', () => {
  it('goes to the listed ports of this machine without TLS, and to no others', () => {
    expect(main('http://127.0.0.1:4711/ui/', DEVELOPMENT)).toEqual({ is: 'allow' });
    expect(main('http://127.0.0.1:4712/login', DEVELOPMENT)).toEqual({ is: 'allow' });
    expect(main('http://127.0.0.1:4711/?status=true', DEVELOPMENT).is).toBe('end');
    expect(main('http://127.0.0.1:4712/?status=true', DEVELOPMENT)).toEqual({ is: 'allow' });
    for (const url of ['http://127.0.0.1:4799/', 'http://127.0.0.1/', 'http://localhost:4712/', 'ws://127.0.0.1:4712/'])
      expect(main(url, DEVELOPMENT).is).toBe('block');
  });

  it('needs TLS for everything but 127.0.0.1, whatever is listed', () => {
    expect(main('http://localhost:4714/', DEVELOPMENT).is).toBe('block');
    expect(main('https://localhost:4714/', DEVELOPMENT)).toEqual({ is: 'allow' });
  });
});

describe('the host above the page', () => {
  it.each([
    ['https://login.nemlog-in.dk/a?b', RULES, { name: 'login.nemlog-in.dk', domain: 'nemlog-in.dk' }],
    ['https://nemlog-in.dk/', RULES, { name: 'nemlog-in.dk', domain: 'nemlog-in.dk' }],
    ['https://user:word@mitid.dk/', RULES, { name: 'mitid.dk', domain: 'mitid.dk' }],
    [
      'https://frontend.os2faktor.example/ui',
      RULES,
      { name: 'frontend.os2faktor.example', domain: 'os2faktor.example' },
    ],
    ['http://127.0.0.1:4712/login', DEVELOPMENT, { name: '127.0.0.1', domain: '127.0.0.1' }],
    ['https://[::1]/', RULES, { name: '[::1]', domain: '[::1]' }],
    ['about:blank', RULES, null],
    ['no address', RULES, null],
  ])('of %s', (url, rules, shown) => {
    expect(shownHost(url, rules)).toEqual(shown);
  });
});

it('cuts a host that is longer than any real one, and keeps the end, which says whose it is', () => {
  const long = `${'a.'.repeat(40_000)}evil.example`;
  for (const judgement of [main(`https://${long}:99/`), frame(`http://${long}:99/`)]) {
    expect(judgement).toMatchObject({
      is: 'block',
      host: expect.stringMatching(/^….{237}evil\.example:99$/) as string,
    });
  }
  const shown = shownHost(`https://${long}/`, RULES);
  expect(shown?.name).toHaveLength(253);
  expect(shown?.domain).toBe('evil.example');
});

describe('self-service', () => {
  const page = (url: string) => judgePage({ url, isMainFrame: true }, RULES, 'self-service');

  it('is closed by closeWindow on the frontend alone', () => {
    const closing = { is: 'end', end: { is: 'close-asked' } };
    expect(page('https://frontend.example/ui/close?closeWindow=true')).toEqual(closing);
    expect(page('https://frontend.example/anything?a=b&closeWindow')).toEqual(closing);
    expect(page('https://www.mitid.dk/?closeWindow=true')).toEqual({ is: 'allow' });
    expect(page('https://evil.example/?closeWindow=true').is).toBe('block');
    expect(page('http://frontend.example/?closeWindow=true').is).toBe('block');
  });

  it('is not ended by what ends MitID', () => {
    const url = 'https://frontend.example/ui/selfservice?status=true';
    expect(page(url)).toEqual({ is: 'allow' });
    expect(main(url).is).toBe('end');
  });
});
