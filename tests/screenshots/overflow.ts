import type { Page } from '@playwright/test';

/** Runs in the page: every text whose box does not hold it. */
function findOverflow(): string[] {
  const found: string[] = [];
  const tolerance = 1;
  const meantToScroll =
    '.body, .queue ul, .wizard, .titlebar .title, .titlebar .title *, .address-text .before, .spoken, .spoken *';
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    if (element.matches(meantToScroll)) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || (node.textContent ?? '').trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      check(element, range.getBoundingClientRect());
    }
  }
  const sideways = [...document.querySelectorAll<HTMLElement>('.body, .window, html')].filter(
    (element) => element.scrollWidth > element.clientWidth + tolerance,
  );
  return [...found, ...sideways.map((element) => `${element.tagName}.${element.className} scrolls sideways`)];

  function check(element: HTMLElement, text: DOMRect): void {
    const box = element.closest<HTMLElement>(
      'button, .notice, .cell, .tile, .locked, .say, dd, dt, p, h1, li, .time, .host, .foot',
    );
    const holder = box ?? element;
    const bounds = holder.getBoundingClientRect();
    const sticksOut =
      text.left < bounds.left - tolerance ||
      text.right > bounds.right + tolerance ||
      (element.matches('button, .cell, .tile, .notice span') && text.bottom > bounds.bottom + tolerance) ||
      text.right > document.documentElement.clientWidth + tolerance;
    if (sticksOut)
      found.push(`"${element.textContent.slice(0, 60)}" in <${holder.tagName} class="${holder.className}">`);
  }
}

/** The texts that their boxes do not hold, and whatever scrolls sideways. */
export function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(findOverflow);
}
