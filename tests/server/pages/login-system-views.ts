import type { Reply } from '../wire/reply.ts';
import { document, html, Html } from './html.ts';
import type { LoginState } from './login-system.ts';

const BAR = 'Sagssystem';

const view = (title: string, body: Html, head?: Html): Reply =>
  document({ title: `${title} – ${BAR}`, bar: BAR, body, ...(head === undefined ? {} : { head }) });

export const loginPage = (): Reply =>
  view(
    'Log ind',
    html`<h1>Log ind</h1>
      <p class="soft">
        Brugernavnet er OS2faktor ID'et på en enhed. Ethvert andet navn hører til den første enhed, der er aktiveret.
        Adgangskoden kan være hvad som helst.
      </p>
      <form method="post" action="/login">
        <label>Brugernavn <input type="text" name="user" required autocomplete="off" autofocus /></label>
        <label>Adgangskode <input type="password" name="password" required autocomplete="off" /></label>
        <label class="check"><input type="checkbox" name="noCode" /> Log ind uden kontrolkode</label>
        <div class="actions"><button>Log ind</button></div>
      </form>`,
  );

/** Asks every second how the login stands, and shows the result when there is one. */
const ASK_AGAIN = new Html(`<script type="module">
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const answer = await fetch(location.pathname + '/state').then((reply) => reply.json(), () => null);
    if (answer !== null && answer.state !== 'waiting') { location.reload(); break; }
  }
</script>
<noscript><meta http-equiv="refresh" content="2" /></noscript>`);

export const waitingPage = (challenge: string): Reply =>
  view(
    'Godkend login',
    html`<h1>Godkend login med OS2faktor</h1>
      ${
        challenge === ''
          ? html`<p>Godkend login i OS2faktor på din computer.</p>
              <p class="soft">Dette login har ingen kontrolkode.</p>`
          : html`<p>Godkend login i OS2faktor på din computer. Kontrolkoden skal være den samme begge steder.</p>
              <span id="code" class="soft">Kontrolkode</span>
              <output aria-labelledby="code" data-testid="control-code">${challenge}</output>`
      }
      <p role="status">Venter på svar …</p>`,
    ASK_AGAIN,
  );

const RESULTS: Readonly<Record<Exclude<LoginState, 'waiting'>, { title: string; text: string; look: string }>> = {
  approved: { title: 'Du er logget ind', text: 'Login blev godkendt med OS2faktor.', look: 'good' },
  rejected: { title: 'Login blev afvist', text: 'Login blev afvist i OS2faktor.', look: 'bad' },
  expired: { title: 'Login udløb', text: 'Login blev ikke besvaret i tide.', look: 'bad' },
};

export function resultPage(state: Exclude<LoginState, 'waiting'>): Reply {
  const { title, text, look } = RESULTS[state];
  return view(
    title,
    html`<h1 class="${look}">${title}</h1>
      <p>${text}</p>
      <div class="actions"><a class="button plain" href="/">Til log ind</a></div>`,
  );
}

const REFUSALS: Readonly<Record<number, string>> = {
  404: 'Der er ingen aktiveret enhed med det navn.',
  410: 'Enheden er fjernet og kan ikke bruges mere.',
  403: 'Enheden er låst lige nu. Prøv igen om lidt.',
};

export const refusedPage = (status: number): Reply =>
  view(
    'Login ikke muligt',
    html`<h1 class="bad">Login ikke muligt</h1>
      <p role="alert">${REFUSALS[status] ?? 'OS2faktor kan ikke nås lige nu. Prøv igen om lidt.'}</p>
      <div class="actions"><a class="button plain" href="/">Prøv igen</a></div>`,
  );
