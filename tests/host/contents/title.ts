import { randomBytes } from 'node:crypto';
import type { Target } from '../cdp/browser.ts';
import type { PageSession } from './page-session.ts';

/** Runs in a world of its own in every page: tells when the title changes. Refers to nothing outside itself. */
function bootTitleWorld(binding: string): void {
  if (window.top !== window) return;
  const say = (globalThis as unknown as Record<string, (title: string) => void>)[binding];
  let last = '';
  const look = (): void => {
    if (document.title === last) return;
    last = document.title;
    say?.(last);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Tells `changed` of every new title of the page. */
export async function watchTitle(target: Target, page: PageSession, changed: (title: string) => void): Promise<void> {
  const name = `t${randomBytes(12).toString('hex')}`;
  page.listen((event) => {
    if (event.method === 'Runtime.bindingCalled' && event.params.name === name) changed(event.params.payload);
  });
  await target.send('Runtime.addBinding', { name, executionContextName: name });
  const source = `(${bootTitleWorld.toString()})(${JSON.stringify(name)})`;
  await target.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: name });
}
