import { AppError } from '../../domain/errors/index';
import type { PayInput, PayOpening } from '../../domain/pay';
import { GapLog } from './gap-log';
import { builtinMetrics, type Metric } from '../../domain/metric';
import { add, divide, isZero, negate, rational, subtract, ZERO, type Rational } from '../../domain/rational';
import type { MetricDefinition } from '../../domain/scheme';
import { buildItems, deriveFromItems, type Item, type ReturnItem } from './orders';
import { monthText, rangeOf, type MonthIndex, type Range } from './months';
import {
  firstDouble,
  linkManagers,
  personOf,
  readDecimal,
  readPerson,
  type Cell,
  type Person,
  type Series,
} from './people';

interface CoarseTarget extends Range {
  readonly value: Rational;
}

export interface Targets {
  readonly months: Map<MonthIndex, Rational>;
  readonly coarse: CoarseTarget[];
  constant: Rational | null;
}

/** A return without an order: it knows at most the month of the sale. */
interface ReturnFact {
  readonly month: MonthIndex;
  readonly original: Range | null;
  readonly amount: Rational;
}

/** The input of a pay run, indexed by person, metric and month. */
export interface World {
  readonly fiscalStart: number;
  readonly people: readonly Person[];
  readonly byId: ReadonlyMap<string, Person>;
  readonly metrics: ReadonlyMap<string, MetricInfo>;
  readonly items: readonly (readonly Item[])[];
  readonly collections: readonly (readonly Item[])[];
  readonly returns: readonly (readonly ReturnItem[])[];
  readonly returnFacts: readonly (readonly ReturnFact[])[];
  readonly opening: ReadonlyMap<string, PayOpening>;
  readonly periods: readonly { readonly label: string; readonly range: Range }[];
  readonly hasOrders: boolean;
  /** Facts as they were given: metric → person → series. */
  readonly facts: ReadonlyMap<string, (Series | undefined)[]>;
  readonly targets: ReadonlyMap<string, (Targets | undefined)[]>;
  readonly derived: Map<string, (Series | null | undefined)[]>;
  /** Metrics that somebody has a figure of. */
  readonly known: Map<string, boolean>;
  /** What the run at work let count as zero. */
  readonly gaps: GapLog;
}

export interface MetricInfo {
  readonly unit: Metric['unit'] | null;
  readonly rollup: 'sum' | 'mean' | 'last' | 'ratio';
}

/** Reads and indexes the input. @throws AppError with the path of what cannot be read */
export function buildWorld(input: PayInput): World {
  const fiscalStart = input.scheme.fiscalYearStart ?? 1;
  const people = input.people.map(readPerson);
  const byId = new Map(people.map((person) => [person.id, person]));
  if (byId.size !== people.length) throw new AppError('DUPLICATE_KEY', { path: 'people', key: firstDouble(people) });
  linkManagers(people, byId);
  const orders = buildItems(input.orders ?? [], byId, input.scheme.settings?.shares ?? 'must_be_one');
  const facts = new Map<string, (Series | undefined)[]>();
  const returnFacts: ReturnFact[][] = people.map(() => []);
  const rangeAt = ranges(fiscalStart);
  (input.facts ?? []).forEach((fact, i) => {
    const path = `facts[${i}]`;
    const person = personOf(byId, fact.person, `${path}.person`);
    const range = rangeAt(fact.period, `${path}.period`);
    const value = fact.value === undefined ? null : readDecimal(fact.value, `${path}.value`);
    const numerator = fact.numerator === undefined ? null : readDecimal(fact.numerator, `${path}.numerator`);
    const denominator = fact.denominator === undefined ? null : readDecimal(fact.denominator, `${path}.denominator`);
    addCell(seriesIn(facts, fact.metric, person.index), range.to, value, numerator, denominator, fact.product);
    if (fact.metric === 'returns' && value !== null) {
      const original = fact.originalPeriod ? rangeOf(fact.originalPeriod, fiscalStart, `${path}.originalPeriod`) : null;
      returnFacts[person.index]?.push({ month: range.to, original, amount: value });
    }
  });
  return {
    fiscalStart,
    people,
    byId,
    metrics: metricTable(input.scheme.metrics ?? []),
    items: orders.items,
    collections: orders.collections,
    returns: orders.returns,
    hasOrders: (input.orders ?? []).length > 0,
    returnFacts,
    opening: new Map((input.opening ?? []).map((o, i) => [openingKey(byId, o, i), o])),
    periods: input.periods.map((label, i) => ({ label, range: rangeOf(label, fiscalStart, `periods[${i}]`) })),
    facts,
    targets: readTargets(input, byId, fiscalStart),
    derived: new Map(),
    known: new Map(),
    gaps: new GapLog(),
  };
}

