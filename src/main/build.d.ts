/** What build/bundle.ts puts into the main bundle. */

/**
 * True in the development build only. Code behind it (the settings file of development and tests, design.md, Decision 13)
 * is cut out of the release bundle; tests/unit/build shows that.
 */
declare const __DEV_CONFIG__: boolean;

/** Every file of the built renderer, by the path that the app:// address carries. */
declare module 'virtual:renderer-files' {
  export interface RendererFile {
    /** Path below the folder `renderer` beside the main bundle's folder, with forward slashes. */
    readonly file: string;
    /** Value for the Content-Type header, with its charset where it is text. */
    readonly mime: string;
    /** SHA-256 of the file's bytes, lower-case hex. */
    readonly sha256: string;
  }
  /** Keyed by absolute path, e.g. `/approval/index.html`; there are no other files. */
  const rendererFiles: Readonly<Record<string, RendererFile>>;
  export default rendererFiles;
}
