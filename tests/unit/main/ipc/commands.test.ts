import { describe, expect, it, vi } from 'vitest';
import { createCommands, type Desktop } from '../../../../src/main/ipc/commands.ts';
import type { ErrorCode } from '../../../../src/shared/errors.ts';
import { BUILT_IN, type PolicyValues } from '../../../../src/shared/policy.ts';
import { err, ok, type Result } from '../../../../src/shared/result.ts';
import type { AppState, RequestPhase, StatusSheet } from '../../../../src/shared/state.ts';
import { createAppStore } from '../../../../src/main/state/store.ts';
import { appState, ENROLLED, loginRequest, NOON } from '../support/states.ts';

const ID = ENROLLED.deviceId;

function stage(change: Partial<AppState> = {}, values: Partial<PolicyValues> = {}) {
  const store = createAppStore('da');
  store.setState(appState(change));
  const desktop = {
    openEnrolment: vi.fn(),
    openApproval: vi.fn(),
    openStatus: vi.fn(),
    fit: vi.fn(),
    close: vi.fn(),
    view: vi.fn<Desktop['view']>(() => null),
    copy: vi.fn(),
    notify: vi.fn(),
    quit: vi.fn(),
    openOutside: vi.fn(() => Promise.resolve(true)),
  };
  const policy = { current: { ...BUILT_IN, ...values } };
  const settings = { current: () => policy.current, choose: vi.fn(() => ok(null)) };
  const done = (): Promise<Result<null, ErrorCode>> => Promise.resolve(ok(null));
  const enrolment = { resume: vi.fn(), saveName: vi.fn(() => ok(null)), back: vi.fn(), register: vi.fn(done), openMitId: vi.fn(done), check: vi.fn(done) }; // prettier-ignore
  const delivery = { approve: vi.fn(done), reject: vi.fn(done) };
  const asked: { current: Result<boolean, ErrorCode> } = { current: ok(false) };
  const catchUp = { ask: vi.fn(() => Promise.resolve(asked.current)) };
  const find = (key: string) => store.getState().requests.find((request) => request.key === key);
  const approvals = { find, dismiss: vi.fn(), dismissDone: vi.fn() };
  const [retryKeychain, retryConnection, troubleSeen] = [vi.fn(), vi.fn(), vi.fn()];
  const pinChange = { change: vi.fn(done), seen: vi.fn(), drop: vi.fn() };
  const reset = { withPin: vi.fn(done), withoutPin: vi.fn(done), seen: vi.fn() };
  const selfService = { open: vi.fn(() => Promise.resolve()) };
  const history = { clear: vi.fn(() => ok(null)) };
  const diagnostics = { run: vi.fn(() => Promise.resolve()), text: vi.fn<() => string | null>(() => null), preview: vi.fn(), save: vi.fn(() => Promise.resolve()), closeReport: vi.fn() }; // prettier-ignore
  const commands = createCommands({ store, history, diagnostics, enrolment, approvals, delivery, catchUp, pinChange, reset, selfService, settings, desktop, now: () => NOON, retryKeychain, retryConnection, troubleSeen }); // prettier-ignore
  /** Puts a request on the list, or changes it. */
  const show = (key: string, phase: RequestPhase['is'] = 'waiting'): void => {
    const others = store.getState().requests.filter((request) => request.key !== key);
    store.setState({ requests: [...others, loginRequest(phase, key)] });
  };
  return { ...commands, desktop, enrolment, delivery, catchUp, approvals, asked, show, retryKeychain, retryConnection, troubleSeen, pinChange, reset, selfService, settings, history, diagnostics }; // prettier-ignore
}

describe('fetching requests', () => {
  it('shows what is there', async () => {
    const { intents, desktop, show, retryConnection } = stage();
    show('a');
    intents.fetch();
    await vi.waitFor(() => expect(desktop.openApproval).toHaveBeenCalledOnce());
    expect(desktop.notify).not.toHaveBeenCalled();
    expect(retryConnection).toHaveBeenCalledOnce();
  });

  it('says that there is nothing, also where there is only what has its outcome', async () => {
    const { intents, desktop, show } = stage();
    show('a', 'expired');
    intents.fetch();
    await vi.waitFor(() => expect(desktop.notify).toHaveBeenCalledExactlyOnceWith({ is: 'no-requests' }));
    expect(desktop.openApproval).not.toHaveBeenCalled();
  });

  it('says why it failed', async () => {
    const { intents, desktop, asked } = stage();
    asked.current = err('C-301');
    intents.fetch();
    await vi.waitFor(() =>
      expect(desktop.notify).toHaveBeenCalledExactlyOnceWith({ is: 'fetch-failed', code: 'C-301' }),
    );
  });
});

