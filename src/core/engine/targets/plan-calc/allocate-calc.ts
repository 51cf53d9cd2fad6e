import { allocate, type AllocationNode } from '../allocate';
import { missing, refused, type Fields } from './fields';
import {
  asNumber,
  compare,
  decimalText,
  fraction,
  one,
  roundTo,
  shortText,
  times,
  wholeHalfUp,
  zero,
  type Fraction,
} from './fraction';
import type { CalcResult } from './result';

const ROOT = '\u0000total';
const CENTS = fraction(100n);

/** Allocation within bounds and locks, flat or down a tree (`parent`), as the target module does it. */
export function allocateCalc(fields: Fields): CalcResult {
  const units = fields.list('units');
  if (!units) throw missing(fields.path('units'));
  const nodes: AllocationNode[] = [{ id: ROOT, parent: null }, ...units.map((unit, i) => node(unit, i))];
  const { targets } = allocate({
    nodes,
    total: whole(fields.number('total')),
    unit: whole(fields.optionalNumber('roundTo') ?? fraction(1n, 100n)),
  });
  return {
    total: moneyOf(targets[0] ?? 0),
    units: nodes.slice(1).map(({ id }, i) => ({ name: id, target: moneyOf(targets[i + 1] ?? 0) })),
  };
}

function node(unit: Fields, i: number): AllocationNode {
  const weight = unit.optionalNumber('weight') ?? unit.optionalNumber('baseline');
  const factor = unit.optionalNumber('coefficient') ?? one;
  const lock = unit.optionalNumber('lock', 'locked');
  const lo = unit.optionalNumber('lo', 'min');
  const hi = unit.optionalNumber('hi', 'max');
  for (const [name, value] of [
    ['weight', weight],
    ['lo', lo],
    ['hi', hi],
    ['lock', lock],
  ] as const)
    if (value && compare(value, zero) < 0) throw refused(unit.path(name), shortText(value), '≥ 0');
  return {
    id: unit.text('name') ?? String(i + 1),
    parent: unit.text('parent') ?? ROOT,
    ...(weight ? { weight: asNumber(times(weight, factor)) } : {}),
    limits: {
      ...(lo ? { lo: whole(lo) } : {}),
      ...(hi ? { hi: whole(hi) } : {}),
      ...(lock ? { lock: whole(lock) } : {}),
      typed: true,
    },
  };
}

/** In 分. */
function whole(value: Fraction): number {
  return Number(wholeHalfUp(times(roundTo(value, fraction(1n, 100n)), CENTS)));
}

function moneyOf(cents: number): string {
  return decimalText(fraction(BigInt(cents), 100n), 2);
}
