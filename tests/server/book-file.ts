import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const date = z.coerce.date();

const deviceSchema = z.object({
  deviceId: z.string(),
  apiKey: z.string(),
  name: z.string(),
  type: z.enum(['ANDROID', 'IOS', 'CHROME', 'EDGE', 'WINDOWS']),
  version: z.string(),
  pin: z.string().nullable(),
  wrongPins: z.number(),
  lockedUntil: date.nullable(),
  nemIdRegistered: z.boolean(),
  nsisLevel: z.enum(['NONE', 'LOW', 'SUBSTANTIAL', 'HIGH']),
  disabled: z.boolean(),
  blocked: z.boolean(),
  roaming: z.boolean(),
  /** The one that its user prefers; books from before self-service knew it lack it. */
  prime: z.boolean().default(false),
  registeredAt: date,
  lastUsed: date,
  everAnswered: z.boolean(),
});

const requestSchema = z.object({
  subscriptionKey: z.string(),
  pollingKey: z.string(),
  deviceId: z.string(),
  serverName: z.string(),
  challenge: z.string(),
  createdAt: date,
  pushedTo: z.number(),
  /** On the list of requests that were pushed, or would have been had anybody been there: not looked at again. */
  looked: z.boolean(),
  clientNotified: z.boolean(),
  clientAuthenticated: z.boolean(),
  clientRejected: z.boolean(),
  deletedAt: date.nullable(),
});

/** Kept beside the requests: no writing of their rows reaches it. */
const seenSchema = z.object({ answer: z.enum(['accepted', 'rejected']), at: date });

const contentSchema = z.object({
  connectors: z.array(z.object({ name: z.string(), key: z.string() })),
  devices: z.array(deviceSchema),
  requests: z.array(requestSchema),
  /** Answers as login systems saw them, by subscriptionKey; books from before they were noted lack it. */
  seen: z.record(z.string(), seenSchema).default({}),
});

export type Device = z.infer<typeof deviceSchema>;
export type LoginRequest = z.infer<typeof requestSchema>;
export type Seen = z.infer<typeof seenSchema>;
export type BookContent = z.infer<typeof contentSchema>;
export type ConnectorRow = BookContent['connectors'][number];

/**
 * The books of an earlier run, or empty ones. Requests that an earlier run has not pushed will not be pushed by this one
 * either (protocol.md, oddities: "the server itself restarted").
 *
 * @throws where the file is there but is no book, so that it is never overwritten by mistake
 */
export function readBooks(file: string | undefined): BookContent {
  if (file === undefined || !existsSync(file)) return { connectors: [], devices: [], requests: [], seen: {} };
  const content = contentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const request of content.requests) request.looked = true;
  return content;
}

/** Writes the books after each change, once per turn of the event loop, or only at the end; whole or not at all. */
export class BookFile {
  readonly #file: string;
  readonly #content: BookContent;
  readonly #atClose: boolean;
  #due: NodeJS.Immediate | undefined;
  #isClosed = false;

  constructor(file: string, content: BookContent, atClose = false) {
    this.#file = file;
    this.#content = content;
    this.#atClose = atClose;
  }

  changed(): void {
    if (this.#isClosed || this.#atClose) return;
    this.#due ??= setImmediate(() => {
      this.#flush();
    });
  }

  /** Writes for the last time: what a stopped server has not committed by then is lost. */
  close(): void {
    this.#isClosed = true;
    this.#flush();
  }

  #flush(): void {
    clearImmediate(this.#due);
    this.#due = undefined;
    const beside = `${this.#file}.new`;
    writeFileSync(beside, JSON.stringify(this.#content, null, 2), { mode: 0o600 });
    renameSync(beside, this.#file);
  }
}
