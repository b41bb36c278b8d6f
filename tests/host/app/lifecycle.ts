/** How far the program has come; read by every part that may only be used after `ready`. */
export const lifecycle = {
  ready: false,
  quitting: false,
};

/** Throws `message` (Electron's own text) where a part is used before the app is ready. */
export function requireReady(message: string): void {
  if (!lifecycle.ready) throw new Error(message);
}
