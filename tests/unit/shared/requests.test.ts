import { expect, it } from 'vitest';
import { isNewlyApproved } from '../../../src/shared/requests.ts';
import { loginRequest } from '../main/support/states.ts';

const [waiting, approved] = [loginRequest('waiting'), loginRequest('approved')];

it.each([
  ['approved just now', [waiting], [approved], true],
  ['approved before', [approved], [approved], false],
  ['approved before, and another one comes', [approved], [approved, loginRequest('waiting', 'key-2')], false],
  ['another one approved', [approved], [approved, loginRequest('approved', 'key-2')], true],
  ['rejected', [waiting], [loginRequest({ is: 'rejected', notMe: false })], false],
  ['gone', [approved], [], false],
])('knows what is newly approved: %s', (_what, before, now, is) => {
  expect(isNewlyApproved(before, now)).toBe(is);
});
