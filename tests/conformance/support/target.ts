/** Which server is held to account. Set by run.ts; a test file started without it fails at once. */
function demand(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: start with npm run conformance`);
  return value;
}

export const target = {
  backend: demand('OS2_BACKEND'),
  websocket: demand('OS2_WEBSOCKET'),
  connectorKey: demand('OS2_CONNECTOR_KEY'),
  /** Not given where an installation's pages are not to be tried. */
  frontend: process.env['OS2_FRONTEND'],
};

/** The client version that the tests speak for. */
export const VERSION = '3.0.0';
/** A PIN that the server takes, and another that is always wrong. */
export const PIN = '8205';
export const WRONG_PIN = '9604';
