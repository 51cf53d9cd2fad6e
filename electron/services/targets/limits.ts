import type { Finding } from '../../../src/core/contract/targets';
import type { AllocationOptions } from '../../../src/core/contract/targets-input';
import { AppError } from '../../../src/core/domain/errors';
import type { Limits } from '../../../src/core/engine/targets/bounds';
import { readAmount, readRate, type Names } from './names';

/** A node of the plan before it has limits; units before what is below them. */
export interface DraftNode {
  readonly key: string;
  readonly name: string;
  readonly parent: number;
  readonly kind: 'unit' | 'person' | 'vacancy';
  readonly unitId: number | null;
  readonly personId: number | null;
  /** What growth is measured on, in cents: a unit's full last year, a person's baseline. */
  readonly baseline: number;
}

interface Rule {
  lo: number | null;
  hi: number | null;
  /** A rule for everybody gives way to what the planner said of one node; a rule for one node does not. */
  soft: boolean;
  typed: boolean;
  lock: number | null;
}

/**
 * Turns the planner's bounds and locks into limits of the nodes (rules T-3, T-10). General growth bounds apply to every
 * unit on its last year and to every person on the baseline; where the two bases, or a lock above, leave no room, the
 * general bound gives way and a finding says so. Locks and bounds of single nodes never give way.
 * @throws AppError UNKNOWN_UNIT, UNKNOWN_PERSON, AMBIGUOUS_NAME, BAD_AMOUNT
 */
export function limitsOf(
  nodes: readonly DraftNode[],
  options: AllocationOptions,
  names: Names,
  carriedLocks: ReadonlyMap<string, number>,
  findings: Finding[],
): (Limits | undefined)[] {
  const rules = nodes.map((node) => generalRule(node, options));
  ownRules(nodes, rules, options, names);
  nodes.forEach((node, i) => {
    const lock = carriedLocks.get(node.key);
    const rule = rules[i];
    if (lock !== undefined && rule && rule.lock === null) rule.lock = lock;
  });
  giveWay(nodes, rules, findings);
  return rules.map((rule) => {
    if (rule.lock !== null) return { lock: rule.lock };
    if (rule.lo === null && rule.hi === null) return undefined;
    return {
      ...(rule.lo === null ? {} : { lo: rule.lo }),
      ...(rule.hi === null ? {} : { hi: rule.hi }),
      typed: rule.typed,
    };
  });
}

function generalRule(node: DraftNode, options: AllocationOptions): Rule {
  const rule: Rule = { lo: null, hi: null, soft: true, typed: false, lock: null };
  const growth = options.bounds?.growth;
  // The company as a whole goes by its total.
  if (growth && node.parent >= 0) setGrowth(rule, node, growth, 'bounds.growth');
  return rule;
}

type Range = readonly [string | number | null, string | number | null];

/** No growth bound where there is nothing to grow from (rule T-10). */
function setGrowth(rule: Rule, node: DraftNode, [low, high]: Range, field: string): void {
  if (node.baseline <= 0) return;
  const [lo, hi] = [low === null ? null : readRate(low, field), high === null ? null : readRate(high, field)];
  if (lo !== null && hi !== null && lo > hi) throw new AppError('BAD_AMOUNT', { field, value: `${lo} … ${hi}` });
  rule.lo = lo === null ? rule.lo : Math.max(0, node.baseline * (1 + lo));
  rule.hi = hi === null ? rule.hi : Math.max(0, node.baseline * (1 + hi));
}

