import { keepKeyring } from './profile.ts';

/** The keyring ends with the run; its files are encrypted, and the leak check makes sure of that. */
export default function teardown(): void {
  keepKeyring('e2e');
}
