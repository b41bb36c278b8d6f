import type { settingsDa } from './settings.da.ts';

/** The English texts of the settings, of the help, of the way to IT support, and of the command line. */
export const settingsEn = {
  'status.settings': 'Settings',
  'status.help': 'Help',
  'tray.settings': 'Settings',
  'settings.title': 'Settings',
  'settings.Language': 'Language',
  'settings.Language.system': 'As the computer',
  'settings.Language.da': 'Dansk',
  'settings.Language.en': 'English',
  'settings.History': 'Latest logins',
  'settings.History.text': 'Keep a list of the latest logins on this computer, for 30 days at most.',
  'settings.History.on': 'Kept',
  'settings.History.off': 'Not kept',
  'settings.LogLevel': 'Log for troubleshooting',
  'settings.LogLevel.text': 'Choose Detailed if your IT support asks you to.',
  'settings.LogLevel.error': 'Errors only',
  'settings.LogLevel.warn': 'Errors and warnings',
  'settings.LogLevel.info': 'Normal',
  'settings.LogLevel.debug': 'Detailed',
  'settings.decided': 'Decided by your organisation',
  'help.title': 'Help',
  'help.what.title': 'How to use OS2faktor',
  'help.what.point1': 'You log in to a system, and the login page shows a code.',
  'help.what.point2': 'OS2faktor shows the name of the system and the same code.',
  'help.what.point3': 'If it is you, and the codes match, enter your PIN and choose Approve. Otherwise choose Reject.',
  'help.support.title': 'Contact IT support',
  'help.support.none': 'Contact your own IT support.',
  'help.codes': 'If you see an error code, such as C-301, give it to IT support. They can look it up.',
  'support.open.web': 'Open {label}',
  'support.open.mail': 'Write to {label}',
  'support.open.phone': 'Call {label}',
  'nsisHelp.open': 'Read more',
  'enrolment.mitid.browser.point1': 'The page opens in your browser.',
  'enrolment.mitid.browser.point3': 'Registration goes on here by itself. You can close the page in the browser.',
  'enrolment.mitid.browser.openHeading': 'Continue in your browser',
  'enrolment.mitid.browser.openText':
    'The page has opened in your browser. Log on with your MitID there; registration then goes on here by itself.',
  'enrolment.mitid.browser.openAgainNote': 'If you cannot find the page, choose Open again.',
  'enrolment.mitid.browser.readyText': 'It takes a few minutes.',
  'pin.rule.exactLength': 'The PIN must have {max} digits.',
  'pin.check.exactLength': '{max} digits',
  'cli.title': 'OS2faktor cannot be started like this',
  'cli.unknown': 'OS2faktor does not know the argument {argument}.',
  'cli.meant': 'Did you mean {meant}?',
  'cli.tooMany': 'Only one task can be given at a time.',
  'cli.badValue': 'The argument {argument} cannot be given like this.',
  'cli.quitHidden': 'Your organisation has decided that OS2faktor cannot be quit.',
  'cli.help.title': 'OS2faktor {version}',
  'cli.help.text':
    'OS2faktor without an argument opens the window that is needed.\n\n' +
    '--autostart   start silently, as at log-on\n' +
    '--show        show the window that is needed\n' +
    '--enrol       activate the device\n' +
    '--fetch       fetch requests\n' +
    '--diagnose    write the diagnostics; --diagnose=file names the file\n' +
    '--quit        quit OS2faktor\n' +
    '--version     print the version\n' +
    '--help        print this help',
} as const satisfies Readonly<Record<keyof typeof settingsDa, string>>;
