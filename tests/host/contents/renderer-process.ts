/** `process` as a sandboxed preload sees it, from the preferences of its page. */
export function rendererProcess(preferences: Electron.WebPreferences): Record<string, unknown> {
  return {
    type: 'renderer',
    sandboxed: preferences.sandbox === true,
    contextIsolated: preferences.contextIsolation === true,
    platform: process.platform,
    arch: process.arch,
    pid: process.pid,
    argv: [],
    env: {},
    versions: { ...process.versions },
  };
}
