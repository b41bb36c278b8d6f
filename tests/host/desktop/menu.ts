import { app } from '../app/app.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, notOffered, StrictEmitter, StrictObject } from '../strict.ts';
import type { BaseWindow } from '../window/base-window.ts';
import type { NativeImage } from './native-image.ts';

type Options = Electron.MenuItemConstructorOptions;
type Click = (item: MenuItem, window: BaseWindow | undefined, event: object) => void;

/** Roles with a label of their own and something to do without a page. */
const roles: Partial<Record<string, { label: string; run: () => void }>> = {
  quit: {
    label: 'Quit',
    run: () => {
      app.quit();
    },
  },
};

let lastCommandId = 0;

/** `MenuItem`. `click()` does what a user's click would. */
export class MenuItem extends StrictObject {
  readonly commandId = ++lastCommandId;
  readonly role: Electron.MenuItem['role'];
  readonly type: NonNullable<Options['type']>;
  readonly id: string;
  readonly submenu: Menu | undefined;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly icon: string | NativeImage | undefined;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  /** Set when the item is put into a menu. */
  menu!: Menu;
  click: (event?: object, window?: BaseWindow) => void;

  constructor(options: Options) {
    super();
    checkOptions('MenuItem', options, offeredOptions.MenuItemConstructorOptions);
    const role =
      options.role === undefined ? undefined : (roles[options.role] ?? notOffered(`MenuItem role "${options.role}"`));
    const { submenu } = options;
    // The roles offered are among those that an item can have.
    this.role = options.role as Electron.MenuItem['role'];
    this.submenu =
      submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(toTemplate(submenu));
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    if (this.type === 'submenu' && this.submenu === undefined) throw new Error('Invalid submenu');
    this.id = options.id ?? '';
    this.accelerator = options.accelerator ?? null;
    this.registerAccelerator = options.registerAccelerator ?? true;
    // An Electron image in a program's template is this host's own class.
    this.icon = options.icon as string | NativeImage | undefined;
    this.label = options.label ?? role?.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    // The program's listener takes Electron's classes, which are this host's own.
    const listener = options.click as Click | undefined;
    this.click = (event = {}, window) => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') for (const item of this.menu.radioGroup(this)) item.checked = item === this;
      if (role === undefined) listener?.(this, window, event);
      else role.run();
    };
  }
}

let applicationMenu: Menu | null = null;

/** `Menu`. */
export class Menu extends StrictEmitter {
  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }
  insert(position: number, item: MenuItem): void {
    if (position < 0 || position > this.items.length)
      throw new RangeError(`Position ${String(position)} cannot be outside the menu`);
    item.menu = this;
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
  popup(options: Electron.PopupOptions = {}): void {
    this.emit('menu-will-show', {});
    options.callback?.();
    this.emit('menu-will-close', {});
  }
  closePopup(): void {
    // A popup closes by itself here.
  }
  /** For radio items: the neighbours between two separators. */
  radioGroup(item: MenuItem): MenuItem[] {
    const at = this.items.indexOf(item);
    const start = this.items.slice(0, at).findLastIndex(({ type }) => type !== 'radio') + 1;
    const end = this.items.findIndex(({ type }, i) => i > at && type !== 'radio');
    return this.items.slice(start, end < 0 ? undefined : end);
  }

  static buildFromTemplate(template: (Options | MenuItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of withoutLooseSeparators(template)) {
      if (
        !(entry instanceof MenuItem) &&
        entry.label === undefined &&
        entry.role === undefined &&
        entry.type !== 'separator'
      )
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    }
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}

function toTemplate(submenu: NonNullable<Options['submenu']>): Options[] {
  return Array.isArray(submenu) ? submenu : notOffered('a submenu of another kind');
}

/** Electron shows no separator at an end and no two in a row. */
function withoutLooseSeparators<T extends { type?: string | undefined; visible?: boolean | undefined }>(
  entries: T[],
): T[] {
  const isSeparator = (entry: T | undefined): boolean => entry?.type === 'separator' && entry.visible !== false;
  const folded = entries.filter((entry, i) => !isSeparator(entry) || !isSeparator(entries[i + 1]));
  return folded.filter((entry, i) => !isSeparator(entry) || (i > 0 && i < folded.length - 1));
}