describe('fetching without a device to fetch for', () => {
  it.each<[string, AppState['device']]>([
    ['none', { is: 'not-enrolled' }],
    ['none that the keychain tells of', { is: 'unavailable', code: 'K-202' }],
  ])('%s: opens the window that says so, and never that nothing waits', async (_what, device) => {
    const { intents, desktop, catchUp } = stage({ device });
    intents.fetch();
    await vi.waitFor(() => expect(desktop.openEnrolment).toHaveBeenCalledOnce());
    expect(desktop.notify).not.toHaveBeenCalled();
    expect(catchUp.ask).not.toHaveBeenCalled();
  });
});

describe('copying the id', () => {
  it('by the tray says so, by the window is silent', async () => {
    const { intents, handlers, desktop } = stage();
    intents['copy-id']();
    expect(desktop.copy).toHaveBeenCalledExactlyOnceWith(ID);
    expect(desktop.notify).toHaveBeenCalledExactlyOnceWith({ is: 'id-copied', id: ID });
    expect(await handlers['device.copyId'](undefined, 'enrolment')).toEqual(ok(null));
    expect(desktop.notify).toHaveBeenCalledOnce();
  });

  it('needs a device', async () => {
    const { intents, handlers, desktop } = stage({ device: { is: 'not-enrolled' } });
    intents['copy-id']();
    expect(await handlers['device.copyId'](undefined, 'enrolment')).toEqual(err('G-501'));
    expect(desktop.copy).not.toHaveBeenCalled();
  });
});

describe('the window that is due', () => {
  it.each<[string, Partial<AppState>, 'openEnrolment' | 'openStatus', StatusSheet?]>([
    ['no device', { device: { is: 'not-enrolled' } }, 'openEnrolment'],
    ['no keychain', { device: { is: 'unavailable', code: 'K-202' } }, 'openEnrolment'],
    ['MitID missing', { device: { ...ENROLLED, verified: false } }, 'openEnrolment'],
    ['PIN missing', { device: { ...ENROLLED, pinMissing: true } }, 'openStatus', 'change-pin'],
    ['gone', { device: { ...ENROLLED, standing: 'gone' } }, 'openStatus', 'overview'],
    ['all is well', {}, 'openStatus', 'overview'],
    ['nothing known yet', { device: { is: 'loading' } }, 'openStatus', 'overview'],
  ])('%s', (_what, change, opened, sheet) => {
    const { showDue, desktop } = stage(change);
    showDue();
    const calls = [desktop.openEnrolment, desktop.openApproval, desktop.openStatus].flatMap((open) => open.mock.calls);
    expect(calls).toEqual([sheet === undefined ? [] : [sheet]]);
    expect(desktop[opened]).toHaveBeenCalledOnce();
  });

  it('a request', () => {
    const { showDue, desktop, show } = stage();
    show('a');
    showDue();
    expect(desktop.openApproval).toHaveBeenCalledOnce();
  });

  it('a request before MitID, as the tray has it', () => {
    const { showDue, desktop, show } = stage({ device: { ...ENROLLED, verified: false } });
    show('a');
    showDue();
    expect(desktop.openApproval).toHaveBeenCalledOnce();
    expect(desktop.openEnrolment).not.toHaveBeenCalled();
  });
});

