import { expect, test } from 'vitest';
import type { Ground, GroundPerson } from '../../../src/core/domain/pay-ground';
import { figureOf, figureRows, withFigures } from '../../../src/features/commission/whatif/one-by-one';

const person = (number: string, path: string[]): GroundPerson => ({
  id: Number(number.slice(1)),
  number,
  name: `n${number}`,
  role: '销售',
  region: path[0] ?? null,
  path,
  managerId: null,
  hireDate: null,
  leaveDate: null,
  baseSalary: null,
  targetIncentive: null,
});
const ground: Ground = {
  year: 2025,
  months: [],
  history: [],
  people: [person('P1', ['东', '一组']), person('P2', ['东', '二组']), person('P3', ['西'])],
  facts: {},
  targets: {},
};
const rows = figureRows(ground, '公司');
const at = (id: string, figures: Record<string, number>): number | null => {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return figureOf(row, figures, 1);
};

test('units stand over their people, parents first', () => {
  expect(rows.map(({ id, level, people }) => [id, level, people.join()])).toEqual([
    ['', 0, 'P1,P2,P3'],
    ['/东', 1, 'P1,P2'],
    ['/东/一组', 2, 'P1'],
    ['#P1', 3, 'P1'],
    ['/东/二组', 2, 'P2'],
    ['#P2', 3, 'P2'],
    ['/西', 1, 'P3'],
    ['#P3', 2, 'P3'],
  ]);
});

test('a figure at a unit holds for its people, a person’s own stands over it, an empty cell takes both back', () => {
  const both = withFigures(
    {},
    rows,
    new Map([
      ['/东', 1.1],
      ['#P2', 0.8],
    ]),
    1,
  );
  expect(both).toEqual({ P1: 1.1, P2: 0.8 });
  expect([at('/东', both), at('/东/一组', both), at('#P2', both), at('/西', both), at('', both)]).toEqual([
    null,
    1.1,
    0.8,
    1,
    null,
  ]);
  expect(withFigures(both, rows, new Map([['/东', null]]), 1)).toEqual({});
  // The figure for everybody is nobody's own.
  expect(withFigures(both, rows, new Map([['#P1', 1]]), 1)).toEqual({ P2: 0.8 });
});