/** The same few labels stand in a hundred thousand rows: each is read once. */
function ranges(fiscalStart: number): (text: string, path: string) => Range {
  const known = new Map<string, Range>();
  return (text, path) => {
    let range = known.get(text);
    if (range === undefined) known.set(text, (range = rangeOf(text, fiscalStart, path)));
    return range;
  };
}

const openingKey = (byId: ReadonlyMap<string, Person>, o: PayOpening, i: number): string =>
  `${personOf(byId, o.person, `opening[${i}].person`).index}|${o.component ?? ''}`;

function seriesIn(store: Map<string, (Series | undefined)[]>, metric: string, person: number): Series {
  let rows = store.get(metric);
  if (!rows) store.set(metric, (rows = []));
  return (rows[person] ??= new Map<MonthIndex, Cell>());
}

function addCell(
  series: Series,
  at: MonthIndex,
  value: Rational | null,
  numerator: Rational | null,
  denominator: Rational | null,
  product: string | undefined,
): void {
  const old = series.get(at);
  const cell: Cell = old ?? { value: null, numerator: null, denominator: null, byProduct: null, count: 0 };
  cell.value = plus(cell.value, value);
  cell.numerator = plus(cell.numerator, numerator);
  cell.denominator = plus(cell.denominator, denominator);
  cell.count += 1;
  if (product !== undefined && value !== null) {
    cell.byProduct ??= new Map();
    cell.byProduct.set(product, add(cell.byProduct.get(product) ?? ZERO, value));
  }
  if (!old) series.set(at, cell);
}

const plus = (a: Rational | null, b: Rational | null): Rational | null => (a === null ? b : b === null ? a : add(a, b));

function readTargets(
  input: PayInput,
  byId: ReadonlyMap<string, Person>,
  fiscalStart: number,
): Map<string, (Targets | undefined)[]> {
  const out = new Map<string, (Targets | undefined)[]>();
  const rangeAt = ranges(fiscalStart);
  (input.targets ?? []).forEach((target, i) => {
    const path = `targets[${i}]`;
    const person = personOf(byId, target.person, `${path}.person`);
    const value = readDecimal(target.value, `${path}.value`);
    let rows = out.get(target.metric);
    if (!rows) out.set(target.metric, (rows = []));
    const entry: Targets = (rows[person.index] ??= { months: new Map(), coarse: [], constant: null });
    if (target.period === undefined) {
      entry.constant = value;
      return;
    }
    const range = rangeAt(target.period, `${path}.period`);
    if (range.from === range.to) entry.months.set(range.to, add(entry.months.get(range.to) ?? ZERO, value));
    else entry.coarse.push({ ...range, value });
  });
  return out;
}

function metricTable(declared: readonly MetricDefinition[]): Map<string, MetricInfo> {
  const out = new Map<string, MetricInfo>();
  for (const metric of builtinMetrics) out.set(metric.key, { unit: metric.unit, rollup: metric.rollup });
  for (const key of ['units', 'orders']) out.set(key, { unit: 'count', rollup: 'sum' });
  out.set('cost', { unit: 'money', rollup: 'sum' });
  for (const metric of declared) {
    const unit = metric.unit ?? out.get(metric.key)?.unit ?? null;
    const fallback = unit === 'ratio' ? 'ratio' : unit === 'score' ? 'mean' : 'sum';
    out.set(metric.key, { unit, rollup: metric.rollup ?? fallback });
  }
  return out;
}

/** A person's series of a metric: as given, else worked out from what was given (rule C-R3). */
function seriesOf(world: World, metric: string, person: number): Series | null {
  const given = world.facts.get(metric)?.[person];
  if (given) return given;
  let rows = world.derived.get(metric);
  if (!rows) world.derived.set(metric, (rows = []));
  const known = rows[person];
  if (known !== undefined) return known;
  const made = derive(world, metric, person);
  rows[person] = made;
  return made;
}

