import { at0, isLeaf, type Tree } from './tree';

/** How leaves spread over the months; see AllocationInput. */
interface MonthShape {
  readonly profiles?: readonly (readonly number[])[];
  readonly profileOf?: Int32Array;
  readonly holds?: Float64Array;
}

const EQUAL = Array.from({ length: 12 }, () => 1);

/**
 * Spreads each leaf's year over its free months by its profile, by largest remainder in whole units (rules T-2, T-6).
 * Held months keep their value. `months` is node × 12 in 分 and is written at the leaves only.
 * Needs: a leaf's held months do not exceed its target (allocate sees to that).
 */
export function spreadLeafMonths(
  tree: Tree,
  targets: Float64Array,
  unit: number,
  { profiles = [EQUAL], profileOf, holds }: MonthShape,
  months: Float64Array,
): void {
  const share = new Float64Array(12);
  const part = new Float64Array(12);
  for (let i = 0; i < targets.length; i++) {
    if (!isLeaf(tree, i)) continue;
    const profile = profiles[profileOf?.[i] ?? 0] ?? EQUAL;
    let rest = at0(targets, i);
    let free = 0;
    let wholeUnits = rest % unit === 0;
    for (let m = 0; m < 12; m++) {
      const hold = holds ? at0(holds, i * 12 + m) : NaN;
      if (Number.isNaN(hold)) {
        share[m] = profile[m] ?? 0;
        free++;
        continue;
      }
      share[m] = -1;
      months[i * 12 + m] = hold;
      rest -= hold;
      wholeUnits &&= hold % unit === 0;
    }
    if (free === 0) continue;
    spreadTwelve(wholeUnits ? unit : 1, rest, share, part);
    for (let m = 0; m < 12; m++) if (at0(share, m) >= 0) months[i * 12 + m] = at0(part, m);
  }
}

/** Largest remainder over the months whose share is not negative; a negative share marks a held month. */
function spreadTwelve(grain: number, rest: number, share: Float64Array, part: Float64Array): void {
  let sum = 0;
  let free = 0;
  for (let m = 0; m < 12; m++) {
    const s = at0(share, m);
    if (s < 0) continue;
    sum += s;
    free++;
  }
  const grains = Math.round(rest / grain);
  let left = grains;
  for (let m = 0; m < 12; m++) {
    const s = at0(share, m);
    if (s < 0) continue;
    const exact = sum > 0 ? (grains * s) / sum : grains / free;
    const whole = Math.floor(exact + 1e-6);
    part[m] = whole;
    left -= whole;
    // The fraction waits in place of the share until the remainder is out; +2 keeps it apart from the mark for held.
    share[m] = exact - whole + 2;
  }
  for (; left > 0; left--) {
    let best = -1;
    for (let m = 0; m < 12; m++)
      if (at0(share, m) >= 0 && (best < 0 || at0(share, m) > at0(share, best) + 1e-6)) best = m;
    part[best] = at0(part, best) + 1;
    share[best] = at0(share, best) - 1;
  }
  for (; left < 0; left++) {
    let worst = -1;
    for (let m = 0; m < 12; m++)
      if (at0(share, m) >= 0 && at0(part, m) > 0 && (worst < 0 || at0(share, m) <= at0(share, worst))) worst = m;
    part[worst] = at0(part, worst) - 1;
    share[worst] = at0(share, worst) + 1;
  }
  for (let m = 0; m < 12; m++) part[m] = at0(part, m) * grain;
}
