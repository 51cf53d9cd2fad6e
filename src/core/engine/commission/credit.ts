import {
  add,
  divide,
  isZero,
  less,
  multiply,
  negate,
  ONE,
  subtract,
  smaller,
  ZERO,
  type Rational,
} from '../../domain/rational';
import type { Credit } from '../../domain/scheme';
import { peopleOf, type Env } from './env';
import { compileMeasure, fullUnits, productFilter, type KeepProduct, type MeasureScope, type Read } from './measure';
import { measureName } from './measure-name';
import type { Range } from './months';
import { orderField, type Item, type ReturnItem } from './orders';
import type { Person } from './people';
import type { Problems } from './problem';
import { productsOver } from './world';

/** Step 1: what counts, for whom (rule C-R3). */
export interface CreditRule {
  readonly name: string;
  /** The metric whose unit and target belong to this credit. */
  readonly metric: string;
  readonly read: (env: Env) => Rational;
  /** The credit of one order or collection; null when the filter leaves it out. */
  readonly ofItem: (item: Item) => Rational | null;
  readonly itemsIn: (env: Env, range: Range) => readonly Item[];
  readonly returnsIn: (env: Env, range: Range) => readonly ReturnItem[];
  readonly parts: (env: Env, by: 'product' | 'customer' | 'type') => ReadonlyMap<string, Rational>;
  readonly fromOrders: (env: Env) => boolean;
}

interface CreditOptions {
  /** Returns are taken back at another rate, so they do not reduce the credit. */
  readonly gross: boolean;
  readonly perItem: boolean;
  readonly collections: boolean;
}

const fields: Readonly<Record<string, string>> = {
  gross_profit: 'margin',
  margin: 'margin',
  units: 'units',
  cost: 'cost',
};

export function compileCredit(spec: Credit, path: string, options: CreditOptions, scope: MeasureScope): CreditRule {
  const metric = metricOf(spec, options.gross);
  const filter = itemFilter(spec, path, scope.problems);
  const needsItems =
    options.perItem ||
    spec.source === 'orders' ||
    spec.customers !== undefined ||
    spec.types !== undefined ||
    spec.minOrder !== undefined ||
    spec.capPerOrder !== undefined;
  const weightOf = productWeights(spec, path, scope.problems);
  const share = spec.share === undefined ? null : scope.problems.decimal(spec.share, `${path}.share`);
  const unit = spec.fullUnitsOf === undefined ? null : scope.problems.decimal(spec.fullUnitsOf, `${path}.fullUnitsOf`);
  const field = fields[metric] ?? (metric === 'orders' ? 'share' : 'amount');
  const useCollections = options.collections || metric === 'collections';
  const ofItem = (item: Item): Rational | null => {
    if (!filter.keeps(item)) return null;
    const raw = field === 'share' ? item.share : (orderField(item, field) ?? ZERO);
    const capped = filter.cap === null ? raw : smaller(raw, multiply(filter.cap, item.share));
    return weightOf === null ? capped : multiply(capped, weightOf(item.order.product ?? ''));
  };
  const itemsIn = (env: Env, range: Range): readonly Item[] =>
    peopleOf(env, spec.from).flatMap((person) =>
      inRange((useCollections ? env.world.collections : env.world.items)[person.index] ?? [], range),
    );
  const returnsIn = (env: Env, range: Range): readonly ReturnItem[] =>
    peopleOf(env, spec.from).flatMap((person) => inRange(env.world.returns[person.index] ?? [], range));
  const nets = metric === 'net_sales' || metric === 'gross_profit' || metric === 'units';
  if (needsItems) oneMetricOnly(spec, path, scope.problems);
  const read = needsItems
    ? (env: Env): Rational => {
        let sum = ZERO;
        for (const item of itemsIn(env, env.range)) sum = add(sum, ofItem(item) ?? ZERO);
        if (nets) for (const item of returnsIn(env, env.range)) sum = subtract(sum, ofItem(item) ?? ZERO);
        return sum;
      }
    : factCredit(spec, metric, path, weightOf, scope);
  const finish = (value: Rational): Rational => {
    const part = share === null ? value : multiply(value, share);
    return unit === null ? part : fullUnits(part, unit);
  };
  return {
    name: measureName(spec.metric, 'net_sales'),
    metric,
    read: share === null && unit === null ? read : (env) => finish(read(env)),
    ofItem: (item) => {
      const value = ofItem(item);
      return value === null ? null : finish(value);
    },
    itemsIn,
    returnsIn,
    parts: (env, by) => partsBy(env, by, { spec, metric, nets, ofItem, itemsIn, returnsIn, weightOf, needsItems }),
    fromOrders: (env) =>
      needsItems || (env.world.hasOrders && !peopleOf(env, spec.from).some((p) => hasFacts(env, metric, p))),
  };
}

const hasFacts = (env: Env, metric: string, person: Person): boolean =>
  [metric, 'sales', 'net_sales'].some((key) => env.world.facts.get(key)?.[person.index] !== undefined);

function metricOf(spec: Credit, gross: boolean): string {
  const { metric } = spec;
  if (metric === undefined) return gross ? 'sales' : 'net_sales';
  if (typeof metric === 'object') return metric.metric ?? metric.attainment ?? metric.target ?? 'net_sales';
  if (typeof metric === 'number') return 'net_sales';
  return metric === 'net_sales' && gross ? 'sales' : metric;
}

