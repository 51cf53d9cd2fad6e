import type { ReactNode } from 'react';
import './layout.css';

export interface FactColumn<R> {
  readonly id: string;
  readonly title: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** text left, figures right (default: first column left, others right) */
  readonly align?: 'left' | 'right';
  readonly width?: number | string;
}

interface Props<R> {
  readonly label: string;
  readonly columns: readonly FactColumn<R>[];
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  readonly selectedId?: string;
  /** last row, weight 600 */
  readonly total?: R;
  readonly tight?: boolean;
}

/** A short table of hairlines for panels and cards (under about 50 rows). Longer lists: DataTable. */
export function FactTable<R>({ label, columns, rows, rowId, selectedId, total, tight = false }: Props<R>) {
  const name = (column: FactColumn<R>, index: number) =>
    (column.align ?? (index === 0 ? 'left' : 'right')) !== 'left'
      ? undefined
      : // Names and sentences of any length break into lines rather than push the figures out of sight.
        column.width === undefined
        ? 'y-l y-wrap'
        : 'y-l';
  const line = (row: R, id: string, className?: string) => (
    <tr key={id} className={className} aria-selected={selectedId === undefined ? undefined : id === selectedId}>
      {columns.map((column, index) => (
        <td key={column.id} className={name(column, index)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
  return (
    <table className={tight ? 'y-facts y-tight' : 'y-facts'} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column.id} scope="col" className={name(column, index)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => line(row, rowId(row), rowId(row) === selectedId ? 'y-on' : undefined))}
        {total === undefined ? null : line(total, 'total', 'y-total')}
      </tbody>
    </table>
  );
}
