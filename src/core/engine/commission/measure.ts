import { AppError } from '../../domain/errors/index';
import {
  add,
  divide,
  floorOf,
  isZero,
  larger,
  multiply,
  parseRational,
  rational,
  smaller,
  subtract,
  ZERO,
  type Rational,
} from '../../domain/rational';
import type { Condition, From, Measure, MeasureObject } from '../../domain/scheme-measure';
import type { MetricDefinition } from '../../domain/scheme';
import {
  around,
  attainmentOf,
  knownIncentive,
  knownSalary,
  monthsEmployed,
  peopleOf,
  targetOver,
  type Env,
} from './env';
import { monthsIn, periodAround, type Range } from './months';
import { orderField, orderFields, type Item } from './orders';
import { Problems } from './problem';
import { isKnown, metricOver, productsOver, rangeText } from './world';

/** Reads a number where the environment says; null when it is not known. */
export type Read = (env: Env) => Rational | null;

/** What the measures of a component may refer to, and a list of what they do refer to. */
export interface MeasureScope {
  readonly problems: Problems;
  /** The metric whose target "attainment" and "target" mean. */
  readonly metric: string;
  /** Whose credit it is, and so whose target. */
  readonly from?: From | undefined;
  /** A target that is missing is a figure that is missing, not an error. */
  readonly lenient?: boolean;
  /** The orders that count in the component, earliest first. */
  readonly counted?: (env: Env, range: Range) => readonly Item[];
  /** Compiles a condition; conditions themselves are made of measures. */
  readonly test: CompileTest;
  readonly declared: ReadonlyMap<string, MetricDefinition>;
  readonly perItem: boolean;
  readonly uses: { readonly metric: string; readonly path: string }[];
  readonly pays: { readonly component: string; readonly path: string }[];
  readonly inside: readonly string[];
}

/** True, false, or null when a figure that decides is missing. */
export type Test = (env: Env) => boolean | null;
type CompileTest = (condition: Condition, path: string, scope: MeasureScope) => Test;

const words: Readonly<Record<string, (scope: MeasureScope, path: string) => Read>> = {
  credit: () => (env) => env.credit,
  attainment: (scope, path) => (env) => {
    const actual =
      env.periodCredit ?? env.credit ?? metricOver(env.world, scope.metric, env.person.index, env.range) ?? ZERO;
    return attainmentOf(env, actual, scope.metric, env.range, scope.from, path, scope.lenient);
  },
  target: (scope) => (env) => targetOver(env, scope.metric, env.range, scope.from),
  target_incentive: () => (env) => knownIncentive(env, env.range),
  targetIncentive: () => (env) => knownIncentive(env, env.range),
  base_salary: () => (env) => knownSalary(env, env.range),
  baseSalary: () => (env) => knownSalary(env, env.range),
  months_employed: () => (env) => monthsEmployed(env),
  monthsEmployed: () => (env) => monthsEmployed(env),
};

const quotients: Readonly<Record<string, readonly [string, string]>> = {
  margin_pct: ['gross_profit', 'net_sales'],
  gross_margin: ['gross_profit', 'net_sales'],
  markup: ['gross_profit', 'cost'],
  collection_rate: ['collections', 'net_sales'],
  returns_rate: ['returns', 'sales'],
  unit_price: ['net_sales', 'units'],
};

const synonyms: Readonly<Record<string, string>> = { margin: 'gross_profit', amount: 'net_sales' };

/** Words and metrics that are worked out and need no facts of their own. */
export const isWord = (key: string): boolean =>
  Object.hasOwn(words, key) || Object.hasOwn(quotients, key) || Object.hasOwn(synonyms, key);

/** @returns a reader; what is wrong with the measure goes to the scope's problems */
export function compileMeasure(measure: Measure, path: string, scope: MeasureScope): Read {
  if (typeof measure === 'number') return constant(scope.problems.decimal(measure, path));
  if (typeof measure === 'string') {
    const number = parseRational(measure);
    return number === null ? compileWord(measure, path, scope) : constant(number);
  }
  return compileObject(measure, path, scope);
}

