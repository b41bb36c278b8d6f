/**
 * The policies: one table, from which the reader, the settings sheet, docs/policies.md and later the ADMX are made (design.md, decision 9).
 * Names and kinds are for ever: they stand in the registries and files of other people's computers. What a policy is called and does in
 * words stands in locales/policies.*.ts.
 */

/** What a policy holds, and what an administrator gives for it: a registry value, or a value of the JSON file. */
export type PolicyKind =
  /** REG_SZ. `max` in UTF-16 units. */
  | { readonly is: 'text'; readonly max: number }
  /**
   * REG_SZ: an address that begins with one of `schemes` ("https:"); empty where `mayBeEmpty`. `isServer`: calls are made below it, so it has
   * no query and no fragment.
   */
  | {
      readonly is: 'address';
      readonly schemes: readonly string[];
      readonly mayBeEmpty: boolean;
      readonly isServer?: boolean;
    }
  /** REG_DWORD 0 or 1; in JSON true and false as well. */
  | { readonly is: 'switch' }
  /** REG_DWORD, a whole number from `min` to `max`, in `unit`. */
  | { readonly is: 'number'; readonly min: number; readonly max: number; readonly unit: 'seconds' | 'digits' }
  /** REG_SZ, one of `values`, in any case of letters. */
  | { readonly is: 'choice'; readonly values: readonly string[] }
  /** A key with numbered REG_SZ values, as the list box of the policy editor writes it; in JSON an array. */
  | { readonly is: 'hosts' };

interface PolicyEntry {
  readonly kind: PolicyKind;
  /** What counts where nobody says anything. */
  readonly builtIn: string | number | boolean | readonly string[];
  /** The first version of the program that knows it. */
  readonly since: string;
  /** Whether a user may choose it too, where the organisation does not. */
  readonly choosable: boolean;
  readonly category: 'server' | 'behaviour' | 'registration' | 'network' | 'support';
}

const HTTPS = { is: 'address', schemes: ['https:'], mayBeEmpty: false, isServer: true } as const;

/** Every policy, in the order of the documentation. */
export const POLICIES = {
  BackendUrl: {
    kind: HTTPS,
    builtIn: 'https://backend.os2faktor.dk',
    since: '3.0.0',
    choosable: false,
    category: 'server',
  },
  FrontendUrl: {
    kind: HTTPS,
    builtIn: 'https://frontend.os2faktor.dk',
    since: '3.0.0',
    choosable: false,
    category: 'server',
  },
  WebsocketUrl: {
    kind: { is: 'address', schemes: ['wss:'], mayBeEmpty: false, isServer: true },
    builtIn: 'wss://websockets2.os2faktor.dk/name',
    since: '3.0.0',
    choosable: false,
    category: 'server',
  },
  Language: {
    kind: { is: 'choice', values: ['system', 'da', 'en'] },
    builtIn: 'system',
    since: '3.0.0',
    choosable: true,
    category: 'behaviour',
  },
  StartDelay: {
    kind: { is: 'number', min: 0, max: 3_600, unit: 'seconds' },
    builtIn: 60,
    since: '3.0.0',
    choosable: false,
    category: 'behaviour',
  },
  SeveralSessions: {
    kind: { is: 'choice', values: ['auto', 'yes', 'no'] },
    builtIn: 'auto',
    since: '3.0.0',
    choosable: false,
    category: 'behaviour',
  },
  History: { kind: { is: 'switch' }, builtIn: true, since: '3.0.0', choosable: true, category: 'behaviour' },
  HideQuit: { kind: { is: 'switch' }, builtIn: false, since: '3.0.0', choosable: false, category: 'behaviour' },
  LogLevel: {
    kind: { is: 'choice', values: ['error', 'warn', 'info', 'debug'] },
    builtIn: 'info',
    since: '3.0.0',
    choosable: true,
    category: 'behaviour',
  },
  PinMinimumLength: {
    kind: { is: 'number', min: 4, max: 6, unit: 'digits' },
    builtIn: 4,
    since: '3.0.0',
    choosable: false,
    category: 'registration',
  },
  MitIdBrowser: {
    kind: { is: 'choice', values: ['window', 'system'] },
    builtIn: 'window',
    since: '3.0.0',
    choosable: false,
    category: 'registration',
  },
  MitIdAllowedHosts: {
    kind: { is: 'hosts' },
    builtIn: [],
    since: '3.0.0',
    choosable: false,
    category: 'registration',
  },
  // The four of the proxy are called, and take the values, that administrators know from the policies of Edge and Chrome.
  ProxyMode: {
    kind: { is: 'choice', values: ['system', 'direct', 'auto_detect', 'pac_script', 'fixed_servers'] },
    builtIn: 'system',
    since: '3.0.0',
    choosable: false,
    category: 'network',
  },
  ProxyServer: {
    kind: { is: 'text', max: 1_024 },
    builtIn: '',
    since: '3.0.0',
    choosable: false,
    category: 'network',
  },
  ProxyPacUrl: {
    // Proxy files come over http nearly everywhere; what goes through the proxy is verified TLS all the same.
    kind: { is: 'address', schemes: ['https:', 'http:'], mayBeEmpty: true },
    builtIn: '',
    since: '3.0.0',
    choosable: false,
    category: 'network',
  },
  ProxyBypassList: {
    kind: { is: 'text', max: 4_096 },
    builtIn: '',
    since: '3.0.0',
    choosable: false,
    category: 'network',
  },
  SupportText: {
    kind: { is: 'text', max: 500 },
    builtIn: '',
    since: '3.0.0',
    choosable: false,
    category: 'support',
  },
  SupportUrl: {
    kind: { is: 'address', schemes: ['https:', 'mailto:', 'tel:'], mayBeEmpty: true },
    builtIn: '',
    since: '3.0.0',
    choosable: false,
    category: 'support',
  },
  NsisHelpUrl: {
    kind: { is: 'address', schemes: ['https:'], mayBeEmpty: true },
    builtIn: '',
    since: '3.0.0',
    choosable: false,
    category: 'support',
  },
} as const satisfies Record<string, PolicyEntry>;

