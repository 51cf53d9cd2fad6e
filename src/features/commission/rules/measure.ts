import { builtinMetrics } from '../../../core/domain/metric';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { parseRational } from '../../../core/domain/rational';
import { phraseOf } from '../../../core/engine/commission/problem';
import type { Lang } from '../../../core/domain/text';

/** What a measure is in the form: a number, one of the words, a metric, its attainment or target, what another component paid. */
export const NUMBER = '#';
export const KEPT = '…';

const words: readonly [string, string, string][] = [
  ['credit', '计量的业绩', 'The credit'],
  ['attainment', '完成率', 'Attainment'],
  ['target', '目标', 'Target'],
  ['target_incentive', '目标奖金', 'Target incentive'],
  ['base_salary', '基本工资', 'Base salary'],
];
const heads = [
  ['attainment', '{m} 完成率', '{m} attainment'],
  ['target', '{m} 目标', '{m} target'],
] as const;

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
  ];
}

/** Which option stands for a measure; KEPT where it is more than the form can show. */
export function optionOf(measure: unknown): string | undefined {
  if (measure === undefined) return undefined;
  if (typeof measure === 'number') return NUMBER;
  if (typeof measure === 'string') return parseRational(measure) === null ? measure : NUMBER;
  if (typeof measure !== 'object' || measure === null) return KEPT;
  const entries: [string, unknown][] = Object.entries(measure);
  const [head] = entries;
  if (entries.length !== 1 || !head || typeof head[1] !== 'string') return KEPT;
  if (head[0] === 'metric') return head[1];
  return ['attainment', 'target', 'pay'].includes(head[0]) ? `${head[0]}:${head[1]}` : KEPT;
}

export function measureOf(option: string): unknown {
  if (option === NUMBER) return '0';
  const [head, key] = option.split(':');
  return key === undefined || head === undefined ? option : { [head]: key };
}
