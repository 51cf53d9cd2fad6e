import type { QualityFinding } from '../../../src/core/contract/data';
import { groupBy } from '../../../src/core/domain/group-by';
import { builtinMetrics, type Metric } from '../../../src/core/domain/metric';
import { monthsBetween } from '../../../src/core/domain/period';
import { listed, say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { allPeople, type PersonRow } from '../../db/repositories/data-read';
import {
  emptyUnits,
  factLines,
  orderDifferences,
  resultMonths,
  type FactLine,
} from '../../db/repositories/data-summary';
import type { Reader } from '../../db/store';
import { unitPaths } from './people-list';

const words = {
  gap: {
    zh: '{who} 在职期间缺 {count} 个月的销售数据：{months}',
    en: '{who} lacks sales for {count} months of employment: {months}',
  },
  outlier: {
    zh: '{who} {period} 的{metric} {value}，本人常态 {median}，相差是平常波动的 {deviations} 倍',
    en: '{who}: {metric} in {period} is {value}, usually {median}; off by {deviations} times the usual variation',
  },
  noData: { zh: '{who} 没有任何业绩或过程数据', en: '{who} has no figures at all' },
  noPeople: { zh: '单位“{unit}”没有在职人员', en: 'Nobody works in the unit "{unit}"' },
  sameName: { zh: '{count} 个人叫“{name}”：{numbers}', en: '{count} people are named "{name}": {numbers}' },
  money: { zh: '{amount} 元', en: '¥{amount}' },
  difference: {
    zh: '{who} {month} 的{metric}：月度 {monthly}，订单 {ordered}',
    en: '{who}: {metric} in {month} is {monthly} by month, {ordered} by orders',
  },
} as const satisfies Record<string, Phrase>;

const MOST_OF_A_KIND = 500;
/** More robust deviations than this from a person's own history is an outlier. */
const FAR = 5;
const LEAST_HISTORY = 8;
/** MAD of a normal distribution is 1/1.4826 of its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/** Gaps, outliers, people without data, units without people, namesakes, and figures that contradict each other. */
export function qualityOf(reader: Reader, lang: Lang): QualityFinding[] {
  const people = allPeople(reader);
  const byId = new Map(people.map((person) => [person.id, person]));
  const lines = factLines(reader);
  return [
    ...limited(differences(reader, byId, lang)),
    ...limited(gaps(reader, people, lines, lang)),
    ...limited(outliers(lines, byId, lang)),
    ...limited(withoutData(people, lines, lang)),
    ...limited(withoutPeople(reader, lang)),
    ...limited(namesakes(people, lang)),
  ];
}

const limited = (findings: QualityFinding[]): QualityFinding[] => findings.slice(0, MOST_OF_A_KIND);
const who = (person: PersonRow | undefined): string => `${person?.number ?? ''} ${person?.name ?? ''}`.trim();
const nameOf = (metric: string, lang: Lang): string => {
  const found = builtinMetrics.find(({ key }) => key === metric);
  return found ? say(found.name, lang) : metric;
};
const unitOf = new Map<string, Metric['unit']>([
  ...builtinMetrics.map(({ key, unit }) => [key, unit] as const),
  ['cost', 'money'],
]);
const decimals = (value: number, least: number, most: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });

/** A figure as people write it: money in 元 with its unit, ratios in percent, thousands apart. */
function shown(metric: string, value: number, lang: Lang): string {
  const sign = value < 0 ? '−' : '';
  switch (unitOf.get(metric)) {
    case 'money':
      return `${sign}${say(words.money, lang, { amount: decimals(Math.abs(value) / 100, 2, 2) })}`;
    case 'ratio':
      return `${sign}${decimals(Math.abs(value) * 100, 1, 1)}%`;
    default:
      return `${sign}${decimals(Math.abs(value), 0, 2)}`;
  }
}

function differences(reader: Reader, people: ReadonlyMap<number, PersonRow>, lang: Lang): QualityFinding[] {
  return orderDifferences(reader).map(({ person_id, metric, month, monthly, ordered }) => {
    const person = people.get(person_id);
    const params = {
      who: who(person),
      month,
      metric: nameOf(metric, lang),
      monthly: shown(metric, monthly, lang),
      ordered: shown(metric, ordered, lang),
    };
    return {
      kind: 'difference' as const,
      severity: 'warning' as const,
      what: nameOf(metric, lang),
      where: `${who(person)} ${month}`,
      message: say(words.difference, lang, params),
      personId: person_id,
    };
  });
}

