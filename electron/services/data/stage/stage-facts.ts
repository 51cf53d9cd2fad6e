import { monthOfPeriod } from '../../../../src/core/domain/period';
import { factsOf, type FactRow } from '../../../db/repositories/data-read';
import type { FactRecord } from '../../../workbook/understand/records';
import type { Ground } from './context';
import type { TableOutcome } from './outcome';
import type { Staged } from './people';

/** A figure that is to be stored; `id` of the row it replaces, null for a new one. */
export interface StagedFact {
  readonly id: number | null;
  readonly person: Staged;
  readonly metric: string;
  readonly period: string;
  readonly product: number | null;
  readonly value: number | null;
  readonly num: number | null;
  readonly den: number | null;
  readonly fromOrders: boolean;
  /** Where it was read; null where it was added up from order lines. */
  readonly source: { readonly outcome: TableOutcome; readonly row: number; readonly column: number } | null;
}

/** A net figure of a file, to be held against sales less returns. */
export interface NetCheck {
  readonly person: Staged;
  readonly period: string;
  readonly value: number;
  readonly cell: string;
}

type Figure = Pick<StagedFact, 'value' | 'num' | 'den' | 'fromOrders'>;

/** The figures of this import over those of the workspace, for the metrics concerned. */
class HeldFacts {
  constructor(
    readonly stored: ReadonlyMap<string, FactRow>,
    readonly staged: ReadonlyMap<string, StagedFact>,
  ) {}

  get(key: string): Figure | undefined {
    const row = this.staged.get(key) ?? this.stored.get(key);
    if (!row) return undefined;
    return 'from_orders' in row
      ? { value: row.value, num: row.num, den: row.den, fromOrders: row.from_orders === 1 }
      : row;
  }

  /** Every figure once: person, metric, period and what it is. */
  each(
    take: (person: number, metric: string, period: string, value: number | null, fromOrders: boolean) => void,
  ): void {
    for (const { person, metric, period, value, fromOrders } of this.staged.values())
      take(person.id, metric, period, value, fromOrders);
    for (const [key, { person_id, metric, period, value, from_orders }] of this.stored) {
      if (!this.staged.has(key)) take(person_id, metric, period, value, from_orders === 1);
    }
  }
}

export interface StagedFacts {
  /** New and changed figures. */
  readonly writes: StagedFact[];
  readonly held: HeldFacts;
  readonly netChecks: readonly NetCheck[];
}

export function factKey(person: number, metric: string, period: string, product: number | null): string {
  return `${person}|${metric}|${period}|${product ?? 0}`;
}

/** Metrics whose figures an import of orders may add up to. */
export const FROM_ORDERS = ['sales', 'returns', 'collections'] as const;

/** Holds the files' figures against what is stored. Monthly net sales beside sales are checked, not stored. */
export function stageFacts(ground: Ground, outcomes: readonly TableOutcome[], withOrders: boolean): StagedFacts {
  const metrics = new Set<string>(withOrders ? FROM_ORDERS : []);
  for (const { table } of outcomes) for (const { metric } of table.records.facts) metrics.add(metric);
  if (metrics.has('net_sales') || outcomes.some(({ table }) => table.records.unitTotals.length > 0))
    for (const metric of FROM_ORDERS) metrics.add(metric);
  const stored = new Map<string, FactRow>();
  for (const row of factsOf(ground.reader, [...metrics]))
    stored.set(factKey(row.person_id, row.metric, row.period, row.product_id), row);
  const held = new Map<string, StagedFact>();
  const writes: StagedFact[] = [];
  const months = new Map<string, string>();
  const grossMonths = monthsWithSales(outcomes, stored);
  const netChecks: NetCheck[] = [];
  for (const outcome of outcomes) {
    for (const record of outcome.table.records.facts) {
      if (record.metric === 'net_sales' && grossMonths.has(record.period)) {
        const person = ground.person(record.person, outcome, record.row);
        outcome.note(record.row, record.column, record.period, person ? 'same' : 'rejected');
        if (person && record.value !== null)
          netChecks.push({
            person,
            period: record.period,
            value: record.value,
            cell: outcome.table.at(record.row, record.column),
          });
      } else one(ground, outcome, record, stored, held, writes, months);
    }
  }
  return { writes, held: new HeldFacts(stored, held), netChecks };
}

