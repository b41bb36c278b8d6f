import { expect, it } from 'vitest';
import { createViewNews } from '../../../../src/main/windows/view-news.ts';
import type { PageView } from '../../../../src/shared/state.ts';
import { approval } from '../../../screenshots/states.ts';
import { NOON } from '../support/states.ts';

const at = (now: number, deviceName = 'Citrix') => approval('da', [], { now, deviceName });

function stage() {
  const page = { elapsed: 500 };
  return { page, isNews: createViewNews(() => page.elapsed) };
}

it('what a page shows already is no news, though time goes on', () => {
  const { page, isNews } = stage();
  expect(isNews(at(NOON))).toBe(true);
  for (let minute = 1; minute < 60; minute++) {
    page.elapsed += 60_000;
    expect(isNews(at(NOON + minute * 60_000 + 400))).toBe(false);
  }
  expect(isNews(at(NOON, 'Skrivebord'))).toBe(true);
  expect(isNews(at(NOON, 'Citrix'))).toBe(true);
});

it.each([-2_000, 2_000, 180_000])('a time that was set right by %i ms is', (by) => {
  const { page, isNews } = stage();
  isNews(at(NOON));
  page.elapsed += 60_000;
  expect(isNews(at(NOON + 60_000 + by))).toBe(true);
  page.elapsed += 60_000;
  expect(isNews(at(NOON + 120_000 + by))).toBe(false);
});

it('a sleep that the clock of the page has left out is', () => {
  const { isNews } = stage();
  isNews(at(NOON));
  expect(isNews(at(NOON + 3_600_000))).toBe(true);
});

it('a view without a time is compared by what it shows', () => {
  const { page, isNews } = stage();
  const view: PageView = { role: 'page', language: 'da', title: 'mitid', host: null, secure: true, loading: true };
  expect(isNews(view)).toBe(true);
  page.elapsed += 60_000;
  expect(isNews({ ...view })).toBe(false);
  expect(isNews({ ...view, loading: false })).toBe(true);
});
