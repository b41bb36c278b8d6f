import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shot } from './examine.ts';
import type { TrayPicture } from './tray.ts';

const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 24px; font: 14px/20px system-ui, sans-serif; background: light-dark(#eef1f1, #2b2f2f); color: light-dark(#141b1b, #f2f6f5); }
  h2 { margin: 40px 0 8px; position: sticky; top: 0; background: inherit; }
  h3 { margin: 24px 0 8px; font-weight: 600; }
  .row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
  figure { margin: 0; }
  img { display: block; box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
  figcaption { margin-bottom: 4px; opacity: .75; }
  .fault { color: light-dark(#a5211b, #ffa59c); max-width: 400px; overflow-wrap: anywhere; }
  nav a { margin-right: 12px; color: inherit; }
`;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const WORDS: Readonly<Record<string, string>> = {
  approval: 'Approval',
  enrolment: 'Enrolment',
  page: 'Page (MitID, self-service)',
  status: 'Status',
  da: 'Danish',
  en: 'English',
  light: 'light',
  dark: 'dark',
  forced: 'forced colours',
};

const words = (name: string): string => WORDS[name] ?? name;
/** "3-change-wrong" → "Change wrong". */
function titleOf(state: string): string {
  const text = state.replace(/^\d+-/u, '').replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function figure({ file, language, look, faults, scrolls }: Shot, scale: number): string {
  const notes = [`${words(language)}, ${words(look)}`, scrolls > 0 ? `scrolls by ${scrolls} px` : ''].filter(Boolean);
  const complaints = faults.map((fault) => `<p class="fault">${escape(fault)}</p>`).join('');
  return `<figure><figcaption>${notes.join(' · ')}</figcaption><a href="${escape(file)}"><img loading="lazy" src="${escape(file)}" alt="" style="zoom:${1 / scale}"></a>${complaints}</figure>`;
}

function section(window: string, shots: readonly Shot[], scale: number): string {
  const states = Map.groupBy(shots, ({ state }) => state);
  const rows = [...states].map(
    ([state, of]) =>
      `<h3>${escape(titleOf(state))}</h3><div class="row">${of.map((shot) => figure(shot, scale)).join('')}</div>`,
  );
  return `<h2 id="${window}">${words(window)}</h2>${rows.join('\n')}`;
}

/**
 * Writes `index.html` (grouped by window and state, languages and looks beside each other) and `summary.json`.
 *
 * @param scale pixels of the pictures for each px of the window
 */
export async function writeReport(
  folder: string,
  shots: readonly Shot[],
  tray: readonly TrayPicture[],
  scale: number,
): Promise<void> {
  const windows = Map.groupBy(shots, ({ window }) => window);
  const names = [...windows.keys()];
  const links = [...names, 'tray'].map((name) => `<a href="#${name}">${words(name)}</a>`).join('');
  const icons = tray
    .map(({ file, state, theme, size }) => {
      const caption = `${state}, ${theme}, ${size} px`;
      return `<figure><figcaption>${caption}</figcaption><img src="${file}" alt="${caption}"></figure>`;
    })
    .join('');
  const sections = names.map((name) => section(name, windows.get(name) ?? [], scale)).join('\n');
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>OS2faktor: every window</title><style>${STYLE}</style>
<h1>Every window, state, language and theme</h1><p>${shots.length + tray.length} pictures.</p><nav>${links}</nav>
${sections}
<h2 id="tray">Tray icons</h2><p><img src="tray/sheet.png" alt="All tray icons on both taskbars"></p><div class="row">${icons}</div></html>`;
  await writeFile(join(folder, 'index.html'), html);
  const faults = shots.flatMap(({ file, faults: of }) => of.map((fault) => ({ file, fault })));
  const summary = { pictures: shots.length + tray.length, faults, shots, tray };
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
}
