import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Lang } from '../../src/core/domain/text';
import { shellText } from './texts';

export interface MenuActions {
  readonly newWorkspace: () => void;
  readonly openWorkspace: () => void;
  readonly saveCopy: () => void;
}

type Item = MenuItemConstructorOptions;
type Say = (key: Parameters<typeof shellText>[0]) => string;

/**
 * The application menu in the window's language. Keys that the page handles itself (undo in the grid, copy of
 * cells) never reach it: the page sees them first. The edit roles are what gives macOS its clipboard keys.
 */
export function showMenu(lang: Lang, isMac: boolean, actions: MenuActions): void {
  const t: Say = (key) => shellText(key, lang);
  const menus = [...(isMac ? [appMenu(t)] : []), fileMenu(t, isMac, actions), editMenu(t), viewMenu(t)];
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? [...menus, windowMenu(t)] : [...menus, helpMenu(t)]));
}

function appMenu(t: Say): Item {
  return {
    label: 'Yardstick',
    submenu: [
      { role: 'about', label: t('about') },
      { type: 'separator' },
      { role: 'hide', label: t('hide') },
      { role: 'hideOthers', label: t('hideOthers') },
      { type: 'separator' },
      { role: 'quit', label: t('quit') },
    ],
  };
}

function fileMenu(t: Say, isMac: boolean, actions: MenuActions): Item {
  const submenu: Item[] = [
    { id: 'new', label: t('newWorkspace'), accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWorkspace },
    { id: 'open', label: t('openWorkspace'), accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
    { id: 'save-copy', label: t('saveCopy'), accelerator: 'CmdOrCtrl+Shift+S', click: actions.saveCopy },
    { type: 'separator' },
  ];
  return {
    id: 'file',
    label: t('file'),
    submenu: [...submenu, isMac ? { role: 'close', label: t('close') } : { role: 'quit', label: t('quit') }],
  };
}

function editMenu(t: Say): Item {
  return {
    id: 'edit',
    label: t('edit'),
    submenu: [
      { role: 'undo', label: t('undo') },
      { role: 'redo', label: t('redo') },
      { type: 'separator' },
      { role: 'cut', label: t('cut') },
      { role: 'copy', label: t('copy') },
      { role: 'paste', label: t('paste') },
      { role: 'selectAll', label: t('selectAll') },
    ],
  };
}

function viewMenu(t: Say): Item {
  return {
    id: 'view',
    label: t('view'),
    submenu: [
      // Ctrl+R alone fills cells to the right.
      { role: 'reload', label: t('reload'), accelerator: 'CmdOrCtrl+Shift+R' },
      { type: 'separator' },
      { role: 'resetZoom', label: t('zoomReset') },
      { role: 'zoomIn', label: t('zoomIn') },
      { role: 'zoomOut', label: t('zoomOut') },
      { type: 'separator' },
      { role: 'togglefullscreen', label: t('fullScreen') },
    ],
  };
}

function windowMenu(t: Say): Item {
  return { role: 'window', label: t('window'), submenu: [{ role: 'minimize', label: t('minimize') }] };
}

function helpMenu(t: Say): Item {
  return { role: 'help', label: t('help'), submenu: [{ role: 'about', label: t('about') }] };
}
