import { parseRational, toNumber, ZERO } from '../../../domain/rational';
import type { SchemeDocument } from '../../../domain/scheme';
import { tryCompile } from '../compile';
import { envOf, type Run } from '../earn';
import { targetOver } from '../env';
import { periodAround } from '../months';
import type { World } from '../world';

/** How many people reach a tier at least once, and how many periods are in it. */
export interface TierReach {
  readonly component: string;
  readonly path: string;
  readonly tier: number;
  readonly from: number;
  readonly onAttainment: boolean;
  readonly people: number;
  readonly periods: number;
  readonly ofPeople: number;
  readonly ofPeriods: number;
}

/** Tiers on the credit or its attainment; other drivers are not counted. */
export function reachOf(document: SchemeDocument, world: World): TierReach[] {
  const { scheme } = tryCompile(document);
  const run: Run = { world, firstMonth: Math.min(...world.periods.map(({ range }) => range.from)), payOf: () => ZERO };
  const out: TierReach[] = [];
  for (const component of scheme.components) {
    const { rate } = component.source;
    if (typeof rate !== 'object' || rate.kind !== 'tiers' || component.credit === null || component.split !== null)
      continue;
    const onAttainment = rate.on === 'attainment';
    if (!onAttainment && rate.on !== undefined && rate.on !== 'credit') continue;
    const bounds = rate.tiers.map((tier, i) =>
      toNumber(parseRational(tier.from ?? rate.tiers[i - 1]?.to ?? 0) ?? ZERO),
    );
    const people = bounds.map(() => 0);
    const periods = bounds.map(() => 0);
    let counted = 0;
    let all = 0;
    for (const person of world.people) {
      if (!component.applies(person)) continue;
      let best = -1;
      let any = false;
      for (const { range } of world.periods) {
        for (let month = range.from; month <= range.to; month += 1) {
          const period = periodAround(month, component.periodMonths, world.fiscalStart);
          if (month !== period.to) continue;
          const env = envOf(
            run,
            component,
            person,
            null,
            component.scope === 'ytd'
              ? {
                  from: Math.min(period.from, envOf(run, component, person, null, period).accumulateFrom),
                  to: period.to,
                }
              : period,
          );
          const credit = toNumber(component.credit.read(env));
          const target = onAttainment
            ? toNumber(targetOver(env, component.credit.metric, env.range, undefined) ?? ZERO)
            : 1;
          if (credit === 0 || target === 0) continue;
          any = true;
          all += 1;
          const at = bounds.findLastIndex((bound) => credit / target >= bound - 1e-9);
          if (at >= 0) periods[at] = (periods[at] ?? 0) + 1;
          best = Math.max(best, at);
        }
      }
      if (!any) continue;
      counted += 1;
      for (let i = 0; i <= best; i += 1) people[i] = (people[i] ?? 0) + 1;
    }
    const index = document.components.findIndex((one) => one.key === component.key);
    bounds.forEach((from, i) =>
      out.push({
        component: component.key,
        path: `components[${index}].rate.tiers[${i}]`,
        tier: i + 1,
        from,
        onAttainment,
        people: people[i] ?? 0,
        periods: periods[i] ?? 0,
        ofPeople: counted,
        ofPeriods: all,
      }),
    );
  }
  return out;
}
