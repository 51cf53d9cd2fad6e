import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { say } from '../../core/domain/text';
import { useKitText, useUiLang } from '../lang';
import { ContextMenu } from '../layout/ContextMenu';
import { kitTexts } from '../texts';
import { parseTsv } from './clipboard';
import { FindBar } from './FindBar';
import { parentsOf } from './rows';
import { single } from './selection';
import { selectionOf } from './select-report';
import { createSheet } from './sheet';
import { type Sheet, type SheetUi } from './sheet-state';
import { attachClipboard } from './sheet-clipboard';
import { sheetEditor, type SheetEditor } from './sheet-editor';
import { sheetEdits, type SheetEdits } from './sheet-edits';
import { attachKeys } from './sheet-keys';
import { cellMenu, columnItems, type MenuActions } from './sheet-menu';
import { attachMouse } from './sheet-mouse';
import { CellMessage, ColumnChooser, FilterBox, type ShownMessage } from './SheetPopups';
import type { CellRef, SheetGridProps, SheetHandle } from './types';
import './sheet.css';

interface Live<R> {
  readonly sheet: Sheet<R>;
  readonly edits: SheetEdits;
  readonly editor: SheetEditor;
}

type Popup =
  { readonly kind: 'find' } | { readonly kind: 'columns' } | { readonly kind: 'filter'; readonly columnId: string };

/** A spreadsheet over rows that the screen owns. Contract: props in types.ts, use in src/ui/README.md. */
export function SheetGrid<R>({ ref, ...props }: SheetGridProps<R> & { readonly ref?: Ref<SheetHandle> }) {
  const lang = useUiLang();
  const t = useKitText();
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const latest = useRef({ props, lang });
  const [live, setLive] = useState<Live<R> | null>(null);
  const [menu, setMenu] = useState<{ x: number; y: number; columnId: string | null } | null>(null);
  const [message, setMessage] = useState<ShownMessage | null>(null);
  const [popup, setPopup] = useState<Popup | null>(null);

  useEffect(() => {
    const element = host.current;
    const field = input.current;
    const said = words.current;
    if (!element || !field || !said) return;
    let frame = 0;
    const ui: SheetUi = {
      message: (next) => setMessage(next && placed(sheet, next)),
      menu: setMenu,
      find: () => setPopup({ kind: 'find' }),
      moved: () => {
        // One report a frame, however fast the pointer drags.
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          if (sheet.toReveal) sheet.reveal(sheet.toReveal);
          sheet.toReveal = null;
          if (!editor.editing()) editor.place();
          editor.announce();
          sheet.props.onSelect?.(selectionOf(sheet));
        });
      },
    };
    const sheet = createSheet(element, ui, latest.current.props, latest.current.lang);
    const edits = sheetEdits(sheet);
    const editor = sheetEditor(sheet, field, said, edits);
    const detach = [
      attachKeys(sheet, field, editor, edits),
      attachClipboard(sheet, field, editor, edits),
      attachMouse(sheet, editor, edits),
      editor.dispose,
    ];
    setLive({ sheet, edits, editor });
    return () => {
      cancelAnimationFrame(frame);
      for (const off of detach) off();
      sheet.dispose();
      setLive(null);
    };
  }, []);

  useLayoutEffect(() => {
    latest.current = { props, lang };
    live?.sheet.update(props, lang);
  });

  useEffect(() => {
    const root = host.current?.querySelector('[role="grid"], [role="treegrid"]');
    root?.setAttribute('role', props.level ? 'treegrid' : 'grid');
    root?.setAttribute('aria-label', props.label);
    if (props.readOnly) root?.setAttribute('aria-readonly', 'true');
    else root?.removeAttribute('aria-readonly');
  }, [live, props.label, props.level, props.readOnly]);

  useImperativeHandle(ref, () => handleOf(live, () => setPopup({ kind: 'find' })), [live]);

  const closeMenu = () => {
    setMenu(null);
    live?.editor.focus();
  };
  const closePopup = () => {
    setPopup(null);
    live?.editor.focus();
  };
  const actions: MenuActions = {
    find: () => setPopup({ kind: 'find' }),
    filter: (columnId) => setPopup({ kind: 'filter', columnId }),
    chooseColumns: () => setPopup({ kind: 'columns' }),
    pasteText: (text) => live?.edits.paste(parseTsv(text)),
    cannotPaste: () => {
      const at = live?.sheet.range?.active;
      if (at) live.sheet.ui.message({ at, text: kitTexts.pasteHint, more: 0 });
    },
  };
  const items = () => {
    if (!live || !menu) return [];
    return menu.columnId === null
      ? cellMenu(live.sheet, live.edits, actions, selectionOf(live.sheet))
      : columnItems(live.sheet, menu.columnId, actions);
  };

  return (
    <div className={props.large ? 'y-sheet y-large' : 'y-sheet'}>
      <div ref={host} className="y-sheet-grid" />
      <input
        ref={input}
        className="y-sheet-input"
        data-sheet-input=""
        aria-label={`${props.label}: ${t('cellInput')}`}
        aria-describedby={`${id}-help`}
        autoComplete="off"
        spellCheck={false}
        onFocus={() => {
          const sheet = live?.sheet;
          if (sheet && !sheet.range && sheet.size().rows > 0) sheet.select(single({ row: 0, column: 0 }));
        }}
      />
      <datalist id={`${id}-choices`} />
      <span id={`${id}-help`} className="y-hidden">
        {t('gridHelp')}
      </span>
      <div ref={words} className="y-hidden" role="status" />
      {props.rows.length === 0 ? <Nothing>{props.empty ?? say(kitTexts.noRows, lang)}</Nothing> : null}
      {message ? <CellMessage message={message} /> : null}
      {live && popup?.kind === 'find' ? (
        <FindBar sheet={live.sheet} show={(cell) => showCell(live.sheet, cell)} onClose={closePopup} />
      ) : null}
      {live && popup?.kind === 'columns' ? <ColumnChooser sheet={live.sheet} onClose={closePopup} /> : null}
      {live && popup?.kind === 'filter' ? (
        <FilterBox key={popup.columnId} sheet={live.sheet} columnId={popup.columnId} onClose={closePopup} />
      ) : null}
      {menu ? <ContextMenu label={props.label} x={menu.x} y={menu.y} items={items()} onClose={closeMenu} /> : null}
    </div>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <div className="y-sheet-empty">{children}</div>;
}

