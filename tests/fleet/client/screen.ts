import { isFinished } from '../../../src/shared/requests.ts';
import type { ApprovalView, LoginRequest } from '../../../src/shared/state.ts';
import type { ApprovalWindow } from '../../../src/main/windows/approval-window.electron.ts';
import { callOf } from '../../../src/main/windows/calls.ts';

/**
 * Stands for the approval window: comes up and goes by the product's own rules, and is closed when all outcomes have been read.
 *
 * @param options.outcomeShown how long an outcome is read, ms
 */
export function createScreen(options: {
  readonly outcomeShown: number;
  readonly onOpened: () => void;
  readonly onClosed: () => void;
  readonly onUnseen: (key: string) => void;
}): ApprovalWindow {
  let isOpen = false;
  let before: readonly LoginRequest[] = [];
  let reading: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(reading);
    if (!isOpen) return;
    isOpen = false;
    options.onClosed();
  }

  function open(): void {
    if (isOpen) return;
    isOpen = true;
    options.onOpened();
  }

  return {
    open,
    close,
    isOpen: () => isOpen,
    follow(requests) {
      const { comesUp, putAway } = callOf(before, requests, isOpen);
      before = requests;
      clearTimeout(reading);
      if (requests.length === 0) close();
      else if (comesUp) open();
      for (const key of putAway) options.onUnseen(key);
      if (isOpen && requests.every(isFinished)) reading = setTimeout(close, options.outcomeShown);
    },
    fit: () => undefined,
    bounds: () => null,
    stand: () => undefined,
    rescale: () => undefined,
    update: () => undefined,
    view: (): ApprovalView => {
      throw new Error('nobody looks at this window');
    },
  };
}
