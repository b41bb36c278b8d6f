import { expect, it } from 'vitest';
import { dangerousSwitches } from '../../../src/main/switches.ts';
import { readArguments } from '../../../src/main/cli.ts';
import { createCaller } from '../../../src/main/connection/call.ts';
import { classify } from '../../../src/main/connection/classify.ts';
import { parseRoutes } from '../../../src/main/connection/proxy.ts';
import { parseFrame, registerBody, statusBody, waitingBody } from '../../../src/main/connection/wire.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { lockLiftedAt, madeAt } from '../../../src/main/core/server-times.ts';
import { judgeProxies } from '../../../src/main/diagnostics/judge.ts';
import { warningsIn, withoutHome } from '../../../src/main/diagnostics/log-tail.ts';
import { redact, redactFields, redactShort } from '../../../src/main/diagnostics/redact.ts';
import { reportText } from '../../../src/main/diagnostics/report.ts';
import { reasonOf } from '../../../src/main/lib/reason.ts';
import { platformFor } from '../../../src/main/platform.ts';
import { readPolicyValue } from '../../../src/main/settings/policy-value.ts';
import { judgePage, shownHost } from '../../../src/main/windows/page-rules.ts';
import { pinDigits } from '../../../src/renderer/components/pin-digits.ts';
import { sentences } from '../../../src/renderer/components/sentences.ts';
import { codeCharacters } from '../../../src/renderer/approval/control-code.ts';
import { nameFault, validName } from '../../../src/shared/device-name.ts';
import { hostParts } from '../../../src/renderer/page/host-parts.ts';
import { translator } from '../../../src/shared/i18n.ts';
import { checkPin, refusePin } from '../../../src/shared/pin.ts';
import { shownText, spelledOut } from '../../../src/shared/shown-text.ts';
import { recordingLog } from './support/recording-log.ts';
import { NOON } from './support/states.ts';

const RULES = { frontendOrigin: 'https://frontend.example', hosts: ['nemlog-in.dk', 'mitid.dk'] };
const TEXTS = translator('da');

const call = (backendUrl: string): void => {
  void createCaller({
    backendUrl: () => backendUrl,
    version: '3.0.0',
    fetch: () => Promise.reject(new Error('none')),
    timing: TIMING,
    log: recordingLog(),
  })({ method: 'GET', path: '/' });
};

/** Whatever reads text that a server, a network, a page, another process, a file or a user gives. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  redact,
  redactShort,
  redactFields: (text) => redactFields({ text }),
  shownText: (text) => shownText(text, text.length),
  spelledOut,
  'the report': (text) =>
    reportText({ findings: [], at: NOON, texts: TEXTS, home: '/home/anna', log: [text], warnings: [text] }),

  'a line of the log': (text) => warningsIn([withoutHome(text, '/home/anna')], 1),
  'a frame': parseFrame,
  'a message': (text) => parseFrame(JSON.stringify({ data: text })),
  'a pushed request': (text) =>
    parseFrame(
      JSON.stringify({
        data: JSON.stringify({
          messageType: 'NOTIFICATION',
          subscriptionKey: 'k',
          challenge: text,
          serverName: text,
          tts: text,
        }),
      }),
    ),
  'a fetched request': (text) => waitingBody.safeParse({ uuid: text, challenge: text, serverName: text, tts: text }),
  'a status': (text) => statusBody.safeParse({ disabled: text }),
  'a registration': (text) => registerBody.safeParse({ success: true, deviceId: text, apiKey: text }),
  'the times of a server': (text) => [madeAt(text, NOON), lockLiftedAt(text, NOON)],
  'an error of the network': (text) => classify(Object.assign(new Error(text), { code: text })),
  'the reason of an error': (text) => reasonOf(Object.assign(new Error(text), { code: text })),
  'ways through proxies': parseRoutes,
  'proxies in the diagnostics': (text) => judgeProxies([{ host: 'a', answer: text, forWebsocket: true }]),
  'the address of a page': (text) => judgePage({ url: `http://${text}dk/?${text}#${text}`, isMainFrame: true }, RULES),
  'the address of a frame': (text) => judgePage({ url: `http://${text}dk/`, isMainFrame: false }, RULES),
  'the host of a page': (text) => shownHost(`https://${text}dk/`, RULES),
  'the parts of a host': (text) => hostParts({ name: text, domain: text }),
  arguments: (text) => readArguments(['', text, `--${text}`]),
  switches: (text) => dangerousSwitches([text, `--${text}`]),
  'the environment': (text) => platformFor('win32', { SESSIONNAME: text, CLIENTNAME: text, LOCALAPPDATA: text }, text),
  'a policy: an address': (text) =>
    readPolicyValue({ is: 'address', schemes: ['https:'], mayBeEmpty: false }, `https://${text}`, false),
  'a policy: hosts': (text) => readPolicyValue({ is: 'hosts' }, [text, `${text}dk`], false),
  'the address of the backend': call,
  'a PIN': (text) => [pinDigits(text), refusePin(text), checkPin(text)],
  "a device's name": (text) => [nameFault(text), validName(text)],
  sentences,
  'a control code': codeCharacters,
};

const PIECES = [
  'a', 'a.', 'a-', 'a/', 'a:', 'a@', 'a ', '.', '-', '/', '//', '\\', ':', '://', '//a:', '@', '?', '#', ' ', '\t', '\n', '"', "'", '\\"', '=', ';',
  ',', '0', '00:', '000-', '0000-00-00 ', '[', '{', '{"a":', '<', '(', 'pin', 'pin"', 'pin ', 'pin=', 'apikey=', 'Basic ', 'Bearer', '/home/', '\\Users\\',
  'net::', 'net::ERR_', ':SSL routines:', 'PROXY ', 'DIRECT;', 'x.X', '. ', '*.', 'é', '\u200b', '\u202e', '\u2800', '\u{1f600}', '\ud800',
]; // prettier-ignore
const SHAPES = [
  ...PIECES.map((piece) => ({ name: JSON.stringify(piece), of: (length: number) => filled(piece, length) })),
  ...PIECES.map((piece) => ({
    name: `${JSON.stringify(piece)} after a word`,
    of: (length: number) => `pin${filled(piece, length)}!`,
  })),
];

/** How long such a text usually is, in UTF-16 units. */
const NORMAL = 20;
/** CPU time, ms, that counts as none: the clock is coarse, and collecting garbage costs as much. */
const NONE = 3;
/** What a growth of ten may cost. A quadratic one costs a hundred. */
const MARGIN = 30;

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** CPU time of this thread that `work` takes, ms: the best of five, or the first that is as good as none. */
function cost(work: () => unknown): number {
  let best = Infinity;
  for (let run = 0; run < 5 && best > NONE; run++) {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

it.each(Object.entries(READERS))('%s takes time by its length and no more, whatever stands in it', (_name, read) => {
  const slow = SHAPES.flatMap(({ name, of }) => {
    const [, ...costs] = [1, 10, 100, 1_000].map((times) =>
      Math.max(
        NONE,
        cost(() => read(of(NORMAL * times))),
      ),
    );
    const grows = costs.some((each, at) => each > MARGIN * (costs[at - 1] ?? NONE));
    return grows ? [`${name}: ${costs.join(', ')} ms`] : [];
  });
  expect(slow).toEqual([]);
});
