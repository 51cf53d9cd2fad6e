import { builtinMetrics } from '../../../src/core/domain/metric';
import { AppError } from '../../../src/core/domain/errors';
import type { Ground } from '../../../src/core/domain/pay-ground';
import { fiscalMonths, lastDay, monthParts, addMonths } from '../../../src/core/domain/period';
import { largestRemainder } from '../../../src/core/domain/rounding';
import { managersOf, orderSharesBetween, pastTargetsOfPeople, planTargets } from '../../db/repositories/commission';
import {
  allPeople,
  lastDataMonth,
  metrics,
  monthlyFacts,
  monthlyOrders,
  settingText,
} from '../../db/repositories/fact-series';
import type { Reader } from '../../db/store';
import { organisationAt } from '../organisation';
import { ordersOf } from './orders';

export function fiscalStartOf(reader: Reader): number {
  const start = Number(settingText(reader, 'fiscalStartMonth') ?? 1);
  return Number.isInteger(start) && start >= 1 && start <= 12 ? start : 1;
}

/** The fiscal year of the last month with data; null in an empty workspace. */
export function lastYear(reader: Reader): number | null {
  const last = lastDataMonth(reader);
  if (last === null) return null;
  const { year, month } = monthParts(last);
  return month < fiscalStartOf(reader) ? year - 1 : year;
}

type Table = Map<string, (number | null)[][]>;

/**
 * The data of a fiscal year that pay is worked out from, with the year before; single orders where they are asked for.
 * @throws AppError NO_PAY_DATA when nobody has data in the year
 */
export function groundOf(reader: Reader, wanted: number | undefined, plan: string | null, withOrders = false): Ground {
  const year = wanted ?? lastYear(reader);
  if (year === null) throw new AppError('NO_PAY_DATA', { year: '—' });
  const months = fiscalMonths(year, fiscalStartOf(reader));
  const history = months.map((month) => addMonths(month, -12));
  const all = [...history, ...months];
  const [first, last] = [all[0] ?? '', all.at(-1) ?? ''];
  const kinds = new Map<string, string>([
    ...builtinMetrics.map((m) => [m.key, m.unit] as const),
    ...metrics(reader).map((m) => [m.key, m.unit] as const),
  ]);
  const rows = allPeople(reader);
  const at = new Map(all.map((month, i) => [month, i]));
  const indexOf = new Map(rows.map((row, i) => [row.id, i]));
  const values = factTable(reader, first, last, kinds, indexOf, at, rows.length, all.length);
  const targets = targetTable(reader, year, plan, months, indexOf, rows.length);
  const sharing = new Set(orderSharesBetween(reader, first, last).map(({ person }) => person));
  const active = rows.map(
    (row, p) =>
      sharing.has(row.id) ||
      [...values.values()].some((table) => table[p]?.slice(history.length).some((v) => v !== null)) ||
      [...targets.values()].some((table) => table[p]?.some((v) => v !== null)),
  );
  if (!active.includes(true)) throw new AppError('NO_PAY_DATA', { year });
  const org = organisationAt(reader, lastDay(months.at(-1) ?? ''));
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, p) => active[p]);
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  const managers = new Map(managersOf(reader).map((row) => [row.id, row.manager]));
  const ground: Ground = {
    year,
    months,
    history,
    people: keep(rows).map((row) => {
      const identity = org.identify(row);
      const manager = managers.get(row.id) ?? null;
      return {
        id: row.id,
        number: row.number,
        name: row.name,
        role: identity.role,
        region: identity.region,
        path: identity.path,
        managerId: manager === null ? null : (numbers.get(manager) ?? null),
        hireDate: row.hire_date,
        leaveDate: row.leave_date,
        baseSalary: row.base_pay,
        targetIncentive: row.target_incentive,
      };
    }),
    facts: Object.fromEntries(
      [...values].map(([metric, table]) => [metric, { money: kinds.get(metric) === 'money', values: keep(table) }]),
    ),
    targets: Object.fromEntries([...targets].map(([metric, table]) => [metric, keep(table)])),
  };
  return withOrders ? { ...ground, orders: ordersOf(reader, ground) } : ground;
}

/** Units in tree order, each with the way down to it. */
export function unitList(reader: Reader): { id: number; name: string }[] {
  const org = organisationAt(reader, '9999-12-31');
  return org.units
    .filter((unit) => unit.level !== 'company')
    .map((unit) => ({
      id: unit.id,
      name: org
        .pathOf(unit.id)
        .map(({ name }) => name)
        .join(' / '),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

function cellsIn(tables: Table, metric: string, people: number, months: number): (number | null)[][] {
  let table = tables.get(metric);
  if (!table)
    tables.set(metric, (table = Array.from({ length: people }, () => Array.from({ length: months }, () => null))));
  return table;
}

function factTable(
  reader: Reader,
  first: string,
  last: string,
  kinds: ReadonlyMap<string, string>,
  indexOf: ReadonlyMap<number, number>,
  at: ReadonlyMap<string, number>,
  people: number,
  months: number,
): Table {
  const out: Table = new Map();
  for (const fact of monthlyFacts(reader, first, last)) {
    const [p, m] = [indexOf.get(fact.person), at.get(fact.month)];
    const row = p === undefined ? undefined : cellsIn(out, fact.metric, people, months)[p];
    if (!row || m === undefined) continue;
    const kind = kinds.get(fact.metric);
    const ratio = kind === 'ratio' && fact.num !== null && fact.den ? fact.num / fact.den : null;
    const mean = kind === 'score' && fact.weighted !== null && fact.ratings ? fact.weighted / fact.ratings : null;
    row[m] = ratio ?? mean ?? fact.value;
  }
  // A company that keeps no monthly sales has its orders.
  for (const order of monthlyOrders(reader, first, last)) {
    const metric = order.type === 'sale' ? 'sales' : 'returns';
    const [p, m] = [indexOf.get(order.person), at.get(order.month)];
    if (p === undefined || m === undefined) continue;
    if (out.get('net_sales')?.[p]?.some((value) => value !== null)) continue;
    const known = out.get('sales')?.[p];
    if (metric === 'sales' && known?.some((value) => value !== null) && known[m] !== null) continue;
    if (metric === 'returns' && out.get('returns')?.[p]?.some((value) => value !== null)) continue;
    const row = cellsIn(out, metric, people, months)[p];
    if (row) row[m] = order.amount;
  }
  return out;
}

/** Targets of the plan; of a year gone by without a plan, what the files said. A yearly target is spread to the cent. */
function targetTable(
  reader: Reader,
  year: number,
  plan: string | null,
  months: readonly string[],
  indexOf: ReadonlyMap<number, number>,
  people: number,
): Table {
  const out: Table = new Map();
  const put = (person: number, metric: string, month: string, value: number): void => {
    const [p, m] = [indexOf.get(person), months.indexOf(month)];
    const row = p === undefined ? undefined : cellsIn(out, metric, people, months.length)[p];
    if (row && m >= 0) row[m] = (row[m] ?? 0) + value;
  };
  const planned = planTargets(reader, year, plan);
  for (const row of planned) put(row.person, row.metric, row.month, row.value);
  if (planned.length > 0) return out;
  for (const row of pastTargetsOfPeople(reader, String(year))) {
    if (/^\d{4}-\d{2}$/.test(row.period)) put(row.person, row.metric, row.period, row.value);
    else if (Number.isSafeInteger(row.value))
      largestRemainder(
        row.value,
        months.map(() => 1),
      ).forEach((part, m) => put(row.person, row.metric, months[m] ?? '', part));
  }
  return out;
}
