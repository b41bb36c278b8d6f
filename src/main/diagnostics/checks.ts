import { CHECKS, type CheckId, type Finding } from '../../shared/diagnostics.ts';
import { sentence } from '../../shared/i18n.ts';
import type { Sentence } from '../../shared/sentence.ts';
import { shownText } from '../../shared/shown-text.ts';
import {
  judgeAbout,
  judgeClock,
  judged,
  judgeDevice,
  judgeKeychain,
  judgeLog,
  judgeProxies,
  judgeServer,
  judgeSettings,
  judgeTrust,
  judgeWebsocket,
} from './judge.ts';
import { judgeCertificates } from './judge-certificate.ts';
import type { Log } from './log.ts';
import type { Sights } from './seen.ts';
import { reasonOf } from '../lib/reason.ts';

type Judged = Omit<Finding, 'id'>;

/** The longest value that a finding repeats, in UTF-16 units: an address in the settings. */
const VALUE_MOST = 2_048;

function readableSentence({ key, values }: Sentence): Sentence {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? shownText(value, VALUE_MOST) : value,
  ]);
  return { key, values: Object.fromEntries(shown) as Sentence['values'] };
}

/** `finding` with what networks, servers, files and users have named in it made fit to be read in a window and in the report. */
function readable(finding: Finding): Finding {
  return {
    ...finding,
    text: readableSentence(finding.text),
    next: finding.next === null ? null : readableSentence(finding.next),
    facts: finding.facts.map(readableSentence),
  };
}

/**
 * Examines everything at once; `onFinding` is told of each check as it ends. A check that throws, or takes longer than `within` ms, has
 * that as its finding; so this always ends.
 *
 * @returns the findings in the order of CHECKS
 */
export async function runChecks(options: {
  sights: Sights;
  within: number;
  log: Log;
  onFinding?: (finding: Finding) => void;
}): Promise<readonly Finding[]> {
  const { sights, within, log } = options;
  const server = sights.server();
  const work: Readonly<Record<CheckId, () => Judged | Promise<Judged>>> = {
    keychain: async () => judgeKeychain(await sights.keychain()),
    server: async () => judgeServer(await server),
    websocket: async () => judgeWebsocket(await sights.websocket(), new URL(sights.endpoints().websocketUrl).hostname),
    certificate: async () => judgeCertificates(await sights.certificates(), sights.now()),
    proxy: async () => judgeProxies(await sights.proxies()),
    clock: async () => judgeClock(await server),
    device: () => judgeDevice(sights.device()),
    policies: () => judgeSettings(sights.settings()),
    trust: () => judgeTrust(sights.trust()),
    log: () => judgeLog(sights.log()),
    program: () => judgeAbout(sights.about()),
  };

  async function examine(id: CheckId): Promise<Finding> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('took too long'));
      }, within);
    });
    const found = await Promise.race([Promise.resolve().then(work[id]), late])
      .catch((error: unknown): Judged => {
        log.warn('a check could not be made', { check: id, reason: reasonOf(error) });
        return judged('warn', sentence('diagnostics.broken'));
      })
      .finally(() => {
        clearTimeout(timer);
      });
    const finding = readable({ id, ...found });
    options.onFinding?.(finding);
    return finding;
  }

  return Promise.all(CHECKS.map(examine));
}
