import { z } from 'zod';
import { pinResult, putAnswer } from './answers.ts';
import type { Answer, Core } from './answers.ts';
import type { Connection } from './connection.ts';
import type { FrameEntry } from './record.ts';
import { judgeForAccept } from './rules/pin.ts';
import type { Judgement } from './rules/pin.ts';
import { isVersionStorable } from './rules/version.ts';
import { HttpError } from './wire/reply.ts';

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

  /** Frames of one connection are done with in their order, one after the other. */
  take(connection: Connection, text: string): void {
    connection.inOrder(() => this.#take(connection, text));
  }

  async #take(connection: Connection, text: string): Promise<void> {
    const frame = read(text);
    if (frame === undefined) {
      connection.close(CANNOT_READ);
      return;
    }
    if (frame.status === 'ISALIVE') connection.silence = 'none';
    const { status } = frame;
    const isAnswer = status === 'ACCEPT' || status === 'REJECT';
    this.#record(connection, frame, isAnswer ? await this.#answer(connection, frame, status) : 'none');
  }

  async #answer(connection: Connection, frame: Frame, answer: Answer): Promise<Outcome> {
    const { faults, races } = this.#core;
    const { deviceId } = connection;
    if (faults.takeSocket('dropAnswer', deviceId) !== undefined) return 'none';
    const fault = faults.takeSocket('close', deviceId, ({ at }) => at === 'answer');
    if (fault !== undefined) {
      connection.close(fault.code, fault.reason);
      return 'none';
    }
    await races.reading();
    try {
      return await this.#judge(connection, frame, answer);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      connection.close(CANNOT_READ);
      return 'none';
    }
  }

  async #judge(connection: Connection, frame: Frame, answer: Answer): Promise<Outcome> {
    const { ledger, clock, faults, rows } = this.#core;
    const { deviceId } = connection;
    const subscriptionKey = frame.subscriptionKey ?? null;
    const refuse = (judgement: Judgement): Outcome => {
      connection.send({ messageType: 'INCORRECT_PIN', subscriptionKey, pinResult: pinResult(judgement) });
      return 'refused';
    };
    const owner = ledger.device(deviceId);
    const version = frame.version ?? '';
    if (owner === undefined || !isVersionStorable(version)) throw new HttpError(500);
    const found = ledger.request(frame.subscriptionKey);
    if (found?.deviceId !== deviceId) return refuse({ status: 'WRONG_PIN', lockedUntil: null });

    // An empty or missing version overwrites the stored one here, unlike over REST.
    const [device, request] = [{ ...owner, version }, { ...found }];
    const judgement: Judgement | undefined =
      answer === 'ACCEPT' ? judgeForAccept(device, frame.pin, clock.now()) : undefined;
    if (judgement !== undefined && judgement.status !== 'OK') {
      await rows.save('socketAnswer', { device });
      return refuse(judgement);
    }
    putAnswer(this.#core, device, request, answer);
    await rows.save('socketAnswer', { device, request });
    if (faults.takeSocket('noConfirm', deviceId) === undefined)
      connection.send({ messageType: 'CORRECT_PIN', subscriptionKey });
    return 'recorded';
  }
}
