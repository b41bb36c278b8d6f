import { readFileSync } from 'node:fs';
import { StrictObject } from '../strict.ts';

interface Representation {
  scaleFactor: number;
  png: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const isPng = (bytes: Buffer): boolean => bytes.length > 24 && bytes.subarray(0, 8).equals(signature);
const sizeOf = (png: Buffer): Electron.Size => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/** `NativeImage`: PNG only; other formats are empty images, as they are in Electron where it cannot read them. */
export class NativeImage extends StrictObject {
  #representations: Representation[] = [];
  #shownAs: Electron.Size | undefined;
  isMacTemplateImage = false;

  static fromPng(png: Buffer, scaleFactor = 1): NativeImage {
    const image = new NativeImage();
    if (isPng(png)) image.#representations.push({ scaleFactor, png });
    return image;
  }

  addRepresentation(options: Electron.AddRepresentationOptions): void {
    const { scaleFactor = 1, buffer, dataURL } = options;
    const png = buffer ?? (dataURL === undefined ? undefined : bytesOfDataUrl(dataURL));
    if (png !== undefined && isPng(png)) this.#representations.push({ scaleFactor, png });
  }
  isEmpty(): boolean {
    return this.#representations.length === 0;
  }
  getScaleFactors(): number[] {
    return this.#representations.map(({ scaleFactor }) => scaleFactor);
  }
  getSize(scaleFactor = 1): Electron.Size {
    const found = this.#nearest(scaleFactor);
    if (this.#shownAs !== undefined) return this.#shownAs;
    if (found === undefined) return { width: 0, height: 0 };
    const { width, height } = sizeOf(found.png);
    return { width: Math.round(width / found.scaleFactor), height: Math.round(height / found.scaleFactor) };
  }
  toPNG(options: Electron.ToPNGOptions = {}): Buffer {
    return this.#nearest(options.scaleFactor ?? 1)?.png ?? Buffer.alloc(0);
  }
  toDataURL(options: Electron.ToDataURLOptions = {}): string {
    return `data:image/png;base64,${this.toPNG(options).toString('base64')}`;
  }
  /** The picture itself keeps its pixels; only the size it is shown in changes. */
  resize(options: Electron.ResizeOptions): NativeImage {
    const { width, height } = this.getSize();
    const image = new NativeImage();
    image.#representations = [...this.#representations];
    image.#shownAs = {
      width: options.width ?? Math.round((width * (options.height ?? height)) / height),
      height: options.height ?? Math.round((height * (options.width ?? width)) / width),
    };
    return image;
  }
  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option;
  }
  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }

  #nearest(scaleFactor: number): Representation | undefined {
    const distance = (one: Representation): number => Math.abs(one.scaleFactor - scaleFactor);
    return this.#representations.toSorted((a, b) => distance(a) - distance(b))[0];
  }
}

function bytesOfDataUrl(url: string): Buffer {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(url) ?? [];
  return Buffer.from(base64 ?? '', 'base64');
}
function bytesOfFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** The module `nativeImage`. */
export const nativeImageMembers = {
  createEmpty: (): NativeImage => new NativeImage(),
  createFromPath: (path: string): NativeImage => {
    const image = NativeImage.fromPng(bytesOfFile(path));
    // As Electron does, pictures for denser displays are found by their name.
    for (const scaleFactor of [1.25, 1.5, 2, 3]) {
      const buffer = bytesOfFile(path.replace(/(\.\w+)$/, `@${String(scaleFactor)}x$1`));
      image.addRepresentation({ scaleFactor, buffer });
    }
    return image;
  },
  createFromBuffer: (buffer: Buffer, options: Electron.CreateFromBufferOptions = {}): NativeImage =>
    NativeImage.fromPng(buffer, options.scaleFactor),
  createFromDataURL: (dataURL: string): NativeImage => NativeImage.fromPng(bytesOfDataUrl(dataURL)),
};
