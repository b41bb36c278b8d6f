import type { Core } from '../answers.ts';
import type { Device } from '../books.ts';
import { isPinAllowed } from '../rules/pin.ts';
import { redirect } from '../wire/reply.ts';
import type { Call, Reply } from '../wire/reply.ts';
import type { Route } from '../wire/routes.ts';
import {
  closePage,
  errorPage,
  missingParametersPage,
  pinPage,
  pinSuccessPage,
  selfServicePage,
  successPage,
  verifyPage,
} from './frontend-views.ts';
import type { LogOns } from './log-on.ts';
import { Sessions } from './sessions.ts';

/** The web pages for users (protocol.md, Web pages). */
export class Frontend {
  readonly #core: Core;
  readonly #logOns: LogOns;
  readonly #nemlogin: string;
  readonly #sessions = new Sessions();

  constructor(core: Core, logOns: LogOns, nemlogin: string) {
    this.#core = core;
    this.#logOns = logOns;
    this.#nemlogin = nemlogin;
  }

  readonly routes: readonly Route[] = [
    { method: 'GET', path: '/ui/register2/nemid', handle: (call) => this.#verification(call) },
    { method: 'GET', path: '/ui/register2/verify', handle: (call) => this.#beginLogOn(call) },
    { method: 'GET', path: '/ui/register2/return', handle: (call) => this.#endLogOn(call) },
    {
      method: 'GET',
      path: '/ui/register2/successPage',
      handle: ({ query }) => successPage(query.get('nsisWarning') === 'true'),
    },
    { method: 'GET', path: '/ui/selfservice', handle: (call) => this.#open(call, (device) => this.#devices(device)) },
    { method: 'POST', path: '/ui/selfservice/remove', handle: (call) => this.#remove(call) },
    { method: 'POST', path: '/ui/selfservice/prime', handle: (call) => this.#prefer(call) },
    { method: 'GET', path: '/ui/pin/register', handle: (call) => this.#open(call, showPinPage) },
    { method: 'POST', path: '/ui/pin/register', handle: (call) => this.#choosePin(call) },
    { method: 'GET', path: '/ui/pin/successPage', handle: pinSuccessPage },
    { method: 'GET', path: '/ui/close', handle: closePage },
  ];

  /** The device that the parameters of a call name, or the page that says why there is none. */
  #named(call: Call): Device | Reply {
    const [deviceId, apiKey] = [call.query.get('deviceId'), call.query.get('apiKey')];
    if (deviceId === null || apiKey === null) return missingParametersPage();
    const device = this.#core.ledger.device(deviceId);
    if (device === undefined) return errorPage('unknownDevice');
    return device.apiKey === apiKey ? device : errorPage('wrongKey');
  }

  /** Judges the parameters of each call, whatever the session holds. */
  #verification(call: Call): Reply {
    const device = this.#named(call);
    if ('status' in device) return device;
    if (device.nemIdRegistered) return errorPage('alreadyVerified');
    return this.#sessions.keep(call, { verified: device.deviceId }, verifyPage(device));
  }

  /** A page whose session keeps the first device, and looks at no later parameters. */
  #open(call: Call, show: (device: Device) => Reply): Reply {
    const known = this.#owner(call);
    if (known !== undefined) return show(known);
    const device = this.#named(call);
    return 'status' in device ? device : this.#sessions.keep(call, { owner: device.deviceId }, show(device));
  }

  #owner(call: Call): Device | undefined {
    return this.#core.ledger.device(this.#sessions.of(call).owner);
  }

  #inVerification(call: Call): Device | undefined {
    return this.#core.ledger.device(this.#sessions.of(call).verified);
  }

  #beginLogOn(call: Call): Reply {
    const device = this.#inVerification(call);
    if (device === undefined) return errorPage('noSession');
    if (device.nemIdRegistered) return errorPage('alreadyVerified');
    return redirect(`${this.#nemlogin}/login?ref=${this.#logOns.begin(device.deviceId)}`);
  }

  async #endLogOn(call: Call): Promise<Reply> {
    const device = this.#inVerification(call);
    if (device === undefined) return errorPage('noSession');
    const outcome = this.#logOns.take(call.query.get('ref') ?? '', device.deviceId);
    if (outcome !== 'success' && outcome !== 'noNsis') return errorPage('mitIdFailed');
    const nsisLevel = outcome === 'success' ? 'SUBSTANTIAL' : 'NONE';
    await this.#core.rows.save('verify', { device: { ...device, nemIdRegistered: true, nsisLevel } });
    const query = new URLSearchParams({ status: 'true', apiKey: device.apiKey, deviceId: device.deviceId });
    if (outcome === 'noNsis') query.set('nsisWarning', 'true');
    return redirect(`/ui/register2/successPage?${query.toString()}`);
  }

  /** Whose page it is decides what it lists; a device that is removed is listed no more. */
  #listed(own: Device): Device[] {
    return this.#core.ledger.devices.filter((device) => !device.disabled && (device === own || device.nemIdRegistered));
  }

  #devices(own: Device): Reply {
    return selfServicePage(this.#listed(own));
  }

  /** What a form of self-service is about: whose page it is, what that lists, and the device that the form names. */
  #form(call: Call): { own: Device; all: readonly Device[]; chosen: Device } | Reply {
    const own = this.#owner(call);
    if (own === undefined) return errorPage('noSession');
    const all = this.#listed(own);
    const wanted = new URLSearchParams(call.body).get('deviceId') ?? own.deviceId;
    const chosen = all.find(({ deviceId }) => deviceId === wanted);
    return chosen === undefined ? errorPage('unknownDevice') : { own, all, chosen };
  }

  async #remove(call: Call): Promise<Reply> {
    const form = this.#form(call);
    if ('status' in form) return form;
    await this.#core.rows.save('disable', { device: { ...form.chosen, disabled: true } });
    return this.#devices(form.own);
  }

  #prefer(call: Call): Reply {
    const form = this.#form(call);
    if ('status' in form) return form;
    for (const device of form.all) device.prime = device === form.chosen;
    this.#core.ledger.changed();
    return this.#devices(form.own);
  }

  #choosePin(call: Call): Reply {
    const device = this.#owner(call);
    if (device === undefined) return errorPage('noSession');
    if (device.pin !== null) return errorPage('hasPin');
    const pin = new URLSearchParams(call.body).get('pincode') ?? '';
    if (!isPinAllowed(pin)) return pinPage(device, true);
    device.pin = pin;
    this.#core.ledger.changed();
    return redirect('/ui/pin/successPage?status=true');
  }
}

const showPinPage = (device: Device): Reply => (device.pin === null ? pinPage(device) : errorPage('hasPin'));
