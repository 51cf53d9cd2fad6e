import { describe, expect, test } from 'vitest';
import { cellClasses, type CellLook } from '../../../src/ui/grid/cell-classes';
import { moneyCells, numberCells, percentCells, textCells } from '../../../src/ui/grid/cells';
import { parentsOf, viewOf, type ViewInput } from '../../../src/ui/grid/rows';
import { advance, jump, rectOf, single, spanning, step } from '../../../src/ui/grid/selection';
import { statsOf, type StatsGrid } from '../../../src/ui/grid/stats';
import type { CellFormat, CellValue } from '../../../src/ui/grid/types';

const size = { rows: 4, columns: 3 };
const at = (row: number, column: number) => ({ row, column });

describe('moving about', () => {
  test('steps stop at the edges', () => {
    expect(step(at(0, 0), 'up', size)).toEqual(at(0, 0));
    expect(step(at(1, 1), 'down', size, 10)).toEqual(at(3, 1));
  });

  test('Ctrl+arrow runs to the end of the filled stretch, or over the gap', () => {
    const row = [true, true, false, false, true];
    const wide = { rows: 1, columns: 5 };
    const filled = ({ column }: { column: number }) => row[column] ?? false;
    expect(jump(at(0, 0), 'right', wide, filled)).toEqual(at(0, 1));
    expect(jump(at(0, 1), 'right', wide, filled)).toEqual(at(0, 4));
    expect(jump(at(0, 4), 'right', wide, filled)).toEqual(at(0, 4));
    expect(jump(at(0, 4), 'left', wide, filled)).toEqual(at(0, 1));
    expect(jump(at(0, 2), 'down', wide, filled)).toEqual(at(0, 2));
  });

  test('Tab wraps to the next row and leaves at the last cell', () => {
    expect(advance(single(at(0, 2)), 'tab', false, size)).toEqual(single(at(1, 0)));
    expect(advance(single(at(0, 0)), 'tab', true, size)).toBeNull();
    expect(advance(single(at(3, 2)), 'tab', false, size)).toBeNull();
    expect(advance(single(at(3, 2)), 'enter', false, size)).toEqual(single(at(3, 2)));
  });

  test('inside a range Tab goes by rows, Enter by columns, and both wrap', () => {
    const range = spanning(at(1, 0), at(2, 1));
    const walk = (key: 'tab' | 'enter') => {
      let now = range;
      return [1, 2, 3, 4].map(() => {
        now = advance(now, key, false, size) ?? now;
        return `${now.active.row}${now.active.column}`;
      });
    };
    expect(walk('tab')).toEqual(['11', '20', '21', '10']);
    expect(walk('enter')).toEqual(['20', '11', '21', '10']);
    expect(rectOf(advance(range, 'tab', true, size) ?? range)).toEqual(rectOf(range));
  });
});

interface Line {
  readonly id: string;
  readonly level: number;
  readonly value: number | null;
}

const lines: Line[] = [
  { id: '华东', level: 0, value: 30 },
  { id: '上海', level: 1, value: 10 },
  { id: '马思', level: 2, value: 10 },
  { id: '南京', level: 1, value: 20 },
  { id: '华南', level: 0, value: null },
];

const input = (more: Partial<ViewInput<Line>> = {}): ViewInput<Line> => ({
  rows: lines,
  rowId: (line) => line.id,
  level: (line) => line.level,
  isOpen: () => true,
  columns: [
    { id: 'name', title: '组织', format: textCells, value: (line) => line.id },
    { id: 'value', title: '值', format: numberCells(), value: (line) => line.value },
  ],
  filters: new Map(),
  sort: null,
  ...more,
});

const ids = (more: Partial<ViewInput<Line>>) => viewOf(input(more)).rows.map((line) => line.id);

describe('rows of a tree', () => {
  test('a closed row hides all below it', () => {
    const view = viewOf(input({ isOpen: (id) => id !== '上海' }));
    expect(view.rows.map((line) => line.id)).toEqual(['华东', '上海', '南京', '华南']);
    expect(view.branches).toEqual(['open', 'closed', null, null]);
    expect(ids({ isOpen: () => false })).toEqual(['华东', '华南']);
  });

  test('a filter keeps the parents of what matches, opened', () =>
    expect(ids({ filters: new Map([['name', '马']]), isOpen: () => false })).toEqual(['华东', '上海', '马思']));

  test('filters of two columns both hold', () => {
    expect(
      ids({
        filters: new Map([
          ['name', '京'],
          ['value', '20'],
        ]),
      }),
    ).toEqual(['华东', '南京']);
    expect(
      ids({
        filters: new Map([
          ['name', '京'],
          ['value', '99'],
        ]),
      }),
    ).toEqual([]);
  });

  test('sorting is among siblings; empty values come last both ways', () => {
    expect(ids({ sort: { columnId: 'value', direction: 'down' } })).toEqual(['华东', '南京', '上海', '马思', '华南']);
    expect(ids({ sort: { columnId: 'value', direction: 'up' } })).toEqual(['华东', '上海', '马思', '南京', '华南']);
  });

  test('the path to a row', () =>
    expect(
      parentsOf(
        lines,
        (line) => line.id,
        (line) => line.level,
        '马思',
      ),
    ).toEqual(['华东', '上海']));
});

