import type { SchemeDocument } from '../../../domain/scheme';
import { parseRational, toNumber } from '../../../domain/rational';
import { addMonths } from '../../../domain/period';
import { buildWorld } from '../world';
import { outcome, type Assumption, type OutcomeBase } from './outcome';
import { reachOf, type TierReach } from './reach';

/** A tier that hardly anybody reached and hardly anybody would reach. */
export interface OutOfReach {
  readonly tier: TierReach;
  /** People who would reach it on the forecast. */
  readonly forecast: number;
  /** Growth of the forecast on the year replayed, for everybody. */
  readonly growth: number;
}

interface Limits {
  /** Share of people who reached the tier in the year. */
  readonly unreachable: number;
  /** Share of people who would on the forecast. */
  readonly unreachableOnForecast: number;
}

/**
 * Tiers that fewer than `unreachable` of the people reached in the year that was replayed, and fewer than
 * `unreachableOnForecast` would if everybody went on as the forecast says (rule C-R18): the growth that is assumed,
 * else the company's own from the year before to this one. Whatever else is assumed on screen does not move it.
 * @param seen reach under the assumption of the comparison, used where that is the replay
 */
export function outOfReach(
  base: OutcomeBase,
  scheme: SchemeDocument,
  assumption: Assumption,
  seen: readonly TierReach[],
  limits: Limits,
): OutOfReach[] {
  const under = (one: Assumption): readonly TierReach[] =>
    reachOf(scheme, buildWorld(outcome(base, scheme, one, null)));
  const share = ({ people, ofPeople }: TierReach): number => (ofPeople === 0 ? 1 : people / ofPeople);
  const past = assumption.kind === 'replay' ? seen : under({ kind: 'replay' });
  const rare = past.filter((tier) => tier.from !== 0 && share(tier) < limits.unreachable);
  if (rare.length === 0) return [];
  const growth = assumption.kind === 'forecast' ? assumption.growth : ownGrowth(base);
  const ahead = assumption.kind === 'forecast' ? seen : growth === 0 ? past : under({ kind: 'forecast', growth });
  return rare.flatMap((tier) => {
    const then = ahead.find(({ path }) => path === tier.path);
    return then && share(then) < limits.unreachableOnForecast ? [{ tier, forecast: then.people, growth }] : [];
  });
}

/** Net sales of the paid months against the same months of the year before; 0 without that history. */
function ownGrowth({ facts = [], periods }: OutcomeBase): number {
  const metric = facts.some((fact) => fact.metric === 'net_sales') ? 'net_sales' : 'sales';
  const now = new Set(periods);
  const before = new Set(
    periods.filter((period) => /^\d{4}-\d{2}$/.test(period)).map((period) => addMonths(period, -12)),
  );
  let [sum, past] = [0, 0];
  for (const fact of facts) {
    if (fact.metric !== metric) continue;
    const read = parseRational(fact.value ?? 0);
    const value = read === null ? 0 : toNumber(read);
    if (now.has(fact.period)) sum += value;
    else if (before.has(fact.period)) past += value;
  }
  return past > 0 ? Math.round((sum / past - 1) * 1000) / 1000 : 0;
}
