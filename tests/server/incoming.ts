import { z } from 'zod';
import { pinResult, recordAnswer } from './answers.ts';
import type { Core } from './answers.ts';
import type { Connection } from './connection.ts';
import type { FrameEntry } from './types.ts';
import { judgeForAccept } from './rules/pin.ts';
import { isVersionStorable } from './rules/version.ts';

/** A frame from a client. A field may be left out, but not be null; fields that the server does not know are ignored. */
const frameSchema = z.object({
  subscriptionKey: z.string().optional(),
  status: z.string().optional(),
  version: z.string().optional(),
  pin: z.string().optional(),
});
type Frame = z.infer<typeof frameSchema>;
type Outcome = FrameEntry['outcome'];

const CANNOT_READ = 1011;

function read(text: string): Frame | undefined {
  try {
    return frameSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What the server does with the frames of clients (protocol.md, Websocket). */
export class Incoming {
  readonly #core: Core;
  readonly #record: (connection: Connection, frame: Frame, outcome: Outcome) => void;

  constructor(core: Core, record: (connection: Connection, frame: Frame, outcome: Outcome) => void) {
    this.#core = core;
    this.#record = record;
  }

  take(connection: Connection, text: string): void {
    const frame = read(text);
    if (frame === undefined) {
      connection.close(CANNOT_READ);
      return;
    }
    if (frame.status === 'ISALIVE') connection.silence = 'none';
    const { status } = frame;
    const isAnswer = status === 'ACCEPT' || status === 'REJECT';
    this.#record(connection, frame, isAnswer ? this.#answer(connection, frame, status) : 'none');
  }

  #answer(connection: Connection, frame: Frame, answer: 'ACCEPT' | 'REJECT'): Outcome {
    const { ledger, clock, faults } = this.#core;
    const { deviceId } = connection;
    const subscriptionKey = frame.subscriptionKey ?? null;
    if (faults.takeSocket('dropAnswer', deviceId) !== undefined) return 'none';
    const fault = faults.takeSocket('close', deviceId, ({ at }) => at === 'answer');
    if (fault !== undefined) {
      connection.close(fault.code, fault.reason);
      return 'none';
    }

    const device = ledger.device(deviceId);
    const version = frame.version ?? '';
    if (device === undefined || !isVersionStorable(version)) {
      connection.close(CANNOT_READ);
      return 'none';
    }
    // An empty or missing version overwrites the stored one here, unlike over REST.
    device.version = version;
    ledger.changed();

    const request = ledger.request(frame.subscriptionKey);
    if (request?.deviceId !== deviceId) {
      const wrong = pinResult({ status: 'WRONG_PIN', lockedUntil: null });
      connection.send({ messageType: 'INCORRECT_PIN', subscriptionKey, pinResult: wrong });
      return 'refused';
    }
    if (answer === 'ACCEPT') {
      const judgement = judgeForAccept(device, frame.pin, clock.now());
      ledger.changed();
      if (judgement.status !== 'OK') {
        connection.send({ messageType: 'INCORRECT_PIN', subscriptionKey, pinResult: pinResult(judgement) });
        return 'refused';
      }
    }
    recordAnswer(this.#core, device, request, answer);
    if (faults.takeSocket('noConfirm', deviceId) === undefined)
      connection.send({ messageType: 'CORRECT_PIN', subscriptionKey });
    return 'recorded';
  }
}
