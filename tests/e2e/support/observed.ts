import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** One call that the program made to the desktop; never more than "asked for". */
export interface Asked {
  /** For instance `window.showInactive` or `notification.show`. */
  readonly what: string;
  /** Whose window it was. */
  readonly role?: string;
  readonly on?: boolean;
  readonly level?: string;
  readonly text?: string;
  readonly title?: string;
  readonly body?: string;
}

interface MenuEntry {
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  click(): void;
}

declare global {
  /** What observe.cjs keeps inside the program. */
  var os2observed: {
    readonly asked: readonly Asked[];
    readonly tray: {
      readonly icon: string | null;
      readonly tooltip: string | null;
      readonly tray: { emit(event: 'click'): void } | null;
      readonly menu: { readonly items: readonly MenuEntry[] } | null;
    };
  };
}

/** The icon at the clock, as it was asked for. */
export interface TraySeen {
  /** The drawn state, for instance `connected`; empty before there is an icon. */
  readonly icon: string;
  readonly tooltip: string;
  /** Labels of the entries that can be chosen, without lines. */
  readonly menu: readonly string[];
}

export async function trayOf(app: ElectronApplication): Promise<TraySeen> {
  const { icon, tooltip, menu } = await app.evaluate(() => {
    const { tray } = globalThis.os2observed;
    const items = tray.menu?.items ?? [];
    return {
      icon: tray.icon ?? '',
      tooltip: tray.tooltip ?? '',
      menu: items.filter(({ type, enabled }) => type !== 'separator' && enabled).map(({ label }) => label),
    };
  });
  return { icon: path.basename(icon).replace(/-(?:light|dark)-\d+\.png$/, ''), tooltip, menu };
}

/** Chooses an entry of the tray's menu. Throws where there is none of that label. */
export async function chooseInTray(app: ElectronApplication, label: string): Promise<void> {
  const found = await app.evaluate((_electron, wanted) => {
    const entry = globalThis.os2observed.tray.menu?.items.find((item) => item.label === wanted && item.enabled);
    entry?.click();
    return entry !== undefined;
  }, label);
  if (!found) throw new Error(`the tray's menu has no "${label}"`);
}

export async function clickTray(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => globalThis.os2observed.tray.tray?.emit('click'));
}

/** Everything that was asked of the desktop so far, oldest first. */
export async function askedOf(app: ElectronApplication): Promise<Asked[]> {
  return app.evaluate(() => [...globalThis.os2observed.asked]);
}
