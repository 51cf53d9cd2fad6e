import { describe, expect, test } from 'vitest';
import {
  editProcess,
  layOverMonths,
  processFigure,
  rollUpProcess,
  shapeRate,
  type ProcessGrid,
} from '../../../src/core/engine/targets/process';
import { compileTree } from '../../../src/core/engine/targets/tree';

const YEAR = Array.from({ length: 12 }, (_, m) => m);
const Q1 = [0, 1, 2];
const flat = new Array<number>(12).fill(1 / 12);

/** A region of two people; a year of months and weights for each. */
function region(
  adds: boolean,
  people: readonly (readonly number[])[],
  weights: readonly (readonly number[])[],
): ProcessGrid {
  const tree = compileTree([
    { id: 'region', parent: null },
    ...people.map((_, i) => ({ id: `p${i}`, parent: 'region' })),
  ]);
  const grid = {
    tree,
    adds,
    cells: Float64Array.from([...new Array<number>(12).fill(NaN), ...people.flat()]),
    weights: Float64Array.from([...new Array<number>(12).fill(0), ...weights.flat()]),
    locks: new Uint8Array(12 * (people.length + 1)),
  };
  rollUpProcess(grid);
  return grid;
}

describe('a count', () => {
  test('15 new customers over twelve equal months are 15, by largest remainder', () => {
    const months = layOverMonths(true, 15, flat, 0);
    expect(months).toEqual([2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
  test('a year that begins in July has nothing before it, and half of the year after', () => {
    const months = layOverMonths(true, 12, flat, 6);
    expect(months).toEqual([NaN, NaN, NaN, NaN, NaN, NaN, 1, 1, 1, 1, 1, 1]);
  });
  test('units, quarters and the year are sums; a typed total breaks back in proportion', () => {
    const grid = region(true, [new Array<number>(12).fill(1), new Array<number>(12).fill(2)], [flat, flat]);
    expect(processFigure(grid, 0, Q1)).toBe(9);
    expect(processFigure(grid, 0, YEAR)).toBe(36);
    const changes = editProcess(grid, { node: 0, months: [0], value: 6, mode: 'spread' });
    expect(changes).toEqual([
      { leaf: 1, month: 0, value: 2 },
      { leaf: 2, month: 0, value: 4 },
    ]);
    grid.locks[2 * 12] = 1;
    expect(editProcess(grid, { node: 0, months: [0], value: 6, mode: 'spread' })).toEqual([
      { leaf: 1, month: 0, value: 4 },
    ]);
    expect(() => editProcess(grid, { node: 0, months: [0], value: 1, mode: 'spread' })).toThrow(/BELOW_LOCKED/);
  });
});

describe('a rate', () => {
  // Retention: one person looks after 300 customers a month, the other after 100.
  const grid = (): ProcessGrid =>
    region(
      false,
      [new Array<number>(12).fill(9000), new Array<number>(12).fill(7000)],
      [new Array<number>(12).fill(300), new Array<number>(12).fill(100)],
    );
  test('of a unit is weighted by what it is a rate of: (300 × 90% + 100 × 70%) ÷ 400 = 85%', () => {
    expect(processFigure(grid(), 0, [0])).toBe(8500);
    expect(processFigure(grid(), 0, YEAR)).toBe(8500);
  });
  test('of a quarter is weighted by the months', () => {
    const one = region(
      false,
      [[8000, 9000, 9000, ...new Array<number>(9).fill(9000)]],
      [[200, 100, 100, ...new Array<number>(9).fill(100)]],
    );
    expect(processFigure(one, 1, Q1)).toBe(8500);
  });
  test('is copied to every unlocked cell, never broken back', () => {
    const one = grid();
    one.locks[2 * 12] = 1;
    expect(editProcess(one, { node: 0, months: [0, 1], value: 8500, mode: 'spread' })).toEqual([
      { leaf: 1, month: 0, value: 8500 },
      { leaf: 1, month: 1, value: 8500 },
      { leaf: 2, month: 1, value: 8500 },
    ]);
    one.locks.fill(1);
    expect(() => editProcess(one, { node: 0, months: [0], value: 8500, mode: 'spread' })).toThrow(/CELL_LOCKED/);
  });
  test('months that are not planned count for nothing and cannot be typed', () => {
    const half = region(false, [layOverMonths(false, 6000, flat, 6)], [flat]);
    expect(processFigure(half, 0, Q1)).toBeNull();
    expect(processFigure(half, 0, YEAR)).toBe(6000);
    expect(() => editProcess(half, { node: 1, months: [0], value: 1, mode: 'spread' })).toThrow(/CELL_LOCKED/);
  });
  test('takes the shape of the past and keeps its mean; 100% is the most', () => {
    const past = [0.7, 0.9, ...new Array<number>(10).fill(0.8)].map((x) => x * 10_000);
    const shaped = shapeRate(new Array<number>(12).fill(8500), new Array<number>(12).fill(1), [], past, 10_000);
    expect(shaped).toEqual([7500, 9500, ...new Array<number>(10).fill(8500)]);
    const high = shapeRate(new Array<number>(12).fill(9500), new Array<number>(12).fill(1), [], past, 10_000);
    expect(high[1]).toBe(10_000);
    expect(Math.abs(high.reduce((a, b) => a + b, 0) / 12 - 9500)).toBeLessThan(1);
  });
});
