import { lifecycle } from '../app/lifecycle.ts';
import { StrictEmitter } from '../strict.ts';

type Point = Electron.Point;
type Rect = Electron.Rectangle;

function display(id: number, bounds: Rect): Electron.Display {
  const workArea = { ...bounds, height: bounds.height - 40 };
  return {
    id,
    bounds,
    workArea,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    nativeOrigin: { x: bounds.x, y: bounds.y },
    maximumCursorSize: { width: 64, height: 64 },
    scaleFactor: 1,
    rotation: 0,
    touchSupport: 'unavailable',
    accelerometerSupport: 'unavailable',
    monochrome: false,
    colorDepth: 24,
    colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
    depthPerComponent: 8,
    displayFrequency: 60,
    detected: true,
    internal: false,
    label: '',
  };
}

/** `screen`: one display of 1280 × 800 with a bar of 40 pixels at the bottom. */
class Screen extends StrictEmitter {
  readonly #displays = [display(1, { x: 0, y: 0, width: 1280, height: 800 })];

  getAllDisplays(): Electron.Display[] {
    if (!lifecycle.ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return [...this.#displays];
  }
  getPrimaryDisplay(): Electron.Display {
    const [first] = this.getAllDisplays();
    if (first === undefined) throw new Error('stand-in: no display');
    return first;
  }
  getDisplayNearestPoint(point: Point): Electron.Display {
    const distance = ({ bounds: { x, y, width, height } }: Electron.Display): number =>
      Math.hypot(Math.max(x - point.x, 0, point.x - (x + width)), Math.max(y - point.y, 0, point.y - (y + height)));
    return this.getAllDisplays().reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }
  getDisplayMatching(rect: Rect): Electron.Display {
    return this.getDisplayNearestPoint({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
  }
  getCursorScreenPoint(): Point {
    this.getAllDisplays();
    return { x: 640, y: 400 };
  }
}

export const screen = new Screen();
