/**
 * Names every part of Electron's API that `src` (or another folder, given as argument) uses and the stand-in does not offer: modules, members, events
 * and options. Run as `node tests/host/api-check.ts [folder]`; ends with 1 if there are any.
 */
import { globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { offeredModules, offeredOptions, offeredShapes } from './offered-options.ts';
import { offered } from './offered.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const listenMethods = new Set([
  ...[
    'on',
    'once',
    'off',
    'addListener',
    'removeListener',
    'removeAllListeners',
    'prependListener',
    'prependOnceListener',
  ],
  ...['emit', 'listenerCount', 'listeners', 'eventNames', 'setMaxListeners'],
]);
/** Emitters whose events are channels of the program's own, or Node's. */
const channelOwners = new Set(['IpcMain', 'IpcRenderer', 'Process']);
const furtherMembers: Partial<Record<string, readonly string[]>> = {
  IpcMain: ['handle', 'handleOnce', 'removeHandler'],
  IpcRenderer: ['invoke', 'send'],
  ContextBridge: ['exposeInMainWorld'],
  Process: ['type', 'versions', 'electron', 'chrome', 'resourcesPath', 'defaultApp', 'sandboxed', 'contextIsolated'],
  ProcessVersions: ['electron', 'chrome'],
  WebFrame: ['getZoomFactor', 'setZoomFactor'],
};
/** The classes a class shares members with; Electron's types repeat some of them in both. */
const relatives: Partial<Record<string, string[]>> = {
  ...{
    BrowserWindow: ['BaseWindow'],
    BaseWindow: ['BrowserWindow'],
    WebContentsView: ['View'],
    View: ['WebContentsView'],
  },
};

const parts = new Map<string, { members: readonly string[]; events: readonly string[] }>(Object.entries(offered));
const options = new Map<string, readonly string[]>(Object.entries(offeredOptions));

/** One use of something that is not offered. */
export interface Missing {
  what: string;
  /** `file:line`, from the project's folder. */
  where: string;
}

/** Looks through TypeScript files. */
export function findMissing(files: string[]): Missing[] {
  const program = ts.createProgram(files, {
    ...{
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
    ...{
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: ['node'],
      jsx: ts.JsxEmit.ReactJSX,
    },
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    typeRoots: [join(root, 'node_modules/@types')],
    paths: {
      electron: [join(root, 'node_modules/electron/electron.d.ts')],
      'electron/*': [join(root, 'node_modules/electron/electron.d.ts')],
    },
  });
  const checker = program.getTypeChecker();
  const wanted = new Set(files);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => wanted.has(fileName))
    .flatMap((file) => new FileCheck(checker, file).run());
}

class FileCheck {
  readonly #checker: ts.TypeChecker;
  readonly #file: ts.SourceFile;
  readonly #found: Missing[] = [];

  constructor(checker: ts.TypeChecker, file: ts.SourceFile) {
    this.#checker = checker;
    this.#file = file;
  }

  run(): Missing[] {
    this.#visit(this.#file);
    return this.#found;
  }

