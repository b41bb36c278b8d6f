import { lifecycle } from '../app/lifecycle.ts';
import { offeredOptions } from '../offered-options.ts';
import { checkOptions, makeEvent, StrictEmitter } from '../strict.ts';

/** `Notification`. Nobody sees it here; `show` says that it was asked for, `click` and others are for tests to emit. */
export class Notification extends StrictEmitter {
  title: string;
  body: string;
  subtitle: string;
  silent: boolean;
  urgency: NonNullable<Electron.NotificationConstructorOptions['urgency']>;
  timeoutType: NonNullable<Electron.NotificationConstructorOptions['timeoutType']>;
  readonly id: string;
  readonly groupId: string;
  #shown = false;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    if (!lifecycle.ready) throw new Error('Cannot create Notification before app is ready');
    super();
    checkOptions('Notification', options, offeredOptions.NotificationConstructorOptions);
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.subtitle = options.subtitle ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
    this.id = options.id ?? crypto.randomUUID();
    this.groupId = options.groupId ?? '';
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    if (this.#shown) this.close();
    this.#shown = true;
    this.emit('show', makeEvent({}));
  }
  close(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.emit('close', makeEvent({ reason: 'applicationHidden' }));
  }
}
