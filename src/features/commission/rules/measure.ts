import { builtinMetrics } from '../../../core/domain/metric';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { parseRational } from '../../../core/domain/rational';
import { phraseOf } from '../../../core/engine/commission/problem';
import type { Lang } from '../../../core/domain/text';

/** A figure of the form: a number, a word, a metric, its attainment or target, what another component paid, or several combined. */
export const NUMBER = '#';
export const KEPT = '…';

const words: readonly [string, string, string][] = [
  ['credit', '计量的业绩', 'The credit'],
  ['attainment', '完成率', 'Attainment'],
  ['target', '目标', 'Target'],
  ['target_incentive', '目标奖金', 'Target incentive'],
  ['base_salary', '基本工资', 'Base salary'],
  ['months_employed', '司龄（月）', 'Months employed'],
  ['margin_pct', '毛利率', 'Margin %'],
  ['markup', '加价率', 'Markup'],
  ['collection_rate', '回款率', 'Collection rate'],
  ['returns_rate', '退货率', 'Returns ÷ sales'],
  ['unit_price', '单价', 'Unit price'],
];
const orderWords: readonly [string, string, string][] = [
  ['order:amount', '订单金额', 'Amount of the order'],
  ['order:units', '订单数量', 'Units of the order'],
  ['order:margin', '订单毛利', 'Margin of the order'],
  ['order:term_months', '合同月数', 'Term of the order (months)'],
  ['order:collection_days', '回款天数', 'Days to payment'],
  ['order:number', '当期第几单', 'Number of the order in the period'],
  ['order:customer_months', '客户首单后月数', 'Months since the customer’s first order'],
];
const heads = [
  ['attainment', '{m} 完成率', '{m} attainment'],
  ['target', '{m} 目标', '{m} target'],
] as const;

/** Ways to combine figures; `full` counts whole units of one. */
const combinations = [
  ['sum', '相加', 'Added up'],
  ['minus', '相减', 'Subtracted'],
  ['times', '相乘', 'Multiplied'],
  ['ratio', '相除', 'Divided'],
  ['min', '取较小', 'The smallest'],
  ['max', '取较大', 'The largest'],
  ['full', '整单位数', 'Whole units'],
  ['if', '按条件取值', 'Depending on a condition'],
] as const;
export type Combination = (typeof combinations)[number][0];
const COMBINED = '&';

/** What a figure of a metric may say beside its name. */
export const extraKeys = ['window', 'last', 'shift', 'from', 'products', 'excludeProducts', 'ifMissing'] as const;

export interface MeasureOption {
  readonly value: string;
  readonly label: string;
}

