import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { say } from '../../core/domain/text';
import { kitTexts } from '../texts';
import { cellClasses, type CellLook } from './cell-classes';
import { holds, rectOf, same, type At } from './selection';
import { keyOf, rowNumberColumn, type Painted, type Sheet } from './sheet-state';
import type { CellState, SheetColumn } from './types';

const LOCK = 'M5 11h14v10H5zM8 11V7.5a4 4 0 018 0V11';

/** The class the grid library makes one of per drawn cell. It needs a class; everything it knows is the sheet's. */
export function cellRendererFor<R>(sheet: Sheet<R>): new () => ICellRendererComp<R> {
  return class SheetCell implements ICellRendererComp<R>, Painted {
    readonly body = document.createElement('span');
    params: ICellRendererParams<R> | null = null;
    classes: readonly string[] = [];
    content = '';
    words = '\u0000';
    /** Drawn outside range, fill and findings. */
    plain = false;

    init(params: ICellRendererParams<R>): void {
      this.body.className = 'y-cell';
      this.params = params;
      sheet.painted.add(this);
      this.paint('all');
    }

    getGui(): HTMLElement {
      return this.body;
    }

    refresh(params: ICellRendererParams<R>): boolean {
      this.params = params;
      this.paint('all');
      return true;
    }

    destroy(): void {
      sheet.painted.delete(this);
    }

    paint(what: 'all' | 'range', rows?: ReadonlySet<string>): void {
      const params = this.params;
      const columnId = params?.column?.getColId();
      if (!params || columnId === undefined || params.data === undefined) return;
      const rowId = sheet.props.rowId(params.data);
      if (rows && !rows.has(rowId)) return;
      if (columnId === rowNumberColumn) {
        this.paintRowNumber(params, rowId);
        return;
      }
      const at = sheet.at({ rowId, columnId });
      const column = at ? sheet.columns()[at.column] : undefined;
      const row = at ? sheet.rowAt(at.row) : undefined;
      if (!at || !column || row === undefined) return;
      if (what === 'range' && this.plain && !touches(sheet, at)) return;
      const state = sheet.state(row, columnId);
      if (what === 'all') this.write(column, row, at, state);
      const look = lookOf(sheet, at, column, row, state, this.content);
      this.dress(params.eGridCell, cellClasses(look));
      handle(sheet, params.eGridCell, look);
      if (what === 'all') this.describe(params.eGridCell, state, keyOf({ rowId, columnId }));
      const selected = look.range ? 'true' : 'false';
      if (params.eGridCell.ariaSelected !== selected) params.eGridCell.ariaSelected = selected;
      this.plain = !look.range && !look.active && !look.filling && !look.found;
    }

    /** Text, and before it the toggle, the arrow or the lock; rebuilt only when something of it changed. */
    write(column: SheetColumn<R>, row: R, at: At, state: CellState | undefined): void {
      const text = column.format.show(sheet.value(row, column));
      const arrow = state?.arrow && state.band ? (state.band === 'hard' ? '↑ ' : '↓ ') : '';
      const branch = column.tree && sheet.props.level ? (sheet.view().branches[at.row] ?? null) : null;
      const level = column.tree && sheet.props.level ? (sheet.view().levels[at.row] ?? -1) : -1;
      const key = `${level}|${branch ?? ''}|${state?.locked ? 1 : 0}|${arrow}${text}`;
      if (level >= 0) treeRow(this.params?.eGridCell, level, branch);
      if (key === this.content) return;
      this.content = key;
      const parts: Node[] = [];
      if (level >= 0) {
        const toggle = document.createElement('span');
        toggle.className = 'y-toggle';
        toggle.ariaHidden = 'true';
        toggle.textContent = branch === null ? '' : branch === 'open' ? '▾' : '▸';
        parts.push(toggle);
        this.body.style.paddingLeft = `${level * 16}px`;
      }
      if (state?.locked) parts.push(lockIcon());
      parts.push(document.createTextNode(arrow + text));
      this.body.replaceChildren(...parts);
    }

    dress(element: HTMLElement, next: readonly string[]): void {
      if (next.length === this.classes.length && next.every((name, i) => name === this.classes[i])) return;
      element.classList.remove(...this.classes);
      element.classList.add(...next);
      this.classes = next;
    }

    /** Says what colour and marks say. */
    describe(element: HTMLElement, state: CellState | undefined, key: string): void {
      const words = stateWords(sheet, state, key).join(', ');
      const refused = sheet.refused.get(key) ?? state?.refused;
      const tip = refused ? say(refused, sheet.lang) : (state?.note ?? '');
      if (this.words === `${words}\u0000${tip}`) return;
      this.words = `${words}\u0000${tip}`;
      if (words !== '') element.setAttribute('aria-description', words);
      else element.removeAttribute('aria-description');
      element.title = tip;
    }

    paintRowNumber(params: ICellRendererParams<R>, rowId: string): void {
      const index = params.node.rowPinned ? sheet.view().rows.length : sheet.view().index.get(rowId);
      if (index === undefined) return;
      this.body.textContent = params.node.rowPinned ? '' : String(index + 1);
      const rect = sheet.range && rectOf(sheet.range);
      const on = rect !== null && index >= rect.top && index <= rect.bottom;
      const total = sheet.isTotal(index) ? ['y-row-total'] : [];
      this.dress(params.eGridCell, on ? ['y-row-number', 'y-head-on', ...total] : ['y-row-number', ...total]);
    }
  };
}

