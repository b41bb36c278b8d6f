/**
 * Stands where `electron` would be in unit tests. The real package tries to fetch a binary when it is imported outside
 * Electron; whatever imports it without being a *.electron.ts file breaks a boundary of design.md, and must not pass unseen.
 */
throw new Error('A unit test imported electron: only index.ts, compose.ts and *.electron.ts may (design.md, Layout).');
