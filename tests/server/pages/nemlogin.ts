import { redirect } from '../wire/reply.ts';
import type { Call, Reply } from '../wire/reply.ts';
import type { Route } from '../wire/routes.ts';
import { document, html } from './html.ts';
import type { LogOnOutcome, LogOns } from './log-on.ts';

interface Origins {
  readonly frontend: string;
  readonly nemlogin: string;
  readonly mitid: string;
}

const referenceOf = (call: Call): string => call.query.get('ref') ?? '';

const stopped = (title: string, text: string, kind?: 'mitid'): Reply =>
  document({
    title,
    bar: kind === 'mitid' ? 'MitID' : 'NemLog-in',
    body: html`<h1>${title}</h1>
      <p>${text}</p>`,
    ...(kind === undefined ? {} : { kind }),
  });

/**
 * The stand-in for NemLog-in: sends on to MitID and takes back what comes from there. A cancelled log-on ends here, a
 * failed one is told to the frontend: it is not known which of the two the real one does.
 */
export const nemloginRoutes = (logOns: LogOns, { frontend, mitid }: Origins): readonly Route[] => [
  {
    method: 'GET',
    path: '/login',
    handle: (call) => redirect(`${mitid}/logon?ref=${encodeURIComponent(referenceOf(call))}`),
  },
  {
    method: 'GET',
    path: '/return',
    handle: (call) => {
      const reference = referenceOf(call);
      if (logOns.outcomeOf(reference) !== 'cancelled') {
        return redirect(`${frontend}/ui/register2/return?ref=${encodeURIComponent(reference)}`);
      }
      return stopped('Log på blev afbrudt', 'Du har afbrudt log på. Luk vinduet, hvis du ikke vil prøve igen.');
    },
  },
];

const BUTTONS: readonly { readonly outcome: LogOnOutcome; readonly text: string }[] = [
  { outcome: 'success', text: 'Log på' },
  { outcome: 'noNsis', text: 'Log på uden NSIS-niveau' },
  { outcome: 'cancelled', text: 'Annullér' },
  { outcome: 'failed', text: 'Fejl i MitID' },
];

const logOnPage = (reference: string): Reply =>
  document({
    title: 'MitID',
    bar: 'MitID',
    kind: 'mitid',
    body: html`<h1>MitID</h1>
      <p>Her ville du logge på med MitID. På testserveren vælger du selv, hvordan det ender.</p>
      <form method="post" action="/logon?ref=${reference}">
        <div class="actions">
          ${BUTTONS.map(
            ({ outcome, text }) =>
              html`<button name="outcome" value="${outcome}" class="${outcome === 'success' ? 'first' : 'plain'}">
                ${text}
              </button>`,
          )}
        </div>
      </form>`,
  });

/** The stand-in for MitID's log-on page, where whoever tests chooses how it ends. */
export const mitidRoutes = (logOns: LogOns, { nemlogin }: Origins): readonly Route[] => [
  {
    method: 'GET',
    path: '/logon',
    handle: (call) =>
      logOns.isOpen(referenceOf(call))
        ? logOnPage(referenceOf(call))
        : stopped('Log på er udløbet', 'Luk vinduet, og begynd forfra.', 'mitid'),
  },
  {
    method: 'POST',
    path: '/logon',
    handle: (call) => {
      const chosen = new URLSearchParams(call.body).get('outcome');
      const button = BUTTONS.find(({ outcome }) => outcome === chosen);
      if (button !== undefined) logOns.end(referenceOf(call), button.outcome);
      return redirect(`${nemlogin}/return?ref=${encodeURIComponent(referenceOf(call))}`);
    },
  },
];
