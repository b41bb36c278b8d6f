import type { ErrorCode, ErrorText } from '../errors.ts';
import { connectionErrorsDa } from './connection-errors.da.ts';

/** Danish: what happened, and what to do next, by error code. */
export const errorsDa: Readonly<Record<ErrorCode, ErrorText>> = {
  'E-101': {
    title: 'Serveren kan ikke nås',
    text: 'Enheden er ikke aktiveret endnu. Navnet er gemt, så du kan fortsætte, hvor du slap.',
    next: 'Se efter, om du har netforbindelse. Prøv igen om lidt; du skal taste pinkoden på ny.',
  },
  'E-102': {
    title: 'Serveren kunne ikke aktivere enheden',
    text: 'Serveren svarede med en fejl. Enheden er ikke aktiveret endnu, og navnet er gemt.',
    next: 'Prøv igen om lidt. Kontakt din IT-support, hvis det bliver ved.',
  },
  'E-103': {
    title: 'Pinkoden kan ikke bruges',
    text: 'Pinkoden er for simpel, eller den har ikke den rigtige længde.',
    next: 'Vælg en anden pinkode, og prøv igen.',
  },
  'E-104': {
    title: 'Serveren afviste navnet',
    text: 'Enheden kan ikke hedde sådan.',
    next: 'Gå tilbage, og vælg et andet navn.',
  },
  'E-110': {
    title: 'MitID blev ikke gennemført',
    text: 'Vinduet blev lukket, før din identitet var verificeret. Enheden er gemt, men kan ikke bruges endnu.',
    next: 'Vælg Verificer identitet, når du er klar til at prøve igen.',
  },
  'E-111': {
    title: 'Identiteten blev ikke verificeret',
    text: 'MitID-siden sluttede uden at bekræfte din identitet. Enheden er gemt, men kan ikke bruges endnu.',
    next: 'Prøv igen. Kontakt din IT-support, hvis siden viser den samme fejl.',
  },
  'E-112': {
    title: 'Siden kan ikke vises',
    text: 'Siden til MitID kunne ikke hentes. Enheden er gemt, men kan ikke bruges endnu.',
    next: 'Se efter, om du har netforbindelse, og prøv igen.',
  },
  'E-113': {
    title: 'Vi ved ikke, om MitID lykkedes',
    text: 'Serveren kunne ikke spørges, om din identitet er verificeret.',
    next: 'Se efter, om du har netforbindelse, og vælg Spørg igen.',
  },
  'E-114': {
    title: 'En side blev stoppet',
    text: 'MitID ville vise en side, som OS2faktor ikke må åbne. Enheden er gemt, men kan ikke bruges endnu.',
    next: 'Prøv igen. Sker det igen, så giv din IT-support fejlkoden.',
  },
  'E-120': {
    title: 'Enheden kunne ikke gemmes',
    text: 'Nøglelageret på denne computer tog ikke imod. Enheden er slettet igen på serveren, så intet er halvt færdigt.',
    next: 'Prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'E-121': {
    title: 'Enheden kunne ikke gemmes',
    text: 'Nøglelageret på denne computer tog ikke imod, og serveren bekræftede ikke, at enheden er slettet. Den er ikke verificeret, så ingen kan bruge den.',
    next: 'Prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'E-122': {
    title: 'Enheden er aktiveret et andet sted',
    text: 'Du har aktiveret OS2faktor i en anden session imens. Den enhed bruges også her, med den pinkode du valgte dér. Der er kun én enhed.',
    next: 'Mangler MitID endnu, så vælg Verificer identitet. Ellers kan du lukke vinduet.',
  },
  'K-201': {
    title: 'Nøglelageret kan ikke bruges',
    text: 'Computerens nøglelager mangler, er låst, er fuldt eller giver ikke adgang. Enheden gemmes der, så OS2faktor kan ikke bruges uden. Intet er slettet.',
    next: 'Log af og på igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'K-202': {
    title: 'Nøglelageret er låst',
    text: 'Computerens nøglelager er låst, så enheden kan ikke læses. Intet er slettet.',
    next: 'Lås nøglelageret op, eller log af og på igen. OS2faktor prøver igen af sig selv.',
  },
  'K-203': {
    title: 'Ingen adgang til nøglelageret',
    text: 'Computeren gav ikke OS2faktor adgang til nøglelageret. Intet er slettet.',
    next: 'Kontakt din IT-support.',
  },
  'K-204': {
    title: 'Nøglelageret er fuldt',
    text: 'Der er ikke plads til flere oplysninger i computerens nøglelager.',
    next: 'Kontakt din IT-support, så der kan blive ryddet op.',
  },
  'K-205': {
    title: 'Enheden kan ikke læses',
    text: 'Det, der ligger i nøglelageret, er beskadiget. Intet er slettet.',
    next: 'Kontakt din IT-support. Kan den ikke reddes, så vælg Nulstil enhed fra ikonet ved uret, og aktiver en ny.',
  },
  'K-206': {
    title: 'Enheden mangler i nøglelageret',
    text: 'Der er gemt en enhed på denne computer, men nøglelageret viser den ikke lige nu. Intet er slettet.',
    next: 'Vent lidt, eller log af og på igen. OS2faktor prøver igen af sig selv. Kommer den ikke tilbage, så vælg Nulstil enhed fra ikonet ved uret.',
  },
  'K-207': {
    title: 'Nøglelageret svarer ikke',
    text: 'Computerens nøglelager svarede ikke i tide. Intet er slettet.',
    next: 'Vent lidt. OS2faktor prøver igen af sig selv.',
  },
  'K-208': {
    title: 'Nøglelageret gemte ikke rigtigt',
    text: 'Det, der blev gemt i nøglelageret, kunne ikke læses igen.',
    next: 'Prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'K-209': {
    title: 'Enheden er gemt af en nyere version',
    text: 'Nøglelageret holder en enhed, som denne version af OS2faktor ikke kan læse. Intet er slettet.',
    next: 'Bed din IT-support om at opdatere OS2faktor.',
  },
  ...connectionErrorsDa,
  'A-401': {
    title: 'Svaret blev ikke leveret',
    text: 'Serveren har ikke bekræftet dit svar.',
    next: 'Send det samme svar igen, eller log ind igen.',
  },
  'A-402': {
    title: 'Anmodningen hører til en anden enhed',
    text: 'Serveren tager ikke imod svar fra denne enhed.',
    next: 'Log ind igen, eller svar på den enhed, du plejer at bruge.',
  },
  'A-403': {
    title: 'Anmodningen er udløbet eller besvaret',
    text: 'Serveren venter ikke længere på svar.',
    next: 'Log ind igen for at få en ny anmodning.',
  },
  'A-404': {
    title: 'Svaret gik måske tabt',
    text: 'Serveren bekræftede dit svar, men beder stadig om det. Loginsiden venter næppe længere.',
    next: 'Log ind igen, hvis du ikke kom ind.',
  },
  'A-405': {
    title: 'Svaret kunne ikke kontrolleres',
    text: 'Serveren bekræftede dit svar, men kunne ikke spørges, om den har gemt det.',
    next: 'Log ind igen, hvis du ikke kom ind.',
  },
  'A-406': {
    title: 'Vælg en pinkode, før du godkender',
    text: 'Enheden har ingen pinkode endnu. Der er ikke sendt noget svar.',
    next: 'Vælg en pinkode i det vindue, der er åbnet, og godkend så her.',
  },
  'D-601': {
    title: 'Vi ved ikke, hvilken pinkode der gælder',
    text: 'Skiftet af pinkode blev ikke bekræftet, men serveren kan have gennemført det.',
    next: 'Skift igen med de samme to pinkoder. Siges den nuværende så at være forkert, gælder den nye allerede.',
  },
  'D-602': {
    title: 'Den nye pinkode kan ikke bruges',
    text: 'Pinkoden er for simpel. Den gamle er uændret.',
    next: 'Vælg en anden pinkode.',
  },
  'D-603': {
    title: 'Pinkoden kan ikke kontrolleres',
    text: 'Serveren har ikke svaret på, om pinkoden er rigtig, så enheden er ikke nulstillet.',
    next: 'Prøv igen senere, eller vælg, at du har glemt din pinkode, og skriv ordet i stedet.',
  },
  'D-604': {
    title: 'Ordet er ikke rigtigt',
    text: 'Enheden er ikke nulstillet.',
    next: 'Skriv ordet, præcis som det vises.',
  },
  'D-605': {
    title: 'Siden kan ikke vises',
    text: 'Siden til administration af enheder kunne ikke hentes.',
    next: 'Se efter, om du har netforbindelse, og prøv igen.',
  },
  'D-606': {
    title: 'En side blev stoppet',
    text: 'Siden til administration af enheder førte til en adresse, som OS2faktor ikke må åbne.',
    next: 'Prøv igen. Sker det igen, så giv din IT-support fejlkoden.',
  },
  'D-607': {
    title: 'Pinkoden er ikke skiftet',
    text: 'Serveren har ikke gemt den nye pinkode, så alt er som før.',
    next: 'Prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'D-608': {
    title: 'Pinkoden kan ikke kontrolleres',
    text: 'Den nuværende pinkode blev ikke kontrolleret, så pinkoden er ikke skiftet.',
    next: 'Prøv igen senere.',
  },
  'S-701': {
    title: 'Din organisation bestemmer det',
    text: 'Indstillingen er fastlagt af din organisation og kan ikke ændres her.',
    next: 'Kontakt din IT-support, hvis den skal være anderledes.',
  },
  'S-702': {
    title: 'Indstillingen kunne ikke gemmes',
    text: 'Filen med dine indstillinger kan ikke skrives på denne computer. Alt er som før.',
    next: 'Se efter, om disken er fuld, og prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'S-703': {
    title: 'Linket kunne ikke åbnes',
    text: 'Computeren har ikke åbnet linket.',
    next: 'Kontakt din IT-support på en anden måde.',
  },
  'G-501': {
    title: 'Noget gik galt i OS2faktor',
    text: 'Der skete en uventet fejl i programmet. Intet er sendt eller slettet.',
    next: 'Prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'G-502': {
    title: 'Programmet blev afsluttet uventet',
    text: 'OS2faktor stoppede sidst på grund af en fejl. Intet er slettet.',
    next: 'Du kan bruge OS2faktor som før. Kontakt din IT-support, hvis det sker igen.',
  },
  'G-503': {
    title: 'Indstillingerne kan ikke gemmes',
    text: 'OS2faktor kan ikke skrive på computerens disk. Du kan godkende logins som før.',
    next: 'Se efter, om disken er fuld. Kontakt din IT-support, hvis det bliver ved.',
  },
  'G-504': {
    title: 'Indstillingerne var beskadiget',
    text: 'Filen med dine indstillinger kunne ikke læses. Den er lagt til side, og OS2faktor er begyndt på en ny. Enheden ligger et andet sted.',
    next: 'Se dine indstillinger efter, hvis du har ændret noget i dem.',
  },
  'G-505': {
    title: 'OS2faktor kan ikke starte',
    text: 'Der kan ikke skrives i mappen til programmets data. Intet er slettet.',
    next: 'Kontakt din IT-support, og giv dem fejlkoden.',
  },
  'G-506': {
    title: 'Et vindue kan ikke vises',
    text: 'Vinduet holdt op med at virke flere gange. OS2faktor kører videre, og intet er tabt.',
    next: 'Åbn det igen fra ikonet ved uret. Kontakt din IT-support, hvis det bliver ved.',
  },
  'G-507': {
    title: 'OS2faktor svarer ikke',
    text: 'OS2faktor er startet i forvejen, men svarer ikke. Det kan være i en anden session på samme computer.',
    next: 'Log af og på igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'G-508': {
    title: 'OS2faktor kan ikke starte',
    text: 'Der skete en uventet fejl under starten. Intet er slettet.',
    next: 'Prøv igen. Kontakt din IT-support, og giv dem fejlkoden, hvis det bliver ved.',
  },
  'G-511': {
    title: 'Historikken blev ikke slettet',
    text: 'Filen med dine seneste logins kunne ikke slettes fra disken. Listen kan komme igen, når OS2faktor startes på ny.',
    next: 'Prøv igen. Kontakt din IT-support, hvis det bliver ved.',
  },
  'G-512': {
    title: 'Der er ikke plads på disken',
    text: 'Rapporten blev ikke gemt.',
    next: 'Gem den et andet sted, eller gør plads på disken.',
  },
  'G-513': {
    title: 'Rapporten blev ikke gemt',
    text: 'Filen kunne ikke skrives i den mappe, du valgte.',
    next: 'Vælg en anden mappe, for eksempel Dokumenter.',
  },
};
