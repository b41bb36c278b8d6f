/** What may be written beside a message: plain values, redacted at the sink. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The one log of the program; levels from most to least talkative. Nothing is written before it is redacted. */
export interface Log {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}
