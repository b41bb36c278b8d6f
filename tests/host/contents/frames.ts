import { uncarry, originOf } from '../carry.ts';
import { StrictEmitter } from '../strict.ts';

let lastRoutingId = 0;

/** One document in one frame. After a navigation there is another one, and this is gone for good. */
export class WebFrameMain extends StrictEmitter {
  readonly #tree: FrameTree;
  readonly #frameId: string;
  readonly routingId = ++lastRoutingId;
  readonly frameTreeNodeId = this.routingId;
  readonly processId = process.pid;
  #url = '';
  #name = '';
  #disposed = false;

  constructor(tree: FrameTree, frameId: string) {
    super();
    this.#tree = tree;
    this.#frameId = frameId;
  }

  get url(): string {
    return uncarry(this.#alive().#url);
  }
  get origin(): string {
    return originOf(this.#alive().#url);
  }
  get name(): string {
    return this.#alive().#name;
  }
  get parent(): WebFrameMain | null {
    return this.#tree.parentOf(this.#alive().#frameId);
  }
  get top(): WebFrameMain | null {
    this.#alive();
    return this.#tree.main;
  }
  get frames(): WebFrameMain[] {
    return this.#tree.childrenOf(this.#alive().#frameId);
  }
  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  get detached(): boolean {
    return this.#disposed;
  }
  isDestroyed(): boolean {
    return this.#disposed;
  }

  /** Called by the tree only. */
  static chromiumUrlOf(frame: WebFrameMain): string {
    return frame.#url;
  }
  /** Called by the tree only. */
  static update(frame: WebFrameMain, change: { url: string; name: string } | 'dispose'): void {
    if (change === 'dispose') {
      frame.#disposed = true;
    } else {
      frame.#url = change.url;
      frame.#name = change.name;
    }
  }

  #alive(): this {
    if (this.#disposed) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return this;
  }
}

interface Node {
  parent: string | undefined;
  frame: WebFrameMain;
}

/** All frames of one page, as Chromium reports them. */
export class FrameTree {
  readonly #nodes = new Map<string, Node>();
  readonly #attached: (frameId: string) => void;
  #mainId = '';

  /** `attached` is told of every frame that comes. */
  constructor(attached: (frameId: string) => void) {
    this.#attached = attached;
  }

  /** The page exists; its main frame shows the empty document that no navigation made. */
  start(mainId: string): void {
    this.#mainId = mainId;
    this.attach(mainId, undefined);
  }
  get mainId(): string {
    return this.#mainId;
  }
  get main(): WebFrameMain | null {
    return this.get(this.#mainId);
  }
  get(frameId: string | undefined): WebFrameMain | null {
    return this.#nodes.get(frameId ?? '')?.frame ?? null;
  }
  /** Where a frame is, as Chromium calls it; '' before its first document. */
  chromiumUrlOf(frameId: string): string {
    const frame = this.get(frameId);
    return frame === null ? '' : WebFrameMain.chromiumUrlOf(frame);
  }
  parentOf(frameId: string): WebFrameMain | null {
    return this.get(this.#nodes.get(frameId)?.parent);
  }
  childrenOf(frameId: string): WebFrameMain[] {
    return [...this.#nodes.values()].filter(({ parent }) => parent === frameId).map(({ frame }) => frame);
  }

  attach(frameId: string, parent: string | undefined): void {
    if (this.#nodes.has(frameId)) return;
    this.#nodes.set(frameId, { parent, frame: new WebFrameMain(this, frameId) });
    this.#attached(frameId);
  }

  /** A frame shows a new document (`sameDocument`: only its address changed). */
  navigate(
    frameId: string,
    parent: string | undefined,
    to: { url: string; name: string },
    sameDocument: boolean,
  ): void {
    this.attach(frameId, parent);
    const node = this.#nodes.get(frameId);
    if (node === undefined) return;
    if (!sameDocument) {
      for (const [id, child] of this.#nodes) if (child.parent === frameId) this.detach(id);
      WebFrameMain.update(node.frame, 'dispose');
      node.frame = new WebFrameMain(this, frameId);
    }
    WebFrameMain.update(node.frame, to);
  }

  detach(frameId: string): void {
    const node = this.#nodes.get(frameId);
    if (node === undefined) return;
    for (const [id, child] of this.#nodes) if (child.parent === frameId) this.detach(id);
    WebFrameMain.update(node.frame, 'dispose');
    this.#nodes.delete(frameId);
  }

  /** The renderer is gone. */
  clear(): void {
    for (const id of [...this.#nodes.keys()]) this.detach(id);
  }
}
