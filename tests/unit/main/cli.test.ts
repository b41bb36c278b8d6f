import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsForQuietStart, handedOver, isBrief, readArguments, type Arguments } from '../../../src/main/cli.ts';

const read = (...given: string[]): Arguments => readArguments(['OS2faktor.exe', ...given]);
const RECEIPT = '3b241101-e2bb-4255-8caf-4136c566a962';
const fine = (task: unknown, autostart = false): unknown => ({ is: 'fine', autostart, task });

describe('the command line', () => {
  it.each([
    [[], fine(null)],
    [['--autostart'], fine(null, true)],
    [['--AutoStart'], fine(null, true)],
    [['--show'], fine({ is: 'show' })],
    [['--enrol'], fine({ is: 'enrol' })],
    [['--autostart', '--fetch'], fine({ is: 'fetch' }, true)],
    [['--quit'], fine({ is: 'quit' })],
    [['--version'], fine({ is: 'version' })],
    [['--help'], fine({ is: 'help' })],
    [['--diagnose'], fine({ is: 'diagnose', file: null })],
    [['--diagnose=C:\\Temp\\a=b.json'], fine({ is: 'diagnose', file: 'C:\\Temp\\a=b.json' })],
  ])('%j', (given, expected) => {
    expect(read(...given)).toEqual(expected);
  });

  it('passes over what is Chromium’s, Electron’s and the desktop’s', () => {
    const foreign = [
      '--lang=da', '--allow-file-access-from-files', '--original-process-start-time=13', '--enable-features=A,B', '--type=renderer',
      '--no-sandbox', '--force-device-scale-factor=2', '-r', '/tmp/observe.cjs', '/prefetch:1', '.', '/tmp/folder', 'C:\\Program Files\\OS2',
      '-Embedding', '--', '--class=OS2faktor', '--ozone-platform=x11', '-ServerName:OS2',
    ]; // prettier-ignore
    expect(read(...foreign, '--show')).toEqual(fine({ is: 'show' }));
  });

  it.each([
    ['--enroll', '--enrol'],
    ['--enrolment', '--enrol'],
    ['--fecth', '--fetch'],
    ['--quiet', '--quit'],
    ['-quit', '--quit'],
    ['quit', '--quit'],
    ['/quit', '--quit'],
    ['--auto-start', '--autostart'],
    ['--reset', null],
    ['--foo=1', null],
  ])('does not know %s, and says what may have been meant', (argument, meant) => {
    expect(read(argument)).toEqual({ is: 'unknown', argument, meant });
  });

  it.each(['--ae-lp', '--show-it'])('passes over %s, which has a hyphen and is none of ours', (argument) => {
    expect(read(argument, '--autostart')).toEqual(fine(null, true));
  });

  it('repeats of an unknown argument only what can be printed, and not all of it', () => {
    expect(read(`--re\u202Eset\n${'x'.repeat(99)}`)).toEqual({
      is: 'unknown',
      argument: `--reset${'x'.repeat(33)}`,
      meant: null,
    });
  });

  it.each([['--autostart=1'], ['--quit='], ['--diagnose=']])('takes no such value: %s', (argument) => {
    expect(read(argument)).toEqual({ is: 'bad-value', argument: argument.replace(/=.*/, '') });
  });

  it('does one thing at a time', () => {
    expect(read('--fetch', '--quit')).toEqual({ is: 'too-many' });
  });

  it('reads whatever another program gives without failing, and a start at log-on is not stopped by a foreign switch', () => {
    const ours = /^--(autostart|show|enrol|fetch|diagnose|quit|version|help)$/;
    const foreign = fc
      .stringMatching(/^--[a-z]{2,8}-[a-z]{2,8}(=.{0,8})?$/)
      .filter((text) => !ours.test(text.replace(/=.*/s, '').replace(/(?<=[a-z])-/, '')));
    fc.assert(
      fc.property(fc.array(fc.string()), (given) => {
        expect(['fine', 'unknown', 'too-many', 'bad-value']).toContain(readArguments(given).is);
      }),
    );
    fc.assert(
      fc.property(fc.array(foreign), (given) => {
        expect(read(...given, '--autostart')).toEqual(fine(null, true));
      }),
    );
  });
});

describe('a quiet start', () => {
  it('keeps what is not the program’s own, and does nothing by itself', () => {
    const given = ['program', '--lang=da', '/folder', '--enrol', '--DIAGNOSE=/tmp/a.txt', '--autostart', '-r', 'x'];
    expect(argumentsForQuietStart(given)).toEqual(['--lang=da', '/folder', '-r', 'x', '--autostart']);
    expect(readArguments(['program', ...argumentsForQuietStart(given)])).toEqual(fine(null, true));
  });
});

it.each([
  [[], false],
  [['--autostart'], false],
  [['--quit'], false],
  [['--version'], true],
  [['--help'], true],
  [['--diagnose'], true],
  [['--fecth'], true],
])('a start with %j answers something and ends: %s', (given, brief) => {
  expect(isBrief(read(...given))).toBe(brief);
});

describe('what a second start hands over', () => {
  it.each([
    { task: null, autostart: true, receipt: null },
    { task: { is: 'fetch' }, autostart: false, receipt: RECEIPT },
    { task: { is: 'diagnose', file: '/tmp/a.json' }, autostart: false, receipt: RECEIPT },
  ])('is done: %j', (data) => {
    expect(handedOver(data)).toEqual(data);
  });

  it.each([
    undefined,
    null,
    7,
    'quit',
    [],
    {},
    { task: 'quit' },
    { task: { is: 'reset' } },
    { task: { is: 'quit', now: true } },
    { task: { is: 'diagnose', file: 7 } },
    { task: { is: 'version' } },
    { task: { is: 'quit' }, autostart: 1, receipt: RECEIPT },
    { task: { is: 'quit' }, autostart: false, receipt: '../../settings.json' },
    JSON.parse('{"__proto__":{"task":{"is":"quit"}}}') as unknown,
  ])('counts as a start without arguments where it is not understood: %j', (data) => {
    expect(handedOver(data)).toEqual({ task: null, autostart: false, receipt: null });
  });
});