const constant =
  (value: Rational): Read =>
  () =>
    value;

function compileWord(key: string, path: string, scope: MeasureScope): Read {
  if (scope.perItem && (orderFields as readonly string[]).includes(key)) return orderReader(key, scope);
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  return word ? word(scope, path) : compileMetric(key, { metric: key }, path, scope);
}

function compileMetric(key: string, options: MeasureObject, path: string, scope: MeasureScope): Read {
  const definition = scope.declared.get(key);
  if (definition?.formula !== undefined) {
    if (scope.inside.includes(key)) {
      scope.problems.add(path, 'CIRCULAR_OVERLAY', { chain: [...scope.inside, key].join(' → ') });
      return constant(ZERO);
    }
    const read = compileMeasure(definition.formula, path, { ...scope, inside: [...scope.inside, key] });
    return overPeople(read, definition, options);
  }
  const quotient = Object.hasOwn(quotients, key) ? quotients[key] : undefined;
  if (quotient) {
    const [over, under] = quotient;
    const top = readMetric(over, options);
    const bottom = readMetric(under, options);
    const own = readMetric(key, options);
    // Without returns the rate is zero; without, say, collections nothing is known of it.
    const lacks = (env: Env): boolean => over !== 'returns' && !isKnown(env.world, over);
    return (env) => (env.world.facts.has(key) ? own(env) : lacks(env) ? null : quotientOf(top(env), bottom(env)));
  }
  const metric = (Object.hasOwn(synonyms, key) ? synonyms[key] : undefined) ?? key;
  if (metric === key) scope.uses.push({ metric, path });
  return readMetric(metric, options);
}

/** A formula over a window or other people: worked out for each of them, then rolled up. */
function overPeople(read: Read, { unit, rollup }: MetricDefinition, options: MeasureObject): Read {
  const { window, last, shift, from } = options;
  if (window === undefined && last === undefined && shift === undefined && from === undefined) return read;
  const adds = (rollup ?? (unit === 'ratio' || unit === 'score' ? 'mean' : 'sum')) === 'sum';
  return (env) => {
    const range = windowOf(env, options, false);
    const people = from === undefined ? [env.person] : peopleOf(env, from);
    const values = people
      .map((person) => read({ ...env, person, members: null, range, credit: null, periodCredit: null }))
      .filter((value) => value !== null);
    if (values.length === 0) return null;
    const sum = values.reduce(add, ZERO);
    return adds ? sum : divide(sum, rational(values.length));
  };
}

const quotientOf = (top: Rational | null, bottom: Rational | null): Rational | null =>
  top === null || bottom === null || isZero(bottom) ? null : divide(top, bottom);

/** The window of a measure; actuals never look past the period that is paid. */
function windowOf(env: Env, options: MeasureObject, full: boolean): Range {
  const base = windowRange(env, options);
  const shift = options.shift ?? 0;
  const moved = { from: base.from + shift, to: base.to + shift };
  return full ? moved : { from: moved.from, to: Math.min(moved.to, Math.max(env.range.to, env.range.to + shift)) };
}

function windowRange(env: Env, options: MeasureObject): Range {
  const { to } = env.range;
  if (options.last !== undefined) return { from: to - options.last + 1, to };
  switch (options.window) {
    case undefined:
    case 'period':
      return env.range;
    case 'month':
      return { from: to, to };
    case 'ytd':
      return { from: around(env, monthsIn('year')).from, to };
    case 'qtd':
      return { from: around(env, monthsIn('quarter')).from, to };
    default:
      return around(env, monthsIn(options.window));
  }
}

function readMetric(metric: string, options: MeasureObject): Read {
  const keep = productFilter(options.products, options.excludeProducts);
  return (env) => {
    const range = windowOf(env, options, false);
    const people = peopleOf(env, options.from);
    const only = people.length === 1 ? people[0] : undefined;
    if (only && !keep) return metricOver(env.world, metric, only.index, range);
    const values = people
      .map((person) =>
        keep
          ? sumWhere(productsOver(env.world, metric, person.index, range), keep)
          : metricOver(env.world, metric, person.index, range),
      )
      .filter((value) => value !== null);
    if (values.length === 0) return null;
    const sum = values.reduce(add, ZERO);
    const rollup = env.world.metrics.get(metric)?.rollup ?? 'sum';
    return rollup === 'sum' ? sum : divide(sum, rational(values.length));
  };
}

