import type { PayChange, PayRule } from '../../../src/core/contract/talent-packages';
import type { Metric } from '../../../src/core/domain/metric';
import type { PayFact, PayInput, PayPerson, PayTarget } from '../../../src/core/domain/pay';
import { type Month } from '../../../src/core/domain/period';
import { largestRemainder } from '../../../src/core/domain/rounding';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { cents, moneyText } from '../../../src/core/domain/units';
import { pay } from '../../../src/core/engine/commission/pay';
import type { TalentPerson } from '../../../src/core/engine/talent/types';
import { approvedTargets, usableSchemes } from '../../db/repositories/talent-plans';
import type { CallContext } from '../context';
import type { Forecast } from './forecast';
import { defaultMonth, liveAssessment, type LiveAssessment } from './live';
import { notFound } from '../not-found';
import { readFiscalStart, readMetrics } from './settings';

export function schemeNames({ store }: CallContext): { id: number; name: string; current: boolean }[] {
  return usableSchemes(store).map(({ id, name, version, status }) => ({
    id,
    name: version > 1 ? `${name} v${version}` : name,
    current: status === 'current',
  }));
}

/**
 * What a change of pay costs on each person's forecast: the commission engine pays both rules on the same months.
 * People without a forecast are left out; a scheme that cannot be paid from the forecast is refused with its reason.
 */
export function payChanges(
  context: CallContext,
  input: { people: readonly number[]; from: PayRule; to: PayRule; asOf?: Month | undefined },
): { person: number; change: PayChange }[] {
  const { store } = context;
  const live = liveAssessment(store, input.asOf ?? defaultMonth(store, context.now()));
  const wanted = new Set(input.people);
  const chosen = live.assessed.identities.flatMap((identity, i): Chosen[] => {
    const forecast = live.forecasts.get(identity.id);
    const person = live.assessed.people[i];
    return wanted.has(identity.id) && forecast && person ? [{ id: identity.id, person, forecast, at: i }] : [];
  });
  if (chosen.length === 0) return [];
  const [from, to] = [readRule(context, input.from), readRule(context, input.to)];
  const build = (scheme: SchemeDocument, level: 'forecast' | 'base'): PayInput =>
    payInput(context, live, chosen, scheme, level);
  const now = totals(build(from.scheme, 'forecast'));
  const next = totals(build(to.scheme, 'forecast'));
  const nextAtBase = totals(build(to.scheme, 'base'));
  return chosen.map(({ id, forecast }) => {
    const of = (map: ReadonlyMap<string, number>): number => map.get(String(id)) ?? 0;
    const months = [forecast.months[0] ?? '', forecast.months.at(-1) ?? ''] as const;
    return {
      person: id,
      change: {
        from: input.from,
        to: input.to,
        fromName: from.name,
        toName: to.name,
        months: [...months],
        lastYear: forecast.base,
        forecast: forecast.total,
        basis: forecast.basis,
        payNow: of(now),
        payNew: of(next),
        onExtraSales: forecast.total > forecast.base ? of(next) - of(nextAtBase) : 0,
        againstCurrent: of(next) - of(now),
      },
    };
  });
}

interface Chosen {
  readonly id: number;
  readonly person: TalentPerson;
  readonly forecast: Forecast;
  readonly at: number;
}

function readRule(context: CallContext, rule: PayRule): { name: string; scheme: SchemeDocument } {
  if ('rate' in rule) {
    const percent = `${Number((Number(rule.rate) * 100).toFixed(4))}%`;
    return {
      name: percent,
      scheme: { name: percent, components: [{ key: 'commission', credit: 'net_sales', rate: rule.rate }] },
    };
  }
  const row = usableSchemes(context.store).find(({ id }) => id === rule.scheme);
  if (!row) throw notFound(context.lang, 'scheme', rule.scheme);
  // Stored by the scheme designer, which validated it.
  return { name: row.name, scheme: JSON.parse(row.document) as SchemeDocument };
}

/** Pay of the whole forecast year by person, in cents. */
function totals(input: PayInput): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const { person, total } of pay(input, { trace: false })) out.set(person, (out.get(person) ?? 0) + total);
  return out;
}

