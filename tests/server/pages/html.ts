import { page } from '../wire/reply.ts';
import type { Reply } from '../wire/reply.ts';

/** Markup that needs no more escaping. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function toMarkup(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

/** A template whose values are escaped, unless they are markup themselves. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.map((text, at) => text + (at < parts.length ? toMarkup(parts[at] ?? '') : '')).join(''));

const STYLE = `
:root { --ink: #1d2733; --soft: #556270; --line: #d5dbe1; --brand: #24506e; --ground: #f3f5f7; --good: #1c6b3c; --bad: #a3261d; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
header { background: #fff; border-bottom: 1px solid var(--line); padding: 16px 32px; font-weight: 600; }
header small { color: var(--soft); font-weight: 400; margin-left: 8px; }
main { max-width: 560px; margin: 40px auto; padding: 32px; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 16px; }
.soft { color: var(--soft); font-size: 14px; }
.good { color: var(--good); } .bad { color: var(--bad); }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px; }
.button, button { display: inline-block; font: inherit; font-weight: 600; padding: 10px 20px; border: 1px solid var(--brand); border-radius: 4px; background: var(--brand); color: #fff; text-decoration: none; cursor: pointer; }
.button.plain, button.plain { background: #fff; color: var(--brand); }
.button:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #e0a526; outline-offset: 2px; }
label { display: block; font-weight: 600; margin-bottom: 16px; }
label.check { font-weight: 400; display: flex; gap: 8px; align-items: center; }
input[type=text], input[type=password] { display: block; width: 100%; margin-top: 4px; padding: 10px 12px; font: inherit; border: 1px solid #7d8894; border-radius: 4px; }
output { display: block; margin: 8px 0 16px; font: 700 44px/1.2 Consolas, "DejaVu Sans Mono", monospace; letter-spacing: 0.25em; }
.mitid { --brand: #0060e6; }
.mitid .actions { flex-direction: column; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 6px 0; border-bottom: 1px solid var(--line); }
`;

interface PageContent {
  readonly title: string;
  /** What stands in the bar above the page. */
  readonly bar: string;
  readonly body: Html;
  readonly kind?: 'mitid';
  readonly status?: number;
  /** Goes into the head; for pages that look again by themselves. */
  readonly head?: Html;
}

/** A whole Danish page. */
export function document({ title, bar, body, kind, status = 200, head }: PageContent): Reply {
  const markup = html`<!doctype html>
    <html lang="da">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head ?? ''}
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body class="${kind ?? 'plain'}">
        <header>${bar}<small>Testserver</small></header>
        <main>${body}</main>
      </body>
    </html>`;
  const reply = page(status, markup.text);
  return { ...reply, headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } };
}
