/** Which ways of the core a search has taken. */
import type { Desk } from '../../../src/main/core/desk-state.ts';
import { sessionOf } from '../world/client.ts';
import type { Watch } from '../world/scene.ts';

const stateOf = (is: string): string => is.replace('-', '_');

function stages({ decisions }: Desk): Map<string, string> {
  return new Map(Object.entries(decisions).map(([key, { answer, stage }]) => [key, `${answer} ${stage}`]));
}

const phases = ({ inbox }: Desk): Map<string, string> =>
  new Map(inbox.requests.map(({ key, phase }) => [key, phase.is]));

function changes(what: string, before: Map<string, string>, after: Map<string, string>, into: Set<string>): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(key) ?? 'none', after.get(key) ?? 'none'];
    if (from !== to) into.add(`${what}: ${from} → ${to}`);
  }
}

/** Gathers into `taken` the transitions of the machine, of decisions and of phases. */
export function gathering(taken: Set<string>): Watch {
  return {
    onStep: (scene, session, input, before) => {
      const { core } = sessionOf(scene, session);
      if (core === null) return;
      const [from, to] = [before.machine.is, core.machine.is];
      if (input.to === 'machine' && from !== to)
        taken.add(`machine: ${stateOf(from)} ${input.event.is} ${stateOf(to)}`);
      if (before.desk === core.desk) return;
      if (before.desk.decisions !== core.desk.decisions)
        changes('answer', stages(before.desk), stages(core.desk), taken);
      if (before.desk.inbox !== core.desk.inbox) changes('phase', phases(before.desk), phases(core.desk), taken);
    },
  };
}