function inRange<T extends Item>(items: readonly T[], range: Range): readonly T[] {
  return items.filter((item) => item.month >= range.from && item.month <= range.to);
}

interface ItemFilter {
  readonly keeps: (item: Item) => boolean;
  readonly cap: Rational | null;
}

function itemFilter(spec: Credit, path: string, problems: Problems): ItemFilter {
  const keep: KeepProduct | null = productFilter(spec.products, spec.excludeProducts);
  const least = spec.minOrder === undefined ? null : problems.decimal(spec.minOrder, `${path}.minOrder`);
  const { customers, types } = spec;
  return {
    cap: spec.capPerOrder === undefined ? null : problems.decimal(spec.capPerOrder, `${path}.capPerOrder`),
    keeps: (item) =>
      (keep?.(item.order.product ?? '') ?? true) &&
      (customers?.includes(item.order.customer ?? '') ?? true) &&
      (types?.includes(item.order.type ?? 'sale') ?? true) &&
      (least === null || isZero(item.share) || !less(divide(item.amount, item.share), least)),
  };
}

/** Credit percentages by product; null where every product counts in full. */
function productWeights(spec: Credit, path: string, problems: Problems): ((product: string) => Rational) | null {
  if (spec.productCredit === undefined) return null;
  const weights = new Map(
    Object.entries(spec.productCredit).map(([product, weight]) => [
      product,
      problems.decimal(weight, `${path}.productCredit.${product}`),
    ]),
  );
  const other = weights.get('default') ?? ONE;
  return (product) => weights.get(product) ?? other;
}

function factCredit(
  spec: Credit,
  metric: string,
  path: string,
  weightOf: ((product: string) => Rational) | null,
  scope: MeasureScope,
): (env: Env) => Rational {
  const keep = productFilter(spec.products, spec.excludeProducts);
  const isKey = spec.metric === undefined || typeof spec.metric === 'string';
  if (weightOf !== null || keep !== null) {
    oneMetricOnly(spec, path, scope.problems);
    if (isKey) scope.uses.push({ metric, path: `${path}.metric` });
    return (env) => {
      let sum = ZERO;
      for (const person of peopleOf(env, spec.from))
        for (const [product, value] of productsOver(env.world, metric, person.index, env.range))
          if (keep?.(product) ?? true) sum = add(sum, weightOf === null ? value : multiply(value, weightOf(product)));
      return sum;
    };
  }
  const from = spec.from === undefined ? {} : { from: spec.from };
  const measure = isKey ? (Object.keys(from).length === 0 ? metric : { metric, ...from }) : (spec.metric ?? metric);
  const read: Read = compileMeasure(measure, `${path}.metric`, scope);
  if (isKey || spec.from === undefined) return (env) => read(env) ?? ZERO;
  // A combined figure of a team is worked out person by person: the largest of two is not the largest of two sums.
  return (env) =>
    peopleOf(env, spec.from).reduce((sum, person) => add(sum, read({ ...env, person, members: null }) ?? ZERO), ZERO);
}

/** Products and single orders are counted by one metric; a combined figure has none of either. */
function oneMetricOnly({ metric }: Credit, path: string, problems: Problems): void {
  if (typeof metric !== 'object' || metric.metric !== undefined) return;
  problems.add(`${path}.metric`, 'BAD_MEASURE', {
    reason: 'orders and products are counted by one metric; combine figures in "pays" of the rate',
  });
}

interface PartsOptions {
  readonly spec: Credit;
  readonly metric: string;
  readonly nets: boolean;
  readonly ofItem: (item: Item) => Rational | null;
  readonly itemsIn: CreditRule['itemsIn'];
  readonly returnsIn: CreditRule['returnsIn'];
  readonly weightOf: ((product: string) => Rational) | null;
  readonly needsItems: boolean;
}

/** The credit split by product, customer or kind of order. Facts know only products. */
function partsBy(env: Env, by: 'product' | 'customer' | 'type', options: PartsOptions): ReadonlyMap<string, Rational> {
  const out = new Map<string, Rational>();
  const put = (key: string, value: Rational): void => void out.set(key, add(out.get(key) ?? ZERO, value));
  const keyOf = (item: Item): string => item.order[by] ?? (by === 'type' ? 'sale' : '');
  if (env.item !== null) {
    put(keyOf(env.item), env.credit ?? options.ofItem(env.item) ?? ZERO);
    return out;
  }
  const items = options.itemsIn(env, env.range);
  if (
    options.needsItems ||
    by !== 'product' ||
    (items.length > 0 && !peopleOf(env, options.spec.from).some((p) => hasFacts(env, options.metric, p)))
  ) {
    for (const item of items) put(keyOf(item), options.ofItem(item) ?? ZERO);
    if (options.nets)
      for (const item of options.returnsIn(env, env.range))
        put(
          keyOf(item.original ?? item),
          negate(options.ofItem({ ...item, order: (item.original ?? item).order }) ?? ZERO),
        );
    return out;
  }
  const keep = productFilter(options.spec.products, options.spec.excludeProducts);
  for (const person of peopleOf(env, options.spec.from))
    for (const [product, value] of productsOver(env.world, options.metric, person.index, env.range))
      if (keep?.(product) ?? true)
        put(product, options.weightOf === null ? value : multiply(value, options.weightOf(product)));
  return out;
}
