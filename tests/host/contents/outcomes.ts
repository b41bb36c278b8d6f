import type { BrowserEvent } from '../cdp/connection.ts';

/** What the network said about documents that are on their way, by Chromium's name for their load. */
export class Outcomes {
  readonly #errors = new Map<string, string>();
  readonly #statuses = new Map<string, { code: number; text: string }>();

  onEvent(event: BrowserEvent): void {
    if (event.method === 'Network.loadingFailed' && event.params.type === 'Document')
      this.#errors.set(event.params.requestId, event.params.errorText);
    else if (event.method === 'Network.responseReceived' && event.params.type === 'Document') {
      const { status, statusText } = event.params.response;
      this.#statuses.set(event.params.requestId, { code: status, text: statusText });
    }
  }
  errorOf(loaderId: string): string {
    return this.#errors.get(loaderId) ?? 'ERR_FAILED';
  }
  /** Code and text of the server's answer; -1 and '' where there was none. */
  statusOf(loaderId: string): { code: number; text: string } {
    return this.#statuses.get(loaderId) ?? { code: -1, text: '' };
  }
  clear(): void {
    this.#errors.clear();
    this.#statuses.clear();
  }
}