  #visit(node: ts.Node): void {
    if (ts.isImportSpecifier(node)) this.#module(node);
    else if (ts.isPropertyAccessExpression(node)) this.#member(node.name, this.#checker.getSymbolAtLocation(node.name));
    else if (ts.isElementAccessExpression(node))
      this.#member(node, this.#checker.getSymbolAtLocation(node.argumentExpression));
    else if (ts.isBindingElement(node)) this.#binding(node);
    else if (ts.isObjectLiteralExpression(node)) this.#options(node);
    if (ts.isCallExpression(node)) this.#event(node);
    if (!ts.isTypeNode(node))
      ts.forEachChild(node, (child) => {
        this.#visit(child);
      });
  }

  #module(node: ts.ImportSpecifier): void {
    const { parent } = node.parent;
    const from = parent.parent.moduleSpecifier;
    if (node.isTypeOnly || parent.phaseModifier === ts.SyntaxKind.TypeKeyword || !ts.isStringLiteral(from)) return;
    if (!/^electron(\/(main|common|renderer))?$/.test(from.text)) return;
    const symbol = this.#checker.getSymbolAtLocation(node.name);
    const target = symbol === undefined ? undefined : this.#checker.getAliasedSymbol(symbol);
    if (target === undefined || (target.flags & ts.SymbolFlags.Value) === 0) return;
    const name = (node.propertyName ?? node.name).text;
    if (!offeredModules.includes(name)) this.#report(node, `electron.${name}`);
  }

  #binding(node: ts.BindingElement): void {
    if (!ts.isObjectBindingPattern(node.parent)) return;
    const name = node.propertyName ?? node.name;
    if (!ts.isIdentifier(name)) return;
    const type = this.#checker.getTypeAtLocation(node.parent);
    this.#member(node, this.#checker.getPropertyOfType(type, name.text));
  }

  #options(node: ts.ObjectLiteralExpression): void {
    const type = this.#checker.getContextualType(node);
    if (type === undefined) return;
    const types = type.isUnion() ? type.types : [type];
    for (const property of node.properties) {
      const { name } = property;
      if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) continue;
      const symbols = types
        .map((one) => this.#checker.getPropertyOfType(one, name.text))
        .filter((one) => one !== undefined);
      const [first] = symbols;
      if (first !== undefined && !symbols.some((symbol) => this.#isOffered(symbol))) this.#member(property, first);
    }
  }

  #event(node: ts.CallExpression): void {
    const {
      expression,
      arguments: [first],
    } = node;
    if (!ts.isPropertyAccessExpression(expression) || !listenMethods.has(expression.name.text) || first === undefined)
      return;
    const owner = this.#checker.getApparentType(this.#checker.getTypeAtLocation(expression.expression)).getSymbol();
    if (owner === undefined || !isElectrons(owner) || channelOwners.has(owner.name)) return;
    const type = this.#checker.getTypeAtLocation(first);
    const names = (type.isUnion() ? type.types : [type])
      .filter((one) => one.isStringLiteral())
      .map(({ value }) => value);
    const known = parts.get(owner.name)?.events;
    if (names.length === 0) this.#report(first, `${owner.name} event whose name cannot be told`);
    for (const name of names) if (known?.includes(name) !== true) this.#report(first, `${owner.name} event "${name}"`);
  }

  #member(node: ts.Node, symbol: ts.Symbol | undefined): void {
    if (symbol === undefined || this.#isOffered(symbol)) return;
    this.#report(node, `${ownerOf(symbol) ?? ''}.${symbol.name}`);
  }

  /** Whether the stand-in has a member; true for everything that is not Electron's. */
  #isOffered(symbol: ts.Symbol): boolean {
    const owner = ownerOf(symbol);
    if (owner === undefined || listenMethods.has(symbol.name) || offeredShapes.includes(owner)) return true;
    if (owner === 'Electron' || owner === 'Main' || owner === 'CrossProcessExports')
      return offeredModules.includes(symbol.name);
    return [owner, ...(relatives[owner] ?? [])].some(
      (name) =>
        parts.get(name)?.members.includes(symbol.name) === true ||
        options.get(name)?.includes(symbol.name) === true ||
        furtherMembers[name]?.includes(symbol.name) === true,
    );
  }

  #report(node: ts.Node, what: string): void {
    const { line } = this.#file.getLineAndCharacterOfPosition(node.getStart(this.#file));
    this.#found.push({ what, where: `${relative(root, this.#file.fileName)}:${String(line + 1)}` });
  }
}

const isElectrons = (symbol: ts.Symbol): boolean =>
  symbol.declarations?.some((declaration) =>
    declaration.getSourceFile().fileName.endsWith('/electron/electron.d.ts'),
  ) === true;

/** The class, interface or module of Electron's that declares a member; undefined for one that is not Electron's. */
function ownerOf(symbol: ts.Symbol): string | undefined {
  const declaration = symbol.declarations?.find((one) =>
    one.getSourceFile().fileName.endsWith('/electron/electron.d.ts'),
  );
  for (let node = declaration?.parent; node !== undefined; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node))
      return node.name?.text;
    if (ts.isModuleDeclaration(node)) return node.name.text;
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(process.cwd(), process.argv[2] ?? relative(process.cwd(), join(root, 'src')));
  const files = globSync('**/*.{ts,tsx}', { cwd: folder }).map((name) => join(folder, name));
  const missing = findMissing(files);
  for (const { what, where } of missing) process.stdout.write(`${where}: the stand-in does not offer ${what}\n`);
  if (files.length === 0) process.stdout.write(`no TypeScript in ${dirname(folder)}\n`);
  else if (missing.length === 0)
    process.stdout.write(`the stand-in offers all of Electron's API that ${files.length} files use\n`);
  process.exitCode = missing.length > 0 || files.length === 0 ? 1 : 0;
}
