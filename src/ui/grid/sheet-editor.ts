import { say, type Phrase } from '../../core/domain/text';
import { kitTexts } from '../texts';
import { lockedCell, readOnlyCell } from './block';
import { advance, step, type At, type Direction } from './selection';
import { keyOf, type Sheet } from './sheet-state';
import { stateWords } from './sheet-cell';
import type { SheetEdits } from './sheet-edits';

/**
 * The input that holds the focus of the grid. It lies unseen over the active cell, so that whatever is typed, pasted or
 * composed by an input method (Chinese on a selected cell) arrives in it natively; the first character makes it the editor.
 * Cells themselves are never focused: re-drawing them cannot lose a keystroke.
 */
export interface SheetEditor {
  readonly editing: () => boolean;
  /** F2, double click: with the cell's full-precision text, caret at the end */
  readonly open: () => void;
  /** takes what is typed; false when it was refused and the editor stays open */
  readonly commit: () => boolean;
  readonly cancel: () => void;
  readonly focus: () => void;
  /** over the active cell, wherever it now is */
  readonly place: () => void;
  /** keys while editing; true when handled */
  readonly key: (event: KeyboardEvent) => boolean;
  readonly announce: () => void;
  readonly dispose: () => void;
}

export function sheetEditor<R>(
  sheet: Sheet<R>,
  input: HTMLInputElement,
  live: HTMLElement,
  edits: SheetEdits,
): SheetEditor {
  /** `typed`: arrows commit and move, as after typing in Excel; `opened`: arrows move the caret */
  let mode: 'idle' | 'typed' | 'opened' = 'idle';
  let editing: At | null = null;
  const stop = new AbortController();
  const { signal } = stop;

  const whyNot = (at: At): Phrase | null => {
    const cell = sheet.planCell(at);
    if (!cell?.editable) return readOnlyCell;
    return cell.locked ? lockedCell : null;
  };

  const begin = (how: 'typed' | 'opened'): boolean => {
    const at = sheet.range?.active;
    if (!at) return false;
    const no = whyNot(at);
    if (no) {
      input.value = '';
      edits.refuse(at, no);
      return false;
    }
    mode = how;
    editing = at;
    sheet.reveal(at);
    const column = sheet.columns()[at.column];
    input.classList.add('y-editing');
    input.classList.toggle('y-num', column?.format.kind === 'number');
    if (column?.choices) input.setAttribute('list', choiceList(sheet.host, column.choices));
    place();
    return true;
  };

  const end = () => {
    mode = 'idle';
    editing = null;
    input.value = '';
    input.classList.remove('y-editing', 'y-wrong');
    input.removeAttribute('list');
  };

  const commit = (): boolean => {
    if (mode === 'idle' || !editing) return true;
    const wrong = edits.type(editing, input.value);
    if (wrong) {
      input.classList.add('y-wrong');
      sheet.ui.message({ at: editing, text: wrong, more: 0 });
      return false;
    }
    end();
    return true;
  };

  const cancel = () => {
    end();
    sheet.ui.message(null);
  };

  const place = () => {
    const at = editing ?? sheet.range?.active;
    const cell = at && sheet.element(at);
    if (!cell) return;
    const box = cell.getBoundingClientRect();
    const base = sheet.host.getBoundingClientRect();
    input.style.left = `${box.left - base.left}px`;
    input.style.top = `${box.top - base.top}px`;
    input.style.minWidth = `${box.width}px`;
    input.style.width = `${Math.min(base.right - box.left, Math.max(box.width, input.value.length * 8 + 24))}px`;
    input.style.height = `${box.height}px`;
  };

  const move = (direction: Direction) => {
    const from = sheet.range?.active;
    if (from) {
      const at = step(from, direction, sheet.size());
      sheet.select({ anchor: at, head: at, active: at });
    }
  };

  const key = (event: KeyboardEvent): boolean => {
    const arrows: Readonly<Record<string, Direction>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowLeft: 'left',
      ArrowRight: 'right',
    };
    if (event.key === 'Escape') cancel();
    else if (event.key === 'Enter' || event.key === 'Tab') {
      if (commit() && sheet.range) {
        const next = advance(sheet.range, event.key === 'Tab' ? 'tab' : 'enter', event.shiftKey, sheet.size());
        if (next) sheet.select(next);
      }
    } else if (event.key === 'F2') mode = 'opened';
    else {
      const direction = arrows[event.key];
      if (mode !== 'typed' || !direction || event.shiftKey || event.ctrlKey || event.altKey) return false;
      if (commit()) move(direction);
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  input.addEventListener(
    'compositionstart',
    () => {
      if (mode !== 'idle' || begin('typed')) return;
      // Losing the focus ends the composition; the refused text goes nowhere.
      input.blur();
      input.focus({ preventScroll: true });
    },
    { signal },
  );
  input.addEventListener(
    'input',
    () => {
      if (mode === 'idle' && (input.value === '' || !begin('typed'))) return;
      input.classList.remove('y-wrong');
      sheet.ui.message(null);
      place();
    },
    { signal },
  );
  input.addEventListener(
    'blur',
    () => {
      if (mode === 'idle' || !editing) return;
      // Leaving with something unreadable keeps the old value and says so at the cell.
      const at = editing;
      const wrong = edits.type(at, input.value);
      end();
      if (wrong) edits.refuse(at, wrong);
    },
    { signal },
  );

  return {
    editing: () => mode !== 'idle',
    open: () => {
      const at = sheet.range?.active;
      const cell = at && sheet.planCell(at);
      if (!cell || !begin('opened')) return;
      input.value = cell.format.plain(cell.value);
      input.focus({ preventScroll: true });
      input.setSelectionRange(input.value.length, input.value.length);
      place();
    },
    commit,
    cancel,
    focus: () => input.focus({ preventScroll: true }),
    place,
    key,
    announce: () => {
      const at = sheet.range?.active;
      if (at) live.textContent = wordsFor(sheet, at);
    },
    dispose: () => stop.abort(),
  };
}

/** Row, column, value and marks of a cell, as a screen reader says it after a move. */
function wordsFor<R>(sheet: Sheet<R>, at: At): string {
  const row = sheet.rowAt(at.row);
  const column = sheet.columns()[at.column];
  const first = sheet.columns().find((one) => one.tree) ?? sheet.columns()[0];
  if (row === undefined || !column || !first) return '';
  const value = column.format.show(sheet.value(row, column));
  const key = keyOf({ rowId: sheet.props.rowId(row), columnId: column.id });
  const branch = column.tree ? sheet.view().branches[at.row] : null;
  const many =
    sheet.range &&
    (sheet.range.anchor.row !== sheet.range.head.row || sheet.range.anchor.column !== sheet.range.head.column);
  const words = [
    column === first ? '' : first.format.show(sheet.value(row, first)),
    column.title,
    value === '' || value === '—' ? say(kitTexts.emptyCell, sheet.lang) : value,
    branch === 'open' ? say(kitTexts.sayExpanded, sheet.lang) : '',
    branch === 'closed' ? say(kitTexts.sayCollapsed, sheet.lang) : '',
    ...stateWords(sheet, sheet.state(row, column.id), key),
    many && sheet.range
      ? say(kitTexts.saySelected, sheet.lang, {
          rows: Math.abs(sheet.range.anchor.row - sheet.range.head.row) + 1,
          columns: Math.abs(sheet.range.anchor.column - sheet.range.head.column) + 1,
        })
      : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

/** A datalist beside the grid with the column's choices; one per grid, refilled. */
function choiceList(host: HTMLElement, choices: readonly string[]): string {
  const list = host.parentElement?.querySelector('datalist');
  list?.replaceChildren(
    ...choices.map((choice) => {
      const option = document.createElement('option');
      option.value = choice;
      return option;
    }),
  );
  return list?.id ?? '';
}
