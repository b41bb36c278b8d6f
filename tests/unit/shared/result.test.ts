import { expect, it } from 'vitest';
import { assertNever, err, ok } from '../../../src/shared/result.ts';

it('tells success from failure, whatever they carry', () => {
  expect(ok(null)).toEqual({ ok: true, value: null });
  expect(err('K-201')).toEqual({ ok: false, error: 'K-201' });
  expect(err(undefined).ok).toBe(false);
});

it('survives being sent between processes', () => {
  expect(structuredClone(ok({ a: [1] }))).toEqual(ok({ a: [1] }));
});

it('throws where a switch over a union meets what should not be', () => {
  const stranger: unknown = { is: 'stranger' };
  expect(() => assertNever(stranger as never)).toThrow('stranger');
});
