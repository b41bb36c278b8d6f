import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../../src/shared/policy.ts';
import { translator } from '../../../../src/shared/i18n.ts';
import type { AppState, DeviceState } from '../../../../src/shared/state.ts';
import { trayModel, type TrayIntent, type TrayModel } from '../../../../src/main/tray/model.ts';
import { appState, ENROLLED, loginRequest, NOON } from '../support/states.ts';

const model = (change: Partial<AppState> = {}, now = NOON): TrayModel =>
  trayModel(appState(change), translator('da'), '3.0.0', now);
const intents = ({ menu }: TrayModel): TrayIntent[] =>
  menu.flatMap((entry) => (entry.is === 'command' ? [entry.intent] : []));
const labels = ({ menu }: TrayModel): string[] => menu.map((entry) => (entry.is === 'line' ? '—' : entry.label));

const device = (change: Partial<Extract<DeviceState, { is: 'enrolled' }>>): Partial<AppState> => ({
  device: { ...ENROLLED, ...change },
});

describe('the icon, its words and its left click', () => {
  it.each<[string, Partial<AppState>, TrayModel['icon'], string, TrayIntent]>([
    ['starting', { device: { is: 'loading' } }, 'connecting', 'OS2faktor – starter', 'status'],
    ['not enrolled', { device: { is: 'not-enrolled' } }, 'not-enrolled', 'OS2faktor – enheden er ikke registreret endnu', 'enrol'],
    ['no keychain', { device: { is: 'unavailable', code: 'K-202' } }, 'offline', 'OS2faktor – nøglelageret kan ikke bruges (K-202)', 'enrol'],
    ['MitID missing', device({ verified: false }), 'mitid-missing', 'OS2faktor – MitID mangler, før enheden kan bruges', 'finish-mitid'],
    ['PIN missing', device({ pinMissing: true }), 'mitid-missing', 'OS2faktor – enheden mangler en pinkode, før den kan bruges', 'choose-pin'],
    ['denied', device({ standing: 'denied' }), 'offline', 'OS2faktor – serveren kender ikke enheden lige nu. Intet er slettet, og der spørges igen.', 'status'],
    ['gone', device({ standing: 'gone' }), 'not-enrolled', 'OS2faktor – enheden findes ikke længere på serveren. Nulstil den, og aktiver den igen.', 'status'],
    ['disabled', device({ disabled: true }), 'not-enrolled', 'OS2faktor – enheden er fjernet og kan ikke bruges. Nulstil den, og aktiver den igen.', 'status'],
    ['blocked', device({ blocked: true }), 'offline', 'OS2faktor – serveren har spærret enheden. Kontakt din IT-support.', 'status'],
    ['a request', { requests: [loginRequest()] }, 'request', 'OS2faktor – 1 anmodning venter', 'show-requests'],
    ['two requests', { requests: [loginRequest(), loginRequest('undelivered', 'key-2')] }, 'request', 'OS2faktor – 2 anmodninger venter', 'show-requests'],
    ['a request without a PIN', { requests: [loginRequest()], ...device({ pinMissing: true }) }, 'mitid-missing', 'OS2faktor – enheden mangler en pinkode, før den kan bruges', 'choose-pin'],
    ['locked', { lockedUntil: NOON + 300_000 }, 'locked', 'OS2faktor – pinkoden er låst til kl. 12:05', 'status'],
    ['connected', {}, 'connected', 'OS2faktor – forbundet', 'status'],
    ['connecting', { connection: { is: 'connecting' } }, 'connecting', 'OS2faktor – forbinder', 'status'],
    ['not begun', { connection: { is: 'stopped' } }, 'connecting', 'OS2faktor – forbinder', 'status'],
    ['offline', { connection: { is: 'offline', code: 'C-301' } }, 'offline', 'OS2faktor – ingen forbindelse. Der prøves igen af sig selv.', 'status'],
  ])('%s', (_what, change, icon, tooltip, click) => {
    expect(model(change)).toMatchObject({ icon, tooltip, click });
  }); // prettier-ignore

  it('names a refused certificate, which does not mend itself', () => {
    const { icon, tooltip } = model({ connection: { is: 'offline', code: 'C-304' } });
    expect(icon).toBe('offline');
    expect(tooltip).toContain(translator('da').error('C-304').title);
  });

  it('shows what waits for the user before all else', () => {
    const everything: Partial<AppState> = {
      requests: [loginRequest()],
      lockedUntil: NOON + 1_000,
      connection: { is: 'offline', code: 'C-301' },
      device: { ...ENROLLED, verified: false, standing: 'denied' },
    };
    expect(model(everything).icon).toBe('request');
  });

  it('does not count what has its outcome', () => {
    const done = ['sent', 'approved', 'rejected', 'unchecked', 'elsewhere', 'expired', 'unsure', 'refused', 'sending'] as const; // prettier-ignore
    const tooLate = { is: 'lost', answer: 'accept', notMe: false, again: false } as const;
    const requests = [...done.map((phase) => loginRequest(phase, phase)), loginRequest(tooLate, 'too-late')];
    expect(model({ requests }).icon).toBe('connected');
    expect(intents(model({ requests }))).not.toContain('show-requests');
  });

  it('counts an answer that was lost and can be given again, and a request that is back from elsewhere', () => {
    expect(model({ requests: [loginRequest('lost')] })).toMatchObject({ icon: 'request', click: 'show-requests' });
    expect(model({ requests: [loginRequest('elsewhere')] }).icon).toBe('connected');
    expect(model({ requests: [loginRequest('waiting')] }).icon).toBe('request');
  });

  it('is locked no longer than it is', () => {
    expect(model({ lockedUntil: NOON }).icon).toBe('connected');
    expect(model({ lockedUntil: NOON + 1 }).icon).toBe('locked');
  });
});

