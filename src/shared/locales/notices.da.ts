/** The Danish texts of the notifications. */
export const noticesDa = {
  'notify.requests.none.title': 'Ingen anmodninger venter',
  'notify.requests.none.body': 'Serveren har ikke noget, du skal svare på.',
  'notify.fetchFailed.title': 'Anmodninger kunne ikke hentes',
  'notify.denied.title': 'Serveren kender ikke enheden',
  'notify.denied.body': 'Intet er slettet. OS2faktor spørger igen. Kontakt din IT-support, hvis det bliver ved.',
  'notify.gone.title': 'Enheden findes ikke længere på serveren',
  'notify.gone.body': 'Den kan ikke bruges mere. Intet er slettet her. Nulstil enheden, og aktiver den igen.',
  'notify.disabled.title': 'Enheden er fjernet',
  'notify.disabled.body':
    'Den er fjernet i selvbetjeningen eller af en administrator og kan ikke bruges. Nulstil enheden, og aktiver den igen.',
  'notify.blocked.title': 'Serveren har spærret enheden',
  'notify.blocked.body': 'Serveren tager den for en kopi af en anden enhed. Kontakt din IT-support.',
  'notify.mitidMissing.title': 'MitID mangler',
  'notify.mitidMissing.body':
    'Enheden kan først bruges, når din identitet er verificeret med MitID. Klik på OS2faktor ved uret.',
  'notify.deleted.title': 'Den nulstillede enhed er slettet',
  'notify.deleted.body': 'Serveren har nu bekræftet sletningen.',
  'notify.replaced.title': 'En anden enhed bruges nu',
  'notify.replaced.body':
    'Du har aktiveret OS2faktor et andet sted. Den enhed og dens pinkode gælder nu også her. Den tidligere enhed bliver slettet på serveren.',
  'notify.unused.title': 'Enheden bliver snart slettet',
  'notify.unused.body':
    'Den har aldrig været brugt til at logge ind. Brug den til et login, så beholder du den. Klik på OS2faktor ved uret.',
  'notify.pinNotChanged.title': 'Pinkoden er ikke skiftet',
  'notify.pinNotChanged.body': 'Vælg Skift pinkode fra ikonet ved uret for at se hvorfor.',
  'notify.selfServiceFailed.title': 'Administration af enheder kan ikke vises',
  'notify.lost.accept.again': 'Er du ikke kommet ind i {system}, så tast pinkoden igen i vinduet fra OS2faktor.',
  'notify.lost.accept.tooLate': 'Er du ikke kommet ind i {system}, så log ind igen.',
  'notify.lost.reject.again': 'Afvis {system} igen i vinduet fra OS2faktor, så ingen kommer ind.',
  'notify.lost.reject.tooLate': '{system} venter næppe længere på dit svar.',
  'notify.fate.taken.title': 'Dit svar nåede frem',
  'notify.fate.taken.accept': 'Din godkendelse var på vej, da OS2faktor lukkede. Serveren har modtaget den.',
  'notify.fate.taken.reject': 'Din afvisning var på vej, da OS2faktor lukkede. Serveren har modtaget den.',
  'notify.fate.unknown.title': 'Uvist, om dit svar nåede frem',
  'notify.fate.unknown.accept':
    'Din godkendelse var på vej, da OS2faktor lukkede. Er du ikke kommet ind, så log ind igen.',
  'notify.fate.unknown.reject':
    'Din afvisning var på vej, da OS2faktor lukkede. Bliver du bedt om svar igen, så afvis igen.',
  'notify.fate.waiting.title': 'Dit svar nåede ikke frem',
  'notify.fate.waiting.accept':
    'Din godkendelse var på vej, da OS2faktor lukkede. Send den igen i vinduet fra OS2faktor.',
  'notify.fate.waiting.reject':
    'Din afvisning var på vej, da OS2faktor lukkede. Send den igen i vinduet fra OS2faktor.',
  'notify.idCopied.title': 'OS2faktor ID er kopieret',
  'notify.idCopied.body': '{id}',
} as const;
