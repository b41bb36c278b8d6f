import type { Linter, Rule } from 'eslint';

/** A rule of the product that a syntax pattern can find, and the few files that may break it. */
interface ProductRule {
  /** Told to the developer; says what to use instead. */
  readonly message: string;
  /** ESQuery selectors of what is forbidden. */
  readonly selectors: readonly string[];
  /** Where it is allowed, as globs. */
  readonly allowedIn?: readonly string[];
}

/** Electron, and the packages that reach for it when they are imported. */
const ELECTRON = '/^(electron|electron\\u002f.+|electron-store|electron-log(\\u002f(main|preload|renderer))?)$/';

const WINDOW_CLASS = '/^(BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/';

const weak = (name: string, value: boolean): string => `Property[key.name="${name}"][value.value=${String(value)}]`;

/** Everything but the rooms of src/main. */
const OUTSIDE_OF_DECISIONS = ['src/!(main)/**', 'src/main/*.ts'];

/**
 * What src must not contain, as far as it can be seen in the code alone. The S-numbers are those of docs/architecture.md's
 * hardening rules. `tests/unit/build/lint.test.ts` plants a fault for each.
 */
const PRODUCT_RULES: Readonly<Record<string, ProductRule>> = {
  'electron-at-the-edge': {
    message: 'Only index.ts, compose.ts and *.electron.ts import electron; everything else is tested without it.',
    selectors: [
      `ImportDeclaration[source.value=${ELECTRON}]`,
      `ImportExpression[source.value=${ELECTRON}]`,
      `CallExpression[callee.name="require"][arguments.0.value=${ELECTRON}]`,
      `TSImportType[source.value=${ELECTRON}]`,
    ],
    allowedIn: ['src/main/index.ts', 'src/main/compose.ts', 'src/main/**/*.electron.ts', 'src/preload/**'],
  },
  'one-window-factory': {
    message: 'S2: windows are made by src/main/windows/factory.electron.ts only, which hardens them.',
    selectors: [
      `NewExpression[callee.name=${WINDOW_CLASS}]`,
      `NewExpression[callee.property.name=${WINDOW_CLASS}]`,
      `:matches(ClassDeclaration, ClassExpression)[superClass.name=${WINDOW_CLASS}]`,
    ],
    allowedIn: ['src/main/windows/factory.electron.ts'],
  },
  'no-weak-window': {
    message: 'S2: no window may be weaker than the factory makes it.',
    selectors: [
      weak('sandbox', false),
      weak('contextIsolation', false),
      weak('webSecurity', false),
      weak('nodeIntegration', true),
      weak('nodeIntegrationInWorker', true),
      weak('nodeIntegrationInSubFrames', true),
      weak('allowRunningInsecureContent', true),
      weak('experimentalFeatures', true),
      weak('webviewTag', true),
      weak('bypassCSP', true),
      'Property[key.name=/^(enableBlinkFeatures|additionalArguments)$/]',
    ],
  },
  'one-gate': {
    message: 'IPC goes through src/main/ipc/gate.electron.ts and the preload only; nothing else sees a raw channel.',
    selectors: [
      'Identifier[name=/^(ipcMain|ipcRenderer)$/]',
      'CallExpression[callee.object.property.name="ipc"][callee.property.name=/^(handle|handleOnce|on|once|addListener)$/]',
    ],
    allowedIn: ['src/main/ipc/gate.electron.ts', 'src/preload/**'],
  },
  'no-raw-bridge': {
    message: 'S4: the bridge exposes one function per message, never ipcRenderer itself.',
    selectors: [
      'CallExpression[callee.property.name="exposeInMainWorld"] Property > Identifier.value[name="ipcRenderer"]',
    ],
  },
  'one-way-out': {
    message:
      'S9: addresses are opened in the system browser by src/main/windows/open-external.electron.ts only, which checks them.',
    selectors: [
      'MemberExpression[property.name=/^(openExternal|openPath)$/]',
      'Property[key.name="openExternal"] > .key',
    ],
    allowedIn: ['src/main/windows/open-external.electron.ts'],
  },
  'no-code-from-text': {
    message: 'S10: no code, style or markup is made from text.',
    selectors: [
      'CallExpression[callee.name=/^(eval|Function)$/]',
      'NewExpression[callee.name="Function"]',
      'MemberExpression[property.name=/^(executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS|innerHTML|outerHTML|insertAdjacentHTML)$/]',
      'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    ],
  },
  'no-trust-override': {
    message: 'S8, S11: certificates are always verified, by the trust of src/main/connection.',
    selectors: [
      weak('rejectUnauthorized', false),
      'MemberExpression[property.name="setCertificateVerifyProc"]',
      'Literal[value="certificate-error"]',
      'AssignmentExpression[left.property.name="NODE_TLS_REJECT_UNAUTHORIZED"]',
      'AssignmentExpression[left.property.value="NODE_TLS_REJECT_UNAUTHORIZED"]',
    ],
  },
  'release-by-build': {
    message:
      'Whether this is a release is said by the build (__DEV_CONFIG__): app.isPackaged is the name of the executable.',
    selectors: ['MemberExpression[property.name="isPackaged"]'],
  },
  'one-server-name': {
    message: 'S8: which host a certificate has to name is said by src/main/connection/server-name.ts only.',
    selectors: ['Property[key.name="checkServerIdentity"]'],
    allowedIn: ['src/main/connection/server-name.ts'],
  },
  'no-crash-reporter': {
    message: 'S13: crash dumps carry memory, and with it secrets; they are not collected.',
    selectors: ['Identifier[name="crashReporter"]'],
  },
  'no-find-credentials': {
    message: 'keytar.findCredentials ends the process on a locked keyring; ask for the one entry instead.',
    selectors: ['MemberExpression[property.name="findCredentials"]', 'Property[key.name="findCredentials"]'],
  },
  'platform-once': {
    message: 'The platform is asked once, at the root, to pick adapters (index.ts, compose.ts, platform*.ts).',
    selectors: [
      'MemberExpression[object.name="process"][property.name="platform"]',
      'MemberExpression[object.name="os"][property.name="platform"]',
      'ImportDeclaration[source.value=/^(node:)?os$/] ImportSpecifier[imported.name="platform"]',
      'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="platform"]',
    ],
    allowedIn: ['src/main/index.ts', 'src/main/compose.ts', 'src/main/platform*.ts'],
  },
  'environment-once': {
    message: 'The environment is read at the root only, and by the settings of development: no other test hook in src.',
    selectors: [
      'MemberExpression[object.name="process"][property.name="env"]',
      'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
    ],
    allowedIn: [
      'src/main/index.ts',
      'src/main/compose.ts',
      'src/main/harden*.ts',
      'src/main/platform*.ts',
      'src/main/settings/dev-config.ts',
    ],
  },
  'decisions-do-not-wait': {
    message:
      'What is decided about requests and answers is pure (src/main/core); only a *-driver.ts waits for what it performs.',
    selectors: ['AwaitExpression', ':function[async=true]', 'NewExpression[callee.name="Promise"]'],
    allowedIn: [...OUTSIDE_OF_DECISIONS, 'src/main/!(core|approvals)/**', 'src/main/approvals/*-driver.ts'],
  },
  'core-has-no-clock': {
    message: 'src/main/core is given the time and chance; it sets no timer.',
    selectors: [
      'MemberExpression[object.name="Date"][property.name="now"]',
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'MemberExpression[object.name="performance"]',
      'MemberExpression[object.name="Math"][property.name="random"]',
      'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|queueMicrotask)$/]',
    ],
    allowedIn: [...OUTSIDE_OF_DECISIONS, 'src/main/!(core)/**'],
  },
  'texts-in-catalogue': {
    message: 'What people read comes from src/shared/locales, in Danish and English.',
    selectors: [
      'JSXText[value=/\\p{L}/u]',
      'JSXExpressionContainer > Literal[value=/\\p{L}/u]:not(JSXAttribute *)',
      'JSXAttribute[name.name=/^(aria-label|aria-description|aria-roledescription|title|alt|placeholder)$/] > Literal[value=/\\p{L}/u]',
    ],
  },
};

function toRule({ message, selectors }: ProductRule): Rule.RuleModule {
  return {
    meta: { type: 'problem', messages: { forbidden: message } },
    create: (context) =>
      Object.fromEntries(
        selectors.map((selector) => [
          selector,
          (node: Rule.Node) => {
            context.report({ node, messageId: 'forbidden' });
          },
        ]),
      ),
  };
}

/** ESLint configuration that switches every product rule on in these files, but for where the rule allows it. */
export function productRules(files: readonly string[]): Linter.Config[] {
  const rules = Object.fromEntries(Object.entries(PRODUCT_RULES).map(([name, rule]) => [name, toRule(rule)]));
  const plugin: Linter.Config = { files: [...files], plugins: { os2: { rules } } };
  const switches = Object.entries(PRODUCT_RULES).map(([name, rule]): Linter.Config => ({
    files: [...files],
    ...(rule.allowedIn ? { ignores: [...rule.allowedIn] } : {}),
    rules: { [`os2/${name}`]: 'error' },
  }));
  return [plugin, ...switches];
}
