import type { ErrorCode, ErrorText } from '../errors.ts';
import { connectionErrorsEn } from './connection-errors.en.ts';

/** English: what happened, and what to do next, by error code. */
export const errorsEn: Readonly<Record<ErrorCode, ErrorText>> = {
  'E-101': {
    title: 'The server cannot be reached',
    text: 'The device is not activated yet. The name is saved, so you can go on where you left off.',
    next: 'Check your network connection. Try again shortly; you type the PIN anew.',
  },
  'E-102': {
    title: 'The server could not activate the device',
    text: 'The server answered with an error. The device is not activated yet, and the name is saved.',
    next: 'Try again shortly. Contact your IT support if it goes on.',
  },
  'E-103': {
    title: 'The PIN cannot be used',
    text: 'The PIN is too simple, or not of the right length.',
    next: 'Choose another PIN and try again.',
  },
  'E-104': {
    title: 'The server refused the name',
    text: 'The device cannot have that name.',
    next: 'Go back and choose another name.',
  },
  'E-110': {
    title: 'MitID was not completed',
    text: 'The window was closed before your identity was verified. The device is saved but cannot be used yet.',
    next: 'Choose Verify identity when you are ready to try again.',
  },
  'E-111': {
    title: 'The identity was not verified',
    text: 'The MitID page ended without confirming your identity. The device is saved but cannot be used yet.',
    next: 'Try again. Contact your IT support if the page shows the same error.',
  },
  'E-112': {
    title: 'The page cannot be shown',
    text: 'The page for MitID could not be loaded. The device is saved but cannot be used yet.',
    next: 'Check your network connection and try again.',
  },
  'E-113': {
    title: 'It is not known whether MitID succeeded',
    text: 'The server could not be asked whether your identity is verified.',
    next: 'Check your network connection and choose Ask again.',
  },
  'E-114': {
    title: 'A page was stopped',
    text: 'MitID wanted to show a page that OS2faktor may not open. The device is saved but cannot be used yet.',
    next: 'Try again. If it happens again, give your IT support the error code.',
  },
  'E-120': {
    title: 'The device could not be saved',
    text: 'The keychain of this computer did not take it. The device is deleted again on the server, so nothing is half done.',
    next: 'Try again. Contact your IT support if it goes on.',
  },
  'E-121': {
    title: 'The device could not be saved',
    text: 'The keychain of this computer did not take it, and the server did not confirm that the device is deleted. It is not verified, so nobody can use it.',
    next: 'Try again. Contact your IT support if it goes on.',
  },
  'E-122': {
    title: 'The device was activated somewhere else',
    text: 'You have activated OS2faktor in another session meanwhile. That device is used here too, with the PIN that you chose there. There is only one device.',
    next: 'If MitID is still missing, choose Verify identity. Otherwise you can close the window.',
  },
  'K-201': {
    title: 'The keychain cannot be used',
    text: 'The keychain of this computer is missing, locked or full, or gives no access. The device is kept there, so OS2faktor cannot work without it. Nothing is deleted.',
    next: 'Sign out and in again. Contact your IT support if it goes on.',
  },
  'K-202': {
    title: 'The keychain is locked',
    text: 'The keychain of this computer is locked, so the device cannot be read. Nothing is deleted.',
    next: 'Unlock the keychain, or sign out and in again. OS2faktor tries again by itself.',
  },
  'K-203': {
    title: 'No access to the keychain',
    text: 'The computer did not give OS2faktor access to the keychain. Nothing is deleted.',
    next: 'Contact your IT support.',
  },
  'K-204': {
    title: 'The keychain is full',
    text: 'There is no room for more in the keychain of this computer.',
    next: 'Contact your IT support to have it tidied.',
  },
  'K-205': {
    title: 'The device cannot be read',
    text: 'What the keychain holds is damaged. Nothing is deleted.',
    next: 'Contact your IT support. If it cannot be saved, choose Reset device from the icon by the clock, and activate a new one.',
  },
  'K-206': {
    title: 'The device is missing from the keychain',
    text: 'A device was saved on this computer, but the keychain does not show it right now. Nothing is deleted.',
    next: 'Wait a little, or sign out and in again. OS2faktor tries again by itself. If it does not come back, choose Reset device from the icon by the clock.',
  },
  'K-207': {
    title: 'The keychain does not answer',
    text: 'The keychain of this computer did not answer in time. Nothing is deleted.',
    next: 'Wait a little. OS2faktor tries again by itself.',
  },
  'K-208': {
    title: 'The keychain did not save properly',
    text: 'What was saved in the keychain could not be read back.',
    next: 'Try again. Contact your IT support if it goes on.',
  },
  'K-209': {
    title: 'The device was saved by a newer version',
    text: 'The keychain holds a device that this version of OS2faktor cannot read. Nothing is deleted.',
    next: 'Ask your IT support to update OS2faktor.',
  },
  ...connectionErrorsEn,
  'A-401': {
    title: 'The answer was not delivered',
    text: 'The server has not confirmed your answer.',
    next: 'Send the same answer again, or log in again.',
  },
  'A-402': {
    title: 'The request belongs to another device',
    text: 'The server takes no answer from this device.',
    next: 'Log in again, or answer on the device that you usually use.',
  },
  'A-403': {
    title: 'The request has expired or was answered',
    text: 'The server no longer waits for an answer.',
    next: 'Log in again to get a new request.',
  },
  'A-404': {
    title: 'The answer may be lost',
    text: 'The server confirmed your answer, but still asks for it. The login page has probably given up.',
    next: 'Log in again if you were not let in.',
  },
  'A-405': {
    title: 'The answer could not be checked',
    text: 'The server confirmed your answer, but could not be asked whether it kept it.',
    next: 'Log in again if you were not let in.',
  },
  'A-406': {
    title: 'Choose a PIN before you approve',
    text: 'The device has no PIN yet. No answer has been sent.',
    next: 'Choose a PIN in the window that has opened, then approve here.',
  },
  'D-601': {
    title: 'It is not known which PIN is in force',
    text: 'The change of PIN was not confirmed, but the server may have made it.',
    next: 'Change it again with the same two PINs. If the current PIN is then said to be wrong, the new one is already in force.',
  },
  'D-602': {
    title: 'The new PIN cannot be used',
    text: 'The PIN is too simple. The old one is unchanged.',
    next: 'Choose another PIN.',
  },
  'D-603': {
    title: 'The PIN cannot be checked',
    text: 'The server did not say whether the PIN is right, so the device is not reset.',
    next: 'Try again later, or choose that you have forgotten your PIN and type the word instead.',
  },
  'D-604': {
    title: 'The word is not right',
    text: 'The device is not reset.',
    next: 'Type the word exactly as it is shown.',
  },
  'D-605': {
    title: 'The page cannot be shown',
    text: 'The page for managing your devices could not be loaded.',
    next: 'Check your network connection and try again.',
  },
  'D-606': {
    title: 'A page was stopped',
    text: 'The page for managing your devices led to an address that OS2faktor may not open.',
    next: 'Try again. If it happens again, give your IT support the error code.',
  },
  'D-607': {
    title: 'The PIN was not changed',
    text: 'The server has not kept the new PIN, so everything is as before.',
    next: 'Try again. Contact your IT support if it goes on.',
  },
  'D-608': {
    title: 'The PIN cannot be checked',
    text: 'The current PIN was not checked, so the PIN is not changed.',
    next: 'Try again later.',
  },
  'S-701': {
    title: 'Your organisation decides this',
    text: 'The setting is decided by your organisation and cannot be changed here.',
    next: 'Contact your IT support if it should be different.',
  },
  'S-702': {
    title: 'The setting could not be saved',
    text: 'The file with your settings cannot be written on this computer. Everything is as before.',
    next: 'Check whether the disk is full, and try again. Contact your IT support if it goes on.',
  },
  'S-703': {
    title: 'The link could not be opened',
    text: 'The computer did not open the link.',
    next: 'Contact your IT support in another way.',
  },
  'G-501': {
    title: 'Something went wrong in OS2faktor',
    text: 'An unexpected error happened in the program. Nothing was sent or deleted.',
    next: 'Try again. Contact your IT support if it goes on.',
  },
  'G-502': {
    title: 'The program ended unexpectedly',
    text: 'OS2faktor stopped the last time because of an error. Nothing is deleted.',
    next: 'You can use OS2faktor as before. Contact your IT support if it happens again.',
  },
  'G-503': {
    title: 'The settings cannot be saved',
    text: 'OS2faktor cannot write to the disk of the computer. You can approve logins as before.',
    next: 'Check whether the disk is full. Contact your IT support if it goes on.',
  },
  'G-504': {
    title: 'The settings were damaged',
    text: 'The file with your settings could not be read. It is set aside, and OS2faktor has begun a new one. The device is kept in another place.',
    next: 'Check your settings if you have changed any.',
  },
  'G-505': {
    title: 'OS2faktor cannot start',
    text: 'The folder for the data of the program cannot be written. Nothing is deleted.',
    next: 'Contact your IT support and give them the error code.',
  },
  'G-506': {
    title: 'A window cannot be shown',
    text: 'The window stopped working several times. OS2faktor goes on, and nothing is lost.',
    next: 'Open it again from the icon by the clock. Contact your IT support if it goes on.',
  },
  'G-507': {
    title: 'OS2faktor does not answer',
    text: 'OS2faktor was started before, but does not answer. It may be in another session on the same computer.',
    next: 'Log off and on again. Contact your IT support if it goes on.',
  },
  'G-508': {
    title: 'OS2faktor cannot start',
    text: 'An unexpected error happened during the start. Nothing has been deleted.',
    next: 'Try again. Contact your IT support and give them the error code if it goes on.',
  },
  'G-511': {
    title: 'The history was not deleted',
    text: 'The file with your recent logins could not be deleted from the disk. The list may come back when OS2faktor is started again.',
    next: 'Try again. Contact your IT support if it goes on.',
  },
  'G-512': {
    title: 'There is no room on the disk',
    text: 'The report was not saved.',
    next: 'Save it somewhere else, or make room on the disk.',
  },
  'G-513': {
    title: 'The report was not saved',
    text: 'The file could not be written in the folder that you chose.',
    next: 'Choose another folder, such as Documents.',
  },
};
