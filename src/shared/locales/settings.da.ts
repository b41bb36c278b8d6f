/** The Danish texts of the settings, of the help, of the way to IT support, and of the command line. */
export const settingsDa = {
  'status.settings': 'Indstillinger',
  'status.help': 'Hjælp',
  'tray.settings': 'Indstillinger',
  'settings.title': 'Indstillinger',
  'settings.Language': 'Sprog',
  'settings.Language.system': 'Som computeren',
  'settings.Language.da': 'Dansk',
  'settings.Language.en': 'English',
  'settings.History': 'Seneste logins',
  'settings.History.text': 'Gem en liste over de seneste logins på denne computer, i højst 30 dage.',
  'settings.History.on': 'Gemmes',
  'settings.History.off': 'Gemmes ikke',
  'settings.LogLevel': 'Log til fejlsøgning',
  'settings.LogLevel.text': 'Vælg Detaljeret, hvis din IT-support beder om det.',
  'settings.LogLevel.error': 'Kun fejl',
  'settings.LogLevel.warn': 'Fejl og advarsler',
  'settings.LogLevel.info': 'Almindelig',
  'settings.LogLevel.debug': 'Detaljeret',
  'settings.decided': 'Bestemt af din organisation',
  'help.title': 'Hjælp',
  'help.what.title': 'Sådan bruger du OS2faktor',
  'help.what.point1': 'Du logger ind i et system, og loginsiden viser en kode.',
  'help.what.point2': 'OS2faktor viser systemets navn og den samme kode.',
  'help.what.point3': 'Er det dig, og er koderne ens, så tast din pinkode og vælg Godkend. Ellers vælg Afvis.',
  'help.support.title': 'Kontakt IT-support',
  'help.support.none': 'Kontakt din egen IT-support.',
  'help.codes': 'Ser du en fejlkode, fx C-301, så giv den til IT-support. De kan slå den op.',
  'support.open.web': 'Åbn {label}',
  'support.open.mail': 'Skriv til {label}',
  'support.open.phone': 'Ring til {label}',
  'nsisHelp.open': 'Læs mere',
  'enrolment.mitid.browser.point1': 'Siden åbner i din browser.',
  'enrolment.mitid.browser.point3': 'Registreringen fortsætter her af sig selv. Du kan lukke siden i browseren.',
  'enrolment.mitid.browser.openHeading': 'Fortsæt i din browser',
  'enrolment.mitid.browser.openText':
    'Siden er åbnet i din browser. Log på med dit MitID der; så fortsætter registreringen her af sig selv.',
  'enrolment.mitid.browser.openAgainNote': 'Kan du ikke finde siden, så vælg Åbn igen.',
  'enrolment.mitid.browser.readyText': 'Det tager et par minutter.',
  'pin.rule.exactLength': 'Pinkoden skal have {max} cifre.',
  'pin.check.exactLength': '{max} cifre',
  'cli.title': 'OS2faktor kunne ikke starte sådan',
  'cli.unknown': 'OS2faktor kender ikke argumentet {argument}.',
  'cli.meant': 'Mente du {meant}?',
  'cli.tooMany': 'Der kan kun gives én opgave ad gangen.',
  'cli.badValue': 'Argumentet {argument} kan ikke gives sådan.',
  'cli.quitHidden': 'Din organisation har bestemt, at OS2faktor ikke kan afsluttes.',
  'cli.help.title': 'OS2faktor {version}',
  'cli.help.text':
    'OS2faktor uden argument åbner det vindue, der er brug for.\n\n' +
    '--autostart   start stille, som ved log-on\n' +
    '--show        vis det vindue, der er brug for\n' +
    '--enrol       aktiver enheden\n' +
    '--fetch       hent anmodninger\n' +
    '--diagnose    skriv en diagnose; --diagnose=fil vælger filen\n' +
    '--quit        afslut OS2faktor\n' +
    '--version     skriv versionen\n' +
    '--help        skriv denne hjælp',
} as const;
