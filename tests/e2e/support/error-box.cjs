/** Loaded before the program: a box of the system waits for somebody to close it; here it is printed instead. */
'use strict';
/* global require, process */
const { dialog } = require('electron');

dialog.showErrorBox = (title, content) => {
  process.stdout.write(`${title}\n${content}\n`);
};
