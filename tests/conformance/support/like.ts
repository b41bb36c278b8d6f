import { expect } from 'vitest';

/** Stands for any text of this form in an expected object. */
const like = (form: RegExp): unknown => expect.stringMatching(form);

export const OS2FAKTOR_ID = like(/^(\d{3}-){3}\d{3}$/);
export const API_KEY = like(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/);
/** The server's local time of arrival. */
export const ARRIVAL = like(/^kl ([01]\d|2[0-3]):[0-5]\d$/);
export const ANY_TEXT = like(/./);
/** The end of a lock. */
export const MINUTE = like(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
