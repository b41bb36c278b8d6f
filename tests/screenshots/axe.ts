import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { Look } from './looks.ts';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Axe {
  readonly run: (options: object) => Promise<{ readonly violations: readonly Violation[] }>;
}

declare global {
  interface Window {
    readonly axe?: Axe;
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WCAG = { type: 'tag', values: TAGS };

/** What each look is examined for: everything on light; on dark only colours differ; forced colours are the user's own. */
const OPTIONS: Readonly<Record<Look, object>> = {
  light: { runOnly: WCAG, rules: { 'target-size': { enabled: true } } },
  dark: { runOnly: ['color-contrast'] },
  forced: { runOnly: WCAG, rules: { 'color-contrast': { enabled: false } } },
};

/** The source of axe, as it comes with its helper for Playwright. */
export async function loadAxe(): Promise<string> {
  const helper = createRequire(import.meta.url).resolve('@axe-core/playwright');
  return readFile(createRequire(helper).resolve('axe-core/axe.min.js'), 'utf8');
}

/** What axe finds in the window as it stands. */
export async function axeFaults(page: Page, source: string, look: Look): Promise<readonly string[]> {
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(source);
  const options = { ...OPTIONS[look], resultTypes: ['violations'], elementRef: false, ancestry: false, xpath: false };
  const violations = await page.evaluate(async (wanted) => {
    if (window.axe === undefined) throw new Error('axe was not loaded');
    const found = await window.axe.run(wanted);
    return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  }, options);
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.join(' ')}`);
}
