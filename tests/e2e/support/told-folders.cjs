/** Loaded before the program: says at its end where it has let Chromium write. */
'use strict';
/* global require, process */
const { app } = require('electron');

process.on('exit', () => {
  process.stdout.write(`${app.getPath('userData')}\n${app.getPath('sessionData')}\n`);
});
