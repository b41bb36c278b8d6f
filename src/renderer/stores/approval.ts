import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApprovalBridge } from '../../shared/bridge.ts';
import type { ApprovalView, View } from '../../shared/state.ts';
import { EMPTY_LIST, follow, turnTo, type WaitingList } from '../approval/waiting-list.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

export interface ApprovalStores {
  readonly view: ViewStore<ApprovalView>;
  readonly list: StoreApi<WaitingList>;
  /** Shows the request `key` in full. */
  readonly choose: (key: string) => void;
}

const isApproval = (view: View): view is ApprovalView => view.role === 'approval';

/** The approval window's view and its own list, which follows the view. */
export function createApprovalStores(bridge: ApprovalBridge): ApprovalStores {
  const view = createViewStore(bridge, isApproval);
  const list = createStore<WaitingList>(() => EMPTY_LIST);
  view.subscribe((state, before) => {
    if (state.view === null || state.view === before.view) return;
    const { requests, wanted } = state.view;
    const followed = follow(list.getState(), requests);
    const isAskedAnew = wanted !== null && wanted.asked !== before.view?.wanted?.asked;
    list.setState(isAskedAnew ? turnTo(followed, wanted.key) : followed);
  });
  return {
    view,
    list,
    choose: (key) => {
      list.setState(turnTo(list.getState(), key));
    },
  };
}
