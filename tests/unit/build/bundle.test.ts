import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle, releaseManifest } from '../../../build/bundle.ts';
import { bakeIcons } from '../../../build/bundle/icons.ts';
import { noticesText } from '../../../build/bundle/notices.ts';
import { whenChanged } from '../../../build/bundle/stamp.ts';
import { inRoot } from '../../../build/paths.ts';
import { SIZES } from '../../../src/main/tray/picture.ts';
import { plant, scratchFolder } from './support/scratch.ts';
import { seenPart } from './support/seen.ts';

const BUILD_TIMEOUT_MS = 60_000;

async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_file, index) => contents[index]?.includes(text)).map((file) => file.slice(folder.length + 1));
}

/** The JSON in `file`, taken for a `T`. */
async function jsonOf<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

/** The packages that a bundle loads at run time, without Electron, Node's own, and what stands in a string only. */
async function loadedBy(file: string): Promise<string[]> {
  const loads = (await readFile(file, 'utf8')).matchAll(
    /(?<!["'`\w])(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/gu,
  );
  const names = new Set([...loads].map(([, name]) => name ?? ''));
  return [...names].filter((name) => name !== 'electron' && !isBuiltin(name));
}

describe('the program', () => {
  test(
    'only the development build knows the settings file of development; main alone reads it',
    async () => {
      const folder = await scratchFolder();
      await bundle('development', join(folder, 'development'));
      await bundle('release', join(folder, 'release'));
      expect(await filesWith(join(folder, 'development'), 'OS2FAKTOR_DEV_CONFIG')).toEqual([join('main', 'index.cjs')]);
      expect(await filesWith(join(folder, 'release'), 'OS2FAKTOR_DEV_CONFIG')).toEqual([]);
      // What a packager takes along is what the release loads, in the version that was tested.
      const { dependencies } = await jsonOf<{ dependencies: object }>(join(folder, 'release', 'package.json'));
      expect(Object.keys(dependencies)).toEqual(await loadedBy(join(folder, 'release', 'main', 'index.cjs')));
      const { name, version } = await jsonOf<Record<string, string>>(inRoot('node_modules', 'keytar', 'package.json'));
      expect(dependencies).toEqual({ keytar: `npm:${String(name)}@${String(version)}` });
      // The licences of others ask for their texts wherever the release goes.
      const notices = await readFile(join(folder, 'release', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
      const named = [...notices.matchAll(/^(\S+) \d+\.\d+\S* \((.+)\)$/gmu)].map(([, name]) => name);
      for (const name of [
        '@github/keytar',
        'electron-log',
        'electron-store',
        'react',
        'react-dom',
        'ws',
        'zod',
        'zustand',
      ])
        expect(named).toContain(name);
      expect(named).not.toContain('vitest');
      expect(notices).toMatch(/SIL OPEN FONT LICENSE/iu);
      expect(
        notices.match(/permission notice|redistribution|Permission to use/giu)?.length ?? 0,
      ).toBeGreaterThanOrEqual(named.length);
    },
    BUILD_TIMEOUT_MS,
  );

  test('is not built where what ships is not what the program loads', async () => {
    const project = await jsonOf<{ dependencies: object }>(inRoot('package.json'));
    const release = (dependencies: object): object => releaseManifest({ ...project, dependencies }, ['keytar']);
    expect(release(project.dependencies)).toMatchObject({ main: 'main/index.cjs', dependencies: project.dependencies });
    expect(() => release({})).toThrow('nothing ship, the program loads keytar');
    expect(() => release({ ...project.dependencies, zod: '4.6.7' })).toThrow('keytar, zod ship');
    expect(() => release({ keytra: '1.0.0' })).toThrow('keytra ship');
  });

  test('a package without the text of its licence does not ship', async () => {
    const folder = await scratchFolder();
    await plant(folder, {
      'node_modules/bare/package.json': '{"name":"bare","version":"1.0.0"}',
      'node_modules/bare/a.js': '',
    });
    await expect(noticesText([join(folder, 'node_modules/bare/a.js')])).rejects.toThrow('bare');
  });

  test('is built again only when a file it is made of changed, came or went', async () => {
    const folder = await scratchFolder();
    const [source, out] = [join(folder, 'source'), join(folder, 'out')];
    await plant(source, { 'a.ts': '1' });
    await mkdir(out);
    const build = (): Promise<boolean> => whenChanged(out, [source], () => writeFile(join(out, 'made'), ''));
    expect([await build(), await build()]).toEqual([true, false]);
    await plant(source, { 'a.ts': '2' });
    expect([await build(), await build()]).toEqual([true, false]);
    await plant(source, { 'deep/b.ts': '' });
    expect([await build(), await build()]).toEqual([true, false]);
  });

  test('a build that failed is not taken for a finished one', async () => {
    const folder = await scratchFolder();
    await plant(folder, { 'source/a.ts': '1' });
    const inputs = [join(folder, 'source')];
    await expect(whenChanged(folder, inputs, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await whenChanged(folder, inputs, () => Promise.resolve())).toBe(true);
  });
});

describe('icons', () => {
  test('seven states for two taskbars in each size that the tray asks for, each as large as its name says, no two alike', async () => {
    const folder = await scratchFolder();
    await bakeIcons(inRoot('build', 'icons'), folder);
    const names = await readdir(folder);
    const ofTray = names.filter((name) => /^[a-z-]+-(light|dark)-\d+\.png$/u.test(name));
    expect(ofTray).toHaveLength(7 * 2 * SIZES.length);
    expect(new Set(ofTray.map((name) => Number(/-(\d+)\.png$/u.exec(name)?.[1])))).toEqual(new Set(SIZES));
    expect(names).toContain('app-256.png');
    const images = await Promise.all(names.map((name) => readFile(join(folder, name))));
    const widths = images.map((image) => image.readUInt32BE(16));
    expect(widths).toEqual(names.map((name) => Number(/-(\d+)\.png$/u.exec(name)?.[1])));
    expect(new Set(images.map((image) => image.toString('base64'))).size).toBe(names.length);
  });

  test('each state can be seen on either taskbar, so that a wrong guess of its theme hides nothing', async () => {
    const folder = await scratchFolder();
    await bakeIcons(inRoot('build', 'icons'), folder);
    const taskbars = { light: '#eef1f1', dark: '#1c1f1f' };
    const hidden: string[] = [];
    for (const name of await readdir(folder)) {
      const [, theme, side] = /-(light|dark)-(\d+)\.png$/u.exec(name) ?? [];
      if (theme !== 'light' && theme !== 'dark') continue;
      const picture = await readFile(join(folder, name));
      const [right, wrong] = [taskbars[theme], taskbars[theme === 'light' ? 'dark' : 'light']];
      const seen = (taskbar: string): number => seenPart(picture, Number(side), taskbar);
      if (seen(wrong) < seen(right) * 0.4)
        hidden.push(`${name}: ${seen(wrong).toFixed(3)} for ${seen(right).toFixed(3)}`);
    }
    expect(hidden).toEqual([]);
  });

  test('a drawing with a colour nobody chose stops the build', async () => {
    const folder = await scratchFolder();
    await plant(folder, {
      'app.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
      'tray/odd-16.svg': '<svg xmlns="http://www.w3.org/2000/svg" fill="var(--tray-odd, currentColor)"/>',
    });
    await expect(bakeIcons(folder, join(folder, 'out'))).rejects.toThrow('--tray-odd');
  });
});
