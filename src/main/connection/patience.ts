/** Node's own limit for one address of several, ms: less than the second after which a lost packet is sent again. */
const NODES_OWN = 250;

/** This many addresses of a name can swallow what they are sent, and the next one still has its time. */
const SILENT_ADDRESSES = 2;

/**
 * Options for a connection that may take `within` ms to a name with several addresses (A and AAAA). Node tries one after the other and gives each
 * but 250 ms, so that a single lost packet leaves no address, and the attempt fails at once.
 */
export function addressPatience(within: number): { readonly autoSelectFamilyAttemptTimeout: number } {
  return { autoSelectFamilyAttemptTimeout: Math.max(NODES_OWN, Math.floor(within / (SILENT_ADDRESSES + 1))) };
}