export type PolicyName = keyof typeof POLICIES;

type Entry<N extends PolicyName> = (typeof POLICIES)[N];
type ValueOfKind<K extends PolicyKind> = K extends { readonly is: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : K extends { readonly is: 'switch' }
    ? boolean
    : K extends { readonly is: 'number' }
      ? number
      : K extends { readonly is: 'hosts' }
        ? readonly string[]
        : string;

/** A value for each policy, of its kind. */
export type PolicyValues = { readonly [N in PolicyName]: ValueOfKind<Entry<N>['kind']> };

/** Those that a user may choose where the organisation does not. */
export type ChoosableName = {
  [N in PolicyName]: Entry<N>['choosable'] extends true ? N : never;
}[PolicyName];

/** Who decided a value: the organisation, the user, the one who installed the program, or the program itself. */
export type PolicyOrigin = 'policy' | 'user' | 'installer' | 'built-in';

/** One setting as it is in force now. */
export interface SettingInForce {
  readonly name: PolicyName;
  readonly value: PolicyValues[PolicyName];
  readonly origin: PolicyOrigin;
}

/** The names, in the order of the table. */
export const POLICY_NAMES = Object.keys(POLICIES) as readonly PolicyName[];

/** Whether `name` is that of a policy. */
export function isPolicyName(name: string): name is PolicyName {
  return Object.hasOwn(POLICIES, name);
}

/** Whether a user may choose `name`. */
export function isChoosable(name: PolicyName): name is ChoosableName {
  return POLICIES[name].choosable;
}

/** The entry for `name`, with its kind as wide as the functions for every policy need it. */
export function policyEntry(name: PolicyName): PolicyEntry {
  return POLICIES[name];
}

/** What counts where nobody says anything. */
export const BUILT_IN: PolicyValues = {
  BackendUrl: POLICIES.BackendUrl.builtIn,
  FrontendUrl: POLICIES.FrontendUrl.builtIn,
  WebsocketUrl: POLICIES.WebsocketUrl.builtIn,
  Language: POLICIES.Language.builtIn,
  StartDelay: POLICIES.StartDelay.builtIn,
  SeveralSessions: POLICIES.SeveralSessions.builtIn,
  History: POLICIES.History.builtIn,
  HideQuit: POLICIES.HideQuit.builtIn,
  LogLevel: POLICIES.LogLevel.builtIn,
  PinMinimumLength: POLICIES.PinMinimumLength.builtIn,
  MitIdBrowser: POLICIES.MitIdBrowser.builtIn,
  MitIdAllowedHosts: POLICIES.MitIdAllowedHosts.builtIn,
  ProxyMode: POLICIES.ProxyMode.builtIn,
  ProxyServer: POLICIES.ProxyServer.builtIn,
  ProxyPacUrl: POLICIES.ProxyPacUrl.builtIn,
  ProxyBypassList: POLICIES.ProxyBypassList.builtIn,
  SupportText: POLICIES.SupportText.builtIn,
  SupportUrl: POLICIES.SupportUrl.builtIn,
  NsisHelpUrl: POLICIES.NsisHelpUrl.builtIn,
};
