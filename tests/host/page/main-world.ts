import type { Codec, CodecHooks } from '../codec.ts';
import type { Peer } from './peer.ts';

/**
 * Runs in the page's own world before any script of the page: puts there what the preload exposes, and nothing else. Refers to nothing
 * outside itself, because its source text is run inside pages.
 */
export function bootMainWorld(
  name: string,
  makeCodec: (hooks?: CodecHooks) => Codec,
  makePeer: (codec: typeof makeCodec, post: (message: string) => void, freeze: boolean) => Peer,
): void {
  if (window.top !== window) return;
  const Custom = CustomEvent;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window);
  const peer = makePeer(makeCodec, (detail) => dispatch(new Custom(`${name}:up`, { detail })), true);

  window.addEventListener(`${name}:down`, (event) => {
    event.stopImmediatePropagation();
    if (event instanceof Custom) peer.receive(String(event.detail));
  });
  window.addEventListener(`${name}:expose`, (event) => {
    event.stopImmediatePropagation();
    if (!(event instanceof Custom)) return;
    const { key, api } = JSON.parse(String(event.detail)) as { key: string; api: string };
    if (Object.hasOwn(window, key)) {
      dispatch(new Custom(`${name}:refused`));
      return;
    }
    Object.defineProperty(window, key, { value: peer.decode(api), enumerable: true });
  });
}
