import { z } from 'zod';
import type { Channel } from './channels.ts';
import { ERROR_CODES, type ErrorCode } from './errors.ts';
import { POLICIES } from './policy.ts';
import type { Result } from './result.ts';
import type { View } from './state.ts';

const nothing = z.undefined();
const key = z.string().min(1).max(64);
/** A PIN as it can be typed; whether it may be chosen is judged by pin.ts, whether it is right by the server. */
const pin = z.string().regex(/^\d{4,6}$/);

/** What a user chooses of what a user may choose; null takes the choice back. */
const choice = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('Language'), value: z.enum(POLICIES.Language.kind.values).nullable() }),
  z.strictObject({ name: z.literal('History'), value: z.boolean().nullable() }),
  z.strictObject({ name: z.literal('LogLevel'), value: z.enum(POLICIES.LogLevel.kind.values).nullable() }),
]);

/** The contract: what each channel carries to main. The gate refuses whatever does not fit (design.md, decision 2). */
export const REQUESTS = {
  'view.get': nothing,
  'window.close': nothing,
  'window.fit': z.strictObject({ height: z.int().min(1).max(4_000) }),
  'enrolment.saveName': z.strictObject({ name: z.string().max(1_000) }),
  'enrolment.register': z.strictObject({ pin }),
  'enrolment.back': nothing,
  'enrolment.openMitId': nothing,
  'enrolment.check': nothing,
  'keychain.retry': nothing,
  'device.copyId': nothing,
  'error.copyCode': z.strictObject({ code: z.enum(ERROR_CODES) }),
  'approval.approve': z.strictObject({ key, pin }),
  'approval.reject': z.strictObject({ key, notMe: z.boolean() }),
  'approval.dismiss': z.strictObject({ key }),
  'support.open': nothing,
  'nsisHelp.open': nothing,
  'settings.choose': choice,
  'status.enrol': nothing,
  'status.showRequest': z.strictObject({ key }),
  'status.fetch': nothing,
  'status.selfService': nothing,
  'pin.change': z.strictObject({ oldPin: pin.nullable(), newPin: pin }),
  'pin.changeSeen': nothing,
  'device.reset': z.strictObject({ pin }),
  'device.resetWithoutPin': z.strictObject({ word: z.string().max(20) }),
  'device.resetSeen': nothing,
  'trouble.seen': z.strictObject({ code: z.enum(ERROR_CODES) }),
  'history.clear': nothing,
  'diagnostics.run': nothing,
  'diagnostics.copy': nothing,
  'diagnostics.preview': nothing,
  'diagnostics.save': nothing,
  'diagnostics.closeReport': nothing,
} as const satisfies Record<Channel, z.ZodType>;

/** What a caller of `C` sends. */
export type RequestOf<C extends Channel> = z.infer<(typeof REQUESTS)[C]>;

/** What a caller of `C` gets back: commands tell by the view how they went, so all but the view carry null. */
export type ResponseOf<C extends Channel> = Result<C extends 'view.get' ? View : null, ErrorCode>;
