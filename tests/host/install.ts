import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);
const electronPackage = new URL('../../node_modules/electron/package.json', import.meta.url);

/** Lets `electron` mean the stand-in, in `require` and in `import`, and this process say that it is Electron's. */
export function installElectron(): void {
  const url = new URL('./electron.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      names.has(specifier) ? { url, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
  });
  const { version } = JSON.parse(readFileSync(electronPackage, 'utf8')) as { version: string };
  const say = (target: object, name: string, value: unknown): void => {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
  };
  say(process.versions, 'electron', version);
  say(process.versions, 'chrome', '154.0.0.0');
  say(process, 'type', 'browser');
  say(process, 'defaultApp', true);
  say(process, 'resourcesPath', new URL('./dist-like/resources', import.meta.url).pathname);
}
