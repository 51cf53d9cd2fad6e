import { AppError } from '../../../domain/errors/index';
import { resultMetrics } from '../../../domain/metric';
import type { PayFact, PayInput, PayOrder } from '../../../domain/pay';
import { decimalText, multiply, parseRational, rational, type Rational } from '../../../domain/rational';
import type { SchemeDocument } from '../../../domain/scheme';
import { monthText, readRange } from '../months';
import { paidByOrder } from '../order-needs';

/** What people are assumed to sell (design 2.4, What-if). */
export type Assumption =
  | { readonly kind: 'replay' }
  /** Every target × factor. */
  | { readonly kind: 'plan'; readonly factor: number }
  /** Real history × (1 + growth), for everybody or by person. */
  | { readonly kind: 'forecast'; readonly growth: number; readonly byPerson?: Readonly<Record<string, number>> }
  /** Target × the typed attainment of each person. */
  | { readonly kind: 'typed'; readonly attainment: number; readonly byPerson?: Readonly<Record<string, number>> };

/** "Sales of those who see a higher marginal rate grow by x%": an assumption of the planner, never a finding. */
export interface Response {
  readonly growth: number;
  readonly people: readonly string[];
}

/** The data that scenarios are worked out on: people, facts, targets, orders and the periods that are paid. */
export type OutcomeBase = Omit<PayInput, 'scheme'>;

/**
 * The input of a pay run under an assumption. Exact: growth and factors are taken as six-digit decimals. Orders follow
 * a replay and a forecast; targets are known by month only.
 * @throws AppError NO_ORDERS when the scheme pays by order and the outcome has none
 */
export function outcome(
  base: OutcomeBase,
  scheme: SchemeDocument,
  assumption: Assumption,
  response: Response | null,
): PayInput {
  const facts =
    assumption.kind === 'plan' || assumption.kind === 'typed'
      ? fromTargets(base, assumption)
      : scaled(base, assumption);
  const grown = response === null ? facts : respond(facts, response);
  const { orders: told = [], ...rest } = base;
  const orders = ordersUnder(told, assumption, response);
  if (orders.length === 0 && paidByOrder(scheme))
    throw new AppError('NO_ORDERS', { path: 'components', scheme: nameOf(scheme) });
  return { ...rest, ...(orders.length > 0 ? { orders } : {}), facts: grown, scheme };
}

const nameOf = ({ name }: SchemeDocument): string => (typeof name === 'string' ? name : name.zh);

/** The same orders, each as much larger as its person sells more; none where the outcome comes from targets. */
function ordersUnder(
  orders: readonly PayOrder[],
  assumption: Assumption,
  response: Response | null,
): readonly PayOrder[] {
  if (assumption.kind === 'plan' || assumption.kind === 'typed') return [];
  const [growth, byPerson] =
    assumption.kind === 'forecast' ? [assumption.growth, assumption.byPerson ?? {}] : [0, {} as Record<string, number>];
  const responding = new Set(response?.people ?? []);
  return orders.map((order) => {
    const person = order.person ?? order.shares?.[0]?.person ?? '';
    const grown = exact(1 + (byPerson[person] ?? growth));
    const factor = responding.has(person) ? multiply(grown, exact(1 + (response?.growth ?? 0))) : grown;
    return factor.n === factor.d ? order : grownOrder(order, factor);
  });
}

function grownOrder(order: PayOrder, factor: Rational): PayOrder {
  const by = (value: PayOrder['amount'], places: number): PayOrder['amount'] => {
    const read = parseRational(value);
    return read === null ? value : decimalText(multiply(read, factor), places);
  };
  return {
    ...order,
    amount: by(order.amount, 2),
    ...(order.cost === undefined ? {} : { cost: by(order.cost, 2) }),
    ...(order.units === undefined ? {} : { units: by(order.units, 6) }),
    ...(order.collected === undefined
      ? {}
      : { collected: order.collected.map((one) => ({ ...one, amount: by(one.amount, 2) })) }),
  };
}

const exact = (value: number): Rational => rational(Math.round(value * 1e6), 1_000_000);

function times(fact: PayFact, factor: Rational): PayFact {
  const value = fact.value === undefined ? null : parseRational(fact.value);
  return value === null ? fact : { ...fact, value: decimalText(multiply(value, factor), 2) };
}

function scaled(
  base: OutcomeBase,
  assumption: Extract<Assumption, { kind: 'replay' | 'forecast' }>,
): readonly PayFact[] {
  const facts = base.facts ?? [];
  if (assumption.kind === 'replay') return facts;
  const { byPerson = {}, growth } = assumption;
  return facts.map((fact) =>
    resultMetrics.includes(fact.metric) ? times(fact, exact(1 + (byPerson[fact.person] ?? growth))) : fact,
  );
}

/** Facts of the planned metrics from the targets; a yearly target counts evenly for its months. */
function fromTargets(base: OutcomeBase, assumption: Extract<Assumption, { kind: 'plan' | 'typed' }>): PayFact[] {
  const planned = new Set((base.targets ?? []).map((target) => target.metric));
  const moves = (metric: string): boolean => planned.has(metric) || resultMetrics.includes(metric);
  const kept = (base.facts ?? []).filter((fact) => !moves(fact.metric));
  const made = (base.targets ?? []).flatMap((target): PayFact[] => {
    const attained =
      assumption.kind === 'plan' ? assumption.factor : (assumption.byPerson?.[target.person] ?? assumption.attainment);
    const range = target.period === undefined ? null : readRange(target.period, 1);
    const value = parseRational(target.value);
    if (range === null || value === null) return [];
    const count = range.to - range.from + 1;
    const each = multiply(multiply(value, exact(attained)), rational(1, count));
    return Array.from({ length: count }, (_, i) => ({
      person: target.person,
      metric: target.metric,
      period: monthText(range.from + i),
      value: decimalText(each, 2),
    }));
  });
  return [...kept, ...made];
}

function respond(facts: readonly PayFact[], response: Response): PayFact[] {
  const people = new Set(response.people);
  return facts.map((fact) =>
    people.has(fact.person) && resultMetrics.includes(fact.metric) ? times(fact, exact(1 + response.growth)) : fact,
  );
}
