import { lifecycle } from '../app/lifecycle.ts';
import { StrictEmitter } from '../strict.ts';
import type { Menu } from './menu.ts';
import { NativeImage, nativeImageMembers } from './native-image.ts';

function toImage(image: NativeImage | string): NativeImage {
  const picture = typeof image === 'string' ? nativeImageMembers.createFromPath(image) : image;
  if (!(picture instanceof NativeImage))
    throw new TypeError('Error processing argument at index 0, conversion failure');
  if (typeof image === 'string' && picture.isEmpty()) throw new Error(`Failed to load image from path '${image}'`);
  return picture;
}

/** `Tray`. There is no tray here: what the program asks for is kept, and the events are for tests to emit. */
export class Tray extends StrictEmitter {
  #destroyed = false;
  #image: NativeImage;
  #toolTip = '';
  #menu: Menu | null = null;

  constructor(image: NativeImage | string, _guid?: string) {
    if (!lifecycle.ready) throw new Error('Cannot create Tray before app is ready');
    super();
    this.#image = toImage(image);
  }
  setImage(image: NativeImage | string): void {
    this.#alive().#image = toImage(image);
  }
  setToolTip(toolTip: string): void {
    this.#alive().#toolTip = toolTip;
  }
  setContextMenu(menu: Menu | null): void {
    this.#alive().#menu = menu;
  }
  popUpContextMenu(menu?: Menu): void {
    (menu ?? this.#alive().#menu)?.popup();
  }
  closeContextMenu(): void {
    this.#alive();
  }
  setIgnoreDoubleClickEvents(_ignore: boolean): void {
    this.#alive();
  }
  displayBalloon(_options: Electron.DisplayBalloonOptions): void {
    this.#alive();
  }
  removeBalloon(): void {
    this.#alive();
  }
  getBounds(): Electron.Rectangle {
    this.#alive();
    return { x: 1200, y: 768, width: 24, height: 24 };
  }
  destroy(): void {
    this.#destroyed = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  /** For tests of the host: what was asked for last. */
  static asked(tray: Tray): { image: NativeImage; toolTip: string; menu: Menu | null } {
    return { image: tray.#image, toolTip: tray.#toolTip, menu: tray.#menu };
  }

  #alive(): this {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    return this;
  }
}
