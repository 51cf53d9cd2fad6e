import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/domain/errors';
import { allocate, type AllocationNode } from '../../../src/core/engine/targets/allocate';

const UNIT = 100;
const yuan = (n: number): number => Math.round(n * 100);

/** A company whose children are given as weight and limits in 元. */
function flat(
  children: { weight: number; lo?: number; hi?: number; lock?: number; typed?: boolean }[],
): AllocationNode[] {
  return [
    { id: 'company', parent: null },
    ...children.map((c, i): AllocationNode => ({
      id: `u${i + 1}`,
      parent: 'company',
      weight: c.weight,
      limits: {
        ...(c.lo === undefined ? {} : { lo: yuan(c.lo) }),
        ...(c.hi === undefined ? {} : { hi: yuan(c.hi) }),
        ...(c.lock === undefined ? {} : { lock: yuan(c.lock) }),
        typed: c.typed ?? true,
      },
    })),
  ];
}

function run(children: Parameters<typeof flat>[0], total: number, unit = UNIT): number[] {
  const result = allocate({ nodes: flat(children), total: yuan(total), unit });
  return Array.from(result.targets.slice(1), (v) => v / 100);
}

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('worked examples of design 2.3', () => {
  test('the first of three equal units is capped at 90', () => {
    expect(run([{ weight: 100, hi: 90 }, { weight: 100 }, { weight: 100 }], 300)).toEqual([90, 105, 105]);
  });
  test('the first of three equal units is locked at 120', () => {
    expect(run([{ weight: 100, lock: 120 }, { weight: 100 }, { weight: 100 }], 300)).toEqual([120, 90, 90]);
  });
  test('400 over three units capped at 120 is short by 40 and names all three', () => {
    const error = refusal(() =>
      run(
        [1, 1, 1].map((weight) => ({ weight, hi: 120 })),
        400,
      ),
    );
    expect(error.code).toBe('INFEASIBLE');
    expect(error.details).toMatchObject({
      shortBy: '40.00',
      side: 'above',
      binding: [
        { id: 'u1', kind: 'hi', value: '120.00' },
        { id: 'u2', kind: 'hi', value: '120.00' },
        { id: 'u3', kind: 'hi', value: '120.00' },
      ],
    });
  });
  test('an upper limit sends the rest to the others in proportion', () => {
    // 937.5 is no multiple of 1 元: without bounds that demand it the family stays at the unit asked for.
    expect(run([{ weight: 1000 }, { weight: 600 }, { weight: 400, hi: 500 }], 3000, 1)).toEqual([1562.5, 937.5, 500]);
  });
  test('100 over three equal weights gives 34, 33, 33', () => {
    expect(run([{ weight: 1 }, { weight: 1 }, { weight: 1 }], 100)).toEqual([34, 33, 33]);
  });
});

describe('bounds, locks and rounding', () => {
  test('growth bounds round inward to the unit', () => {
    const nodes: AllocationNode[] = [
      { id: 'c', parent: null },
      { id: 'a', parent: 'c', weight: 1, limits: { hi: 100.7 * 100 } },
      { id: 'b', parent: 'c', weight: 1 },
    ];
    const { targets } = allocate({ nodes, total: yuan(300), unit: UNIT });
    expect(Array.from(targets)).toEqual([30000, 10000, 20000]);
  });
  test('a lock that is no multiple of the unit sends its family to 0.01', () => {
    expect(run([{ weight: 1, lock: 100.5 }, { weight: 1 }, { weight: 1 }], 300)).toEqual([100.5, 99.75, 99.75]);
  });
  test('remainders go only to those below their ceiling', () => {
    expect(run([{ weight: 1, hi: 33 }, { weight: 1 }, { weight: 1 }], 100)).toEqual([33, 34, 33]);
  });
  test('a lock deep in the tree holds and its siblings take the difference', () => {
    const nodes: AllocationNode[] = [
      { id: 'c', parent: null },
      { id: 'r1', parent: 'c' },
      { id: 'r2', parent: 'c' },
      { id: 'p1', parent: 'r1', weight: 100, limits: { lock: yuan(10) } },
      { id: 'p2', parent: 'r1', weight: 100 },
      { id: 'p3', parent: 'r2', weight: 200 },
    ];
    const { targets } = allocate({ nodes, total: yuan(400), unit: UNIT });
    expect(Array.from(targets, (v) => v / 100)).toEqual([400, 200, 200, 10, 190, 200]);
  });
  test('a unit whose floor is above the ceiling of its people is named', () => {
    const nodes: AllocationNode[] = [
      { id: 'c', parent: null },
      { id: 'r1', parent: 'c', limits: { lo: yuan(150), typed: true } },
      { id: 'p1', parent: 'r1', weight: 1, limits: { hi: yuan(60), typed: true } },
      { id: 'p2', parent: 'r1', weight: 1, limits: { hi: yuan(60), typed: true } },
    ];
    const error = refusal(() => allocate({ nodes, total: yuan(100), unit: UNIT }));
    expect(error.details).toMatchObject({ shortBy: '30.00', side: 'contradiction' });
    expect(JSON.stringify(error.details.binding)).toContain('"r1"');
    expect(JSON.stringify(error.details.binding)).toContain('"p1"');
  });
  test('a total below the locked sum says by how much', () => {
    const error = refusal(() => run([{ weight: 1, lock: 80 }, { weight: 1, lock: 40 }, { weight: 1 }], 100));
    expect(error.details).toMatchObject({ shortBy: '20.00', side: 'below' });
  });
  test('people without weight take part only when the others are full', () => {
    expect(run([{ weight: 0 }, { weight: 0 }, { weight: 1, hi: 50 }], 90)).toEqual([20, 20, 50]);
    expect(run([{ weight: 0 }, { weight: 1 }], 90)).toEqual([0, 90]);
    expect(run([{ weight: 0 }, { weight: 0 }], 90)).toEqual([45, 45]);
  });
  test('months follow the profile; held months stay', () => {
    const nodes: AllocationNode[] = [
      { id: 'c', parent: null },
      { id: 'p', parent: 'c', weight: 1 },
    ];
    const holds = new Float64Array(24).fill(NaN);
    holds[12] = yuan(30);
    const profile = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2];
    const { months } = allocate({ nodes, total: yuan(150), unit: UNIT, profiles: [profile], holds });
    expect(Array.from(months.slice(12), (v) => v / 100)).toEqual([30, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 20]);
    expect(Array.from(months.slice(0, 12))).toEqual(Array.from(months.slice(12)));
  });
  test('trees that do not hold together are refused', () => {
    const cases: [AllocationNode[], string][] = [
      [[{ id: 'a', parent: 'b' }], 'unknown parent'],
      [
        [
          { id: 'a', parent: null },
          { id: 'b', parent: null },
        ],
        'second root',
      ],
      [
        [
          { id: 'a', parent: null },
          { id: 'b', parent: 'c' },
          { id: 'c', parent: 'b' },
        ],
        'circle',
      ],
      [
        [
          { id: 'a', parent: null },
          { id: 'a', parent: 'a' },
        ],
        'duplicate',
      ],
    ];
    for (const [nodes, reason] of cases)
      expect(refusal(() => allocate({ nodes, total: 0, unit: 1 })).details).toMatchObject({ reason });
  });
  test('absurd numbers are refused at the field', () => {
    for (const weight of [-1, NaN, Infinity]) expect(refusal(() => run([{ weight }], 1)).code).toBe('BAD_AMOUNT');
    expect(refusal(() => run([{ weight: 1 }], -1)).code).toBe('BAD_AMOUNT');
  });
});
