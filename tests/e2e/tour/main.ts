/**
 * What `npm start` runs: with a display (or asked by `--windows`) the program to try by hand; without one a walk through the main job
 * that leaves pictures.
 */
import { parseArgs } from 'node:util';
import { showWindows } from './windows.ts';
import { walk } from './walk.ts';

const { values } = parseArgs({ options: { windows: { type: 'boolean', default: false } } });
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

if (values.windows && !hasDisplay) {
  console.error('There is no display for windows. Without --windows the program is shown in pictures.');
  process.exitCode = 2;
} else {
  process.exitCode = hasDisplay ? await showWindows() : await walk();
}