function derive(world: World, metric: string, person: number): Series | null {
  const facts = (key: string): Series | undefined => world.facts.get(key)?.[person];
  if (metric === 'net_sales') {
    const sales = facts('sales');
    if (sales) return combine(sales, facts('returns'), -1);
  }
  if (metric === 'sales') {
    const net = facts('net_sales');
    if (net) return combine(net, facts('returns'), 1);
  }
  const items = world.items[person] ?? [];
  const returns = world.returns[person] ?? [];
  const collections = world.collections[person] ?? [];
  if (items.length + returns.length + collections.length === 0) return null;
  return deriveFromItems(metric, items, returns, collections);
}

function combine(base: Series, other: Series | undefined, direction: 1 | -1): Series {
  const out: Series = new Map();
  const put = (series: Series, way: 1 | -1): void => {
    for (const [at, cell] of series) {
      const turn = (value: Rational): Rational => (way === 1 ? value : negate(value));
      if (cell.value !== null) addCell(out, at, turn(cell.value), null, null, undefined);
      const target = out.get(at);
      if (!target || cell.byProduct === null) continue;
      target.byProduct ??= new Map();
      for (const [product, value] of cell.byProduct)
        target.byProduct.set(product, add(target.byProduct.get(product) ?? ZERO, turn(value)));
    }
  };
  put(base, 1);
  if (other) put(other, direction);
  return out;
}

/** Whether anybody has any figure of a metric, given or worked out. */
export function isKnown(world: World, metric: string): boolean {
  let known = world.known.get(metric);
  if (known === undefined) {
    known = world.people.some((person) => (seriesOf(world, metric, person.index)?.size ?? 0) > 0);
    world.known.set(metric, known);
  }
  return known;
}

/** The metric over a window; null where nothing is known and nothing may be assumed (rule C-R4). */
export function metricOver(world: World, metric: string, person: number, range: Range): Rational | null {
  const series = seriesOf(world, metric, person);
  const info = world.metrics.get(metric);
  const additive = info?.unit === 'money' || info?.unit === 'count';
  if (!series) return additive ? ZERO : null;
  if (range.from === range.to) {
    const cell = series.get(range.to);
    return cell ? cellValue(cell, info) : additive ? ZERO : null;
  }
  const cells: Cell[] = [];
  for (let at = range.from; at <= range.to; at += 1) {
    const cell = series.get(at);
    if (cell) cells.push(cell);
  }
  if (cells.length === 0) return additive ? ZERO : null;
  return rollUp(cells, info);
}

function cellValue(cell: Cell, info: MetricInfo | undefined): Rational | null {
  if (cell.denominator !== null && cell.numerator !== null)
    return isZero(cell.denominator) ? null : divide(cell.numerator, cell.denominator);
  if (cell.value === null || cell.count <= 1 || info === undefined) return cell.value;
  return info.rollup === 'sum' ? cell.value : divide(cell.value, rational(cell.count));
}

/** Ratios roll up as Σ numerators ÷ Σ denominators; where only values are known, as their mean. */
function rollUp(cells: readonly Cell[], info: MetricInfo | undefined): Rational | null {
  if (cells.every((cell) => cell.numerator !== null && cell.denominator !== null)) {
    const over = cells.reduce((sum, cell) => add(sum, cell.denominator ?? ZERO), ZERO);
    return isZero(over)
      ? null
      : divide(
          cells.reduce((sum, cell) => add(sum, cell.numerator ?? ZERO), ZERO),
          over,
        );
  }
  const values = cells.map((cell) => cellValue(cell, info)).filter((value) => value !== null);
  const last = values.at(-1);
  if (last === undefined) return null;
  if (info?.rollup === 'last') return last;
  const sum = values.reduce(add, ZERO);
  return info === undefined || info.rollup === 'sum' ? sum : divide(sum, rational(values.length));
}

/** The metric over a window for some products only. */
export function productsOver(
  world: World,
  metric: string,
  person: number,
  range: Range,
): ReadonlyMap<string, Rational> {
  const out = new Map<string, Rational>();
  const series = seriesOf(world, metric, person);
  if (!series) return out;
  for (let at = range.from; at <= range.to; at += 1) {
    const cell = series.get(at);
    if (!cell) continue;
    let rest = cell.value ?? ZERO;
    for (const [product, value] of cell.byProduct ?? []) {
      out.set(product, add(out.get(product) ?? ZERO, value));
      rest = subtract(rest, value);
    }
    if (!isZero(rest)) out.set('', add(out.get('') ?? ZERO, rest));
  }
  return out;
}

export const rangeText = (range: Range): string =>
  range.from === range.to ? monthText(range.to) : `${monthText(range.from)}–${monthText(range.to)}`;
