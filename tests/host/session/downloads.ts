import { join } from 'node:path';
import type { Protocol } from '../cdp/protocol.ts';
import { getAllWebContents } from '../contents/registry.ts';
import { profileFolder, theBrowser } from '../runtime.ts';
import { uncarry } from '../carry.ts';
import { makeEvent, StrictEmitter } from '../strict.ts';

type Begin = Protocol.Events['Browser.downloadWillBegin'];
type Progress = Protocol.Events['Browser.downloadProgress'];
type State = 'progressing' | 'completed' | 'cancelled';

/** `DownloadItem`, as far as a program needs it that lets nothing be downloaded. */
class DownloadItem extends StrictEmitter {
  readonly #begin: Begin;
  readonly #cancel: () => void;
  #state: State = 'progressing';

  constructor(begin: Begin, cancel: () => void) {
    super();
    this.#begin = begin;
    this.#cancel = cancel;
  }
  getURL(): string {
    return uncarry(this.#begin.url);
  }
  getFilename(): string {
    return this.#begin.suggestedFilename;
  }
  getState(): State {
    return this.#state;
  }
  cancel(): void {
    this.#cancel();
  }
  /** Called with what Chromium says. */
  static progress(item: DownloadItem, { state }: Progress): void {
    if (state === 'inProgress') {
      item.emit('updated', makeEvent({}), 'progressing');
      return;
    }
    item.#state = state === 'completed' ? 'completed' : 'cancelled';
    item.emit('done', makeEvent({}), item.#state);
  }
}

const running = new Map<string, DownloadItem>();

/** Lets Chromium announce the downloads of a context. What the program does not prevent goes to the profile's folder, which is removed at the end. */
export async function announceDownloads(browserContextId: string | undefined): Promise<void> {
  await theBrowser().connection.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: join(profileFolder(), 'downloads'),
    eventsEnabled: true,
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
}

/** A page begins a download: its session's `will-download` decides. */
export function beginDownload(begin: Begin): void {
  const contents = getAllWebContents().find((one) => one.hasFrame(begin.frameId));
  const cancel = (): void => {
    void (async () => {
      const browserContextId = await contents?.session.context.id();
      const where = browserContextId === undefined ? {} : { browserContextId };
      await theBrowser().connection.send('Browser.cancelDownload', { guid: begin.guid, ...where });
    })().catch(() => undefined);
  };
  const item = new DownloadItem(begin, cancel);
  running.set(begin.guid, item);
  const event = makeEvent({});
  contents?.session.emit('will-download', event, item, contents);
  if (contents === undefined || event.defaultPrevented) cancel();
}

/** A download goes on or has ended. */
export function progressDownload(progress: Progress): void {
  const item = running.get(progress.guid);
  if (item === undefined) return;
  if (progress.state !== 'inProgress') running.delete(progress.guid);
  DownloadItem.progress(item, progress);
}
