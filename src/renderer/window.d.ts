import type { ApprovalBridge, EnrolmentBridge, PageBridge, StatusBridge } from '../shared/bridge.ts';

declare global {
  interface Window {
    /**
     * What the preload exposes. Each page has the functions of its own role only, and takes them under that narrower type
     * (main.tsx of each role), so none can call what it does not have.
     */
    readonly os2faktor: EnrolmentBridge & ApprovalBridge & PageBridge & StatusBridge;
  }
}