export type KeepProduct = (product: string) => boolean;

/** A test for product names; null when every product counts. Unnamed products ('' ) fail a positive list. */
export function productFilter(
  products: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
): KeepProduct | null {
  if (products === undefined && excluded === undefined) return null;
  return (product) => (products?.includes(product) ?? true) && !(excluded?.includes(product) ?? false);
}

function sumWhere(byProduct: ReadonlyMap<string, Rational>, keep: KeepProduct): Rational {
  let sum = ZERO;
  for (const [product, value] of byProduct) if (keep(product)) sum = add(sum, value);
  return sum;
}

const heads = [
  'metric',
  'attainment',
  'target',
  'value',
  'person',
  'order',
  'pay',
  'sum',
  'minus',
  'times',
  'ratio',
  'min',
  'max',
  'full',
  'if',
] as const;

function compileObject(m: MeasureObject, path: string, scope: MeasureScope): Read {
  const given = heads.filter((head) => m[head] !== undefined);
  if (given.length !== 1) {
    scope.problems.add(path, 'BAD_MEASURE', {
      reason: `exactly one of ${heads.join(', ')} (${given.length} given)`,
    });
    return constant(ZERO);
  }
  const zero = m.ifMissing === 'zero';
  const read = compileHead(m, path, zero ? { ...scope, lenient: true } : scope);
  if (m.weight === undefined) return zero ? (env) => read(env) ?? ZERO : read;
  const weight = scope.problems.decimal(m.weight, `${path}.weight`);
  return (env) => {
    const value = read(env) ?? (zero ? ZERO : null);
    return value === null ? null : multiply(value, weight);
  };
}

function compileHead(m: MeasureObject, path: string, scope: MeasureScope): Read {
  if (m.metric !== undefined) {
    const plain = m.window === undefined && m.last === undefined && m.shift === undefined && m.from === undefined;
    return plain && m.products === undefined && m.excludeProducts === undefined
      ? compileWord(m.metric, `${path}.metric`, scope)
      : compileMetric(m.metric, m, `${path}.metric`, scope);
  }
  if (m.attainment !== undefined) return attainmentReader(m.attainment, m, path, scope);
  if (m.target !== undefined) {
    const metric = m.target;
    return (env) => targetOver(env, metric, windowOf(env, m, true), m.from);
  }
  if (m.value !== undefined) return constant(scope.problems.decimal(m.value, `${path}.value`));
  if (m.person !== undefined) return personReader(m.person, m, path);
  if (m.order !== undefined) {
    return orderReader(m.order, scope);
  }
  if (m.pay !== undefined) {
    const component = m.pay;
    scope.pays.push({ component, path: `${path}.pay` });
    return (env) =>
      peopleOf(env, m.from).reduce((sum, p) => add(sum, env.payOf(component, p, windowOf(env, m, false))), ZERO);
  }
  if (m.full !== undefined) return fullReader(m.full, m, path, scope);
  if (m.if !== undefined) return choiceReader(m.if, m, path, scope);
  return combinationReader(m, path, scope);
}

function attainmentReader(key: string, m: MeasureObject, path: string, scope: MeasureScope): Read {
  const actual = compileMetric(key, m, `${path}.attainment`, scope);
  const at = `${path}.attainment`;
  return (env) => attainmentOf(env, actual(env) ?? ZERO, key, windowOf(env, m, true), m.from, at, scope.lenient);
}

function orderReader(field: string, scope: MeasureScope): Read {
  if (field === 'number') return (env) => numberOf(env, scope);
  return (env) => (env.item === null ? null : orderField(env.item, field));
}

