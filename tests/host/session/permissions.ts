import { randomBytes } from 'node:crypto';
import { originOf, uncarry } from '../carry.ts';
import type { Target } from '../cdp/browser.ts';
import type { BrowserEvent } from '../cdp/connection.ts';
import type { Protocol } from '../cdp/protocol.ts';
import type { WebContents } from '../contents/web-contents.ts';
import { bootPermissionWorld } from '../page/permission-world.ts';
import type { PermissionQuestion } from '../page/permission-world.ts';
import { theBrowser } from '../runtime.ts';
import type { Swap } from '../typed.ts';
import type { BrowserContext } from './context.ts';

type HandlerOf<
  K extends 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDisplayMediaRequestHandler',
> = NonNullable<Parameters<Swap<Electron.Session[K]>>[0]>;
export type RequestHandler = HandlerOf<'setPermissionRequestHandler'>;
export type CheckHandler = HandlerOf<'setPermissionCheckHandler'>;
export type DisplayHandler = HandlerOf<'setDisplayMediaRequestHandler'>;

/** Electron's names → the names by which Chromium can be told. */
const chromiumNames: Partial<Record<string, string[]>> = {
  media: ['camera', 'microphone'],
  'clipboard-sanitized-write': ['clipboard-write'],
};
const allNames = [
  ...[
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'clipboard-write',
    'idle-detection',
  ],
  ...['local-fonts', 'window-management', 'persistent-storage', 'storage-access', 'display-capture', 'background-sync'],
  ...['payment-handler', 'screen-wake-lock', 'accelerometer', 'gyroscope', 'magnetometer'],
];

/** What the pages of one session may do: the handlers decide, and where there is none Electron grants everything. */
export class Permissions {
  readonly #context: BrowserContext;
  request: RequestHandler | undefined;
  check: CheckHandler | undefined;
  display: DisplayHandler | undefined;

  constructor(context: BrowserContext) {
    this.#context = context;
    context.prepare((contextId) => this.#closeAll(contextId));
  }

  /** Makes a page ask. */
  async prepare(target: Target, contents: WebContents): Promise<void> {
    const binding = `p${randomBytes(12).toString('hex')}`;
    contents.page.listen((event) => {
      if (event.method === 'Runtime.bindingCalled' && event.params.name === binding)
        void this.#answer(target, contents, binding, event);
    });
    const source = `(${bootPermissionWorld.toString()})(${JSON.stringify(binding)})`;
    await target.send('Runtime.addBinding', { name: binding });
    await target.send('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  async #answer(
    target: Target,
    contents: WebContents,
    binding: string,
    { params }: Extract<BrowserEvent, { method: 'Runtime.bindingCalled' }>,
  ): Promise<void> {
    const contextId = params.executionContextId;
    try {
      const { result } = await target.send('Runtime.evaluate', {
        expression: 'location.href',
        contextId,
        returnByValue: true,
      });
      const chromiumUrl = String(result.value);
      const { id, kind, permission, mediaTypes } = parseQuestion(params.payload);
      const url = uncarry(chromiumUrl);
      const details = {
        requestingUrl: url,
        isMainFrame: url === contents.getURL(),
        mediaTypes,
        securityOrigin: originOf(chromiumUrl),
      };
      const granted = await this.#decide(contents, kind, permission, details);
      await this.#set(permission, new URL(chromiumUrl).origin, granted);
      const expression = `globalThis[${JSON.stringify(`${binding}:answer`)}]?.(${String(id)}, ${String(granted)})`;
      await target.send('Runtime.evaluate', { expression, contextId });
    } catch {
      // The page went away; nobody waits for the answer.
    }
  }

  async #decide(
    contents: WebContents,
    kind: PermissionQuestion['kind'],
    permission: string,
    details: { requestingUrl: string; isMainFrame: boolean; securityOrigin: string },
  ): Promise<boolean> {
    // The names in the page's script are Electron's; a name that a newer Chromium has goes to the handlers as it is.
    const name = permission as Parameters<RequestHandler>[1];
    const checked = this.check?.(contents, name, details.securityOrigin, details) ?? true;
    if (kind === 'check') return checked;
    if (permission === 'display-capture') {
      const { display } = this;
      if (display === undefined) return false;
      return await new Promise((resolve) => {
        const asked: object = { frame: contents.mainFrame, securityOrigin: details.securityOrigin };
        // Electron's type names its own class for the frame.
        display(asked as Parameters<DisplayHandler>[0], (streams) => {
          resolve(streams !== null && Object.keys(streams).length > 0);
        });
      });
    }
    if (permission === 'media' && !checked) return false;
    const { request } = this;
    if (request === undefined) return true;
    return await new Promise((resolve) => {
      request(contents, name, resolve, details);
    });
  }

  async #set(permission: string, origin: string, granted: boolean): Promise<void> {
    const browserContextId = await this.#context.id();
    for (const name of chromiumNames[permission] ?? [permission])
      await tell({ name }, granted ? 'granted' : 'denied', { origin, browserContextId });
  }
  async #closeAll(browserContextId: string | undefined): Promise<void> {
    const open = this.request === undefined && this.check === undefined;
    await Promise.all(allNames.map((name) => tell({ name }, open ? 'granted' : 'denied', { browserContextId })));
  }
}

async function tell(
  permission: Protocol.Browser.PermissionDescriptor,
  setting: Protocol.Browser.PermissionSetting,
  where: { origin?: string; browserContextId: string | undefined },
): Promise<void> {
  const { origin, browserContextId } = where;
  await theBrowser()
    .connection.send('Browser.setPermission', {
      permission,
      setting,
      ...(origin === undefined ? {} : { origin }),
      ...(browserContextId === undefined ? {} : { browserContextId }),
    })
    // Not every name is known to every Chromium; an unknown one stays as it is, which is closed.
    .catch(() => undefined);
}

function parseQuestion(payload: string): PermissionQuestion {
  // Written by the stand-in's script in the page; a hostile page can only ask, which it may.
  return JSON.parse(payload) as PermissionQuestion;
}
