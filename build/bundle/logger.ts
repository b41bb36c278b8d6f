import { createLogger, type Logger } from 'vite';

/** How long the bundler took says something of the machine, not of the program: no warning of it. */
export const MACHINE_INDEPENDENT = { bundlerTimings: false } as const;

/**
 * A logger for one build that takes a warning for a fault: what the bundler only warns of, such as a style sheet that is not
 * there, would be found much later in a window.
 */
export function strictLogger(): Logger {
  const logger = createLogger('warn');
  const fail = (message: string): never => {
    throw new Error(message);
  };
  return { ...logger, warn: fail, warnOnce: fail };
}