/** Months between hire and leaving, inside the time for which anybody has sales, without a figure. */
function gaps(reader: Reader, people: readonly PersonRow[], lines: readonly FactLine[], lang: Lang): QualityFinding[] {
  const { from, to } = resultMonths(reader);
  if (from === null || to === null) return [];
  const has = new Map<number, Set<string>>();
  const covered = new Set<string>();
  for (const { person_id, metric, month } of lines) {
    if (metric !== 'sales' && metric !== 'net_sales') continue;
    has.set(person_id, (has.get(person_id) ?? new Set()).add(month));
    covered.add(month);
  }
  return people.flatMap((person) => {
    const own = has.get(person.id);
    if (!own) return [];
    const first = person.hire_date?.slice(0, 7) ?? [...own].sort()[0] ?? from;
    const last = person.leave_date?.slice(0, 7) ?? to;
    // The months of joining and leaving are often empty for good reason.
    const missing = monthsBetween(first > from ? first : from, last < to ? last : to).filter(
      (month) => covered.has(month) && !own.has(month) && month !== first && month !== last,
    );
    if (missing.length === 0) return [];
    const months = listed(missing.slice(0, 6), lang) + (missing.length > 6 ? ' …' : '');
    const message = say(words.gap, lang, { who: who(person), count: missing.length, months });
    return [
      {
        kind: 'gap' as const,
        severity: 'warning' as const,
        what: nameOf('sales', lang),
        where: who(person),
        message,
        personId: person.id,
      },
    ];
  });
}

function outliers(lines: readonly FactLine[], people: ReadonlyMap<number, PersonRow>, lang: Lang): QualityFinding[] {
  const out: { readonly far: number; readonly finding: QualityFinding }[] = [];
  let start = 0;
  for (let end = 1; end <= lines.length; end += 1) {
    const [a, b] = [lines[start], lines[end]];
    if (a && b && a.person_id === b.person_id && a.metric === b.metric) continue;
    const series = lines.slice(start, end).flatMap((line) => {
      const value = line.value ?? (line.den !== null && line.den > 0 && line.num !== null ? line.num / line.den : null);
      return value === null ? [] : [{ line, value }];
    });
    start = end;
    if (series.length < LEAST_HISTORY) continue;
    const middle = median(series.map(({ value }) => value));
    const spread = median(series.map(({ value }) => Math.abs(value - middle))) * MAD_TO_DEVIATION;
    if (spread === 0) continue;
    for (const { line, value } of series) {
      const far = Math.abs(value - middle) / spread;
      if (far <= FAR) continue;
      const person = people.get(line.person_id);
      const params = {
        who: who(person),
        period: line.period,
        metric: nameOf(line.metric, lang),
        value: shown(line.metric, value, lang),
        median: shown(line.metric, middle, lang),
        deviations: far.toFixed(1),
      };
      const finding: QualityFinding = {
        kind: 'outlier',
        severity: 'info',
        what: nameOf(line.metric, lang),
        where: `${who(person)} ${line.period}`,
        message: say(words.outlier, lang, params),
        personId: line.person_id,
      };
      out.push({ far, finding });
    }
  }
  return out.sort((a, b) => b.far - a.far).map(({ finding }) => finding);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[half - 1] ?? 0, sorted[half] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

function withoutData(people: readonly PersonRow[], lines: readonly FactLine[], lang: Lang): QualityFinding[] {
  if (lines.length === 0) return [];
  const seen = new Set(lines.map(({ person_id }) => person_id));
  return people
    .filter(({ id }) => !seen.has(id))
    .map((person) => ({
      kind: 'person-without-data' as const,
      severity: 'warning' as const,
      what: '',
      where: who(person),
      message: say(words.noData, lang, { who: who(person) }),
      personId: person.id,
    }));
}

function withoutPeople(reader: Reader, lang: Lang): QualityFinding[] {
  const paths = unitPaths(reader);
  return emptyUnits(reader).map(({ id, name }) => ({
    kind: 'unit-without-people' as const,
    severity: 'info' as const,
    what: name,
    where: paths.get(id) ?? name,
    message: say(words.noPeople, lang, { unit: paths.get(id) ?? name }),
    personId: null,
  }));
}

function namesakes(people: readonly PersonRow[], lang: Lang): QualityFinding[] {
  return [...groupBy(people, ({ name }) => name)].flatMap(([name, list]) => {
    if (list.length < 2) return [];
    const numbers = listed(
      list.map(({ number }) => number),
      lang,
    );
    return [
      {
        kind: 'duplicate-name' as const,
        severity: 'info' as const,
        what: name,
        where: numbers,
        message: say(words.sameName, lang, { name, count: list.length, numbers }),
        personId: list[0]?.id ?? null,
      },
    ];
  });
}
