import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../src/core/domain/units';
import {
  moneyFromPlain,
  moneyPlain,
  percentPlain,
  plainNumber,
  roundDecimal,
  shift,
  showMoney,
} from '../../src/ui/format';
import { compute } from '../../src/ui/grid/arithmetic';
import { moneyCells, percentCells, textCells } from '../../src/ui/grid/cells';
import { parseTsv, toTsv } from '../../src/ui/grid/clipboard';
import { binsOf } from '../../src/ui/chart/build/histogram';
import { viewOf } from '../../src/ui/grid/rows';

const money = fc.maxSafeInteger().map(cents);
const unit = fc.constantFrom('yuan' as const, 'wan' as const);

test('money survives being copied and pasted, to the cent, in both units', () => {
  fc.assert(
    fc.property(money, unit, (value, shown) => {
      expect(moneyFromPlain(moneyPlain(value, shown), shown)).toBe(value);
      const cells = moneyCells(shown);
      expect(cells.read(cells.plain(value), null)).toEqual({ ok: true, value });
    }),
  );
});

test('a shown amount read back is the amount rounded to what was shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }).map(cents), (value) => {
      expect(moneyCells('yuan').read(showMoney(value, 'yuan'), null)).toEqual({ ok: true, value });
      const lots = roundDecimal(moneyPlain(value, 'wan'), 0);
      expect(moneyCells('wan').read(showMoney(value, 'wan'), null)).toEqual({
        ok: true,
        value: moneyFromPlain(lots, 'wan'),
      });
    }),
  );
});

test('a ratio survives being shown in points', () => {
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (ratio) => {
      const value = Math.abs(ratio) < 1e-12 ? 0 : ratio;
      const read = percentCells().read(percentCells().plain(value), null);
      // Fifteen places of a percentage are kept.
      expect(read.ok && typeof read.value === 'number' ? read.value : NaN).toBeCloseTo(value, 14);
      expect(Number(percentPlain(value)) / 100).toBeCloseTo(value, 12);
    }),
  );
});

test('shifting the point is exact and undoes itself', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -8, max: 8 }), (value, by) => {
      const plain = plainNumber(value);
      expect(Number(plain)).toBe(value === 0 ? 0 : value);
      expect(Number(shift(shift(plain, by), -by))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('whole-number arithmetic agrees with big integers', () => {
  const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  fc.assert(
    fc.property(whole, whole, fc.constantFrom('+', '-', '*'), (a, b, sign) => {
      const expected = sign === '+' ? a + b : sign === '-' ? a - b : a * b;
      const result = compute(`=(${a})${sign}(${b})`, { current: null, scale: 1, relative: true, percent: 'share' });
      expect(result).toEqual({ ok: true, value: String(expected) });
    }),
  );
});

test('no text makes the parser throw', () => {
  const noise = fc.string({
    unit: fc.constantFrom(...'=+-*/().,%0123456789万亿元千 ¥abc１（−'.split('')),
    maxLength: 40,
  });
  fc.assert(
    fc.property(noise, (text) => {
      const result = compute(text, { current: '5', scale: 10_000, relative: true, percent: 'share' });
      if (result.ok && result.value !== null) expect(result.value).toMatch(/^-?\d+(\.\d+)?$/);
    }),
    { numRuns: 500 },
  );
});

test('a block survives the clipboard', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'a1"\t\n 中,'.split('')), maxLength: 6 });
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 5 })
        .chain((wide) =>
          fc.array(fc.array(cell, { minLength: wide, maxLength: wide }), { minLength: 1, maxLength: 5 }),
        ),
      (block) => {
        // A last line of empty cells only is what Excel's trailing line break looks like.
        fc.pre(block.at(-1)?.some((text) => text !== '') ?? false);
        expect(parseTsv(toTsv(block))).toEqual(block);
      },
    ),
  );
});

test('every value falls into exactly one bin', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const bins = binsOf(values);
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
      for (let i = 1; i < bins.length; i += 1) expect(bins[i]?.from).toBe(bins[i - 1]?.to);
    }),
  );
});

interface Node {
  readonly id: string;
  readonly level: number;
  readonly size: number;
}

const tree = fc
  .array(fc.record({ deeper: fc.integer({ min: -3, max: 1 }), size: fc.integer() }), { maxLength: 40 })
  .map((steps) => {
    let level = -1;
    return steps.map(({ deeper, size }, i): Node => {
      level = Math.max(0, Math.min(level + 1, level + deeper));
      return { id: String(i), level, size };
    });
  });

test('sorting a tree loses no row and keeps every row under its parent', () => {
  const parentsIn = (rows: readonly Node[]) => {
    const path: string[] = [];
    return new Map(
      rows.map((row) => {
        path.length = row.level;
        const parent = path.at(-1) ?? '';
        path[row.level] = row.id;
        return [row.id, parent];
      }),
    );
  };
  fc.assert(
    fc.property(tree, fc.constantFrom('up' as const, 'down' as const), (rows, direction) => {
      const view = viewOf({
        rows,
        rowId: (row) => row.id,
        level: (row) => row.level,
        isOpen: () => true,
        columns: [{ id: 'size', title: '', format: textCells, value: (row) => row.size }],
        filters: new Map(),
        sort: { columnId: 'size', direction },
      });
      expect(view.rows.length).toBe(rows.length);
      expect(parentsIn(view.rows)).toEqual(new Map(view.rows.map((row) => [row.id, parentsIn(rows).get(row.id)])));
    }),
  );
});
