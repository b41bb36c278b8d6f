import type { Task } from './cli.ts';
import type { Commands } from './ipc/commands.ts';

/**
 * Does what a start asked for, this one or a second; null: what is due. The command line has no way of its own: it gives the commands that
 * the tray and the windows give.
 */
export function createPerformer({
  intents,
  enrol,
  showDue,
}: Pick<Commands, 'intents' | 'enrol' | 'showDue'>): (task: Task | null) => void {
  return (task) => {
    switch (task?.is) {
      case 'enrol':
        enrol();
        break;
      case 'fetch':
      case 'quit':
        intents[task.is]();
        break;
      // Answered before the program is composed (command-line.electron.ts).
      case 'version':
      case 'help':
      case 'diagnose':
      case 'show':
      case undefined:
        showDue();
    }
  };
}