export function measureOptions(document: SchemeDocument, lang: Lang): MeasureOption[] {
  const own = (document.metrics ?? []).map((one) => ({ key: one.key, name: phraseOf(one.name, one.key) }));
  const all = [...builtinMetrics.map(({ key, name }) => ({ key: key, name })), ...own];
  const pick = lang === 'zh' ? 1 : 2;
  return [
    { value: NUMBER, label: lang === 'zh' ? '数值' : 'Number' },
    ...words.map((word) => ({ value: word[0], label: word[pick] })),
    ...all.map(({ key, name }) => ({ value: key, label: name[lang] })),
    ...heads.flatMap((head) =>
      all.map(({ key, name }) => ({ value: `${head[0]}:${key}`, label: head[pick].replace('{m}', name[lang]) })),
    ),
    ...document.components.map(({ key, name }) => ({
      value: `pay:${key}`,
      label: `${lang === 'zh' ? '已算：' : 'Paid: '}${phraseOf(name, key)[lang]}`,
    })),
    ...orderWords.map((word) => ({ value: word[0], label: word[pick] })),
    ...combinations.map((one) => ({
      value: `${COMBINED}${one[0]}`,
      label: `${lang === 'zh' ? '组合：' : 'Combined: '}${one[pick]}`,
    })),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isExtra = (key: string): boolean => key === 'weight' || extraKeys.some((one) => one === key);

/** How a figure combines others; null where it is one figure. */
export function combinationOf(measure: unknown): Combination | null {
  if (!isObject(measure)) return null;
  return combinations.find(([key]) => measure[key] !== undefined)?.[0] ?? null;
}

/** Which option stands for a measure; KEPT where it is more than the form can show. */
export function optionOf(measure: unknown): string | undefined {
  if (measure === undefined) return undefined;
  if (typeof measure === 'number') return NUMBER;
  if (typeof measure === 'string') return parseRational(measure) === null ? measure : NUMBER;
  if (!isObject(measure)) return KEPT;
  const combination = combinationOf(measure);
  if (combination !== null) return `${COMBINED}${combination}`;
  const main = Object.entries(measure).filter(([key]) => !isExtra(key));
  const [head] = main;
  if (main.length !== 1 || !head || (typeof head[1] !== 'string' && typeof head[1] !== 'number')) return KEPT;
  if (head[0] === 'metric') return String(head[1]);
  if (head[0] === 'value') return NUMBER;
  return ['attainment', 'target', 'pay', 'order', 'person'].includes(head[0]) ? `${head[0]}:${head[1]}` : KEPT;
}

/** The measure that an option stands for, with what the one before it said of its window and its part of a sum. */
export function measureOf(option: string, before?: unknown): unknown {
  const weight = isObject(before) && before['weight'] !== undefined ? { weight: before['weight'] } : {};
  if (option === NUMBER) return 'weight' in weight ? { value: '0', ...weight } : '0';
  if (option.startsWith(COMBINED)) return { ...combined(option.slice(COMBINED.length), before), ...weight };
  const extras = takesExtras(option) ? extrasOf(before) : {};
  const [head, key] = option.split(':');
  if (key !== undefined && head !== undefined) return { [head]: key, ...extras, ...weight };
  const more = { ...extras, ...weight };
  if (Object.keys(more).length === 0) return option;
  // A word has no window; what it stands for in a sum it says as the only part of one.
  return words.some(([word]) => word === option) ? { sum: [option], ...more } : { metric: option, ...more };
}

/** The parts that were there stay; a single figure becomes the first part. */
function combined(kind: string, before: unknown): Record<string, unknown> {
  const parts = partsOf(before);
  const first = parts[0] ?? withoutWeight(before) ?? 'credit';
  if (kind === 'full') return { full: first, unit: '1' };
  if (kind === 'if') return { if: { on: 'attainment', gte: '1' }, then: first, else: parts[1] ?? '0' };
  const all = parts.length > 1 ? parts : [first, parts[1] ?? (kind === 'times' || kind === 'ratio' ? '1' : '0')];
  return { [kind]: kind === 'ratio' ? all.slice(0, 2) : all };
}

function withoutWeight(measure: unknown): unknown {
  if (!isObject(measure)) return measure;
  return Object.fromEntries(Object.entries(measure).filter(([key]) => key !== 'weight'));
}

export function partsOf(measure: unknown): readonly unknown[] {
  const kind = combinationOf(measure);
  if (kind === null || !isObject(measure)) return [];
  if (kind === 'if') return [measure['then'], measure['else'] ?? '0'];
  const parts = measure[kind];
  return Array.isArray(parts) ? (parts as readonly unknown[]) : [parts];
}

const extrasOf = (measure: unknown): Record<string, unknown> =>
  isObject(measure)
    ? Object.fromEntries(Object.entries(measure).filter(([key]) => extraKeys.some((one) => one === key)))
    : {};

/** Metrics, their attainment and their targets are looked at over a window; words and numbers are not. */
export const takesExtras = (option: string | undefined): boolean =>
  option !== undefined &&
  option !== NUMBER &&
  option !== KEPT &&
  !option.startsWith(COMBINED) &&
  !words.some(([word]) => word === option) &&
  !/^(?:order|person):/.test(option);

/** The measure with something said of its window, or no longer; it becomes a plain word again when nothing is left. */
export function withExtra(measure: unknown, key: string, value: unknown): unknown {
  const base = isObject(measure) ? measure : { metric: measure };
  const made = Object.fromEntries(
    Object.entries({ ...base, [key]: value }).filter(([, one]) => one !== undefined && one !== ''),
  );
  return Object.keys(made).length === 1 && made['metric'] !== undefined ? made['metric'] : made;
}

/** Part of a sum with a factor on it; a plain figure becomes an object that can carry one. */
export function withWeight(measure: unknown, weight: string | undefined): unknown {
  if (isObject(measure)) {
    const rest = withoutWeight(measure) as Record<string, unknown>;
    if (weight !== undefined) return { ...rest, weight };
    const entries = Object.entries(rest);
    const [only] = entries;
    return entries.length === 1 && only && (only[0] === 'metric' || only[0] === 'value') ? only[1] : rest;
  }
  if (weight === undefined) return measure;
  if (optionOf(measure) === NUMBER) return { value: measure, weight };
  return measureOf(String(measure), { weight });
}
