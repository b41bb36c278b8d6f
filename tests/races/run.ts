import { answersOf, spreadOf, type Setting } from './plan.ts';
import { runRoom, type RoomResult, type Ways } from './room.ts';

/** Between the starts of two servers, ms of real time for each request in a round: so not all rounds come at once. */
const APART = 100;

/** Runs every setting of `plan` side by side; `say` is told of what goes on. A server that could not be run makes it fail. */
export async function runPlan(
  plan: readonly Setting[],
  ways: Ways,
  say: (text: string) => void = () => undefined,
): Promise<RoomResult> {
  const rooms = plan.flatMap((setting) => {
    const spread = spreadOf(setting);
    return Array.from({ length: spread.servers }, () => ({ setting, spread }));
  });
  say(`${String(answersOf(plan))} answers on ${String(rooms.length)} servers …`);
  let done = 0;
  let begins = 0;
  const results = await Promise.all(
    rooms.map(async ({ setting, spread }) => {
      const begun = new Promise((resolve) => setTimeout(resolve, begins));
      begins += (setting.perRound * APART) / ways.pace;
      await begun;
      const result = await runRoom(setting, spread, ways);
      done += 1;
      say(`${String(done)} of ${String(rooms.length)}: ${setting.name}`);
      return result;
    }),
  );
  const sum = (of: (result: RoomResult) => number): number => results.reduce((total, each) => total + of(each), 0);
  return {
    cases: results.flatMap(({ cases }) => cases),
    fullRounds: sum(({ fullRounds }) => fullRounds),
    rounds: sum(({ rounds }) => rounds),
  };
}
