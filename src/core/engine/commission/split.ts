import { add, compare, divide, ONE, rational, sign, subtract, ZERO, type Rational } from '../../domain/rational';
import type { Share, Split } from '../../domain/scheme';
import { isEmployed } from './employment';
import { baseSalaryOver, targetIncentiveOver, type Env } from './env';
import { compileMeasure, type Read } from './measure';
import { daysOf, type Range } from './months';
import type { Person } from './people';
import { percentText } from './problem';
import type { RateScope } from './rater';
import type { World } from './world';

/** One line for a group, divided between its members (rule C-R13). */
export interface SplitRule {
  readonly groupOf: (person: Person) => string;
  readonly shares:
    readonly { readonly person: string | null; readonly role: string | null; readonly share: Rational }[] | null;
  readonly weight: ((env: Env) => Rational) | null;
}

export function compileSplit(
  split: readonly Share[] | Split | undefined,
  path: string,
  scope: RateScope,
): SplitRule | null {
  if (split === undefined) return null;
  const spec: Split = isShareList(split) ? { shares: split } : split;
  const by = spec.by ?? (spec.shares === undefined ? 'equal' : 'shares');
  const group = spec.group ?? 'all';
  const groupOf = (person: Person): string =>
    group === 'all' ? '' : group === 'manager' ? (person.source.managerId ?? '') : (person.source[group] ?? '');
  if (by === 'shares')
    return {
      groupOf,
      shares: readShares(spec.shares ?? [], isShareList(split) ? path : `${path}.shares`, scope),
      weight: null,
    };
  return { groupOf, shares: null, weight: weightOf(by, `${path}.by`, scope) };
}

const isShareList = (split: readonly Share[] | Split): split is readonly Share[] => Array.isArray(split);

function readShares(shares: readonly Share[], path: string, scope: RateScope): NonNullable<SplitRule['shares']> {
  const out = shares.map((share, i) => {
    const value = scope.problems.decimal(share.share, `${path}[${i}].share`);
    if (sign(value) < 0) scope.problems.add(`${path}[${i}].share`, 'RATE_OUT_OF_RANGE', { rate: percentText(value) });
    if ((share.person === undefined) === (share.role === undefined))
      scope.problems.add(`${path}[${i}]`, 'BAD_MEASURE', { reason: 'a share names a person or a role' });
    return { person: share.person ?? null, role: share.role ?? null, share: value };
  });
  const sum = out.reduce((all, share) => add(all, share.share), ZERO);
  if (compare(sum, ONE) !== 0 && scope.choices.shares === 'must_be_one')
    scope.problems.add(path, 'SHARES_NOT_ONE', { sum: percentText(sum) });
  return out;
}

function weightOf(by: NonNullable<Split['by']>, path: string, scope: RateScope): (env: Env) => Rational {
  if (by === 'equal') return () => ONE;
  if (by === 'target_incentive') return (env) => targetIncentiveOver(env, env.range);
  if (by === 'base_salary') return (env) => baseSalaryOver(env, env.range);
  if (by === 'days') return (env) => rational(daysPresent(env.person, env.range));
  const read: Read = compileMeasure(by === 'credit' ? scope.metric : by, path, scope);
  return (env) => {
    const value = read(env) ?? ZERO;
    return sign(value) < 0 ? ZERO : value;
  };
}

function daysPresent(person: Person, range: Range): number {
  const first = Math.max(daysOf(range.from).first, person.hireDay ?? -Infinity);
  const last = Math.min(daysOf(range.to).last, person.leaveDay ?? Infinity);
  const away = person.away.reduce(
    (sum, leave) => sum + Math.max(0, Math.min(last, leave.to) - Math.max(first, leave.from) + 1),
    0,
  );
  return Math.max(0, last - first + 1 - away);
}

/** The groups that a split component pays in a period. */
export function groupsOf(
  rule: SplitRule,
  world: World,
  applies: (person: Person) => boolean,
  range: Range,
): (readonly Person[])[] {
  const groups = new Map<string, Person[]>();
  for (const person of world.people) {
    if (!applies(person) || !isEmployed(person, range)) continue;
    const named =
      rule.shares === null ||
      rule.shares.some(
        (share) => share.person === person.id || (share.role !== null && share.role === person.source.role),
      );
    if (!named) continue;
    const key = rule.groupOf(person);
    const members = groups.get(key);
    if (members) members.push(person);
    else groups.set(key, [person]);
  }
  return [...groups.values()];
}

/**
 * Weights of the members, in their order. Several people of one role divide its share equally; a share that nobody
 * holds is not paid and comes back as the last weight.
 */
export function memberWeights(rule: SplitRule, members: readonly Person[], envOf: (person: Person) => Env): Rational[] {
  if (rule.shares === null) return members.map((person) => rule.weight?.(envOf(person)) ?? ONE);
  const weights = members.map(() => ZERO);
  let held = ZERO;
  let all = ZERO;
  for (const share of rule.shares) {
    all = add(all, share.share);
    const holders = members.flatMap((person, i) =>
      share.person === person.id || (share.role !== null && share.role === person.source.role) ? [i] : [],
    );
    if (holders.length === 0) continue;
    held = add(held, share.share);
    for (const i of holders) weights[i] = add(weights[i] ?? ZERO, divide(share.share, rational(holders.length)));
  }
  return [...weights, subtract(all, held)];
}
