import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { approve, codeShown, reject } from '../../e2e/support/approval.ts';
import { expect, type World } from '../../e2e/support/fixture.ts';
import { da } from '../../e2e/support/texts.ts';
import type { LoginStatus } from '../../server/index.ts';
import { wishOf, type Wish } from '../user.ts';
import type { Album } from './album.ts';

/** From the push to the answer, ms: somebody quick, whose answers often come into a round of 3 s. */
const ANSWERS_AFTER = { least: 1_200, most: 5_000 };
/** From a wrong PIN to the right one, ms. */
const TYPES_AGAIN = 2_000;
/** Nothing is said of an answer after this, ms: the last look comes at 60 s (docs/answers.md). */
const ALL_SAID = 70_000;
const LOOK = 50;
const MOMENT = 500;
/** How long a round of the server's scan lasts, ms. */
export const ROUND = 3_000;

/** A login request as its user met it. */
interface Met {
  readonly systemName: string;
  readonly login: LoginStatus;
  readonly wish: Wish;
  /** The headings behind the answer, in their order. */
  readonly headings: readonly string[];
  /** Not in the books any more when the round had ended, though it was told as sent. */
  readonly struck: boolean;
}

/** What came of one answer. */
export interface Outcome {
  readonly systemName: string;
  readonly wish: Wish;
  readonly headings: readonly string[];
  readonly history: string;
  readonly book: ReturnType<World['answer']>;
  readonly struck: boolean;
}

/** What the window says, until it is closed, with a picture of each heading. */
async function followed(world: World, page: Page, album: Album): Promise<readonly string[]> {
  const headings: string[] = [];
  const end = performance.now() + ALL_SAID;
  while (!page.isClosed() && world.product.has('approval') && performance.now() < end) {
    const heading = await page
      .locator('h1')
      .first()
      .textContent({ timeout: 500 })
      .catch(() => null);
    if (heading !== null && heading !== headings.at(-1)) {
      headings.push(heading);
      await album.keep(page, heading);
    }
    await pause(LOOK);
  }
  return headings;
}

const entryOf = (world: World, { subscriptionKey }: LoginStatus) =>
  world.server.books.requests().find((each) => each.subscriptionKey === subscriptionKey);

/** When the server pushed it. */
async function pushed(world: World, login: LoginStatus): Promise<number> {
  while (entryOf(world, login)?.pushedTo === 0) await pause(LOOK);
  return performance.now();
}

/** Whether the server took back what it had confirmed, in the round that pushed it and a moment more. */
async function isStruck(world: World, login: LoginStatus, pushedAt: number): Promise<boolean> {
  const end = pushedAt + ROUND + MOMENT;
  let wasAnswered = false;
  while (performance.now() < end) {
    const entry = entryOf(world, login);
    const isAnswered = entry?.clientAuthenticated === true || entry?.clientRejected === true;
    if (wasAnswered && !isAnswered) return true;
    wasAnswered = isAnswered;
    await pause(LOOK);
  }
  return false;
}

async function meet(world: World, album: Album, systemName: string, random: () => number): Promise<Met> {
  const wish = wishOf(random);
  const login = await world.server.connector.authenticate(world.device().deviceId, { serverName: systemName });
  const pushedAt = pushed(world, login);
  const struck = pushedAt.then((at) => isStruck(world, login, at));
  const { least, most } = ANSWERS_AFTER;
  const thinks = least + random() * (most - least);
  const page = await world.product.window('approval');
  await expect(codeShown(page, login.challenge)).toBeVisible();
  album.begin(`${systemName}: ${wish}`);
  await album.keep(page, 'asked');
  await pause(Math.max(0, (await pushedAt) + thinks - performance.now()));
  if (wish === 'slip') {
    await approve(page, world.pins.wrong);
    await expect(page.getByText(da.t('approval.pin.wrong'))).toBeVisible();
    await album.keep(page, 'wrong PIN');
    await pause(TYPES_AGAIN);
  }
  if (wish === 'reject') await reject(page);
  else await approve(page, world.pins.right);
  const headings = await followed(world, page, album);
  return { systemName, login, wish, headings, struck: await struck };
}

function historyOf(world: World, systemName: string): string {
  const text = fs.readFileSync(path.join(world.profile.folder, 'history.json'), 'utf8');
  const { entries } = JSON.parse(text) as { entries: { system: string; outcome: string }[] };
  return entries.find(({ system }) => system === systemName)?.outcome ?? 'nothing';
}

/** One user answers `count` requests, one after the other; what came of each is looked up when nothing is said of any any more. */
export async function sit(
  world: World,
  album: Album,
  how: { readonly count: number; readonly random: () => number },
): Promise<readonly Outcome[]> {
  const met: Met[] = [];
  for (let at = 1; at <= how.count; at++) met.push(await meet(world, album, `Sagssystem ${String(at)}`, how.random));
  await pause(ALL_SAID);
  return met.map(({ systemName, wish, headings, login, struck }) => ({
    systemName,
    wish,
    headings,
    struck,
    history: historyOf(world, systemName),
    book: world.answer(login),
  }));
}
