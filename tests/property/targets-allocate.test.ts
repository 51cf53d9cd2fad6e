import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../src/core/domain/errors';
import { allocate, type AllocationInput, type AllocationNode } from '../../src/core/engine/targets/allocate';

interface Draw {
  parentSeed: number;
  weight: number;
  lo: number | null;
  hi: number | null;
  lock: number | null;
  typed: boolean;
  holds: (number | null)[];
}

/** A value about once in `rarity`, else null. */
const rarely = (value: fc.Arbitrary<number>, rarity: number): fc.Arbitrary<number | null> =>
  fc.oneof({ weight: 1, arbitrary: value }, { weight: rarity - 1, arbitrary: fc.constant(null) });

const draw = fc.record<Draw>({
  parentSeed: fc.nat(1000),
  weight: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat(100)),
  lo: rarely(fc.nat(5_000), 4),
  hi: rarely(fc.nat(100_000), 4),
  lock: rarely(fc.nat(20_000), 12),
  typed: fc.boolean(),
  holds: fc.array(rarely(fc.nat(300), 30), { minLength: 12, maxLength: 12 }),
});

const inputs = fc.record({
  draws: fc.array(draw, { minLength: 1, maxLength: 40 }),
  total: fc.oneof(
    fc.nat(400_000),
    fc.nat(4_000).map((n) => n * 100),
  ),
  unit: fc.constantFrom(1, 100, 1000),
  withHolds: fc.boolean(),
  profile: fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }),
});

function build(d: {
  draws: Draw[];
  total: number;
  unit: number;
  withHolds: boolean;
  profile: number[];
}): AllocationInput {
  const nodes: AllocationNode[] = d.draws.map((x, i) => ({
    id: `n${i}`,
    parent: i === 0 ? null : `n${x.parentSeed % i}`,
    weight: x.weight,
    limits: {
      ...(x.lo === null ? {} : { lo: x.lo }),
      ...(x.hi === null ? {} : { hi: x.hi }),
      ...(x.lock === null ? {} : { lock: x.lock }),
      typed: x.typed,
    },
  }));
  const holds = new Float64Array(nodes.length * 12).fill(NaN);
  if (d.withHolds) d.draws.forEach((x, i) => x.holds.forEach((h, m) => (holds[i * 12 + m] = h ?? NaN)));
  return { nodes, total: d.total, unit: d.unit, profiles: [d.profile], holds };
}

test('every level and month adds up, locks, holds and bounds stand after rounding; refusals name who binds', () => {
  let placed = 0;
  let refused = 0;
  fc.assert(
    fc.property(inputs, (d) => {
      const input = build(d);
      let result;
      try {
        result = allocate(input);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused++;
        expect(error.code).toBe('INFEASIBLE');
        expect(Number(error.details.shortBy)).toBeGreaterThan(0);
        expect(Array.isArray(error.details.binding) && error.details.binding.length).toBeTruthy();
        return;
      }
      placed++;
      const { targets, months, tree } = result;
      const children = new Map<number, number[]>();
      input.nodes.forEach((_, i) => {
        const p = tree.parent[i] ?? -1;
        children.set(p, [...(children.get(p) ?? []), i]);
      });
      input.nodes.forEach((node, i) => {
        const target = targets[i] ?? NaN;
        const mine = months.slice(i * 12, i * 12 + 12);
        expect(Number.isSafeInteger(target)).toBe(true);
        expect(mine.reduce((a, b) => a + b, 0)).toBe(target);
        expect(mine.every((v) => v >= 0 && Number.isSafeInteger(v))).toBe(true);
        if (node.limits?.lock === undefined) {
          expect(target).toBeGreaterThanOrEqual(node.limits?.lo ?? 0);
          expect(target).toBeLessThanOrEqual(node.limits?.hi ?? Infinity);
        } else expect(target).toBe(node.limits.lock);
        const below = children.get(i);
        if (below) {
          expect(below.reduce((sum, c) => sum + (targets[c] ?? 0), 0)).toBe(target);
          for (let m = 0; m < 12; m++)
            expect(below.reduce((sum, c) => sum + (months[c * 12 + m] ?? 0), 0)).toBe(mine[m]);
        } else
          for (let m = 0; m < 12; m++) {
            const hold = input.holds?.[i * 12 + m] ?? NaN;
            if (!Number.isNaN(hold)) expect(mine[m]).toBe(hold);
          }
      });
      expect(targets[0]).toBe(d.total);
    }),
    { numRuns: 600 },
  );
  expect(placed).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test('shares follow the weights: nobody free is more than one unit off λ·w', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 30 }),
      fc.nat(1e6),
      (ws, total) => {
        const nodes: AllocationNode[] = [
          { id: 'root', parent: null },
          ...ws.map((weight, i) => ({ id: `p${i}`, parent: 'root', weight })),
        ];
        const { targets } = allocate({ nodes, total, unit: 1 });
        const sum = ws.reduce((a, b) => a + b, 0);
        ws.forEach((w, i) => expect(Math.abs((targets[i + 1] ?? 0) - (total * w) / sum)).toBeLessThan(1));
      },
    ),
  );
});
