import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './build.mjs';

/**
 * @param {readonly string[]} names of one program, the most wanted first
 * @returns {string | null} its path
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      const found = endings.map((ending) => join(folder, name + ending)).find((path) => existsSync(path));
      if (found !== undefined) return found;
    }
  }
  return null;
}

/**
 * A Chromium of the machine: `CHROMIUM`, else one on the path, else where installers put it.
 * @returns {string | null} its path
 */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge', 'chrome']);
  if (found !== null) return found;
  const places = {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
      folder
        ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]
        : [],
    ),
  };
  return (places[process.platform] ?? []).find((path) => existsSync(path)) ?? null;
}

/** The Electron executable, when it is on this machine. It is fetched by Electron's own installer, never by us. */
export function findElectron() {
  const folder = join(root, 'node_modules/electron');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : (names[process.platform] ?? 'electron');
  const path = join(override ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}
