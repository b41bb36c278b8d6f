import type { ConnectionCode, ErrorText } from '../errors.ts';

/** English: what is wrong with the connection, and what to do next, by error code. */
export const connectionErrorsEn: Readonly<Record<ConnectionCode, ErrorText>> = {
  'C-301': {
    title: 'The server cannot be reached',
    text: 'There is no connection to the OS2faktor server.',
    next: 'Check your network connection. OS2faktor tries again by itself.',
  },
  'C-302': {
    title: 'The server has a fault',
    text: 'The OS2faktor server answered with an error.',
    next: 'Wait a little. OS2faktor tries again by itself.',
  },
  'C-303': {
    title: 'The server does not answer',
    text: 'The OS2faktor server did not answer in time.',
    next: 'Wait a little. OS2faktor tries again by itself.',
  },
  'C-304': {
    title: 'The connection is not secure',
    text: 'The certificate of the server could not be trusted, so OS2faktor sends nothing.',
    next: 'Contact your IT support and give them the error code.',
  },
  'C-305': {
    title: 'The answer could not be understood',
    text: 'Something other than the OS2faktor server answered, perhaps a log-on page of your network.',
    next: 'Check whether the network asks you to log on. OS2faktor tries again by itself.',
  },
  'C-306': {
    title: 'The server does not know the device',
    text: 'The server says that it does not know this device. Nothing is deleted here, and it is asked again.',
    next: 'Contact your IT support if it goes on.',
  },
  'C-307': {
    title: 'The certificate of the server is not valid now',
    text: 'The certificate has expired, or the clock of this computer is wrong. OS2faktor sends nothing.',
    next: 'See whether date and time are right. If they are, contact your IT support and give them the error code.',
  },
  'C-308': {
    title: 'The certificate belongs to another address',
    text: 'What answers cannot show that it is the OS2faktor server. OS2faktor sends nothing.',
    next: 'Contact your IT support and give them the error code.',
  },
  'C-309': {
    title: 'The issuer of the certificate is unknown',
    text: 'This computer does not trust whoever issued the certificate of the server. OS2faktor sends nothing.',
    next: 'Contact your IT support and give them the error code.',
  },
  'C-310': {
    title: 'The encryption is too old',
    text: 'The server, or something on the way to it, uses an old version of TLS. OS2faktor sends nothing.',
    next: 'Contact your IT support and give them the error code.',
  },
  'C-311': {
    title: 'The proxy of the network refuses',
    text: 'The proxy on the way to the server demands a log-on that OS2faktor could not give.',
    next: 'Contact your IT support and give them the error code.',
  },
  'C-312': {
    title: 'The server is busy',
    text: 'The OS2faktor server is asked too much, and wants OS2faktor to wait a little.',
    next: 'Wait a moment. OS2faktor tries again by itself.',
  },
};
