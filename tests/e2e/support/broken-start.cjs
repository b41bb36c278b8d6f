/** Loaded before the program: its start meets an error that nobody expected. */
'use strict';
/* global require */
const { Menu } = require('electron');

Menu.setApplicationMenu = () => {
  throw new Error('broken on purpose');
};
