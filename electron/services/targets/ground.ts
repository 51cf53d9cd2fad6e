import { groupBy } from '../../../src/core/domain/group-by';
import { Kept } from '../kept';
import type { UnitRow } from '../../db/repositories/fact-series';
import {
  allPeople,
  assignmentsUntil,
  monthlyFacts,
  monthlyOrders,
  units as readUnits,
} from '../../db/repositories/fact-series';
import { orderSales, setting, type ProductSales } from '../../db/repositories/targets-ground';
import type { Reader, Store } from '../../db/store';
import { builtinMetrics } from '../../../src/core/domain/metric';
import { AppError } from '../../../src/core/domain/errors';
import { addMonths, firstDay, fiscalMonths, lastDay, monthsBetween, type Month } from '../../../src/core/domain/period';

/** How many months of history a plan looks back on. */
const HISTORY = 36;

export interface GroundPerson {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly hireDate: string | null;
  readonly leaveDate: string | null;
  /** The unit on the plan's first day; of somebody hired later the first one, of a leaver the last one. */
  readonly unit: number | null;
  /** The planned metric by month in cents. */
  readonly sales: ReadonlyMap<Month, number>;
  readonly vacancy: boolean;
}

/** Everything a plan of one year and metric is made from. */
export interface Ground {
  readonly year: number;
  readonly metric: string;
  readonly planMonths: readonly Month[];
  /** Oldest first, up to the month before the plan. */
  readonly history: readonly Month[];
  readonly units: readonly UnitRow[];
  readonly unitById: ReadonlyMap<number, UnitRow>;
  readonly people: readonly GroundPerson[];
  /** Trailing twelve months of each unit with all below it; a month counts for the unit on its last day. */
  readonly unitLastYear: ReadonlyMap<number, number>;
  /** The same of everybody, whether in a unit or not. */
  readonly companyLastYear: number;
  readonly companyName: string;
  /** Order lines of the last twelve months by person and product; read when first asked for. */
  readonly productSales: () => readonly ProductSales[];
}

const kept = new Kept<Ground>(4);

/** @throws AppError UNKNOWN_METRIC when the metric is no money */
export function groundOf(store: Store, year: number, metric: string): Ground {
  return kept.of(store, `${year} ${metric}`, () => loadGround(store, year, metric));
}

function loadGround(reader: Reader, year: number, metric: string): Ground {
  const money: readonly string[] = builtinMetrics.filter((m) => m.unit === 'money').map((m) => m.key);
  if (!money.includes(metric))
    throw new AppError('UNKNOWN_METRIC', { path: 'metric', metric, known: money.join(', ') });
  const planMonths = fiscalMonths(year, settingNumber(reader, 'fiscalStartMonth', 1));
  const first = planMonths[0] ?? `${year}-01`;
  const history = monthsBetween(addMonths(first, -HISTORY), addMonths(first, -1));
  const units = readUnits(reader);
  const series = metricSeries(reader, metric, history);
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const assignments = groupBy(assignmentsUntil(reader, '9999-12-31'), (row) => row.person);
  const day = firstDay(first);
  const unitOn = (person: number, on: string): number | null => {
    const rows = assignments.get(person) ?? [];
    return (rows.findLast((row) => row.from_date <= on) ?? rows[0])?.unit ?? null;
  };
  const people: GroundPerson[] = [];
  const unitLastYear = new Map<number, number>();
  let companyLastYear = 0;
  for (const person of allPeople(reader)) {
    const sales = series.get(person.id) ?? new Map<Month, number>();
    for (const m of history.slice(-12)) {
      const value = sales.get(m);
      if (value === undefined) continue;
      companyLastYear += value;
      for (let at = unitOn(person.id, lastDay(m)); at !== null; at = unitById.get(at)?.parent ?? null)
        unitLastYear.set(at, (unitLastYear.get(at) ?? 0) + value);
    }
    const { leave_date: left } = person;
    const vacancy = left !== null && left < day;
    // Who left before the history, or without sales in the last year, leaves no share behind.
    if (vacancy && !history.slice(-12).some((m) => (sales.get(m) ?? 0) > 0)) continue;
    if (person.hire_date !== null && person.hire_date > lastDay(planMonths.at(-1) ?? first)) continue;
    const { id, number, name } = person;
    const unit = unitOn(id, left !== null && left < day ? left : day);
    people.push({
      id,
      number,
      name,
      role: person.role,
      hireDate: person.hire_date,
      leaveDate: person.leave_date,
      unit,
      sales,
      vacancy,
    });
  }
  const companyName = settingText(reader, 'companyName') ?? units.find((u) => u.level === 'company')?.name ?? '';
  let sales: readonly ProductSales[] | undefined;
  const productSales = (): readonly ProductSales[] =>
    (sales ??= orderSales(reader, history.at(-12) ?? '', history.at(-1) ?? ''));
  return {
    year,
    metric,
    planMonths,
    history,
    units,
    unitById,
    people,
    unitLastYear,
    companyLastYear,
    companyName,
    productSales,
  };
}

/** Net sales = sales − returns; where only net sales were imported, those. Orders stand in for missing monthly sales. */
function metricSeries(reader: Reader, metric: string, history: readonly Month[]): Map<number, Map<Month, number>> {
  const [from, to] = [history[0] ?? '', history.at(-1) ?? ''];
  const out = new Map<number, Map<Month, number>>();
  const put = (person: number, month: Month, value: number): void => {
    const mine = out.get(person) ?? new Map<Month, number>();
    mine.set(month, (mine.get(month) ?? 0) + value);
    out.set(person, mine);
  };
  const wanted = metric === 'net_sales' ? 'sales' : metric;
  const facts = monthlyFacts(reader, from, to, metric === 'net_sales' ? ['sales', 'returns', 'net_sales'] : [metric]);
  const gross = new Set<string>();
  for (const fact of facts)
    if (fact.metric === wanted && fact.value !== null) {
      put(fact.person, fact.month, fact.value);
      gross.add(`${fact.person} ${fact.month}`);
    }
  if (metric === 'net_sales') {
    for (const { person, metric: key, month, value } of facts) {
      if (key === 'returns' && value !== null && gross.has(`${person} ${month}`)) put(person, month, -Math.abs(value));
      if (key === 'net_sales' && value !== null && !gross.has(`${person} ${month}`)) put(person, month, value);
    }
  }
  if (out.size === 0 && (metric === 'net_sales' || metric === 'sales'))
    for (const { person, month, type, amount } of monthlyOrders(reader, from, to)) {
      if (type === 'sale') put(person, month, amount);
      else if (metric === 'net_sales') put(person, month, -amount);
    }
  return out;
}

/** The region above a unit: the ancestor of that level, else the highest one below the company. */
export function regionOf(unitById: ReadonlyMap<number, UnitRow>, unit: number | null): number | null {
  let found: number | null = null;
  for (let at = unit; at !== null; at = unitById.get(at)?.parent ?? null) {
    const level = unitById.get(at)?.level;
    if (level === 'region') return at;
    if (level !== 'company') found = at;
  }
  return found;
}

function settingText(reader: Reader, key: string): string | null {
  const value: unknown = JSON.parse(setting(reader, key) ?? 'null');
  return typeof value === 'string' ? value : null;
}

function settingNumber(reader: Reader, key: string, fallback: number): number {
  const value: unknown = JSON.parse(setting(reader, key) ?? 'null');
  return typeof value === 'number' ? value : fallback;
}
