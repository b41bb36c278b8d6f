import type { ErrorCode } from '../../src/shared/errors.ts';

/** What the helpdesk or the IT department can do about each failure; a code without a word here does not compile. */
export const HELPDESK: Readonly<Record<ErrorCode, string>> = {
  'E-101':
    'Find out whether the computer reaches the backend (proxy, firewall, VPN), and whether others are cut off too. The user starts again at the PIN; nothing has to be tidied up.',
  'E-102':
    'The server or something on the way answered with an error. Look at the operational status of OS2faktor; a proxy that answers with an error page of its own looks the same.',
  'E-103': 'Nothing to do: the user chooses another PIN.',
  'E-104': 'Nothing to do: the user chooses another name, of 2 to 255 characters.',
  'E-110': 'Nothing to do: the user goes on when ready, from the icon at the clock. The device is kept.',
  'E-111':
    'Ask what the page said. A cancelled log-on can be repeated. "Fejlkode" on the page is the server’s own: look it up there, by the OS2faktor ID.',
  'E-112': 'Find out whether the computer reaches the frontend, by the same proxy as a browser does.',
  'E-113':
    'MitID may have succeeded. Find out whether the computer reaches the backend; then "Ask again" shows how it ended.',
  'E-114':
    'The log names the host that was stopped. If it belongs to MitID or NemLog-in, the list of allowed hosts has to be extended by policy; if not, find out what on the network leads there.',
  'E-120':
    'Look at the keychain (Credential Manager, gnome-keyring): the log has the K code that was behind it. Nothing is left on the server.',
  'E-121':
    'As E-120. One unverified device may be left on the server; nobody can use it, and an administrator can remove it.',
  'E-122':
    'Nothing to do: two sessions of the user were enrolled at once, and share the device of the first. The PIN is the one that was chosen there.',
  'K-201':
    'Windows: the service "Credential Manager" (VaultSvc) must run, and no group policy may forbid the storage of credentials. Linux: a Secret Service such as gnome-keyring must run in the session; after a restart of it, quit OS2faktor and start it again. The log has the words of the system for what is wrong: where they are of access, room or a lock, see K-203, K-204 and K-202.',
  'K-202':
    'Linux: the keyring is locked; log-on usually unlocks it. Find out whether its password differs from that of the log-on.',
  'K-203':
    'Look for group policies or security software that deny access to Credential Manager. Nothing is deleted; it works again when access is given.',
  'K-204':
    'Credential Manager holds too much, or the disk of the profile is full. Remove credentials that are no longer needed.',
  'K-205':
    'The entry was changed by something else or is damaged. Restore it with the profile where there is a backup. Otherwise the user resets from the status window ("Nulstil enhed") and enrols anew; remove the old device on the server.',
  'K-206':
    'Linux: unlock the keyring. Windows: the roaming profile may not be loaded yet, or does not carry credentials. Where the entry is gone for good, the user resets from the status window and enrols anew; remove the old device on the server.',
  'K-207':
    'The keychain hangs: a password dialog may be open behind other windows, or its service hangs. Signing out and in helps as a rule.',
  'K-208':
    'Something changes or blocks what is written to the keychain: security software, or a profile tool that puts old contents back.',
  'K-209':
    'The profile was used with a newer version on another computer. Update this one; the entry is left as it is.',
  'C-301':
    'Find out whether the computer reaches the backend and the websocket address (name lookup, proxy, firewall).',
  'C-302': 'Look at the operational status of OS2faktor.',
  'C-303': 'As C-301; a proxy that holds connections back without answering looks like this.',
  'C-304':
    'The certificate was refused for another reason than C-307 to C-309 say: revoked, wrongly made, not for servers. There is no way to go on in spite of it.',
  'C-305':
    'Something else than the OS2faktor server answers: a captive portal (HTTP 511 too), a proxy’s page, a proxy or firewall that forbids websockets (the diagnostics say "HTTP 403" or 401), a wrong address in the configuration.',
  'C-306':
    'The server itself has said so: what a proxy or a log-on page answers does not count. Look the OS2faktor ID up on the server. If it was deleted, the user resets and enrols anew.',
  'C-307':
    'Compare the clock of the computer with the right time. If it is right, see on another computer until when the certificate is valid: the server’s has to be renewed by whoever runs it, that of a proxy that inspects TLS by the network’s people.',
  'C-308':
    'Something stands in the server’s place: a wrong address in the configuration, a name server that misleads, a proxy or captive portal with a certificate of its own. Look up what the name leads to on that computer.',
  'C-309':
    'Put the root of the proxy that inspects TLS, or of your own servers, into the computer’s store (on Windows “Trusted Root Certification Authorities”, by group policy), or exempt the OS2faktor addresses from inspection. It counts from the next attempt on (“Hent anmodninger” makes one at once); the program need not be started anew. An intermediate certificate that the server does not send looks the same. There is no way to go on in spite of it.',
  'C-310':
    'TLS 1.2 or newer is needed. Raise it on the server, or on the proxy or load balancer in front of it; an old inspection device is the usual reason.',
  'C-311':
    'Allow the websocket address through the proxy without a log-on. The websocket gives none; requests are fetched over HTTPS meanwhile, where Windows’ own log-on to the proxy works.',
  'C-312':
    'The server, or a gateway or firewall in front of it, limits how often it is asked (HTTP 429). Many computers behind one address can reach a limit that is meant for one. The pause that it asks for is kept, five minutes at the most.',
  'A-401': 'As C-301. The login itself can be repeated at any time.',
  'A-402': 'The request was made for another device of the user. Find out which device the login system has chosen.',
  'A-403': 'Nothing to do: the user logs in again. Login pages usually give up after one to two minutes.',
  'A-404':
    'The server can lose an answer that it confirmed, as a rule while it is slow. A user who was let in has nothing to do; otherwise they log in again. Many of these at once: look at the load of the server and its database.',
  'A-405':
    'As C-301: the connection went away right after the answer. A user who was let in has nothing to do; otherwise they log in again.',
  'A-406':
    'A device that was carried over from the old client can be without a PIN. Nothing to do: the user chooses one in the status window, and approves.',
  'D-601':
    'As C-301. One of the two PINs is in force; changing it again tells which. It is said anew at each start until the user has read it or a PIN was taken.',
  'D-602': 'Nothing to do: the user chooses another PIN.',
  'D-603': 'As C-301. The user can reset without the PIN, with the typed word.',
  'D-604': 'Nothing to do: the user types the word as it is shown.',
  'D-605': 'As E-112.',
  'D-606': 'As E-114, for the self-service page.',
  'D-607':
    'Something else wrote the device on the server at the same moment, another session of the same user as a rule. Nothing to do: the user changes the PIN again.',
  'D-608': 'As C-301. Where the session was locked meanwhile: the user changes the PIN again.',
  'G-511': 'Delete `history.json` and `history.damaged.json` in the program’s folder; the log names the reason.',
  'G-512': 'Make room on the disk that the report is to be written to.',
  'G-513': 'The user may not write there: let him choose a folder of his own. `--diagnose=FILE` takes any other place.',
  'S-701': 'Look the policy up in docs/policies.md; the diagnostics name every setting that the organisation decides.',
  'S-702':
    'The profile is full or read-only. Free space, or give the user write access to the folder of OS2faktor below the local profile.',
  'S-703':
    'No program on the computer opens such links (mailto:, tel:), or the system refused. Give the address in the policy SupportText as well.',
  'G-501': 'Ask for the log: the line before it names the reason. A restart of the program is safe at any time.',
  'G-502':
    'The log has the error, from the end of the run before. Send it to the maintainers; nothing has to be mended on the computer.',
  'G-503':
    'Free space on the disk, or give the user write access to the folder of the program (Windows: %LOCALAPPDATA%\\OS2\\OS2faktor). Until then nothing but settings and log is missing.',
  'G-504':
    'The damaged file lies beside the new one, as settings.damaged-<date>.json; three are kept. It holds no secret. A disk that is failing, or a profile tool, may be behind it.',
  'G-505':
    'The folder is missing and cannot be made, or neither it nor the temporary folder can be written (Windows: %LOCALAPPDATA%\\OS2\\OS2faktor). Mend the profile; the device is in the keychain and is not touched.',
  'G-506':
    'The log names the window and the reason. Security software that reaches into Chromium, or a computer without free memory, are the usual causes. Login requests wait meanwhile, and can be opened again from the icon.',
  'G-507':
    'A program that hangs, or one of the same user in another session that has the same name (Windows: %SESSIONNAME%). End OS2faktor in the task manager, or log the other session off; the log has a line for each such start.',
  'G-508': 'The log has the error. Send it to the maintainers; a damaged installation is mended by installing anew.',
};
