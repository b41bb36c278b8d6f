import type { PageBridge } from '../../shared/bridge.ts';
import type { PageView, View } from '../../shared/state.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

const isPage = (view: View): view is PageView => view.role === 'page';

/** The view of the bar above the server's page. */
export function createPageStore(bridge: PageBridge): ViewStore<PageView> {
  return createViewStore(bridge, isPage);
}