/** Net sales beside sales of the same month are checked, never stored: they are sales less returns. */
function monthsWithSales(outcomes: readonly TableOutcome[], stored: ReadonlyMap<string, FactRow>): Set<string> {
  const months = new Set<string>();
  for (const { table } of outcomes)
    for (const { metric, period } of table.records.facts) if (metric === 'sales') months.add(period);
  for (const { metric, period, from_orders } of stored.values())
    if (metric === 'sales' && from_orders === 0) months.add(period);
  return months;
}

function one(
  ground: Ground,
  outcome: TableOutcome,
  record: FactRecord,
  stored: ReadonlyMap<string, FactRow>,
  held: Map<string, StagedFact>,
  writes: StagedFact[],
  months: Map<string, string>,
): void {
  const { row, column, metric, period, value, num, den } = record;
  const person = ground.person(record.person, outcome, row);
  if (!person) {
    outcome.note(row, column, period, 'rejected');
    return;
  }
  const product = ground.product(record.product)?.id ?? null;
  const key = factKey(person.id, metric, period, product);
  const earlier = held.get(key);
  if (earlier) {
    again(earlier, outcome, record, person);
    return;
  }
  const before = stored.get(key);
  const source = { outcome, row, column };
  const fact: StagedFact = {
    id: before?.id ?? null,
    person,
    metric,
    period,
    product,
    value,
    num,
    den,
    fromOrders: false,
    source,
  };
  held.set(key, fact);
  sayOutOfEmployment(outcome, record, person, months);
  if (!before) {
    writes.push(fact);
    outcome.note(row, column, period, 'new');
  } else if (before.value !== value || before.num !== num || before.den !== den) {
    writes.push(fact);
    outcome.note(row, column, period, 'changed', `${show(metric, before)} → ${show(metric, record)}`);
  } else {
    // The monthly figure agrees with what the order lines add up to: from now on it is the figure.
    if (before.from_orders === 1) writes.push(fact);
    outcome.note(row, column, period, 'same');
  }
}

/** The same figure in another table or file of this import: equal is counted once, different is refused. */
function again(fact: StagedFact, outcome: TableOutcome, record: FactRecord, person: Staged): void {
  const { row, column, period, metric } = record;
  const first = fact.source;
  if (fact.value === record.value && fact.num === record.num && fact.den === record.den) {
    outcome.note(row, column, period, 'same');
    if (first?.outcome === outcome) outcome.say('DUPLICATE_ROW', row, column, { row: first.row + 1 });
    return;
  }
  outcome.note(row, column, period, 'rejected');
  outcome.say('DUPLICATE_OTHER', row, column, {
    what: `${person.name} ${period} ${metric}`,
    other: first ? `${first.outcome.file} ${first.outcome.table.at(first.row, first.column)}` : '',
    first: show(metric, fact),
    second: show(metric, record),
  });
}

const MONEY = new Set(['sales', 'returns', 'net_sales', 'collections', 'gross_profit', 'cost']);

function show(metric: string, { value, num, den }: Pick<FactRow, 'value' | 'num' | 'den'>): string {
  if (value === null) return `${String(num ?? '—')}/${String(den ?? '—')}`;
  return MONEY.has(metric) ? (value / 100).toFixed(2) : String(value);
}

/** Once a person: figures before the hire date or after the leaving date point at a mistyped number. */
function sayOutOfEmployment(
  outcome: TableOutcome,
  { row, column, period }: FactRecord,
  person: Staged,
  months: Map<string, string>,
): void {
  const { hireDate, leaveDate, stays } = person;
  if (hireDate === null && leaveDate === null) return;
  let month = months.get(period);
  if (month === undefined) {
    month = monthOfPeriod(period);
    months.set(period, month);
  }
  const first = stays[0]?.from ?? hireDate ?? '';
  const early = hireDate !== null && month < hireDate.slice(0, 7) && month < first.slice(0, 7);
  const late = leaveDate !== null && month > leaveDate.slice(0, 7);
  if (early || late) outcome.say('OUT_OF_EMPLOYMENT', row, column, { who: person.name, period }, person.number);
}
