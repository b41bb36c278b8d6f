/** Names that the whole world shares. */

/** The login system. */
export const SYSTEM_NAME = 'Nexus';
/** The device and its server. */
export const PLACE = 'home';
/** The device and another server. */
export const ELSEWHERE = 'elsewhere';
