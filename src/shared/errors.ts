/**
 * Every failure that a user can meet, by the code that the helpdesk looks up in docs/errors.md. The texts stand in
 * locales/errors.*.ts: what happened, and what to do next. Codes are for ever: one that is no longer used is not given anew.
 *
 * E enrolment · K keychain · C connection · A answers to login requests · D the registered device: its PIN, its reset, its pages · G the
 * program itself · S settings
 *
 * Beside each stands when it appears, for the developer and for docs/errors.md; nobody else reads it.
 */
export const ERRORS = {
  'E-101': 'the server could not be reached while registering',
  'E-102': 'the server failed or answered something unreadable while registering',
  'E-103': 'the PIN was refused, by this program or by the server',
  'E-104': 'the server refused the name',
  'E-110': 'the MitID window was closed before the identity was verified',
  'E-111': 'the MitID page ended without the identity being verified',
  'E-112': 'the MitID page could not be shown',
  'E-113': 'the server could not be asked whether the identity is verified',
  'E-114': 'a page that the organisation has not allowed was stopped in the MitID window',
  'E-120': 'the device could not be saved in the keychain, and was deleted on the server again',
  'E-121': 'the device could not be saved in the keychain, and the deletion on the server was not confirmed',
  'E-122': 'another session of the user has registered a device meanwhile, which is used here too',
  'K-201': 'no keychain, or one that fails for a reason which the system tells in its own language',
  'K-202': 'the keychain is locked',
  'K-203': 'access to the keychain was denied',
  'K-204': 'the keychain is full',
  'K-205': 'the entry cannot be read',
  'K-206': 'an entry was stored, but the keychain gives none',
  'K-207': 'the keychain did not answer in time',
  'K-208': 'what was written could not be read back',
  'K-209': 'the entry was written by a newer version of this program',
  'C-301': 'the server cannot be reached',
  'C-302': 'the server failed',
  'C-303': 'the server did not answer in time',
  'C-304': "the server's certificate was refused",
  'C-305': "the server's answer could not be read",
  'C-306': 'the server does not know this device or its key',
  'C-307': "the server's certificate has expired, or is not valid yet",
  'C-308': "the server's certificate is for another name",
  'C-309': "the server's certificate does not lead to a root that this computer trusts",
  'C-310': 'the server, or something on the way, offers only an old version of TLS',
  'C-311': 'the proxy demands a log-on that the connection cannot give',
  'C-312': 'the server, or something on the way, is asked too often (HTTP 429) and wants to be left alone for a while',
  'A-401': 'the answer could not be delivered',
  'A-402': 'the request belongs to another device',
  'A-403': 'the request was expired or answered already',
  'A-404':
    'the server confirmed the answer, and names the request as unanswered all the same, too late for the login page',
  'A-405': 'the server confirmed the answer, but could not be asked whether it kept it',
  'A-406': 'an approval was refused by this program, because the device has no PIN on the server yet',
  'D-601':
    'it is not known which PIN is in force after a change, because the server could not be asked; said again after a restart, until it is read or a PIN was taken',
  'D-602': 'the new PIN was refused, by this program or by the server',
  'D-603': 'the PIN could not be checked before a reset, because the server gave no verdict',
  'D-604': 'the word typed to confirm a reset is not the one asked for',
  'D-605': 'the self-service page could not be shown',
  'D-606': 'a page that the organisation has not allowed was stopped in the self-service window',
  'D-607': 'the server has not kept a new PIN: the old one was checked, and is in force',
  'D-608': 'the PIN could not be checked before a change, because the server gave no verdict or the session was locked',
  'S-701': 'the organisation decides this setting',
  'S-702': 'a setting could not be kept on this computer',
  'S-703': 'the link to IT support could not be opened',
  'G-501': 'something unexpected in the program itself',
  'G-502':
    'the program ended because of an error of its own; said once, at the next start, which comes by itself where it had run for five minutes',
  'G-503': 'what the program keeps on the disk could not be written: full disk, read-only profile',
  'G-504': 'the settings file was damaged: it is set aside, and a new one begun',
  'G-505':
    'the folder for the data of the program cannot be made, or nothing can be written anywhere; the program ends',
  'G-506': 'the page of a window crashed or hung again and again, and is not shown again by itself',
  'G-507': 'another start has the program’s folder in this session, and did not answer this one; this one ends',
  'G-508': 'the program ended because of an error of its own before it was ready',
  'G-511': 'the history could not be deleted',
  'G-512': 'the diagnostic report could not be written: the disk is full',
  'G-513': 'the diagnostic report could not be written there',
} as const satisfies Record<string, string>;

/** The code of a failure that a user can meet. */
export type ErrorCode = keyof typeof ERRORS;
/** The codes of the connection. */
export type ConnectionCode = Extract<ErrorCode, `C-${string}`>;

// The keys of an object that is written out here are those of its type.
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** What a user is told of a failure. */
export interface ErrorText {
  /** A heading in a few words. */
  readonly title: string;
  /** What happened. */
  readonly text: string;
  /** What to do next. */
  readonly next: string;
}