describe('what windows ask for', () => {
  it('reaches who does it', async () => {
    const { handlers, enrolment, delivery, desktop, retryKeychain } = stage();
    await handlers['enrolment.saveName']({ name: 'Skrivebord' }, 'enrolment');
    await handlers['enrolment.register']({ pin: '7394' }, 'enrolment');
    await handlers['enrolment.back'](undefined, 'enrolment');
    await handlers['enrolment.openMitId'](undefined, 'enrolment');
    await handlers['enrolment.check'](undefined, 'enrolment');
    await handlers['keychain.retry'](undefined, 'enrolment');
    await handlers['approval.approve']({ key: 'a', pin: '7394' }, 'approval');
    await handlers['approval.reject']({ key: 'a', notMe: true }, 'approval');
    await handlers['error.copyCode']({ code: 'A-401' }, 'approval');
    await handlers['window.fit']({ height: 480 }, 'approval');
    await handlers['window.close'](undefined, 'page');
    expect(enrolment.saveName).toHaveBeenCalledWith('Skrivebord');
    expect(enrolment.register).toHaveBeenCalledWith('7394');
    expect(enrolment.back).toHaveBeenCalledOnce();
    expect(enrolment.openMitId).toHaveBeenCalledOnce();
    expect(enrolment.check).toHaveBeenCalledOnce();
    expect(retryKeychain).toHaveBeenCalledOnce();
    expect(delivery.approve).toHaveBeenCalledWith('a', '7394');
    expect(delivery.reject).toHaveBeenCalledWith('a', true);
    expect(desktop.copy).toHaveBeenCalledWith('A-401');
    expect(desktop.fit).toHaveBeenCalledWith('approval', 480);
    expect(desktop.close).toHaveBeenCalledWith('page');
  });

  it('of the status window reaches who does it, as the tray does', async () => {
    const s = stage();
    const { handlers, intents, desktop } = s;
    await handlers['status.enrol'](undefined, 'status');
    expect(desktop.openEnrolment).toHaveBeenCalledOnce();
    await handlers['pin.change']({ oldPin: null, newPin: '7394' }, 'status');
    expect(s.pinChange.change).toHaveBeenCalledExactlyOnceWith({ oldPin: null, newPin: '7394' });
    await handlers['pin.changeSeen'](undefined, 'status');
    expect(s.pinChange.seen).toHaveBeenCalledOnce();
    await handlers['device.reset']({ pin: '7394' }, 'status');
    expect(s.reset.withPin).toHaveBeenCalledExactlyOnceWith('7394');
    await handlers['device.resetSeen'](undefined, 'status');
    expect(s.reset.seen).toHaveBeenCalledOnce();
    await handlers['status.selfService'](undefined, 'status');
    intents['self-service']();
    expect(s.selfService.open).toHaveBeenCalledTimes(2);
    await handlers['status.fetch'](undefined, 'status');
    expect(s.catchUp.ask).toHaveBeenCalledOnce();
    for (const intent of ['status', 'change-pin', 'choose-pin', 'reset'] as const) intents[intent]();
    expect(desktop.openStatus.mock.calls).toEqual([['overview'], ['change-pin'], ['change-pin'], ['reset']]);
  });

  it('a reset without a PIN needs the word of the language', async () => {
    const { handlers, reset } = stage();
    for (const word of ['NULSTIL', ' nulstil ', 'RESET', 'NULSTI', '']) {
      await handlers['device.resetWithoutPin']({ word }, 'status');
    }
    expect(reset.withoutPin.mock.calls).toEqual([[true], [true], [false], [false], [false]]);
  });

  it('a request is shown where there is one', async () => {
    const { handlers, desktop, show } = stage();
    expect(await handlers['status.showRequest']({ key: 'a' }, 'status')).toEqual(err('A-403'));
    show('a');
    expect(await handlers['status.showRequest']({ key: 'a' }, 'status')).toEqual(ok(null));
    expect(desktop.openApproval).toHaveBeenCalledExactlyOnceWith('a');
  });

  it('a fetch says whether the server was asked', async () => {
    const { handlers, asked } = stage();
    expect(await handlers['status.fetch'](undefined, 'status')).toEqual(ok(null));
    asked.current = err('C-301');
    expect(await handlers['status.fetch'](undefined, 'status')).toEqual(err('C-301'));
  });

  it('an approval without a PIN on the server leads to choosing one, and sends nothing', async () => {
    const { handlers, desktop, delivery } = stage({ device: { ...ENROLLED, pinMissing: true } });
    expect(await handlers['approval.approve']({ key: 'a', pin: '7394' }, 'approval')).toEqual(err('A-406'));
    expect(desktop.openStatus).toHaveBeenCalledExactlyOnceWith('change-pin');
    expect(delivery.approve).not.toHaveBeenCalled();
    await handlers['approval.reject']({ key: 'a', notMe: false }, 'approval');
    expect(delivery.reject).toHaveBeenCalledOnce();
  });

  it('is answered with what went wrong', async () => {
    const { handlers, delivery } = stage();
    delivery.approve.mockResolvedValueOnce(err('A-403'));
    expect(await handlers['approval.approve']({ key: 'a', pin: '7394' }, 'approval')).toEqual(err('A-403'));
    expect(await handlers['view.get'](undefined, 'approval')).toEqual(err('G-501'));
  });

  it('puts away what has its outcome, and only out of sight what has none', async () => {
    const { handlers, desktop, show, approvals, delivery } = stage();
    show('a');
    await handlers['approval.dismiss']({ key: 'a' }, 'approval');
    expect(desktop.close).toHaveBeenCalledExactlyOnceWith('approval');
    expect(approvals.dismiss).not.toHaveBeenCalled();
    show('a', 'approved');
    await handlers['approval.dismiss']({ key: 'a' }, 'approval');
    expect(approvals.dismiss).toHaveBeenCalledExactlyOnceWith('a');
    expect(desktop.close).toHaveBeenCalledOnce();
    expect(delivery.reject).not.toHaveBeenCalled();
  });

  it('closing a window answers nothing, and puts nothing away by itself', async () => {
    const { handlers, show, approvals, delivery, desktop } = stage();
    for (const phase of ['waiting', 'sending', 'rejected'] as const) show(phase, phase);
    await handlers['window.close'](undefined, 'enrolment');
    await handlers['window.close'](undefined, 'approval');
    expect(desktop.close.mock.calls).toEqual([['enrolment'], ['approval']]);
    expect([approvals.dismiss, approvals.dismissDone, delivery.reject].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });
});

describe('what the organisation decides', () => {
  it('leaves quitting to the user, or not', () => {
    const free = stage();
    free.intents.quit();
    expect(free.desktop.quit).toHaveBeenCalledOnce();
    const hidden = stage({}, { HideQuit: true });
    hidden.intents.quit();
    expect(hidden.desktop.quit).not.toHaveBeenCalled();
  });

  it('names the only addresses that a window can have opened', async () => {
    const { handlers, desktop } = stage({}, { SupportUrl: 'tel:+4570707070', NsisHelpUrl: 'https://nsis.example/' });
    expect(await handlers['support.open'](undefined, 'approval')).toEqual(ok(null));
    expect(await handlers['nsisHelp.open'](undefined, 'status')).toEqual(ok(null));
    expect(desktop.openOutside.mock.calls).toEqual([['tel:+4570707070'], ['https://nsis.example/']]);
  });

  it('opens nothing where it has named nothing, and says when the system opened nothing', async () => {
    const { handlers, desktop } = stage();
    expect(await handlers['support.open'](undefined, 'status')).toEqual(err('S-703'));
    expect(desktop.openOutside).not.toHaveBeenCalled();
    const deaf = stage({}, { SupportUrl: 'mailto:it@kommune.example' });
    deaf.desktop.openOutside.mockResolvedValue(false);
    expect(await deaf.handlers['support.open'](undefined, 'status')).toEqual(err('S-703'));
  });
});

it('takes a start that asks for the registration to where the device is', () => {
  for (const [change, window] of [
    [{ device: { is: 'not-enrolled' } }, 'enrolment'],
    [{ device: { ...ENROLLED, verified: false } }, 'enrolment'],
    [{}, 'status'],
  ] as const) {
    const { enrol, desktop } = stage(change);
    enrol();
    expect(desktop.openEnrolment).toHaveBeenCalledTimes(window === 'enrolment' ? 1 : 0);
    expect(desktop.openStatus).toHaveBeenCalledTimes(window === 'status' ? 1 : 0);
  }
});

it('what the user has read of the program’s troubles is put away', () => {
  const { handlers, troubleSeen } = stage();
  expect(handlers['trouble.seen']({ code: 'G-504' }, 'status')).toEqual(ok(null));
  expect(troubleSeen).toHaveBeenCalledExactlyOnceWith('G-504');
});
