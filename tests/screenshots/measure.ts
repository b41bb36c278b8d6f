import type { Page } from '@playwright/test';

/** What a picture's page was found to be, px. */
export interface Measured {
  readonly faults: readonly string[];
  /** By how much the window's body must be scrolled to see all of it. */
  readonly scrolls: number;
}

/** Runs in the page: texts that are cut or stick out, elements over each other, what lies outside the window. */
function measure(): Measured {
  const TOLERANCE = 1.5;
  // These are shortened on purpose, and whole in their tip or for screen readers.
  const SHORTENED = '.titlebar .title, .titlebar .title *, .address-text .before';
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  const faults: string[] = [];
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()}${element.hasAttribute('class') ? ` class="${element.getAttribute('class') ?? ''}"` : ''}> "${element.textContent.trim().slice(0, 50)}"`;
  /** Not there at all, or there for screen readers only. */
  function isHidden(element: Element): boolean {
    if (!element.checkVisibility({ visibilityProperty: true })) return true;
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      if (getComputedStyle(up).clipPath === 'inset(50%)') return true;
    }
    return false;
  }
  const area = (element: Element): Box => element.getBoundingClientRect();

  /** What of `box` is in sight, or what cuts it: an ancestor that does not scroll, or the window. */
  function seen(element: Element, box: Box): Box | string {
    let rest = box;
    for (let up: Element | null = element; up !== null && up !== document.documentElement; up = up.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(up);
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const holder = area(up);
        const scrolls = overflowY === 'auto' || overflowY === 'scroll';
        if (rest.left < holder.left - TOLERANCE || rest.right > holder.right + TOLERANCE) return `cut by ${nameOf(up)}`;
        if (!scrolls && (rest.top < holder.top - TOLERANCE || rest.bottom > holder.bottom + TOLERANCE)) {
          return `cut by ${nameOf(up)}`;
        }
        rest = {
          left: Math.max(rest.left, holder.left),
          right: Math.min(rest.right, holder.right),
          top: Math.max(rest.top, holder.top),
          bottom: Math.min(rest.bottom, holder.bottom),
        };
        if (rest.bottom <= rest.top) return rest;
      }
      if (position === 'fixed') break;
    }
    const outside =
      rest.left < -TOLERANCE ||
      rest.top < -TOLERANCE ||
      rest.right > innerWidth + TOLERANCE ||
      rest.bottom > innerHeight + TOLERANCE;
    return outside ? 'outside the window' : rest;
  }

  /** The nearest box that the user sees around a text: with an edge or a ground of its own. */
  function holderOf(element: Element): Element | null {
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      const { borderTopWidth, borderTopStyle, backgroundColor, display, overflowY } = getComputedStyle(up);
      if (display === 'inline') continue;
      if (overflowY === 'auto' || overflowY === 'scroll') return null;
      if ((borderTopStyle !== 'none' && borderTopWidth !== '0px') || backgroundColor !== 'rgba(0, 0, 0, 0)') return up;
    }
    return null;
  }

  const texts: { readonly element: Element; readonly box: Box }[] = [];
  for (const element of document.querySelectorAll('#root *')) {
    if (isHidden(element) || element.matches(SHORTENED)) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || (node.textContent ?? '').trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue;
        const box = seen(element, rect);
        if (typeof box === 'string') {
          faults.push(`text ${box}: ${nameOf(element)}`);
          break;
        }
        const holder = holderOf(element);
        const held = holder === null ? null : area(holder);
        // The face's own height is more than that of its line; what must fit is what is drawn between.
        const slack = TOLERANCE + 3;
        if (
          held !== null &&
          (rect.left < held.left - TOLERANCE ||
            rect.right > held.right + TOLERANCE ||
            rect.top < held.top - slack ||
            rect.bottom > held.bottom + slack)
        ) {
          faults.push(`text sticks out of its box: ${nameOf(element)}`);
          break;
        }
        if (box.bottom > box.top) texts.push({ element, box });
      }
    }
    const isCut =
      getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + TOLERANCE;
    if (isCut) faults.push(`wider than its box: ${nameOf(element)}`);
  }
  const over = (one: Box, other: Box): boolean =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOLERANCE &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOLERANCE + 3;
  texts.forEach((one, at) => {
    for (const other of texts.slice(at + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (over(one.box, other.box)) {
        faults.push(`texts over each other: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    }
  });

  const controls: { readonly element: Element; readonly box: Box }[] = [];
  for (const element of document.querySelectorAll(
    'button, input, select, textarea, a[href], [tabindex="0"], summary',
  )) {
    if (isHidden(element)) continue;
    const box = seen(element, area(element));
    if (typeof box === 'string') faults.push(`control ${box}: ${nameOf(element)}`);
    else if (box.bottom > box.top) controls.push({ element, box });
  }
  controls.forEach((one, at) => {
    for (const other of controls.slice(at + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const touching =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > TOLERANCE &&
        Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > TOLERANCE;
      if (touching) faults.push(`controls over each other: ${nameOf(one.element)} and ${nameOf(other.element)}`);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the window scrolls sideways');
  const bodies = [...document.querySelectorAll('.body')];
  return { faults, scrolls: Math.max(0, ...bodies.map((body) => body.scrollHeight - body.clientHeight)) };
}

/** Measures the window as it stands: nothing may be cut, stick out, or lie over another. */
export function measured(page: Page): Promise<Measured> {
  return page.evaluate(measure);
}

/** Runs in the page, after a key was pressed: what shows no focus ring when it has the focus, or a ring that is cut. */
function ringFaults(): string[] {
  const faults: string[] = [];
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> "${(element.ariaLabel ?? element.textContent).trim().slice(0, 50)}"`;
  const controls = document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]');
  for (const control of controls) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue;
    control.focus();
    // The PIN's one input is not seen: the cell that takes the next digit wears its ring.
    const cells =
      control.parentElement?.matches('.pin') === true ? control.parentElement.querySelector('.now, .last') : null;
    const wearer = cells ?? control;
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(wearer);
    if (outlineStyle !== 'solid' || Number.parseFloat(outlineWidth) < 2) {
      if (control === document.activeElement) faults.push(`no focus ring: ${nameOf(control)}`);
      continue;
    }
    const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
    const box = wearer.getBoundingClientRect();
    for (let up = wearer.parentElement; up !== null; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible' && up !== document.documentElement) continue;
      const holder = up.getBoundingClientRect();
      if (box.left - reach < holder.left - 0.5 || box.right + reach > holder.right + 0.5) {
        faults.push(`focus ring cut by <${up.tagName.toLowerCase()} class="${up.className}">: ${nameOf(control)}`);
        break;
      }
    }
  }
  return faults;
}

/** Gives every control of the window the focus in turn; each must show it. Leaves the window changed. */
export async function focusFaults(page: Page): Promise<readonly string[]> {
  // A key makes the browser show the focus as for a keyboard.
  await page.keyboard.press('Tab');
  return page.evaluate(ringFaults);
}
