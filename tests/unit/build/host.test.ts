import { describe, expect, test, vi } from 'vitest';
import { chooseHost } from '../../../build/host.ts';
import type { Machine } from '../../../build/machine.ts';
import { NoHostError } from '../../../build/machine.ts';

const yes = (): Promise<boolean> => Promise.resolve(true);
const no = (): Promise<boolean> => Promise.resolve(false);

/** A person's Linux with a display, where Electron is neither installed nor to be had. */
const LINUX: Machine = {
  wish: '',
  isLinux: true,
  isRoot: false,
  hasDisplay: true,
  hasElectron: no,
  fetchElectron: no,
  failedBefore: no,
  rememberFailure: () => Promise.resolve(),
};

async function hostOf(difference: Partial<Machine>): Promise<string> {
  vi.spyOn(console, 'error').mockReturnValue();
  return (await chooseHost({ ...LINUX, ...difference })).name;
}

const unasked = vi.fn(yes);

describe('the host', () => {
  test.each<[string, string, Partial<Machine>]>([
    ['electron', 'an installed Electron', { hasElectron: yes }],
    ['electron', 'one that can be fetched', { fetchElectron: yes }],
    ['electron', 'the wish, also for root', { wish: 'electron', isRoot: true, hasElectron: yes }],
    ['electron', 'another system', { isLinux: false, fetchElectron: yes }],
    ['standin', 'none to be had', {}],
    ['standin', 'the wish', { wish: 'standin', hasElectron: yes }],
    ['standin', 'root, without asking', { isRoot: true, hasElectron: unasked, fetchElectron: unasked }],
    ['standin', 'no display, without asking', { hasDisplay: false, hasElectron: unasked, fetchElectron: unasked }],
    ['standin', 'one failed attempt before, without another', { failedBefore: yes, fetchElectron: unasked }],
  ])('is %s: %s', async (expected, _why, difference) => {
    unasked.mockClear();
    expect(await hostOf(difference)).toBe(expected);
    expect(unasked).not.toHaveBeenCalled();
  });

  test('a failed attempt is remembered', async () => {
    const rememberFailure = vi.fn(() => Promise.resolve());
    await hostOf({ rememberFailure });
    expect(rememberFailure).toHaveBeenCalledOnce();
  });

  test.each<[string, Partial<Machine>]>([
    ['elsewhere without Electron', { isLinux: false }],
    ['with a wish that cannot be met', { wish: 'electron' }],
    ['with a wish that means nothing', { wish: 'chrome' }],
  ])('%s it stops and says what to do', async (_where, difference) => {
    await expect(hostOf(difference)).rejects.toThrow(NoHostError);
  });
});
