import { loud } from './channel';

export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly type?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}

let shown: readonly MenuItem[] = [];

export const Menu = loud('Menu', {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: readonly MenuItem[]) => {
    shown = menu;
  },
});

/** Without the functions, which do not cross to the test. */
export function menuShape(items: readonly MenuItem[] = shown): unknown[] {
  return items.map(({ click, submenu, ...item }) => ({
    ...item,
    clickable: click !== undefined,
    ...(submenu ? { submenu: menuShape(submenu) } : {}),
  }));
}

export function clickItem(id: string, items: readonly MenuItem[] = shown): boolean {
  for (const item of items) {
    if (item.id === id && item.click) {
      item.click();
      return true;
    }
    if (item.submenu && clickItem(id, item.submenu)) return true;
  }
  return false;
}
