import { expect, it } from 'vitest';
import { readArguments } from '../../../src/main/cli.ts';

it('knows a start at log-on from one by hand', () => {
  expect(readArguments(['OS2faktor.exe', '--autostart'])).toEqual({ autostart: true });
  expect(readArguments(['OS2faktor.exe'])).toEqual({ autostart: false });
});

it('reads nothing into what a second start hands over', () => {
  for (const argument of ['--autostart=1', 'autostart', '--AUTOSTART', '--autostart ', '--no-autostart', '__proto__'])
    expect(readArguments([argument])).toEqual({ autostart: false });
});
