import { describe, expect, it } from 'vitest';
import { dangerousSwitches, dropKeyLog } from '../../../src/main/switches.ts';

describe('dangerousSwitches', () => {
  it.each([
    ['--remote-debugging-port=9222', 'remote-debugging-port'],
    ['--remote-debugging-pipe', 'remote-debugging-pipe'],
    ['--remote-allow-origins=*', 'remote-allow-origins'],
    ['--no-sandbox', 'no-sandbox'],
    ['--disable-web-security', 'disable-web-security'],
    ['--ignore-certificate-errors', 'ignore-certificate-errors'],
    ['--ignore-certificate-errors-spki-list=abc=', 'ignore-certificate-errors-spki-list'],
    ['--host-rules=MAP * evil.example', 'host-rules'],
    ['--host-resolver-rules=MAP * evil.example', 'host-resolver-rules'],
    ['--proxy-server=evil.example:1', 'proxy-server'],
    ['--proxy-pac-url=http://evil.example/', 'proxy-pac-url'],
    ['--load-extension=x', 'load-extension'],
    ['--user-data-dir=x', 'user-data-dir'],
    ['--js-flags=--x', 'js-flags'],
    ['--ssl-key-log-file=x', 'ssl-key-log-file'],
    ['--log-net-log=x', 'log-net-log'],
    ['--gpu-launcher=x', 'gpu-launcher'],
    ['--renderer-cmd-prefix=x', 'renderer-cmd-prefix'],
    ['--inspect', 'inspect'],
    ['--inspect-brk=1', 'inspect-brk'],
    ['-no-sandbox', 'no-sandbox'],
    ['/remote-debugging-port=9222', 'remote-debugging-port'],
    ['--No-Sandbox', 'no-sandbox'],
    ['  --no-sandbox ', 'no-sandbox'],
    ['\u0085--remote-debugging-port=9222', 'remote-debugging-port'],
    ['\u00a0\u3000--no-sandbox\u0085', 'no-sandbox'],
    ['--browser-subprocess-path=x', 'browser-subprocess-path'],
    ['--bypasscsp-schemes=app', 'bypasscsp-schemes'],
    ['--auth-server-whitelist=*', 'auth-server-whitelist'],
    ['--auth-server-allowlist=*', 'auth-server-allowlist'],
    ['--single-process', 'single-process'],
    ['--disable-gpu-sandbox', 'disable-gpu-sandbox'],
    ['--log-file=x', 'log-file'],
    ['--disable-features=IsolateOrigins', 'disable-features'],
  ])('finds %j', (argument, name) => {
    expect(dangerousSwitches(['OS2faktor.exe', argument, '--autostart'])).toEqual([name]);
  });

  it('lets a legitimate start pass', () => {
    expect(
      dangerousSwitches([
        'C:\\Program Files\\OS2faktor\\OS2faktor.exe',
        '/usr/lib/os2faktor/os2faktor',
        '--autostart',
        '--allow-file-access-from-files',
        '--enable-features=X',
        '--lang=da',
        '/prefetch:1',
        'no-sandbox',
        '--sandbox',
        '--original-process-start-time=13300',
        '--',
        '-',
        '',
      ]),
    ).toEqual([]);
  });

  it('does not repeat what was given: values may be anybody’s secrets', () => {
    expect(dangerousSwitches(['--proxy-server=user:word@host']).join()).not.toContain('word');
  });
});

it('dropKeyLog takes the variable for TLS keys out of the environment', () => {
  const env = { SSLKEYLOGFILE: 'x', PATH: 'z' };
  dropKeyLog(env);
  expect(env).toEqual({ PATH: 'z' });
});