describe('statistics of a selection', () => {
  const grid = (
    formats: readonly [CellFormat, string?][],
    values: readonly (readonly CellValue[])[],
    levels: readonly number[] = values.map(() => 0),
  ): StatsGrid => ({
    column: (i) => {
      const found = formats[i];
      return found && { format: found[0], period: found[1] };
    },
    value: (r, c) => values[r]?.[c] ?? null,
    level: (r) => levels[r] ?? 0,
  });
  const all = { top: 0, left: 0, bottom: 1, right: 1 };

  test('count, sum, average; empty cells and text are not numbers', () => {
    const stats = statsOf(
      grid(
        [[textCells], [moneyCells('yuan')]],
        [
          ['甲', 100],
          ['乙', null],
        ],
      ),
      all,
    );
    expect(stats).toMatchObject({ count: 3, numbers: 1, sum: 100, average: 100, unit: 'money', doubleCount: null });
  });

  test('units are not mixed, ratios not added', () => {
    expect(
      statsOf(
        grid(
          [[moneyCells('wan')], [numberCells()]],
          [
            [1, 2],
            [3, 4],
          ],
        ),
        all,
      ),
    ).toMatchObject({
      count: 4,
      sum: null,
      unit: null,
      show: null,
    });
    expect(
      statsOf(
        grid(
          [[percentCells()], [percentCells()]],
          [
            [0.1, 0.2],
            [0.3, 0.4],
          ],
        ),
        all,
      ),
    ).toMatchObject({
      sum: null,
      average: null,
      unit: 'percent',
    });
  });

  test('year and months, or a unit and its members, would count twice', () => {
    const money = moneyCells('yuan');
    expect(
      statsOf(
        grid(
          [
            [money, 'year'],
            [money, 'month'],
          ],
          [
            [1, 2],
            [3, 4],
          ],
        ),
        all,
      ).doubleCount,
    ).toBe('periods');
    expect(
      statsOf(
        grid(
          [
            [money, 'month'],
            [money, 'month'],
          ],
          [
            [1, 2],
            [3, 4],
          ],
          [0, 1],
        ),
        all,
      ).doubleCount,
    ).toBe('levels');
    expect(
      statsOf(
        grid(
          [[money], [money]],
          [
            [1, 2],
            [3, 4],
          ],
          [0, -1],
        ),
        all,
      ).doubleCount,
    ).toBe('levels');
    expect(
      statsOf(
        grid(
          [[money], [money]],
          [
            [1, 2],
            [3, 4],
          ],
          [1, 0],
        ),
        all,
      ).doubleCount,
    ).toBeNull();
  });
});

describe('classes of a cell', () => {
  const plain: CellLook = {
    kind: 'number',
    tone: undefined,
    rule: false,
    strongRow: false,
    totalRow: false,
    band: undefined,
    locked: false,
    changed: false,
    note: false,
    found: false,
    range: null,
    active: false,
    filling: false,
    refused: false,
  };

  test('a plain cell has no state', () => expect(cellClasses(plain)).toEqual(['y-num']));

  test('all states together stand in the order of the layers', () =>
    expect(
      cellClasses({
        ...plain,
        tone: 'strong',
        band: 'hard',
        locked: true,
        changed: true,
        note: true,
        range: { top: true, right: false, bottom: true, left: true },
        active: true,
        refused: true,
      }),
    ).toEqual([
      'y-num',
      'y-tone-strong',
      'y-band-hard',
      'y-locked',
      'y-changed',
      'y-note',
      'y-in',
      'y-in-t',
      'y-in-b',
      'y-in-l',
      'y-active',
      'y-refused',
    ]));
});

describe('formats of cells', () => {
  test('money in both units', () => {
    const wan = moneyCells('wan');
    expect(wan.show(157_267_000_000)).toBe('157,267');
    expect(wan.show(-1_234_567)).toBe('−1');
    expect(wan.show(null)).toBe('—');
    expect(wan.read('1.2', null)).toEqual({ ok: true, value: 1_200_000 });
    expect(wan.read('1.2万', null)).toEqual({ ok: true, value: 1_200_000 });
    expect(wan.read('+10%', 1_000_000)).toEqual({ ok: true, value: 1_100_000 });
    const yuan = moneyCells('yuan');
    expect(yuan.show(123_456_789)).toBe('1,234,567.89');
    expect(yuan.read('0.005', null)).toEqual({ ok: true, value: 1 });
    expect(yuan.read('99999999999999999999', null).ok).toBe(false);
    expect(moneyCells('wan', { decimals: 2, signed: true }).show(5_000_000)).toBe('+5.00');
  });

  test('percent: typed with or without sign, zero has no sign', () => {
    const cells = percentCells({ signed: true });
    expect(cells.show(0.15)).toBe('+15.0%');
    expect(cells.show(-0.0004)).toBe('0.0%');
    expect(cells.read('15', null)).toEqual({ ok: true, value: 0.15 });
    expect(cells.read('3.6%', null)).toEqual({ ok: true, value: 0.036 });
  });

  test('a text that a spreadsheet would run is copied as text and comes back as it was', () => {
    expect(textCells.plain('=1+1')).toBe("'=1+1");
    expect(textCells.read("'=1+1", null)).toEqual({ ok: true, value: '=1+1' });
    expect(textCells.read('', 'x')).toEqual({ ok: true, value: null });
  });
});
