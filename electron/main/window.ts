import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { appOrigin } from './app-protocol';
import { loadWindowState, saveWindowState } from './window-state';

interface WindowOptions {
  readonly userData: string;
  /** The folder that holds `out/`. */
  readonly root: string;
  readonly devTools: boolean;
}

/** The app's one window, shown when its page can be seen. */
export function openWindow({ userData, root, devTools }: WindowOptions): BrowserWindow {
  const state = loadWindowState(userData);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Yardstick 标尺',
    icon: join(root, 'resources/icons/icon.png'),
    webPreferences: {
      preload: join(root, 'out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
      devTools,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => saveWindowState(userData, window));
  void window.loadURL(`${appOrigin}/`);
  return window;
}
