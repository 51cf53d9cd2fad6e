import { describe, expect, test } from 'vitest';
import {
  companyNamed,
  digitsOf,
  figureWidth,
  openLevelFor,
  ownBound,
  roundingName,
  rowPaths,
  withOwnBound,
  withUnitBound,
} from '../../../src/features/targets/show';

describe('the level at which the grid opens', () => {
  const levels = (...counts: number[]): number[] =>
    counts.flatMap((count, depth) => new Array<number>(count).fill(depth));
  test('as few levels as fill the screen', () => {
    expect(openLevelFor(levels(1, 7, 25, 300))).toBe(1);
    expect(openLevelFor(levels(1, 24, 90, 5000))).toBe(0);
    expect(openLevelFor(levels(1, 3, 4, 33))).toBe(2);
  });
  test('a small company stands open to its people; an empty one has nothing to open', () => {
    expect(openLevelFor(levels(1, 2, 5))).toBe(1);
    expect(openLevelFor(levels(1))).toBe(0);
    expect(openLevelFor([])).toBe(0);
  });
});

describe('growth bounds of one unit', () => {
  test('one side is typed, the other stays; emptied, the unit drops out and the rest is kept', () => {
    const general = { growth: ['0', '0.4'] as [string, string] };
    const typed = withUnitBound(general, '华东', 1, '0.12');
    expect(typed).toEqual({ growth: ['0', '0.4'], units: [{ unit: '华东', growth: [null, '0.12'] }] });
    const both = withUnitBound(typed, '华东', 0, '0.05');
    expect(both.units).toEqual([{ unit: '华东', growth: ['0.05', '0.12'] }]);
    const two = withUnitBound(both, '西南', 0, '0.2');
    expect(two.units?.map((u) => u.unit)).toEqual(['华东', '西南']);
    const one = withUnitBound(withUnitBound(two, '华东', 0, null), '华东', 1, null);
    expect(one.units).toEqual([{ unit: '西南', growth: ['0.2', null] }]);
  });
  test('amounts that were given for the unit stay', () => {
    const given = { units: [{ unit: '华东', growth: ['0', null] as [string, null], min: '100' }] };
    expect(withUnitBound(given, '华东', 0, null).units).toEqual([{ unit: '华东', min: '100' }]);
  });
});

describe('bounds of any unit and person', () => {
  test('a team goes by its path, a person by the number; both drop out when emptied', () => {
    const team = withOwnBound(undefined, { kind: 'unit', name: '华东/华东1组' }, 1, '0.2');
    const both = withOwnBound(team, { kind: 'person', name: 'T1002' }, 0, '0.05');
    expect(both).toEqual({
      units: [{ unit: '华东/华东1组', growth: [null, '0.2'] }],
      people: [{ person: 'T1002', growth: ['0.05', null] }],
    });
    expect(ownBound(both, { kind: 'person', name: 'T1002' }, 0)).toBe('0.05');
    expect(ownBound(both, { kind: 'person', name: 'T1002' }, 1)).toBeNull();
    expect(withOwnBound(both, { kind: 'person', name: 'T1002' }, 0, null).people).toEqual([]);
  });
  test('paths run from below the company down', () => {
    const rows = [
      { id: 1, parent: null, name: '公司' },
      { id: 2, parent: 1, name: '华东' },
      { id: 3, parent: 2, name: '1组' },
    ] as unknown as Parameters<typeof rowPaths>[0];
    expect([...rowPaths(rows).values()]).toEqual(['公司', '华东', '华东/1组']);
  });
});

describe('names in the language of the reader', () => {
  test('a company without a name of its own is translated; a named one and all below stay', () => {
    const unnamed = [{ name: '公司' }, { name: '华东' }];
    expect(companyNamed(unnamed, 'en')).toEqual([{ name: 'Company' }, { name: '华东' }]);
    expect(companyNamed(unnamed, 'zh')).toBe(unnamed);
    const named = [{ name: '青禾家居' }, { name: '公司' }];
    expect(companyNamed(named, 'en')).toBe(named);
    expect(companyNamed([], 'en')).toEqual([]);
  });
  test('a column is as wide as the largest figure of the company', () => {
    expect(digitsOf(115_772_867_434_800, 'yuan')).toBe(13);
    expect(digitsOf(115_772_867_434_800, 'wan')).toBe(9);
    // 98,838,646,100 in bold takes 104 pixels beside the padding of the cell.
    expect(figureWidth(11, 0)).toBeGreaterThanOrEqual(104);
    expect(figureWidth(9, 4)).toBeGreaterThan(figureWidth(9, 0) + 30);
  });
  test('what is rounded to', () => {
    expect([1, 1000, 10_000].map((yuan) => roundingName(yuan, 'zh'))).toEqual(['1 元', '1000 元', '1 万元']);
    expect([0.01, 1, 10_000].map((yuan) => roundingName(yuan, 'en'))).toEqual(['¥0.01', '¥1', '¥10,000']);
  });
});
