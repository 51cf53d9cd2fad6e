import { allocateCalc } from './allocate-calc';
import { Fields, missing, refused } from './fields';
import { attainabilityCalc, attainmentCalc, costOfSalesCalc, rateCalc, scorecardCalc } from './measures';
import { capacityCalc, growthCalc, overAssignmentCalc, prorationCalc, rampCalc } from './quota';
import type { CalcResult } from './result';
import { spreadCalc } from './spread';

const kinds: Readonly<Record<string, (fields: Fields) => CalcResult>> = {
  growth: growthCalc,
  ramp: rampCalc,
  proration: prorationCalc,
  capacity: capacityCalc,
  over_assignment: overAssignmentCalc,
  spread: spreadCalc,
  allocate: allocateCalc,
  attainment: attainmentCalc,
  scorecard: scorecardCalc,
  attainability: attainabilityCalc,
  cost_of_sales: costOfSalesCalc,
  target_rate: rateCalc,
};

/**
 * Planning sums that need no workspace; form and examples in docs/plan-calc.md.
 * @param input an object with `kind`
 * @throws AppError PLAN_CALC_MISSING, PLAN_CALC_VALUE with the path; INFEASIBLE, BELOW_LOCKED, ALL_LOCKED, BAD_SHARES
 */
export function planCalc(input: unknown): CalcResult {
  const fields = Fields.of(input);
  const kind = fields.text('kind');
  if (kind === undefined) throw missing('kind');
  const work = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!work) throw refused('kind', kind, Object.keys(kinds).join(' | '));
  try {
    return { kind, ...work(fields) };
  } catch (error) {
    // Amounts beyond exact whole numbers are an input that cannot be worked with, not a bug.
    if (error instanceof RangeError) throw refused('input', error.message, '较小的数 / smaller numbers');
    throw error;
  }
}