function ownRules(nodes: readonly DraftNode[], rules: readonly Rule[], options: AllocationOptions, names: Names): void {
  const at = new Map(nodes.map((node, i) => [node.key, i]));
  const find = (what: 'unit' | 'person', name: string): { rule: Rule; node: DraftNode } => {
    const key = what === 'unit' ? `u${names.unit(name)}` : `p${names.person(name)}`;
    const i = at.get(key);
    const rule = i === undefined ? undefined : rules[i];
    const node = i === undefined ? undefined : nodes[i];
    // A unit without anybody to plan is not in the tree.
    if (!rule || !node) throw new AppError(what === 'unit' ? 'UNKNOWN_UNIT' : 'UNKNOWN_PERSON', { name });
    return { rule, node };
  };
  const bound = ({ rule, node }: { rule: Rule; node: DraftNode }, given: OwnBound, field: string): void => {
    rule.soft = false;
    if (given.growth) setGrowth(rule, node, given.growth, field);
    if (given.min !== undefined) rule.lo = readAmount(given.min, field);
    if (given.max !== undefined) rule.hi = readAmount(given.max, field);
    rule.typed = given.min !== undefined || given.max !== undefined;
    if (rule.lo !== null && rule.hi !== null && rule.lo > rule.hi)
      throw new AppError('BAD_AMOUNT', { field, value: `${rule.lo / 100} … ${rule.hi / 100}` });
  };
  for (const given of options.bounds?.units ?? []) bound(find('unit', given.unit), given, `bounds ${given.unit}`);
  for (const given of options.bounds?.people ?? [])
    bound(find('person', given.person), given, `bounds ${given.person}`);
  for (const { unit, person, value } of options.locks ?? []) {
    if ((unit === undefined) === (person === undefined))
      throw new AppError('BAD_AMOUNT', { field: 'locks', value: 'unit | person' });
    const { rule } = unit === undefined ? find('person', person ?? '') : find('unit', unit);
    rule.lock = readAmount(value, `locks ${unit ?? person ?? ''}`);
  }
}

interface OwnBound {
  readonly growth?: Range | undefined;
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
}

/** Bottom up: widens general bounds that contradict what is below them or what was said above them. */
function giveWay(nodes: readonly DraftNode[], rules: readonly Rule[], findings: Finding[]): void {
  const children = new Map<number, number[]>();
  nodes.forEach((node, i) => {
    const list = children.get(node.parent);
    if (list) list.push(i);
    else children.set(node.parent, [i]);
  });
  const lo = new Float64Array(nodes.length);
  const hi = new Float64Array(nodes.length);
  const settle = (i: number): void => {
    const below = children.get(i) ?? [];
    const sumLo = below.reduce((sum, c) => sum + (lo[c] ?? 0), 0);
    const sumHi = below.length === 0 ? Infinity : below.reduce((sum, c) => sum + (hi[c] ?? 0), 0);
    const rule = rules[i];
    if (!rule) return;
    if (rule.lock === null && rule.soft) {
      if (rule.hi !== null && rule.hi < sumLo) widen(rule, 'hi', Math.ceil(sumLo), i);
      if (rule.lo !== null && rule.lo > sumHi) widen(rule, 'lo', Math.floor(sumHi), i);
    }
    lo[i] = Math.max(rule.lock ?? rule.lo ?? 0, sumLo);
    hi[i] = Math.min(rule.lock ?? rule.hi ?? Infinity, sumHi);
  };
  const widen = (rule: Rule, side: 'lo' | 'hi', value: number, i: number): void => {
    rule[side] = value;
    const growth = (nodes[i]?.baseline ?? 0) > 0 ? value / (nodes[i]?.baseline ?? 1) - 1 : 0;
    findings.push({
      code: 'BOUND_WIDENED',
      text: {
        zh: '{unit}：人员基线与上年全年不同，增长界限放宽到 {growth}%',
        en: "{unit}: its people's baselines differ from its last year; the growth bound gives way to {growth}%",
      },
      params: { unit: nodes[i]?.name ?? '', growth: Math.round(growth * 1000) / 10 },
    });
  };
  const relax = (i: number, side: 'lo' | 'hi'): void => {
    for (const c of children.get(i) ?? []) {
      relax(c, side);
      const rule = rules[c];
      if (rule && rule.lock === null && rule.soft) rule[side] = null;
      settle(c);
    }
  };
  for (let i = nodes.length - 1; i >= 0; i--) {
    settle(i);
    const rule = rules[i];
    if (!rule || (lo[i] ?? 0) <= (hi[i] ?? Infinity)) continue;
    const wanted = rule.lock ?? rule.lo ?? 0;
    relax(i, wanted >= (lo[i] ?? 0) ? 'hi' : 'lo');
    settle(i);
    findings.push({
      code: 'BOUND_GIVES_WAY',
      text: {
        zh: '{unit} 已锁定或单独设限，其下级不再受统一增长界限约束',
        en: '{unit} is locked or has bounds of its own: the general growth bounds below it give way',
      },
      params: { unit: nodes[i]?.name ?? '' },
    });
  }
}
