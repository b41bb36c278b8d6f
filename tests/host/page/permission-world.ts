/** What a page asks about a permission. */
export interface PermissionQuestion {
  id: number;
  /** `check` is a question without a prompt (`permissions.query`). */
  kind: 'request' | 'check';
  /** Electron's name of the permission. */
  permission: string;
  mediaTypes: string[];
}

/**
 * Runs in every page before its scripts: each browser function that needs a permission first asks the main process. Chromium itself denies
 * them all until then, so that what is not listed here stays closed. Refers to nothing outside itself.
 */
export function bootPermissionWorld(binding: string): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const say = globals[binding] as ((text: string) => void) | undefined;
  if (say === undefined) return;
  Reflect.deleteProperty(globals, binding);
  type Call = (this: unknown, ...args: unknown[]) => unknown;
  const waiting = new Map<number, (granted: boolean) => void>();
  let lastId = 0;
  const ask = (kind: PermissionQuestion['kind'], permission: string, mediaTypes: string[] = []): Promise<boolean> =>
    new Promise((resolve) => {
      const question: PermissionQuestion = { id: ++lastId, kind, permission, mediaTypes };
      waiting.set(question.id, resolve);
      say(JSON.stringify(question));
    });
  Object.defineProperty(globals, `${binding}:answer`, {
    value: (id: number, granted: boolean): void => {
      waiting.get(id)?.(granted);
      waiting.delete(id);
    },
  });

  const wrap = (owner: object | undefined, name: string, around: (native: Call) => Call): void => {
    const holder = owner as Record<string, Call> | undefined;
    const native = holder?.[name];
    if (holder === undefined || native === undefined) return;
    Object.defineProperty(holder, name, { value: around(native), configurable: true, writable: true });
  };
  /** For functions that answer with a promise. */
  const wrapAsync = (
    owner: object | undefined,
    name: string,
    permission: string,
    types?: (args: unknown[]) => string[],
  ): void => {
    wrap(
      owner,
      name,
      (native) =>
        async function (this: unknown, ...args: unknown[]): Promise<unknown> {
          await ask('request', permission, types?.(args) ?? []);
          return await native.apply(this, args);
        },
    );
  };
  /** For those that Chromium itself gives to every page. */
  const wrapGiven = (name: string, permission: string): void => {
    wrap(
      prototypeOf('Element'),
      name,
      (native) =>
        async function (this: unknown, ...args: unknown[]): Promise<unknown> {
          if (!(await ask('request', permission))) throw new TypeError('Permissions check failed');
          return await native.apply(this, args);
        },
    );
  };
  const prototypeOf = (name: string): object | undefined =>
    (globals[name] as { prototype: object } | undefined)?.prototype;
  const mediaTypes = ([wanted]: unknown[]): string[] =>
    ['audio', 'video'].filter((type) => Boolean((wanted as Record<string, unknown> | undefined)?.[type]));

  for (const name of ['getCurrentPosition', 'watchPosition']) {
    wrap(
      prototypeOf('Geolocation'),
      name,
      (native) =>
        function (this: unknown, ...args: unknown[]): unknown {
          void ask('request', 'geolocation').then(() => native.apply(this, args));
          return name === 'watchPosition' ? 1 : undefined;
        },
    );
  }
  wrapAsync(globals['Notification'] as object | undefined, 'requestPermission', 'notifications');
  wrapAsync(prototypeOf('MediaDevices'), 'getUserMedia', 'media', mediaTypes);
  wrapAsync(prototypeOf('MediaDevices'), 'getDisplayMedia', 'display-capture');
  for (const name of ['read', 'readText']) wrapAsync(prototypeOf('Clipboard'), name, 'clipboard-read');
  for (const name of ['write', 'writeText']) wrapAsync(prototypeOf('Clipboard'), name, 'clipboard-sanitized-write');
  wrapAsync(prototypeOf('Navigator'), 'requestMIDIAccess', 'midi');
  wrapAsync(globals['IdleDetector'] as object | undefined, 'requestPermission', 'idle-detection');
  wrapAsync(prototypeOf('Window') === undefined ? undefined : globals, 'queryLocalFonts', 'local-fonts');
  wrapAsync(globals, 'getScreenDetails', 'window-management');
  wrapAsync(prototypeOf('StorageManager'), 'persist', 'persistent-storage');
  wrapAsync(prototypeOf('Document'), 'requestStorageAccess', 'storage-access');
  wrapGiven('requestFullscreen', 'fullscreen');
  wrapGiven('requestPointerLock', 'pointerLock');

  const names: Partial<Record<string, string>> = {
    camera: 'media',
    microphone: 'media',
    'clipboard-write': 'clipboard-sanitized-write',
  };
  wrap(
    prototypeOf('Permissions'),
    'query',
    (native) =>
      async function (this: unknown, ...args: unknown[]): Promise<unknown> {
        const name = (args[0] as { name?: unknown } | undefined)?.name;
        if (typeof name === 'string') await ask('check', names[name] ?? name);
        return await native.apply(this, args);
      },
  );
}