function lookOf<R>(
  sheet: Sheet<R>,
  at: At,
  column: SheetColumn<R>,
  row: R,
  state: CellState | undefined,
  content: string,
): CellLook {
  const rect = sheet.range && rectOf(sheet.range);
  const inside = rect !== null && holds(rect, at);
  const level = sheet.props.level;
  return {
    kind: column.format.kind,
    tone: column.tone,
    rule: column.rule ?? false,
    strongRow: level !== undefined && level(row) <= (sheet.props.strongLevel ?? 0),
    totalRow: sheet.isTotal(at.row),
    band: state?.band,
    locked: state?.locked ?? false,
    changed: state?.changed ?? false,
    note: state?.note !== undefined,
    found: sheet.findText !== '' && content.toLocaleLowerCase().includes(sheet.findText),
    range: inside
      ? {
          top: at.row === rect.top,
          right: at.column === rect.right,
          bottom: at.row === rect.bottom,
          left: at.column === rect.left,
        }
      : null,
    active: sheet.range !== null && same(sheet.range.active, at),
    filling: sheet.filling !== null && holds(sheet.filling, at) && !inside,
    refused:
      state?.refused !== undefined ||
      (sheet.refused.size > 0 && sheet.refused.has(keyOf({ rowId: sheet.props.rowId(row), columnId: column.id }))),
  };
}

/** The 7 px square at the corner of the range, in the one cell that is that corner. */
function handle<R>(sheet: Sheet<R>, element: HTMLElement, look: CellLook): void {
  const wanted = (look.range?.bottom ?? false) && (look.range?.right ?? false) && !(sheet.props.readOnly ?? false);
  const have = element.querySelector(':scope > .y-fill');
  if (wanted && !have) {
    const square = document.createElement('i');
    square.className = 'y-fill';
    element.append(square);
  } else if (!wanted) have?.remove();
}

/** True where the range, the fill or what is looked for may show in this cell. */
function touches<R>(sheet: Sheet<R>, at: At): boolean {
  if (sheet.findText !== '') return true;
  return (
    (sheet.range !== null && holds(rectOf(sheet.range), at)) || (sheet.filling !== null && holds(sheet.filling, at))
  );
}

export function stateWords<R>(sheet: Sheet<R>, state: CellState | undefined, key: string): string[] {
  const { lang } = sheet;
  const refused = sheet.refused.get(key) ?? state?.refused;
  return [
    state?.band === 'hard' ? say(kitTexts.sayHard, lang) : '',
    state?.band === 'easy' ? say(kitTexts.sayEasy, lang) : '',
    state?.locked ? say(kitTexts.sayLocked, lang) : '',
    state?.changed ? say(kitTexts.sayChanged, lang) : '',
    state?.note === undefined ? '' : say(kitTexts.sayNote, lang, { note: state.note }),
    refused ? say(refused, lang) : '',
  ].filter((word) => word !== '');
}

function treeRow(cell: HTMLElement | undefined, level: number, branch: 'open' | 'closed' | null): void {
  const row = cell?.closest('[role="row"]');
  if (!row) return;
  row.setAttribute('aria-level', String(level + 1));
  if (branch === null) row.removeAttribute('aria-expanded');
  else row.setAttribute('aria-expanded', String(branch === 'open'));
}

function lockIcon(): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'y-lock');
  svg.ariaHidden = 'true';
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', LOCK);
  svg.append(path);
  return svg;
}
