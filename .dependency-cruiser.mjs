/**
 * The folder boundaries and the order of the rooms (docs/architecture.md). An import may only run downwards:
 * index → compose → ipc → (approvals, device, windows) → (connection, settings, diagnostics, tray, state) → core → lib → shared.
 */

const MIDDLE = '^src/main/(approvals|device|windows)/';
const LOW = '^src/main/(connection|settings|diagnostics|tray|state)/';
const CORE = '^src/main/core/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other cannot be understood or tested one at a time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-circle-at-run-time',
      comment: 'Tests and tools may name each other as types: the stand-in has the shape that Electron gives it.',
      severity: 'error',
      from: { pathNot: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared runs everywhere: it imports itself and zod, nothing of a platform.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { pathNot: ['^src/shared/', '^node_modules/zod/'] },
    },
    {
      name: 'renderer-sees-shared-only',
      comment: 'A renderer shows state and sends intents: it knows itself, shared, and libraries that run in a page.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { pathNot: ['^src/(renderer|shared)/', '^node_modules/(@types/)?(react|react-dom|scheduler|zustand|zod)/'] },
    },
    {
      name: 'preload-sees-shared-only',
      comment: 'The sandboxed preload can load nothing but electron; what is bundled into it is the contract.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { pathNot: ['^src/(preload|shared)/', '^node_modules/(electron|zod)/'] },
    },
    {
      name: 'main-sees-no-other-process',
      comment: 'Main talks to preload and renderer over IPC only.',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(preload|renderer)/' },
    },
    {
      name: 'compose-is-the-root',
      comment: 'Only index.ts imports compose.ts, and nothing imports index.ts.',
      severity: 'error',
      from: { pathNot: '^src/main/index\\.ts$' },
      to: { path: '^src/main/(compose|index)\\.ts$' },
    },
    {
      name: 'rooms-know-no-root-file',
      comment: 'The files beside the rooms start and wire them; no room may lean on them.',
      severity: 'error',
      from: { path: '^src/main/[^/]+/' },
      to: { path: '^src/main/[^/]+\\.ts$', pathNot: '^src/main/build\\.d\\.ts$' },
    },
    {
      name: 'nothing-below-knows-ipc',
      comment: 'ipc is the top room: commands call down, nothing calls up.',
      severity: 'error',
      from: { path: [MIDDLE, LOW] },
      to: { path: '^src/main/ipc/' },
    },
    {
      name: 'low-rooms-know-no-middle-room',
      comment: 'Lower rooms hand things up by events or callbacks that compose connects.',
      severity: 'error',
      from: { path: LOW },
      to: { path: MIDDLE },
    },
    {
      name: 'core-is-pure',
      comment: 'What decides is plain data in and out: it imports no room that does something, and no package but zod.',
      severity: 'error',
      from: { path: CORE },
      to: { pathNot: ['^src/shared/', CORE, '^src/main/lib/', '^node_modules/zod/'] },
    },
    {
      name: 'lib-knows-no-room',
      comment: 'What every room needs leans on none.',
      severity: 'error',
      from: { path: '^src/main/lib/' },
      to: { path: '^src/main/', pathNot: '^src/main/lib/' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'Nothing in src imports tests or build.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|build)/' },
    },
    {
      name: 'referees-know-no-product',
      comment: 'A misreading of the protocol, or of Electron, must not be mirrored on both sides.',
      severity: 'error',
      from: { path: '^tests/(server|conformance|host)/' },
      to: { path: '^src/' },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name is there by luck.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
    progress: { type: 'none' },
  },
};