function placed<R>(sheet: Sheet<R>, next: Parameters<SheetUi['message']>[0]): ShownMessage | null {
  const box = next && sheet.element(next.at)?.getBoundingClientRect();
  const base = sheet.host.getBoundingClientRect();
  if (!next) return null;
  const left = box ? box.left - base.left : 12;
  const below = box ? box.bottom - base.top + 4 : 40;
  return {
    text: next.text,
    more: next.more,
    left: Math.max(4, Math.min(left, base.width - 300)),
    top: below > base.height - 60 && box ? box.top - base.top - 46 : below,
  };
}

/** Opens what hides the row, selects the cell and brings it into sight. */
function showCell<R>(sheet: Sheet<R>, cell: CellRef): void {
  const { rows, rowId, level } = sheet.props;
  if (level && !sheet.at(cell)) for (const id of parentsOf(rows, rowId, level, cell.rowId)) sheet.toggle(id, true);
  const at = sheet.at(cell);
  if (at) sheet.select(single(at));
}

function handleOf<R>(live: Live<R> | null, openFind: () => void): SheetHandle {
  return {
    focus: () => live?.editor.focus(),
    show: (cell) => {
      if (live) showCell(live.sheet, cell);
    },
    openFind,
    expandAll: () => live?.sheet.setOpen(() => true),
    collapseTo: (to) => live?.sheet.setOpen((level) => level < to),
  };
}
