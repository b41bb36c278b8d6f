import type { Device } from '../books.ts';
import type { Reply } from '../wire/reply.ts';
import { document, html } from './html.ts';
import type { Html } from './html.ts';

const BAR = 'OS2faktor';
const CLOSE = '/ui/close?closeWindow=true';

/** Why a page of the frontend cannot be shown; the number stands on it as "Fejlkode". */
const FAULTS = {
  wrongKey: {
    code: 1,
    title: 'Siden kan ikke vises',
    text: 'Der opstod en sikkerhedsfejl, og siden kan derfor ikke vises.',
  },
  unknownDevice: {
    code: 2,
    title: 'Ukendt enhed',
    text: 'Denne enhed er ikke kendt af OS2faktor. Den er måske blevet slettet.',
  },
  alreadyVerified: {
    code: 3,
    title: 'Allerede verificeret',
    text: 'Identiteten bag denne enhed er allerede verificeret. Du skal ikke gøre mere.',
  },
  mitIdFailed: {
    code: 4,
    title: 'Ikke verificeret',
    text: 'Log på med MitID mislykkedes, så identiteten blev ikke verificeret.',
  },
  hasPin: { code: 6, title: 'Pinkode findes', text: 'Enheden har allerede en pinkode.' },
  noSession: { code: 5, title: 'Siden er udløbet', text: 'Luk vinduet, og begynd forfra.' },
} as const;
type Fault = keyof typeof FAULTS;

export function errorPage(fault: Fault): Reply {
  const { code, title, text } = FAULTS[fault];
  return document({
    title: 'OS2faktor fejl',
    bar: BAR,
    body: html`<h1>${title}</h1>
      <p>${text}</p>
      <p class="soft">Fejlkode: ${code}</p>
      <div class="actions"><a class="button" href="${CLOSE}">OK</a></div>`,
  });
}

const simple = (title: string, body: Html, status = 200): Reply => document({ title, bar: BAR, body, status });

export const missingParametersPage = (): Reply =>
  simple(
    'OS2faktor fejl',
    html`<h1>Siden kan ikke vises</h1>
      <p>Adressen mangler oplysninger om enheden.</p>`,
    400,
  );

export const closePage = (): Reply =>
  simple(
    'OS2faktor',
    html`<h1>Færdig</h1>
      <p>Du kan lukke vinduet nu.</p>`,
  );

export const verifyPage = (device: Device): Reply =>
  simple(
    'OS2faktor registrering',
    html`<h1>Verificer din identitet</h1>
      <p>
        Før enheden <strong>${device.name}</strong> kan bruges, skal det bekræftes med MitID, hvem den tilhører. Du
        bliver sendt videre til log på hos NemLog-in og kommer tilbage hertil bagefter.
      </p>
      <div class="actions"><a class="button" href="/ui/register2/verify">Verificer identitet</a></div>`,
  );

export const successPage = (nsisWarning: boolean): Reply =>
  simple(
    'OS2faktor registrering',
    html`<h1 class="good">Identiteten er verificeret</h1>
      <p>Enheden er klar til brug, og vinduet kan lukkes.</p>
      ${
        nsisWarning
          ? html`<p>Bemærk: Dit MitID gav intet NSIS-sikringsniveau. Nogle systemer vil måske ikke godtage enheden.</p>`
          : ''
      }`,
  );

const stateOf = (device: Device): string => (device.nemIdRegistered ? 'Verificeret' : 'Ikke verificeret');

const button = (path: string, device: Device, label: string): Html =>
  html`<form method="post" action="${path}">
    <input type="hidden" name="deviceId" value="${device.deviceId}" />
    <button class="plain" aria-label="${label} ${device.name}">${label}</button>
  </form>`;

const row = (device: Device): Html =>
  html`<tr>
    <td>${device.name}${device.prime ? ' (primær)' : ''}</td>
    <td>${device.deviceId}</td>
    <td>${stateOf(device)}</td>
    <td>
      <div class="actions">
        ${device.prime ? '' : button('/ui/selfservice/prime', device, 'Gør primær')}
        ${button('/ui/selfservice/remove', device, 'Fjern')}
      </div>
    </td>
  </tr>`;

/** The devices of the user: all that are verified, because this server knows one person only, and the one that asks. */
export const selfServicePage = (devices: readonly Device[]): Reply =>
  simple(
    'OS2faktor selvbetjening',
    html`<h1>Administration af enheder</h1>
      ${
        devices.length === 0
          ? html`<p>Du har ingen enheder.</p>`
          : html`<table>
              <tr>
                <th scope="col">Navn</th>
                <th scope="col">OS2faktor ID</th>
                <th scope="col">Tilstand</th>
                <th scope="col">Handlinger</th>
              </tr>
              ${devices.map(row)}
            </table>`
      }
      <div class="actions"><a class="button" href="${CLOSE}">Luk</a></div>`,
  );

/** The page on which clients of before 2.0 chose their PIN. */
export const pinPage = (device: Device, isRefused = false): Reply =>
  simple(
    'OS2faktor pinkode',
    html`<h1>Vælg en pinkode</h1>
      <p>Enheden <strong>${device.name}</strong> mangler en pinkode.</p>
      ${isRefused ? html`<p class="bad" role="alert">Pinkoden kan ikke bruges. Vælg en anden.</p>` : ''}
      <form method="post" action="/ui/pin/register">
        <label>Pinkode <input type="password" name="pincode" required autocomplete="off" /></label>
        <div class="actions"><button>Gem pinkode</button></div>
      </form>`,
  );

export const pinSuccessPage = (): Reply =>
  simple(
    'OS2faktor pinkode',
    html`<h1 class="good">Pinkoden er gemt</h1>
      <p>Vinduet kan lukkes.</p>`,
  );
