import { toNumber, ZERO } from '../../domain/rational';
import type { CompiledScheme } from './compile';
import { creditFrom } from './component';
import { envOf, type Run } from './earn';
import { employedPart, monthOfService } from './employment';
import { targetIncentiveOver, targetOver } from './env';
import { compileCondition } from './condition';
import { compileMeasure } from './measure';
import { periodAround } from './months';
import { Problems } from './problem';
import type { World } from './world';

/** What a component works on for one person in one month, as numbers in currency units; null where there is none. */
export interface ComponentInputs {
  readonly credit: number;
  readonly target: number | null;
  readonly incentive: number;
  readonly part: number;
  /** Month since hiring; null where the date is unknown. */
  readonly service: number | null;
  /** Figures that gates, multipliers and matrices look at, by their name in the scheme. */
  readonly figures: Readonly<Record<string, number | null>>;
}

/**
 * The inputs of every component, for workbooks that work the pay out again.
 * @returns component key → person index → month of the run; null in months that are no period end of the component
 */
export function componentInputs(
  scheme: CompiledScheme,
  world: World,
): ReadonlyMap<string, readonly (readonly (ComponentInputs | null)[])[]> {
  const months = world.periods.flatMap(({ range }) =>
    Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i),
  );
  const run: Run = { world, firstMonth: months[0] ?? 0, payOf: () => ZERO };
  const declared = new Map((scheme.source.metrics ?? []).map((metric) => [metric.key, metric]));
  return new Map(
    scheme.components.map((component) => {
      const metric = component.credit?.metric ?? 'net_sales';
      const names = figureNames(component.source);
      const gates = new Set<unknown>(
        (component.source.modifiers ?? []).map((one) => (one.kind === 'gate' ? one.when.on : undefined)),
      );
      const scope = {
        problems: new Problems(),
        metric,
        declared,
        perItem: false,
        uses: [],
        pays: [],
        inside: [],
        test: compileCondition,
      };
      const readers = names.map((name) => [name, compileMeasure(name, component.key, scope)] as const);
      const rows = world.people.map((person) =>
        months.map((month): ComponentInputs | null => {
          const range = periodAround(month, component.periodMonths, world.fiscalStart);
          if (month !== range.to || !component.applies(person)) return null;
          const env = envOf(run, component, person, null, range);
          const credit = component.credit?.read(env) ?? ZERO;
          const yearFrom = component.scope === 'ytd' ? env.accumulateFrom : range.from;
          const target = targetOver(env, metric, { from: yearFrom, to: range.to }, creditFrom(component));
          return {
            credit: toNumber(credit),
            target: target === null ? null : toNumber(target),
            incentive: toNumber(targetIncentiveOver(env, { from: yearFrom, to: range.to })),
            part: toNumber(employedPart(person, range, component.choices.calendar)),
            service: monthOfService(person, month),
            figures: Object.fromEntries(
              readers.map(([name, read]) => {
                const value = read({ ...env, credit });
                // A gate looks at what is missing itself; a table is looked up at zero where the settings say so.
                const blank = component.choices.missingValue === 'zero' && !gates.has(name) ? 0 : null;
                return [name, value === null ? blank : toNumber(value)];
              }),
            ),
          };
        }),
      );
      return [component.key, rows] as const;
    }),
  );
}

/** Names of the plain figures in a component's gates, multipliers and matrix axes; attainment and credit are worked out. */
function figureNames(source: CompiledScheme['components'][number]['source']): string[] {
  const out = new Set<string>();
  const put = (measure: unknown): void => {
    if (typeof measure === 'string' && measure !== 'attainment' && measure !== 'credit') out.add(measure);
  };
  for (const modifier of source.modifiers ?? []) {
    if (modifier.kind === 'gate') put(modifier.when.on);
    if (modifier.kind === 'multiplier') put(modifier.on);
  }
  if (typeof source.rate === 'object' && source.rate.kind === 'matrix') {
    put(source.rate.rows.on);
    put(source.rate.columns.on);
  }
  return [...out];
}