describe('the menu', () => {
  it('has what is possible now, and no more', () => {
    const usual = ['fetch', 'change-pin', 'self-service', 'diagnostics', 'reset', 'status', 'settings', 'copy-id', 'quit'];
    expect(intents(model({ device: { is: 'loading' } }))).toEqual(['status', 'settings', 'quit']);
    expect(intents(model({ device: { is: 'not-enrolled' } }))).toEqual(['enrol', 'diagnostics', 'status', 'settings', 'quit']);
    expect(intents(model({ device: { is: 'unavailable', code: 'K-201' } }))).toEqual(['retry-keychain', 'diagnostics', 'status', 'settings', 'quit']);
    expect(intents(model(device({ verified: false })))).toEqual(['finish-mitid', 'fetch', 'change-pin', 'diagnostics', 'reset', 'status', 'settings', 'copy-id', 'quit']);
    expect(intents(model(device({ pinMissing: true })))).toEqual(['choose-pin', 'fetch', 'self-service', 'diagnostics', 'reset', 'status', 'settings', 'copy-id', 'quit']);
    for (const change of [{ disabled: true }, { standing: 'gone' }] as const) {
      expect(intents(model(device(change)))).toEqual(['diagnostics', 'reset', 'status', 'settings', 'copy-id', 'quit']);
    }
    expect(intents(model())).toEqual(usual);
    expect(intents(model({ requests: [loginRequest()] }))).toEqual(['show-requests', ...usual]);
  }); // prettier-ignore

  it('has no way to quit where the organisation wants none', () => {
    const settings = { values: { ...BUILT_IN, HideQuit: true }, inForce: [] };
    expect(intents(model({ settings }))).not.toContain('quit');
  });

  it('reads as its users know it', () => {
    expect(labels(model())).toEqual([
      'Hent anmodninger',
      'Skift pinkode',
      'Administration af enheder',
      'Fejlsøgning',
      'Nulstil enhed',
      'Status',
      'Indstillinger',
      '—',
      'OS2faktor ID: 123-456-789-012',
      '—',
      'Version 3.0.0',
      'Afslut',
    ]);
    expect(labels(model(device({ verified: false })))[0]).toBe('Udfør aktivering med MitID');
    expect(labels(model({ device: { is: 'not-enrolled' } }))[0]).toBe('Aktiver enhed');
    expect(labels(model({ device: { is: 'unavailable', code: 'K-201' } }))[0]).toBe('Prøv nøglelageret igen');
    expect(labels(model({ requests: [loginRequest(), loginRequest('waiting', 'key-2')] }))[0]).toBe('Vis 2 anmodninger');
  }); // prettier-ignore

  it('begins and ends with no line, and has no two in a row', () => {
    for (const known of [ENROLLED, { is: 'loading' }, { is: 'not-enrolled' }] as const) {
      expect(labels(model({ device: known })).join('')).not.toMatch(/^—|—$|——/);
    }
  });

  it('is in the language of the program', () => {
    const english = trayModel(appState(), translator('en'), '3.0.0', NOON);
    expect(labels(english)).toContain('Version 3.0.0');
    expect(labels(english)).not.toContain('Hent anmodninger');
    expect(english.tooltip).not.toBe(model().tooltip);
  });
});
