import type { Plan } from './plan';
import type { ProblemList } from './problems';
import type { FactRecord } from './records';
import { personKey } from './extract/reader';
import { tidy } from './values/text';
import { shown } from './grid';

/** Columns that tell apart rows of the same person and period: then the rows are parts of one figure. */
const APART = /^(?:unit\.|order\.customer|order\.type|order\.id|time\.date|unknown)/;

/**
 * One figure for each person, metric, period and product. Equal repeats are counted once; parts told apart by another
 * column are added up; anything else is a contradiction and both are refused, unless an answer says what to do.
 */
export function settleDuplicates(
  facts: readonly FactRecord[],
  plan: Plan,
  problems: ProblemList,
): { kept: readonly FactRecord[]; refused: Set<number> } {
  if (!mayRepeat(facts)) return { kept: facts, refused: new Set() };
  const groups = new Map<string, FactRecord[]>();
  for (const fact of facts) {
    const key = `${personKey(fact.person)}|${fact.metric}|${fact.period}|${fact.product ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  if (groups.size === facts.length) return { kept: facts, refused: new Set() };
  const kept: FactRecord[] = [];
  const refused = new Set<number>();
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    if (group.length === 1) kept.push(first);
    else settleGroup(group, first, plan, problems, kept, refused);
  }
  return { kept, refused };
}

/** Quick test by rows: where each person stands on one row, or once a period, no figure can stand twice. */
function mayRepeat(facts: readonly FactRecord[]): boolean {
  const people = new Set<string>();
  const periods = new Set<string>();
  let [row, period, rows, pairs] = [-1, '', 0, 0];
  for (const fact of facts) {
    const sameRow = fact.row === row;
    if (sameRow && fact.period === period) continue;
    const key = personKey(fact.person);
    if (!sameRow) {
      people.add(key);
      rows += 1;
    }
    periods.add(`${key}|${fact.period}|${fact.product ?? ''}`);
    pairs += 1;
    ({ row, period } = fact);
  }
  return people.size < rows && periods.size < pairs;
}

function settleGroup(
  group: readonly FactRecord[],
  first: FactRecord,
  plan: Plan,
  problems: ProblemList,
  kept: FactRecord[],
  refused: Set<number>,
): void {
  const { grid } = plan.table;
  const apart = plan.columns.find(
    (column) =>
      APART.test(column.meaning) &&
      new Set(group.map((fact) => tidy(shown(grid.rows[fact.row]?.[column.index])))).size === group.length,
  );
  const header = plan.columns.find((column) => column.index === first.column)?.header ?? first.metric;
  const who = first.person.name ?? first.person.number ?? '';
  // Rates without their sides cannot be added.
  const bare = plan.metrics.get(first.metric)?.unit === 'ratio' && group.some((fact) => fact.value !== null);
  const rule = bare ? null : (plan.answers.duplicates ?? (apart ? 'sum' : null));
  const last = group.at(-1) ?? first;
  if (
    rule === null &&
    group.every((fact) => fact.value === first.value && fact.num === first.num && fact.den === first.den)
  ) {
    for (const fact of group.slice(1))
      problems.add('DUPLICATE_SAME', grid.at(fact.row, fact.column), { row: first.row + 1 }, first.metric);
    kept.push(first);
  } else if (rule === 'sum') {
    kept.push(added(group, first));
    problems.add(
      'DUPLICATE_SUMMED',
      grid.at(last.row, last.column),
      { who, period: first.period, column: header, by: apart?.header ?? '' },
      first.metric,
    );
  } else if (rule === 'first') kept.push(first);
  else if (rule === 'last') kept.push(last);
  else {
    const text = (fact: FactRecord): string => String(fact.value ?? `${String(fact.num)}/${String(fact.den)}`);
    const money = plan.metrics.get(first.metric)?.unit === 'money';
    const say = (fact: FactRecord): string =>
      money && fact.value !== null ? (fact.value / 100).toFixed(2) : text(fact);
    for (const fact of group) refused.add(fact.row);
    problems.add(
      'DUPLICATE_DIFFERENT',
      grid.at(last.row, last.column),
      { who, period: first.period, column: header, first: say(first), second: say(last) },
      first.metric,
    );
  }
}

/** Money and counts add; ratios add side by side; scores are weighed by their number of ratings, equally where unknown. */
function added(group: readonly FactRecord[], first: FactRecord): FactRecord {
  const total = (pick: (fact: FactRecord) => number | null): number | null =>
    group.some((fact) => pick(fact) !== null) ? group.reduce((sum, fact) => sum + (pick(fact) ?? 0), 0) : null;
  if (first.value !== null && first.metric === 'satisfaction') {
    const weight = (fact: FactRecord): number => fact.den ?? 1;
    const weights = group.reduce((sum, fact) => sum + weight(fact), 0);
    const value = group.reduce((sum, fact) => sum + (fact.value ?? 0) * weight(fact), 0) / weights;
    return { ...first, value, den: total((fact) => fact.den) };
  }
  return {
    ...first,
    value: total((fact) => fact.value),
    num: total((fact) => fact.num),
    den: total((fact) => fact.den),
  };
}
