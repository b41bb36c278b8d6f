import { randomInt } from 'node:crypto';

const CODE_LETTERS = 'QWERTYUOLPKJHGFDSAMNBVCXZ1234567890';

/** A control code: four characters, no letter I among them (protocol.md, Words). */
export function newChallenge(): string {
  return Array.from({ length: 4 }, () => CODE_LETTERS.charAt(randomInt(CODE_LETTERS.length))).join('');
}

/** A public device id: twelve digits as `ddd-ddd-ddd-ddd`. */
export function newDeviceId(): string {
  return Array.from({ length: 4 }, () => String(randomInt(1000)).padStart(3, '0')).join('-');
}
