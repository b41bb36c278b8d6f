import type { PolicyName } from '../policy.ts';

/** What a policy is called, and what it changes: for docs/policies.md and the policy editor of Windows. */
export interface PolicyText {
  readonly title: string;
  readonly help: string;
}

/** The Danish texts of the policies. */
export const policiesDa: Readonly<Record<PolicyName, PolicyText>> = {
  BackendUrl: {
    title: 'Adresse på backend',
    help: 'Den server, der registrerer enheder og tager imod svar. Skal begynde med https og må ikke indeholde ?. Skifter den, beholdes enheden.',
  },
  FrontendUrl: {
    title: 'Adresse på websider',
    help: 'Den server, der viser siderne til MitID og til administration af enheder. Skal begynde med https.',
  },
  WebsocketUrl: {
    title: 'Adresse på websocket',
    help: 'Den server, der sender anmodninger til enheden. Skal begynde med wss.',
  },
  Language: {
    title: 'Sprog',
    help: 'Sproget i vinduer, beskeder og menuer: system (computerens), da eller en.',
  },
  StartDelay: {
    title: 'Spredning af første forbindelse',
    help: 'Når programmet starter ved log-on, forbinder det på et tilfældigt tidspunkt inden for så mange sekunder. Så kommer alle ikke på samme tid om morgenen. Imens hentes anmodninger på en anden måde.',
  },
  SeveralSessions: {
    title: 'Flere sessioner pr. bruger',
    help: 'Om brugere er logget på i flere sessioner med den samme enhed, fx på Citrix. auto: programmet finder selv ud af det. yes: der spørges oftere efter anmodninger, og en session, som ingen bruger, overlader dem til de andre. no: kun hvis det er sikkert, at hver bruger har én session.',
  },
  History: {
    title: 'Seneste logins',
    help: 'Om de seneste logins gemmes på computeren i højst 30 dage. Slås det fra, slettes listen.',
  },
  HideQuit: {
    title: 'Skjul Afslut',
    help: 'Programmet kan ikke afsluttes fra ikonet ved uret eller med --quit.',
  },
  LogLevel: {
    title: 'Logniveau',
    help: 'Hvor meget der skrives i loggen: error, warn, info eller debug. Pinkoder og nøgler skrives aldrig.',
  },
  PinMinimumLength: {
    title: 'Mindste længde af pinkoden',
    help: 'Det mindste antal cifre i en ny pinkode, 4 til 6. En pinkode, der allerede er i brug, gælder stadig.',
  },
  MitIdBrowser: {
    title: 'Hvor MitID vises',
    help: 'window: i programmets eget vindue, der intet gemmer. system: i brugerens browser. Adressen, som browseren får, indeholder enhedens nøgle og kan stå i browserens historik.',
  },
  MitIdAllowedHosts: {
    title: 'Flere domæner under MitID',
    help: 'Domæner, der må vises i MitID-vinduet ud over nemlog-in.dk, mitid.dk og websiderne selv, fx organisationens egen log-on. Et domæne gælder også det, der er under det.',
  },
  ProxyMode: {
    title: 'Proxy',
    help: 'Hvordan serveren nås: system (som Windows), direct, auto_detect, pac_script (se ProxyPacUrl) eller fixed_servers (se ProxyServer). Samme værdier som i Edge og Chrome.',
  },
  ProxyServer: {
    title: 'Proxyserver',
    help: 'Bruges, når ProxyMode er fixed_servers, fx proxy.kommune.dk:8080. Samme form som i Edge og Chrome.',
  },
  ProxyPacUrl: {
    title: 'Adresse på proxyfil',
    help: 'Bruges, når ProxyMode er pac_script. Må være http; det, der sendes gennem proxyen, er altid krypteret.',
  },
  ProxyBypassList: {
    title: 'Uden om proxyserveren',
    help: 'Adresser, der nås direkte, når ProxyMode er fixed_servers, adskilt af semikolon, fx *.kommune.dk;<local>.',
  },
  SupportText: {
    title: 'Kontakt til IT-support',
    help: 'Vises under Hjælp, ved fejl, og når en bruger siger, at et login ikke var dem selv. Højst 500 tegn.',
  },
  SupportUrl: {
    title: 'Link til IT-support',
    help: 'Vises sammen med SupportText. Skal begynde med https, mailto eller tel.',
  },
  NsisHelpUrl: {
    title: 'Side om NSIS-niveau',
    help: 'Vises, hvor en enhed er verificeret uden NSIS-niveau. Skal begynde med https.',
  },
};
