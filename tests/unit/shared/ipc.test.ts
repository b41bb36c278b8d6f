import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, VIEW_CHANGED, type Channel } from '../../../src/shared/channels.ts';
import { REQUESTS } from '../../../src/shared/ipc.ts';

const KEY = '2f0c6f5e-54a0-4b0e-a9de-7c1b61d7a001';
const takes = (channel: Channel, request: unknown): boolean => REQUESTS[channel].safeParse(request).success;

const GOOD = {
  'view.get': [undefined],
  'window.close': [undefined],
  'window.fit': [{ height: 1 }, { height: 520 }, { height: 4_000 }],
  'enrolment.saveName': [{ name: 'OS2faktor – Citrix' }, { name: '' }],
  'enrolment.register': [{ pin: '7394' }, { pin: '739405' }],
  'enrolment.back': [undefined],
  'enrolment.openMitId': [undefined],
  'enrolment.check': [undefined],
  'keychain.retry': [undefined],
  'device.copyId': [undefined],
  'error.copyCode': [{ code: 'E-101' }],
  'approval.approve': [{ key: KEY, pin: '7394' }],
  'approval.reject': [{ key: KEY, notMe: true }],
  'approval.dismiss': [{ key: KEY }],
  'status.enrol': [undefined],
  'status.showRequest': [{ key: KEY }],
  'status.fetch': [undefined],
  'status.selfService': [undefined],
  'pin.change': [
    { oldPin: '7394', newPin: '739405' },
    { oldPin: null, newPin: '7394' },
  ],
  'pin.changeSeen': [undefined],
  'device.reset': [{ pin: '7394' }],
  'device.resetWithoutPin': [{ word: 'NULSTIL' }, { word: '' }],
  'trouble.seen': [{ code: 'G-502' }],
  'device.resetSeen': [undefined],
  'support.open': [undefined],
  'nsisHelp.open': [undefined],
  'settings.choose': [
    { name: 'Language', value: 'en' },
    { name: 'Language', value: null },
    { name: 'History', value: false },
    { name: 'LogLevel', value: 'debug' },
  ],
  'history.clear': [undefined],
  'diagnostics.run': [undefined],
  'diagnostics.copy': [undefined],
  'diagnostics.preview': [undefined],
  'diagnostics.save': [undefined],
  'diagnostics.closeReport': [undefined],
} as const satisfies Record<Channel, readonly unknown[]>;

const BAD: Partial<Record<Channel, readonly unknown[]>> = {
  'window.fit': [{ height: 0 }, { height: -5 }, { height: 4_001 }, { height: 1.5 }, { height: NaN }, { height: '520' }],
  'enrolment.saveName': [{ name: 'x'.repeat(1_001) }, { name: 7 }, { name: null }, {}],
  'enrolment.register': [{ pin: 7394 }, { pin: '739' }, { pin: '7394058' }, { pin: '73a4' }, { pin: '7394\n' }, { pin: ['7394'] }],
  'error.copyCode': [{ code: 'E-999' }, { code: 'rm -rf /' }, { code: '' }, { code: ['E-101'] }],
  'approval.approve': [{ key: KEY }, { pin: '7394' }, { key: '', pin: '7394' }, { key: 'x'.repeat(65), pin: '7394' }, { key: KEY, pin: '' }],
  'approval.reject': [{ key: KEY }, { key: KEY, notMe: 'true' }, { key: KEY, notMe: 1 }],
  'approval.dismiss': [{ key: 5 }, { key: { toString: () => KEY } }],
  'status.showRequest': [{}, { key: '' }],
  'trouble.seen': [{}, { code: 'G-999' }, { code: null }],
  'pin.change': [{ newPin: '7394' }, { oldPin: '7394' }, { oldPin: '', newPin: '7394' }, { oldPin: '7394', newPin: null }, { oldPin: 7394, newPin: '7394' }],
  'device.reset': [{}, { pin: null }, { pin: '739' }],
  'settings.choose': [{ name: 'HideQuit', value: false }, { name: 'BackendUrl', value: 'https://evil.example' }, { name: 'Language', value: 'de' }, { name: 'History', value: 'no' }, { name: 'Language' }],
  'device.resetWithoutPin': [{}, { word: 7 }, { word: 'x'.repeat(21) }],
}; // prettier-ignore

const channels = Object.keys(CHANNELS) as Channel[];

describe('the contract', () => {
  it('has a schema for every channel and a channel for every schema', () => {
    expect(Object.keys(REQUESTS).sort()).toEqual([...channels].sort());
  });

  it.each(channels)('%s is for known pages only, and for at least one', (channel) => {
    expect(CHANNELS[channel].length).toBeGreaterThan(0);
    for (const role of CHANNELS[channel]) expect(['enrolment', 'approval', 'page', 'status']).toContain(role);
  });

  it('lets nobody but the approval window answer, and nobody but the enrolment window register', () => {
    const only = (prefix: string): string[] => [
      ...new Set(channels.filter((channel) => channel.startsWith(prefix)).flatMap((channel) => [...CHANNELS[channel]])),
    ];
    expect(only('approval.')).toEqual(['approval']);
    expect(only('enrolment.')).toEqual(['enrolment']);
    expect(only('keychain.')).toEqual(['enrolment', 'status']);
    for (const prefix of ['status.', 'pin.', 'device.reset', 'trouble.']) expect(only(prefix)).toEqual(['status']);
    expect(channels.filter((channel) => (CHANNELS[channel] as readonly string[]).includes('page')).sort()).toEqual([
      'view.get',
      'window.close',
    ]);
  });

  it('has no channel of the name that main sends on', () => {
    expect(channels).not.toContain(VIEW_CHANGED);
  });

  it.each(channels)('%s takes what it is made for', (channel) => {
    for (const request of GOOD[channel]) expect(takes(channel, request)).toBe(true);
  });

  it.each(channels)('%s takes nothing that is not made for it', (channel) => {
    for (const request of BAD[channel] ?? []) expect(takes(channel, request), JSON.stringify(request)).toBe(false);
    const [good] = GOOD[channel];
    if (good !== undefined) {
      expect(takes(channel, { ...good, more: 1 })).toBe(false);
      expect(takes(channel, [good])).toBe(false);
      expect(takes(channel, JSON.stringify(good))).toBe(false);
    }
    fc.assert(
      fc.property(fc.anything(), (request) => {
        fc.pre(good !== undefined || request !== undefined);
        expect(takes(channel, request)).toBe(false);
      }),
    );
  });
});
