import { carriedPattern, isWindowUrl } from '../carry.ts';
import type { BrowserEvent, Connection } from '../cdp/connection.ts';
import { theBrowser } from '../runtime.ts';
import { getAllWebContents } from './registry.ts';

/** What Chromium asks about a request. */
export type Question = Extract<BrowserEvent, { method: 'Fetch.requestPaused' | 'Fetch.authRequired' }>;

/** Questions about frames that no page knows yet: a popup's, before it was taken over or refused. */
const held = new Map<string, Question[]>();

/**
 * Has Chromium ask about every document, and about everything under a scheme of the program's own. It is asked of the browser as a whole, so that
 * a page that has just been made cannot load anything before it is known.
 */
export async function interceptTraffic(connection: Connection): Promise<void> {
  await connection.send('Fetch.enable', {
    handleAuthRequests: true,
    patterns: [{ urlPattern: '*', resourceType: 'Document' }, { urlPattern: carriedPattern }],
  });
}

/** Hands a question to the page that it is about. */
export function routeQuestion(question: Question): void {
  const { frameId, requestId, request } = question.params;
  const contents = getAllWebContents().find((one) => one.isPreparedFor(frameId));
  if (isWindowUrl(request.url))
    void theBrowser()
      .connection.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      .catch(() => undefined);
  else if (contents === undefined) held.set(frameId, [...(held.get(frameId) ?? []), question]);
  else contents.answer(question);
}

/** A page knows a frame now: what was asked about it is asked again. */
export function releaseQuestions(frameId: string): void {
  const questions = held.get(frameId) ?? [];
  held.delete(frameId);
  questions.forEach(routeQuestion);
}

/** The frame will never belong to a page. */
export function forgetQuestions(frameId: string): void {
  held.delete(frameId);
}
