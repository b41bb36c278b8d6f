import { describe, expect, it } from 'vitest';
import { parseRoutes } from '../../../../src/main/connection/proxy.ts';

describe('parseRoutes', () => {
  it.each([
    ['DIRECT', [{ is: 'direct' }]],
    ['', [{ is: 'direct' }]],
    ['PROXY proxy.example:8080', [{ is: 'proxy', url: 'http://proxy.example:8080' }]],
    ['proxy [::1]:3128;direct', [{ is: 'proxy', url: 'http://[::1]:3128' }, { is: 'direct' }]],
    ['HTTPS secure.example:443', [{ is: 'proxy', url: 'https://secure.example:443' }]],
    [
      'SOCKS5 s.example:1080; PROXY p.example:80',
      [
        { is: 'unsupported', scheme: 'SOCKS5' },
        { is: 'proxy', url: 'http://p.example:80' },
      ],
    ],
    ['PROXY user:secret@p.example:80; DIRECT', [{ is: 'direct' }]],
    ['PROXY', [{ is: 'direct' }]],
    ['PROXY p.example:99999; PROXY q.example:80/path', [{ is: 'direct' }]],
  ])('%j', (answer, routes) => {
    expect(parseRoutes(answer)).toEqual(routes);
  });
});
