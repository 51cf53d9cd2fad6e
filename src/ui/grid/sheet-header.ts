import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import { rectOf } from './selection';
import { rowNumberColumn, type Painted, type Sheet } from './sheet-state';

/** Column head: title, and marks where the grid is sorted or filtered by it. A click selects the column. */
export function headerFor<R>(sheet: Sheet<R>): new () => IHeaderComp {
  return class SheetHeader implements IHeaderComp, Painted {
    readonly body = document.createElement('span');
    id = '';
    cell: HTMLElement | null = null;

    init(params: IHeaderParams<R>): void {
      this.body.className = 'y-head';
      this.id = params.column.getColId();
      this.cell = params.eGridHeader;
      sheet.painted.add(this);
      this.paint();
    }

    getGui(): HTMLElement {
      return this.body;
    }

    refresh(params: IHeaderParams<R>): boolean {
      this.id = params.column.getColId();
      this.paint();
      return true;
    }

    destroy(): void {
      sheet.painted.delete(this);
    }

    paint(_what?: 'all' | 'range', rows?: ReadonlySet<string>): void {
      if (this.id === rowNumberColumn || rows) return;
      const at = sheet.columns().findIndex((column) => column.id === this.id);
      const column = sheet.columns()[at];
      if (!column || !this.cell) return;
      const sorted = sheet.sort?.columnId === column.id ? sheet.sort.direction : null;
      const marks = [sheet.filters.has(column.id) ? '▽' : '', sorted === 'up' ? '↑' : sorted === 'down' ? '↓' : ''];
      const text = [column.title, ...marks].filter((mark) => mark !== '').join(' ');
      // Writing what stands there already would still have the page laid out anew.
      if (this.body.textContent !== text) this.body.textContent = text;
      if (this.cell.title !== (column.hint ?? '')) this.cell.title = column.hint ?? '';
      const order = sorted === 'up' ? 'ascending' : sorted === 'down' ? 'descending' : 'none';
      if (this.cell.ariaSort !== order) this.cell.ariaSort = order;
      const rect = sheet.range && rectOf(sheet.range);
      this.cell.classList.toggle('y-num', column.format.kind === 'number');
      this.cell.classList.toggle('y-tone-strong', column.tone === 'strong');
      this.cell.classList.toggle('y-rule', column.rule ?? false);
      this.cell.classList.toggle('y-head-on', rect !== null && at >= rect.left && at <= rect.right);
    }
  };
}
