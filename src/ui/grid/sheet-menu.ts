import { say, type Lang } from '../../core/domain/text';
import type { MenuItem } from '../layout/ContextMenu';
import { kitTexts, type KitText } from '../texts';
import type { Sheet } from './sheet-state';
import type { SheetEdits } from './sheet-edits';
import { allLocked, toggleLock } from './sheet-keys';
import type { SheetSelection } from './types';

export interface MenuActions {
  readonly find: () => void;
  readonly filter: (columnId: string) => void;
  readonly chooseColumns: () => void;
  readonly cannotPaste: () => void;
  readonly pasteText: (text: string) => void;
}

function words(lang: Lang): (key: KitText, params?: Readonly<Record<string, string>>) => string {
  return (key, params) => say(kitTexts[key], lang, params);
}

/** What a right click or Shift+F10 on a cell offers. */
export function cellMenu<R>(
  sheet: Sheet<R>,
  edits: SheetEdits,
  actions: MenuActions,
  selection: SheetSelection | null,
): MenuItem[] {
  const t = words(sheet.lang);
  const { props } = sheet;
  const canEdit = !(props.readOnly ?? false) && props.onEdits !== undefined;
  const cell = sheet.range && sheet.ref(sheet.range.active);
  const lock = !allLocked(sheet);
  return [
    { key: 'copy', label: t('copy'), keys: 'Ctrl+C', run: () => pressed('copy') },
    ...(canEdit
      ? [
          { key: 'cut', label: t('cut'), keys: 'Ctrl+X', run: () => pressed('cut') },
          { key: 'paste', label: t('paste'), keys: 'Ctrl+V', run: () => pasteFrom(actions) },
          { key: 'down', label: t('fillDown'), keys: 'Ctrl+D', divider: true, run: edits.fillDown },
          { key: 'right', label: t('fillRight'), keys: 'Ctrl+R', run: edits.fillRight },
          { key: 'clear', label: t('clear'), keys: 'Delete', run: () => edits.clear('clear') },
        ]
      : []),
    ...(props.onLock
      ? [
          {
            key: 'lock',
            label: t(lock ? 'lock' : 'unlock'),
            keys: 'Ctrl+L',
            divider: true,
            run: () => toggleLock(sheet),
          },
        ]
      : []),
    ...(props.onNote && cell
      ? [{ key: 'note', label: t('note'), keys: 'Shift+F2', run: () => props.onNote?.(cell) }]
      : []),
    ...(selection ? (props.menu?.(selection) ?? []) : []),
    { key: 'find', label: t('find'), keys: 'Ctrl+F', divider: true, run: actions.find },
    ...(cell ? columnItems(sheet, cell.columnId, actions) : []),
    ...(props.level
      ? [
          { key: 'expand', label: t('expandAll'), divider: true, run: () => sheet.setOpen(() => true) },
          { key: 'collapse', label: t('collapseAll'), run: () => sheet.setOpen(() => false) },
        ]
      : []),
  ];
}

/** What a column offers: order, filter, hiding. */
export function columnItems<R>(sheet: Sheet<R>, columnId: string, actions: MenuActions): MenuItem[] {
  const t = words(sheet.lang);
  const column = sheet.props.columns.find((one) => one.id === columnId);
  const onHidden = sheet.props.onHiddenColumns;
  const order = (direction: 'up' | 'down' | null) => () => {
    sheet.sort = direction === null ? null : { columnId, direction };
    sheet.rebuild();
  };
  return [
    ...(column?.sortable
      ? [
          { key: 'up', label: t('sortUp'), run: order('up') },
          { key: 'sink', label: t('sortDown'), run: order('down') },
          ...(sheet.sort ? [{ key: 'unsorted', label: t('sortOff'), run: order(null) }] : []),
        ]
      : []),
    {
      key: 'filter',
      label: `${t('filter', { column: column?.title ?? '' })}…`,
      run: () => actions.filter(columnId),
    },
    ...(sheet.filters.size > 0
      ? [
          {
            key: 'unfilter',
            label: t('filterOff'),
            run: () => {
              sheet.filters.clear();
              sheet.rebuild();
            },
          },
        ]
      : []),
    ...(onHidden
      ? [
          {
            key: 'hide',
            label: t('hideColumn'),
            disabled: column?.tree ?? false,
            run: () => onHidden([...(sheet.props.hiddenColumns ?? []), columnId]),
          },
          { key: 'columns', label: t('columns'), run: actions.chooseColumns },
        ]
      : []),
  ];
}

/** A menu may read the clipboard only where the shell allows it. */
function pasteFrom(actions: MenuActions): void {
  navigator.clipboard.readText().then(actions.pasteText, actions.cannotPaste);
}

/** As if the keys were pressed: the input, which has the focus again, hears a clipboard event. */
function pressed(command: 'copy' | 'cut'): void {
  // Deprecated, but the only way that needs no clipboard permission, which the desktop shell never grants.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(command);
}
