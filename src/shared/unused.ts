/** How long before its end a device that was never used is spoken of, ms: holidays pass, and a login is soon made. */
const SPOKEN_OF = 30 * 86_400_000;

/**
 * From when on the server deletes a device that was registered at `registered` and never answered a login request, both ms since
 * 1970: six months later, at the next of its weekly rounds; asking for the status does not help (protocol.md, Device status).
 */
export function deletedFrom(registered: number): number {
  const day = new Date(registered);
  const wanted = day.getUTCDate();
  day.setUTCMonth(day.getUTCMonth() + 6);
  // 31 August and six months: the last day of February, not the third of March.
  if (day.getUTCDate() !== wanted) day.setUTCDate(0);
  return day.getTime();
}

/** From when on the user is told of it, ms since 1970. */
export function spokenOfFrom(registered: number): number {
  return deletedFrom(registered) - SPOKEN_OF;
}
