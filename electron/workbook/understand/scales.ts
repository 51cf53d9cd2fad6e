import type { RawValue } from '../raw';
import type { Choice } from './answers';
import { greatest, type Scale } from './amounts';
import type { Column } from './columns';
import type { TableContext } from './context';
import { entryOf } from './dictionary/lookup';
import type { FoundTable } from './find-tables';
import type { Judgement } from './kind';
import type { MetricInfo, PlanInput } from './plan-input';
import type { ProblemList } from './problems';
import { nameOf, sharedKey, type Questions } from './questions';

const YEARLY_RATIO = { 'market.growth': [-1, 5], 'market.penetration': [0, 1], 'product.share': [0, 1] } as const;

/** Every cell of a column, from the first row to the last. */
export function* cellsOf(table: FoundTable, column: number): Generator<RawValue> {
  for (let r = table.first; r <= table.last; r += 1) yield table.grid.rows[r]?.[column] ?? null;
}

/** Type of the figures under a meaning; metrics of the user's own come from the catalogue. */
function typeOf(meaning: string, metrics: ReadonlyMap<string, MetricInfo>): string | null {
  if (/^(?:to|from):person\.basePay$/.test(meaning)) return 'money';
  const known = entryOf(meaning)?.type;
  if (known !== undefined) return known;
  const metric = /^(?:metric|target):([^/]+)(?:\/(\w+))?$/.exec(meaning);
  if (!metric) return null;
  if (metric[2] === 'num' || metric[2] === 'den' || metric[2] === 'count') return 'count';
  return metrics.get(metric[1] ?? '')?.unit ?? null;
}

/** How the figures of a column are read; null where it holds none. What is not certain is asked or said. */
export function scaleOf(
  column: Column,
  input: PlanInput,
  context: TableContext,
  judgement: Judgement,
  problems: ProblemList,
  asked: Questions,
): Scale | null {
  const type = typeOf(column.meaning, input.metrics);
  switch (type) {
    case 'money':
      return { type: 'money', power: moneyPower(column, input, context, judgement, problems, asked) };
    case 'count':
      return { type: 'count', power: column.unit?.percent === true ? 0 : (column.unit?.power ?? 0) };
    case 'score':
      return scoreScale(column, input, problems, asked);
    case 'ratio':
      return ratioScale(column, input, context, asked);
    default:
      return null;
  }
}

const SAID_ONCE = 'unit';

function moneyPower(
  column: Column,
  input: PlanInput,
  context: TableContext,
  judgement: Judgement,
  problems: ProblemList,
  asked: Questions,
): number {
  const { answers, table } = input;
  const answered = answers.units?.[column.key] ?? answers.units?.[sharedKey(column)] ?? answers.units?.['*'];
  if (answered !== undefined) return answered;
  const where = table.grid.at(table.headerBottom, column.index);
  if (column.unit && !/%/.test(column.unit.text)) {
    if (column.unit.currency !== null)
      problems.add('FOREIGN_CURRENCY', where, { column: nameOf(column), currency: column.unit.currency });
    return column.unit.power;
  }
  if (context.unit) {
    if (context.unit.value.currency !== null)
      problems.add(
        'FOREIGN_CURRENCY',
        where,
        { column: nameOf(column), currency: context.unit.value.currency },
        SAID_ONCE,
      );
    return context.unit.value.power;
  }
  const choices: Choice[] = [
    { id: '0', label: { zh: '元', en: '¥' } },
    { id: '3', label: { zh: '千元', en: '¥1k' } },
    { id: '4', label: { zh: '万元', en: '¥10k' } },
    { id: '6', label: { zh: '百万元', en: '¥1m' } },
  ];
  const top = greatest(cellsOf(table, column.index));
  // Pay, and order lines of a few thousand, are in yuan as a matter of course; small monthly sales may well be in 万元.
  const usual = judgement.kind === 'people' || judgement.kind === 'orders';
  if (!usual && top !== null && top < 100_000) {
    // Twelve months of one figure are said once.
    if (asked.add('unit', column, { column: nameOf(column) }, column.samples, choices, '0', false))
      problems.add('UNIT_ASSUMED', where, { column: nameOf(column) }, column.meaning);
  }
  return 0;
}

function scoreScale(column: Column, input: PlanInput, problems: ProblemList, asked: Questions): Scale {
  const { table, answers } = input;
  const answered = answers.scores?.[column.key] ?? answers.scores?.[sharedKey(column)];
  if (column.meaning === 'text.rating') return { type: 'score', factor: 1, max: 100 };
  if (answered !== undefined && answered > 0) return { type: 'score', factor: 100 / answered, max: answered };
  const top = greatest(cellsOf(table, column.index));
  const scale = top === null || top > 10 ? 100 : top > 5 ? 10 : 5;
  if (scale === 100 || column.meaning !== 'metric:satisfaction')
    return { type: 'score', factor: 1, max: Math.max(100, scale) };
  const choices: Choice[] = [5, 10, 100].map((n) => ({ id: String(n), label: { zh: `${n} 分制`, en: `0–${n}` } }));
  asked.add('score', column, { column: nameOf(column) }, column.samples, choices, String(scale), false);
  problems.add('SCORE_RESCALED', table.grid.at(table.headerBottom, column.index), {
    column: nameOf(column),
    max: top ?? 0,
    scale,
  });
  return { type: 'score', factor: 100 / scale, max: scale };
}

function ratioScale(column: Column, input: PlanInput, context: TableContext, asked: Questions): Scale {
  const { table, answers } = input;
  const [min, max] =
    column.meaning in YEARLY_RATIO ? YEARLY_RATIO[column.meaning as keyof typeof YEARLY_RATIO] : [0, 1];
  const answered = answers.ratios?.[column.key] ?? answers.ratios?.[sharedKey(column)];
  if (answered !== undefined) return { type: 'ratio', bare: answered, min, max };
  const top = greatest(cellsOf(table, column.index));
  const choices: Choice[] = [
    { id: 'percent', label: { zh: '是百分数（85 = 85%）', en: 'Yes, a percentage (85 = 85%)' } },
    { id: 'fraction', label: { zh: '不是（0.85 = 85%）', en: 'No (0.85 = 85%)' } },
  ];
  if (column.unit?.percent === true || (column.unit === null && context.percent)) {
    if (top !== null && top <= 1) {
      asked.add(
        'ratio',
        column,
        { column: nameOf(column), value: column.samples[0] ?? '' },
        column.samples,
        choices,
        'fraction',
        false,
      );
      return { type: 'ratio', bare: 'fraction', min, max };
    }
    return { type: 'ratio', bare: 'percent', min, max };
  }
  if (top !== null && top > 1 && !input.table.grid.format(table.first, column.index).includes('%')) {
    const sample = column.samples.find((text) => Number(text) > 1) ?? column.samples[0] ?? '';
    asked.add('ratio', column, { column: nameOf(column), value: sample }, column.samples, choices, null, true);
  }
  return { type: 'ratio', bare: 'strict', min, max };
}
