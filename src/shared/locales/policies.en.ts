import type { PolicyName } from '../policy.ts';
import type { PolicyText } from './policies.da.ts';

/** The English texts of the policies. */
export const policiesEn: Readonly<Record<PolicyName, PolicyText>> = {
  BackendUrl: {
    title: 'Address of the backend',
    help: 'The server that registers devices and takes answers. Must begin with https and have no query (?). When it changes, the device is kept.',
  },
  FrontendUrl: {
    title: 'Address of the web pages',
    help: 'The server that shows the pages for MitID and for managing devices. Must begin with https.',
  },
  WebsocketUrl: {
    title: 'Address of the websocket',
    help: 'The server that sends login requests to the device. Must begin with wss.',
  },
  Language: {
    title: 'Language',
    help: "The language of windows, messages and menus: system (the computer's), da or en.",
  },
  StartDelay: {
    title: 'Spread of the first connection',
    help: 'When the program starts at log-on, it connects at a random moment within so many seconds, so that all do not come at once in the morning. Meanwhile requests are fetched in another way.',
  },
  SeveralSessions: {
    title: 'Several sessions of one user',
    help: 'Whether users are logged on in several sessions with the same device, as on Citrix. auto: the program finds out by itself. yes: requests are asked for more often, and a session that nobody uses leaves them to the others. no: only where it is certain that each user has one session.',
  },
  History: {
    title: 'Latest logins',
    help: 'Whether the latest logins are kept on the computer, for 30 days at most. Turning it off deletes the list.',
  },
  HideQuit: {
    title: 'Hide Quit',
    help: 'The program cannot be quit from the icon at the clock or with --quit.',
  },
  LogLevel: {
    title: 'Log level',
    help: 'How much is written to the log: error, warn, info or debug. PINs and keys are never written.',
  },
  PinMinimumLength: {
    title: 'Minimum length of the PIN',
    help: 'The fewest digits of a new PIN, 4 to 6. A PIN that is in use stays valid.',
  },
  MitIdBrowser: {
    title: 'Where MitID is shown',
    help: "window: in the program's own window, which keeps nothing. system: in the user's browser. The address that the browser is given holds the device's key and can stand in the browser's history.",
  },
  MitIdAllowedHosts: {
    title: 'More domains during MitID',
    help: "Domains that may be shown in the MitID window besides nemlog-in.dk, mitid.dk and the web pages themselves, for instance the organisation's own log-on. A domain includes what is below it.",
  },
  ProxyMode: {
    title: 'Proxy',
    help: 'How the server is reached: system (as Windows), direct, auto_detect, pac_script (see ProxyPacUrl) or fixed_servers (see ProxyServer). The same values as in Edge and Chrome.',
  },
  ProxyServer: {
    title: 'Proxy server',
    help: 'Used where ProxyMode is fixed_servers, for instance proxy.kommune.dk:8080. The same form as in Edge and Chrome.',
  },
  ProxyPacUrl: {
    title: 'Address of the proxy script',
    help: 'Used where ProxyMode is pac_script. May be http; what goes through the proxy is always encrypted.',
  },
  ProxyBypassList: {
    title: 'Past the proxy server',
    help: 'Addresses that are reached directly where ProxyMode is fixed_servers, between semicolons, for instance *.kommune.dk;<local>.',
  },
  SupportText: {
    title: 'Contact for IT support',
    help: 'Shown in the help, with errors, and when a user says that a login was not theirs. 500 characters at most.',
  },
  SupportUrl: {
    title: 'Link to IT support',
    help: 'Shown with SupportText. Must begin with https, mailto or tel.',
  },
  NsisHelpUrl: {
    title: 'Page about NSIS levels',
    help: 'Shown where a device is verified without an NSIS level. Must begin with https.',
  },
};
