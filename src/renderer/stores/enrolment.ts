import type { EnrolmentBridge } from '../../shared/bridge.ts';
import type { EnrolmentView, View } from '../../shared/state.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

const isEnrolment = (view: View): view is EnrolmentView => view.role === 'enrolment';

/** The enrolment window's view. */
export function createEnrolmentStore(bridge: EnrolmentBridge): ViewStore<EnrolmentView> {
  return createViewStore(bridge, isEnrolment);
}