function payInput(
  { store }: CallContext,
  { assessed }: LiveAssessment,
  chosen: readonly Chosen[],
  scheme: SchemeDocument,
  level: 'forecast' | 'base',
): PayInput {
  const metrics = readMetrics(store);
  const months = chosen[0]?.forecast.months ?? [];
  const facts = chosen.flatMap((one) => factsOf(one, metrics, level));
  const ids = new Set(chosen.map(({ id }) => id));
  const [first, last] = [months[0] ?? '', months.at(-1) ?? ''];
  const targets = approvedTargets(store, first, last)
    .filter((row) => ids.has(row.person))
    .map((row): PayTarget => ({
      person: String(row.person),
      metric: row.metric,
      period: row.month,
      value: moneyText(cents(row.value)),
    }));
  const people = chosen.map(({ id, at }): PayPerson => {
    const row = assessed.rows[at];
    const identity = assessed.identities[at];
    return {
      id: String(id),
      name: identity?.name ?? '',
      hireDate: row?.hire_date ?? null,
      role: identity?.role ?? null,
      region: identity?.region ?? null,
      baseSalary: row?.base_pay == null ? null : moneyText(cents(row.base_pay)),
      targetIncentive: row?.target_incentive == null ? null : moneyText(cents(Math.round(row.target_incentive / 12))),
    };
  });
  const scheme_: SchemeDocument = { fiscalYearStart: readFiscalStart(store), ...scheme };
  return { scheme: scheme_, people, facts, targets, periods: [...months] };
}

/** The forecast as facts: sales and returns add up to it month by month; other results grow with it, ratios stay. */
function factsOf({ id, person, forecast }: Chosen, metrics: readonly Metric[], level: 'forecast' | 'base'): PayFact[] {
  const who = String(id);
  const total = level === 'forecast' ? forecast.total : forecast.base;
  const net = largestRemainder(
    total,
    forecast.byMonth.map((v) => Math.max(0, v)),
  );
  const sums = new Map(metrics.map((metric) => [metric.key, pooled(person, metric.key)]));
  const [sales, returns] = [sums.get('sales')?.num ?? 0, sums.get('returns')?.num ?? 0];
  const returned = sales > returns && returns > 0 ? returns / (sales - returns) : 0;
  const growth = forecast.base > 0 ? total / forecast.base : 1;
  const out: PayFact[] = [];
  forecast.months.forEach((period, m) => {
    const back = Math.round((net[m] ?? 0) * returned);
    out.push({ person: who, metric: 'sales', period, value: moneyText(cents((net[m] ?? 0) + back)) });
    out.push({ person: who, metric: 'returns', period, value: moneyText(cents(back)) });
  });
  for (const metric of metrics) {
    const sum = sums.get(metric.key);
    if (!sum || metric.key === 'sales' || metric.key === 'returns' || metric.derived !== undefined) continue;
    out.push(...monthsOf(forecast.months, metric, sum, growth).map((fact) => ({ person: who, ...fact })));
  }
  return out;
}

function monthsOf(
  months: readonly Month[],
  metric: Metric,
  sum: { num: number; den: number; months: number },
  growth: number,
): Omit<PayFact, 'person'>[] {
  if (metric.rollup === 'ratio')
    return months.map((period) => ({
      metric: metric.key,
      period,
      numerator: sum.num / sum.months,
      denominator: sum.den / sum.months,
    }));
  if (metric.rollup === 'mean')
    return months.map((period) => ({ metric: metric.key, period, value: sum.num / sum.den }));
  const year = Math.round((sum.num / sum.months) * 12 * growth);
  const parts = largestRemainder(
    year,
    months.map(() => 1),
  );
  return months.map((period, m) => ({
    metric: metric.key,
    period,
    value: metric.unit === 'money' ? moneyText(cents(parts[m] ?? 0)) : (parts[m] ?? 0),
  }));
}

function pooled(person: TalentPerson, key: string): { num: number; den: number; months: number } | null {
  const figures = (person.series.get(key) ?? []).flatMap((figure) => (figure ? [figure] : []));
  if (figures.length === 0) return null;
  return {
    num: figures.reduce((a, figure) => a + figure.num, 0),
    den: figures.reduce((a, figure) => a + figure.den, 0),
    months: figures.length,
  };
}