/** Which order of the basis period it is among those that count: 1 for the first. */
function numberOf(env: Env, scope: MeasureScope): Rational | null {
  const { item } = env;
  if (item === null || !scope.counted) return null;
  const period = periodAround(item.month, env.periodMonths, env.world.fiscalStart);
  const before = scope
    .counted(env, period)
    .filter((one) => one.day < item.day || (one.day === item.day && one.index < item.index));
  return rational(before.length + 1);
}

/** One figure or another, as a condition says; missing where it cannot be told. */
function choiceReader(condition: Condition, m: MeasureObject, path: string, scope: MeasureScope): Read {
  const test = scope.test(condition, `${path}.if`, scope);
  if (m.then === undefined) scope.problems.add(path, 'BAD_MEASURE', { reason: '"if" needs "then"' });
  const met = compileMeasure(m.then ?? 0, `${path}.then`, scope);
  const other = compileMeasure(m.else ?? 0, `${path}.else`, scope);
  return (env) => {
    const result = test(env);
    return result === null ? null : (result ? met : other)(env);
  };
}

function personReader(field: string, m: MeasureObject, path: string): Read {
  switch (field) {
    case 'targetIncentive':
      return (env) => knownIncentive(env, windowOf(env, m, true));
    case 'baseSalary':
      return (env) => knownSalary(env, windowOf(env, m, true));
    case 'monthsEmployed':
      return (env) => monthsEmployed(env);
    default:
      return (env) => {
        const value = env.person.source.attributes?.[field];
        if (value === undefined) return null;
        const read = parseRational(value);
        if (read === null) throw new AppError('BAD_DECIMAL', { path, text: String(value) });
        return read;
      };
  }
}

function fullReader(of: Measure, m: MeasureObject, path: string, scope: MeasureScope): Read {
  const read = compileMeasure(of, `${path}.full`, scope);
  const unit = scope.problems.decimal(m.unit ?? 1, `${path}.unit`);
  return (env) => {
    const value = read(env);
    return value === null ? null : fullUnits(value, unit);
  };
}

/** Full units of a value: 27,500 in units of 10,000 is 20,000. */
export const fullUnits = (value: Rational, unit: Rational): Rational =>
  isZero(unit) ? value : multiply(rational(floorOf(divide(value, unit))), unit);

type Fold = (values: readonly Rational[]) => Rational | null;

const folds: Readonly<Record<'sum' | 'minus' | 'times' | 'ratio' | 'min' | 'max', Fold>> = {
  sum: (values) => values.reduce(add, ZERO),
  minus: ([first = ZERO, ...rest]) => rest.reduce(subtract, first),
  times: (values) => values.reduce(multiply, rational(1)),
  ratio: ([top = ZERO, bottom = ZERO]) => (isZero(bottom) ? null : divide(top, bottom)),
  min: ([first = ZERO, ...rest]) => rest.reduce(smaller, first),
  max: ([first = ZERO, ...rest]) => rest.reduce(larger, first),
};

function combinationReader(m: MeasureObject, path: string, scope: MeasureScope): Read {
  for (const [name, fold] of Object.entries(folds)) {
    // Object.entries widens the keys of `folds` to string; they are heads of a measure.
    const parts = m[name as keyof typeof folds];
    if (parts === undefined) continue;
    if (name === 'ratio' && parts.length !== 2)
      scope.problems.add(`${path}.ratio`, 'BAD_MEASURE', { reason: 'a ratio has two parts: [numerator, denominator]' });
    const readers = parts.map((part, i) => compileMeasure(part, `${path}.${name}[${i}]`, scope));
    return (env) => {
      const values: Rational[] = [];
      for (const read of readers) {
        const value = read(env);
        if (value === null) return null;
        values.push(value);
      }
      return fold(values);
    };
  }
  return constant(ZERO);
}

/** The value, or what the settings say about one that is missing. @throws AppError MISSING_VALUE */
export function need(value: Rational | null, env: Env, path: string, what: string): Rational {
  if (value !== null) return value;
  if (env.choices.missingValue === 'zero') {
    env.world.gaps.note(env.person, env.range, 'value', path, what);
    return ZERO;
  }
  throw new AppError('MISSING_VALUE', { path, person: env.person.id, metric: what, period: rangeText(env.range) });
}
