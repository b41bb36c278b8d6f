import fs from 'node:fs';
import { replaceFile } from '../lib/replace-file.ts';
import { readText } from '../lib/text-file.ts';
import type { Log } from '../diagnostics/log.ts';
import { EMPTY_MEMORY, readMemory, writeMemory, type RequestMemory } from '../core/memory.ts';
import { reasonOf } from '../lib/reason.ts';

/** The memory in the file `file`, replaced as a whole: a program that is killed, or a power cut, leaves the old one or the new one. */
export function createFileMemory(options: {
  readonly file: string;
  readonly now: () => number;
  readonly log: Log;
}): RequestMemory {
  const { file, now, log } = options;
  const failed = (what: string, thrown: unknown): void => {
    log.warn(what, { reason: reasonOf(thrown) });
  };
  return {
    load: () => {
      try {
        return readMemory(readText(file), now());
      } catch (thrown) {
        if (fs.existsSync(file)) failed('the memory of answered requests could not be read', thrown);
        return EMPTY_MEMORY;
      }
    },
    save: (memory) => {
      try {
        replaceFile(file, writeMemory(memory));
      } catch (thrown) {
        failed('the memory of answered requests could not be written', thrown);
      }
    },
  };
}
