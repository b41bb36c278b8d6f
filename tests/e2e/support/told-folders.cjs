/** Loaded before the program: says at its end where it has let Chromium write. An end before ready tells no listener. */
'use strict';
/* global require, process */
const { app } = require('electron');

const exit = app.exit.bind(app);
app.exit = (code) => {
  process.stdout.write(`${app.getPath('userData')}\n${app.getPath('sessionData')}\n`);
  exit(code);
};
