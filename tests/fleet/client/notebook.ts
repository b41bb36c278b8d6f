import fs from 'node:fs';
import path from 'node:path';
import type { Answer, LoginRequest } from '../../../src/shared/state.ts';
import { markOf } from '../../../src/main/approvals/history.ts';
import { readHistory } from '../../../src/main/approvals/history-format.ts';
import { clockTime, type Entry, type RequestNotes, type Word } from '../messages.ts';

/** Writes down what one client has shown and what its user did. */
export interface Notebook {
  readonly shown: (requests: readonly LoginRequest[]) => void;
  readonly entered: (key: string, answer: Answer, right: boolean) => void;
  /** @param profile the folder with the client's history */
  readonly requests: (profile: string) => readonly RequestNotes[];
}

interface Page {
  readonly words: Word[];
  readonly entries: Entry[];
}

function historyIn(profile: string): ReturnType<typeof readHistory> {
  const file = path.join(profile, 'history.json');
  return fs.existsSync(file) ? readHistory(fs.readFileSync(file, 'utf8')) : [];
}

export function createNotebook(): Notebook {
  const pages = new Map<string, Page>();

  function pageOf(key: string): Page {
    const page = pages.get(key) ?? { words: [], entries: [] };
    pages.set(key, page);
    return page;
  }

  function say(key: string, is: Word['is']): void {
    const { words } = pageOf(key);
    if (words.at(-1)?.is !== is) words.push({ at: clockTime(), is });
  }

  return {
    shown(requests) {
      for (const { key, phase } of requests) say(key, phase.is);
      for (const key of pages.keys()) if (!requests.some((request) => request.key === key)) say(key, 'absent');
    },
    entered(key, answer, right) {
      pageOf(key).entries.push({ at: clockTime(), answer, right });
    },
    requests(profile) {
      const history = historyIn(profile) ?? [];
      return [...pages].map(([key, { words, entries }]) => {
        const line = history.find(({ request }) => request === markOf(key));
        return { key, words, entries, history: line?.outcome ?? null };
      });
    },
  };
}
