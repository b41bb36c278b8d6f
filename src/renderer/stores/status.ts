import type { StatusBridge } from '../../shared/bridge.ts';
import type { StatusView, View } from '../../shared/state.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

const isStatus = (view: View): view is StatusView => view.role === 'status';

/** The status window's view. */
export function createStatusStore(bridge: StatusBridge): ViewStore<StatusView> {
  return createViewStore(bridge, isStatus);
}
