import type { FactRecord } from '../records';
import { personKey } from './reader';

/** Joins the sides of ratios that came on rows of their own. @returns facts in the order of their first row */
export function joinSides(facts: readonly FactRecord[]): readonly FactRecord[] {
  if (!facts.some((fact) => fact.value === null && (fact.num === null || fact.den === null))) return facts;
  const byKey = new Map<string, FactRecord>();
  for (const fact of facts) {
    const key = [personKey(fact.person), fact.metric, fact.period, fact.product].join('|');
    const known = byKey.get(key);
    const half = fact.value === null && (fact.num === null) !== (fact.den === null);
    if (known && half) byKey.set(key, { ...known, num: known.num ?? fact.num, den: known.den ?? fact.den });
    else byKey.set(known ? `${key}|${fact.row}` : key, fact);
  }
  return [...byKey.values()];
}
