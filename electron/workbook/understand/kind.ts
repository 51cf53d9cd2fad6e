import type { Column } from './columns';
import type { Kind, PeopleVariant } from './records';

export interface Judgement {
  readonly kind: Kind;
  readonly variant: PeopleVariant | null;
  /** Below 0.6 the planner is asked. */
  readonly confidence: number;
}

/** What a table holds, from the meanings of its columns. */
export function kindOf(columns: readonly Column[], orderLike: boolean): Judgement {
  const ids = new Set(columns.filter((column) => column.meaning !== 'unknown').map((column) => column.meaning));
  const has = (...some: string[]): boolean => some.some((id) => ids.has(id));
  const any = (test: RegExp): boolean => [...ids].some((id) => test.test(id));
  const person = has('person.number', 'person.name', 'person.both', 'person.lastName');
  const found = (kind: Kind, confidence = 1, variant: PeopleVariant | null = null): Judgement => ({
    kind,
    confidence,
    variant,
  });

  if (has('text.feedback')) return found('feedback');
  if (has('text.note')) return found('notes', person ? 1 : 0.7);
  if (orderLike) return found('orders', person ? 1 : 0.5);
  if (!person && has('order.id') && has('metric:collections') && has('order.collectedDate', 'time.date'))
    return found('orders', 0.9);
  if (person && any(/^(?:from|to):/)) return found('people', 1, 'moves');
  if (has('training.course') && person) return found('training');
  if (has('training.score', 'training.status') && person && !any(/^metric:(?!training)/)) return found('training', 0.8);
  if (!person && has('market.size', 'market.penetration', 'market.growth') && any(/^unit\./)) return found('market');
  if (!person && has('product.name') && has('product.stage', 'product.share')) return found('products');
  const metric = any(/^metric:/);
  const target = any(/^target:/);
  const roster = rosterSigns(ids);
  const timed =
    has('time.month', 'time.week', 'time.date', 'period') || columns.some((column) => column.period?.month != null);
  if (person && has('person.event') && has('time.effective', 'time.date') && any(/^unit\./))
    return found('people', 0.8, 'moves');
  if (person && !metric && !target) {
    if (has('person.basePay', 'to:person.basePay') && has('time.effective') && !has('person.hireDate'))
      return found('people', 0.9, 'pay');
    if (has('person.leaveReason') && !has('person.hireDate', 'person.basePay')) return found('people', 1, 'leavings');
    if (has('person.leaveDate') && !has('person.hireDate') && roster <= 2) return found('people', 0.9, 'leavings');
    if (roster >= 2 || has('person.hireDate') || (roster >= 1 && !timed))
      return found('people', roster >= 2 ? 1 : 0.8, 'roster');
  }
  if (has('long.metric') && (has('long.value') || metric || columns.some((column) => column.period?.month != null)))
    return found('facts', person ? 1 : 0.6);
  if (metric) return found('facts', person || any(/^unit\./) ? 1 : 0.4);
  if (target) return found('targets', person || any(/^unit\./) ? 1 : 0.4);
  if (person && roster >= 1) return found('people', 0.6, 'roster');
  return found('unknown', 0);
}

function rosterSigns(ids: ReadonlySet<string>): number {
  const signs = [
    'person.hireDate',
    'person.role',
    'person.status',
    'person.basePay',
    'person.annualPay',
    'person.targetIncentive',
    'person.manager',
    'person.managerNumber',
    'person.grade',
    'person.leaveDate',
    'unit.region',
    'unit.branch',
    'unit.team',
    'unit.path',
  ];
  return signs.filter((sign) => ids.has(sign)).length;
}
