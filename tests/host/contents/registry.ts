import type { WebContents } from './web-contents.ts';

const living = new Map<number, WebContents>();
let lastId = 0;

/** Numbers a new page and keeps it until it is destroyed. */
export function register(contents: WebContents): number {
  living.set(++lastId, contents);
  return lastId;
}
export function unregister(id: number): void {
  living.delete(id);
}

/** `webContents.getAllWebContents`. */
export function getAllWebContents(): WebContents[] {
  return [...living.values()];
}
/** `webContents.fromId`. */
export function fromId(id: number): WebContents | undefined {
  return living.get(id);
}
/** `webContents.fromDevToolsTargetId`. */
export function fromDevToolsTargetId(targetId: string): WebContents | undefined {
  return getAllWebContents().find((contents) => contents.targetId === targetId);
}
