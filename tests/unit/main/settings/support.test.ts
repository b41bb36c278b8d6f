import { expect, it } from 'vitest';
import { supportOf } from '../../../../src/main/settings/support.ts';
import { BUILT_IN } from '../../../../src/shared/policy.ts';

it.each([
  ['', '', null],
  ['Ring til IT', '', { text: 'Ring til IT', link: null }],
  ['', 'https://it.kommune.example/hjaelp?emne=1', { text: '', link: { is: 'web', label: 'it.kommune.example' } }],
  ['', 'mailto:it@kommune.example?subject=OS2faktor', { text: '', link: { is: 'mail', label: 'it@kommune.example' } }],
  ['A', 'tel:+45%2070%2070%2070%2070', { text: 'A', link: { is: 'phone', label: '+45 70 70 70 70' } }],
  ['A', 'tel:%zz', { text: 'A', link: { is: 'phone', label: '%zz' } }],
])('the organisation’s support: %j %j', (SupportText, SupportUrl, expected) => {
  expect(supportOf({ ...BUILT_IN, SupportText, SupportUrl })).toEqual(expected);
});
