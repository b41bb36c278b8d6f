import type { Page } from '@playwright/test';

/** Runs in the page: every text whose box does not hold it. */
function findOverflow(): string[] {
  const found: string[] = [];
  const tolerance = 1;
  const meantToScroll =
    '.body, .queue ul, .wizard, .titlebar .title, .titlebar .title *, .address-text .before, .spoken, .spoken *';
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    if (element.matches(meantToScroll)) continue;
    // Its own text only: what stands in elements within is measured with them.
    const texts = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    if (texts.length === 0) continue;
    const range = document.createRange();
    const rectangles = texts.map((node) => {
      range.selectNodeContents(node);
      return range.getBoundingClientRect();
    });
    const text = {
      left: Math.min(...rectangles.map(({ left }) => left)),
      right: Math.max(...rectangles.map(({ right }) => right)),
      bottom: Math.max(...rectangles.map(({ bottom }) => bottom)),
    };
    const box = element.closest<HTMLElement>(
      'button, .notice, .cell, .tile, .locked, .say, dd, dt, p, h1, li, .time, .host, .foot',
    );
    const bounds = (box ?? element).getBoundingClientRect();
    const sticksOut =
      text.left < bounds.left - tolerance ||
      text.right > bounds.right + tolerance ||
      (element.matches('button, .cell, .tile, .notice span') && text.bottom > bounds.bottom + tolerance);
    if (sticksOut || text.right > document.documentElement.clientWidth + tolerance) {
      found.push(
        `"${element.textContent.slice(0, 60)}" in <${(box ?? element).tagName} class="${(box ?? element).className}">`,
      );
    }
  }
  const sideways = [...document.querySelectorAll<HTMLElement>('.body, .window, html')].filter(
    (element) => element.scrollWidth > element.clientWidth + tolerance,
  );
  return [...found, ...sideways.map((element) => `${element.tagName}.${element.className} scrolls sideways`)];
}

/** The texts that their boxes do not hold, and whatever scrolls sideways. */
export function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(findOverflow);
}
