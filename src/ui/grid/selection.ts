/** A cell by place: row among the shown rows (the total is the last), column among the shown columns. */
export interface At {
  readonly row: number;
  readonly column: number;
}

/** Inclusive on all sides. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `active` is where typing goes; it lies inside the rectangle of anchor and head. */
export interface Range {
  readonly anchor: At;
  readonly head: At;
  readonly active: At;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export function single(at: At): Range {
  return { anchor: at, head: at, active: at };
}

export function spanning(anchor: At, head: At): Range {
  return { anchor, head, active: anchor };
}

export function rectOf({ anchor, head }: Pick<Range, 'anchor' | 'head'>): Rect {
  return {
    top: Math.min(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    bottom: Math.max(anchor.row, head.row),
    right: Math.max(anchor.column, head.column),
  };
}

export function holds(rect: Rect, at: At): boolean {
  return at.row >= rect.top && at.row <= rect.bottom && at.column >= rect.left && at.column <= rect.right;
}

export function clampAt(at: At, size: Size): At {
  return {
    row: Math.max(0, Math.min(size.rows - 1, at.row)),
    column: Math.max(0, Math.min(size.columns - 1, at.column)),
  };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const steps: Readonly<Record<Direction, At>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

export function step(at: At, direction: Direction, size: Size, by = 1): At {
  const one = steps[direction];
  return clampAt({ row: at.row + one.row * by, column: at.column + one.column * by }, size);
}

/** Ctrl+arrow: to the end of the filled stretch, or over the gap to the next filled cell, or to the edge. */
export function jump(at: At, direction: Direction, size: Size, filled: (at: At) => boolean): At {
  let here = at;
  let next = step(here, direction, size);
  if (same(next, here)) return here;
  const runs = filled(here) && filled(next);
  for (;;) {
    if (runs ? !filled(next) : filled(next)) return runs ? here : next;
    here = next;
    next = step(here, direction, size);
    if (same(next, here)) return here;
  }
}

export function same(a: At, b: At): boolean {
  return a.row === b.row && a.column === b.column;
}

/**
 * Tab and Enter: inside a range of several cells they walk it and wrap; else they move and Tab wraps to the next row.
 * @returns null where Tab runs past the first or last cell of the grid (the focus then leaves it)
 */
export function advance(range: Range, key: 'tab' | 'enter', back: boolean, size: Size): Range | null {
  const rect = rectOf(range);
  const wide = rect.right - rect.left + 1;
  const high = rect.bottom - rect.top + 1;
  const sign = back ? -1 : 1;
  if (wide * high > 1) {
    const row = range.active.row - rect.top;
    const column = range.active.column - rect.left;
    const count = wide * high;
    const at = key === 'tab' ? row * wide + column : column * high + row;
    const next = (at + sign + count) % count;
    const active =
      key === 'tab'
        ? { row: rect.top + Math.floor(next / wide), column: rect.left + (next % wide) }
        : { row: rect.top + (next % high), column: rect.left + Math.floor(next / high) };
    return { ...range, active };
  }
  if (key === 'enter') return single(step(range.active, back ? 'up' : 'down', size));
  const next = range.active.row * size.columns + range.active.column + sign;
  if (next < 0 || next >= size.rows * size.columns) return null;
  return single({ row: Math.floor(next / size.columns), column: next % size.columns });
}
