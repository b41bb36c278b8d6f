'use strict';
/* global Response */
/** Used by the small programs of the contract and strictness tests: what every program needs before its own point. */
const { app, BrowserWindow, protocol, session } = require('electron');
const path = require('node:path');

const folder = process.env.PROGRAM_FOLDER;
app.setPath('userData', path.join(folder, 'data'));
globalThis.seen = [];

const types = { html: 'text/html', js: 'text/javascript', json: 'application/json' };

/** Answers app://ui/… from `pages`: a text, or a function of the request. */
function serve(pages, ses = session.defaultSession) {
  ses.protocol.handle('app', (request) => {
    const { pathname } = new URL(request.url);
    const page = pages[pathname];
    if (page === undefined) return new Response('not here', { status: 404 });
    if (typeof page === 'function') return page(request);
    return new Response(page, { headers: { 'content-type': types[pathname.split('.').pop()] ?? 'text/plain' } });
  });
}

/** Makes a window with the program's preload, if it has one. */
function open(options = {}, preferences = {}) {
  return new BrowserWindow({
    width: 420,
    height: 320,
    ...options,
    webPreferences: {
      ...(process.env.PROGRAM_PRELOAD ? { preload: process.env.PROGRAM_PRELOAD } : {}),
      ...preferences,
    },
  });
}

module.exports = {
  serve,
  open,
  register: () => {
    protocol.registerSchemesAsPrivileged([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  },
};
