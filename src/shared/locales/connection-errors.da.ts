import type { ConnectionCode, ErrorText } from '../errors.ts';

/** Danish: what is wrong with the connection, and what to do next, by error code. */
export const connectionErrorsDa: Readonly<Record<ConnectionCode, ErrorText>> = {
  'C-301': {
    title: 'Serveren kan ikke nås',
    text: 'Der er ingen forbindelse til OS2faktor-serveren.',
    next: 'Se efter, om du har netforbindelse. OS2faktor prøver igen af sig selv.',
  },
  'C-302': {
    title: 'Serveren har en fejl',
    text: 'OS2faktor-serveren svarede med en fejl.',
    next: 'Vent lidt. OS2faktor prøver igen af sig selv.',
  },
  'C-303': {
    title: 'Serveren svarer ikke',
    text: 'OS2faktor-serveren svarede ikke i tide.',
    next: 'Vent lidt. OS2faktor prøver igen af sig selv.',
  },
  'C-304': {
    title: 'Forbindelsen er ikke sikker',
    text: 'Serverens certifikat kunne ikke godkendes, så OS2faktor sender intet.',
    next: 'Kontakt din IT-support, og giv dem fejlkoden.',
  },
  'C-305': {
    title: 'Svaret kunne ikke forstås',
    text: 'Noget andet end OS2faktor-serveren svarede, måske en loginside på dit netværk.',
    next: 'Se efter, om netværket kræver login. OS2faktor prøver igen af sig selv.',
  },
  'C-306': {
    title: 'Serveren kender ikke enheden',
    text: 'Serveren siger, at den ikke kender denne enhed. Intet er slettet her, og der spørges igen.',
    next: 'Kontakt din IT-support, hvis det bliver ved.',
  },
  'C-307': {
    title: 'Serverens certifikat gælder ikke nu',
    text: 'Certifikatet er udløbet, eller computerens ur går forkert. OS2faktor sender intet.',
    next: 'Se efter, om dato og klokkeslæt er rigtige. Kontakt ellers din IT-support, og giv dem fejlkoden.',
  },
  'C-308': {
    title: 'Certifikatet hører til en anden adresse',
    text: 'Det, der svarer, kan ikke vise, at det er OS2faktors server. OS2faktor sender intet.',
    next: 'Kontakt din IT-support, og giv dem fejlkoden.',
  },
  'C-309': {
    title: 'Certifikatets udsteder er ukendt',
    text: 'Computeren har ikke tillid til den, der har udstedt serverens certifikat. OS2faktor sender intet.',
    next: 'Kontakt din IT-support, og giv dem fejlkoden.',
  },
  'C-310': {
    title: 'Krypteringen er for gammel',
    text: 'Serveren, eller noget på vejen til den, bruger en gammel version af TLS. OS2faktor sender intet.',
    next: 'Kontakt din IT-support, og giv dem fejlkoden.',
  },
  'C-311': {
    title: 'Netværkets proxy afviser',
    text: 'Proxyen på vejen til serveren kræver, at man logger på, og det kunne OS2faktor ikke.',
    next: 'Kontakt din IT-support, og giv dem fejlkoden.',
  },
  'C-312': {
    title: 'Serveren har travlt',
    text: 'OS2faktor-serveren har for mange henvendelser og beder OS2faktor vente lidt.',
    next: 'Vent lidt. OS2faktor prøver igen af sig selv.',
  },
};
