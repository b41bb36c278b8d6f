import { utilityProcess } from 'electron';

/** A process of Node alone starts in well under a second; a machine that is short of memory takes longer, ms. */
const WITHIN = 10_000;

const isList = (message: unknown): message is readonly string[] =>
  Array.isArray(message) && message.every((each) => typeof each === 'string');

/**
 * The authorities that the system trusts now, PEM, as a fresh process reads them: in each process Node reads the list once and keeps it.
 * Not before the app is ready. Fails where that process ends, hangs or says something else.
 *
 * @param program the file of src/roots as it was built
 */
export function readFreshRoots(program: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = utilityProcess.fork(program, [], { stdio: 'ignore', serviceName: 'OS2faktor roots' });
    const fail = (code: string): void => {
      reject(Object.assign(new Error('no list'), { code }));
    };
    const late = setTimeout(() => {
      fail('TIMEOUT');
      child.kill();
    }, WITHIN);
    child.once('message', (message: unknown) => {
      if (isList(message)) resolve(message);
      else fail('NO_LIST');
      // It does not end by itself.
      child.kill();
    });
    child.once('exit', () => {
      clearTimeout(late);
      fail('ENDED');
    });
  });
}
