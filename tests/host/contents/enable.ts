import { uncarry } from '../carry.ts';
import type { Target } from '../cdp/browser.ts';
import type { BrowserEvent } from '../cdp/connection.ts';
import { colorSchemeFeatures } from '../desktop/native-theme.ts';
import type { WebFrameMain } from './frames.ts';

/** Lets Chromium tell about a page what the stand-in must know, before the page runs. */
export async function enableDomains(
  target: Target,
  identity: { userAgent: string; acceptLanguage: string },
): Promise<void> {
  await Promise.all([
    target.send('Page.enable'),
    target.send('Runtime.enable'),
    target.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }),
    target.send('Inspector.enable'),
    target.send('Security.enable').then(() => target.send('Security.setOverrideCertificateErrors', { override: true })),
    target.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    target.send('Emulation.setEmulatedMedia', { features: colorSchemeFeatures() }),
    target.send('Emulation.setUserAgentOverride', identity),
  ]);
}

type ConsoleCall = Extract<BrowserEvent, { method: 'Runtime.consoleAPICalled' }>['params'];

/** What a `console-message` event tells. */
export interface ConsoleDetails {
  message: string;
  level: 'info' | 'warning' | 'error' | 'debug';
  lineNumber: number;
  sourceId: string;
  frame: WebFrameMain | null;
}

export function consoleDetails(call: ConsoleCall, frame: WebFrameMain | null): ConsoleDetails {
  const levels: Partial<Record<string, ConsoleDetails['level']>> = {
    error: 'error',
    assert: 'error',
    warning: 'warning',
    debug: 'debug',
  };
  const place = call.stackTrace?.callFrames[0];
  return {
    message: call.args.map(({ value, description }) => String(value ?? description)).join(' '),
    level: levels[call.type] ?? 'info',
    lineNumber: (place?.lineNumber ?? 0) + 1,
    sourceId: uncarry(place?.url ?? ''),
    frame,
  };
}
