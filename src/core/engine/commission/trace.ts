import { builtinMetrics } from '../../domain/metric';
import { decimalText, multiply, rational, type Rational } from '../../domain/rational';
import { say, type Lang, type Phrase } from '../../domain/text';

/** A figure in a trace, with how it is to be read. */
export interface Figure {
  readonly kind: 'money' | 'rate' | 'number';
  readonly value: Rational;
}

export const money = (value: Rational): Figure => ({ kind: 'money', value });
export const rate = (value: Rational): Figure => ({ kind: 'rate', value });
export const plain = (value: Rational): Figure => ({ kind: 'number', value });

/** The sentences of a statement's explanation, in the order of the steps (design 2.4). */
const phrases = {
  credit: { zh: '计量：{metric} {amount}', en: 'Credit: {metric} {amount}' },
  creditShare: { zh: '其中分成订单 {amount}', en: 'of which shared orders {amount}' },
  team: { zh: '计量：{people} 人合计 {metric} {amount}', en: 'Credit: {metric} {amount} of {people} people' },
  ytd: {
    zh: '累计：{from} 起 {amount}，此前 {before}',
    en: 'Year to date from {from}: {amount}, before this period {before}',
  },
  attainment: { zh: '完成率：{actual} ÷ {target} = {rate}', en: 'Attainment: {actual} ÷ {target} = {rate}' },
  threshold: { zh: '门槛 {at}：只计超出部分 {amount}', en: 'Threshold {at}: only the excess {amount} counts' },
  thresholdMissed: { zh: '没有达到门槛 {at}', en: 'The threshold {at} is not reached' },
  thresholdMet: { zh: '达到门槛 {at}，全额计提', en: 'The threshold {at} is reached, all of it counts' },
  flat: { zh: '{amount} × {rate} = {pay}', en: '{amount} × {rate} = {pay}' },
  slice: { zh: '{from} 到 {to} 的 {amount} × {rate} = {pay}', en: '{amount} between {from} and {to} × {rate} = {pay}' },
  wholeTier: {
    zh: '{driver} 落在 {from} 起的一档：{amount} × {rate} = {pay}',
    en: '{driver} is in the tier from {from}: {amount} × {rate} = {pay}',
  },
  noTier: { zh: '{driver} 没有落在任何一档', en: '{driver} is in no tier' },
  lump: { zh: '到达 {from} 一档：{pay}', en: 'Tier from {from} reached: {pay}' },
  interpolated: {
    zh: '{driver} 处的费率 {rate}（两档之间插值）：{pay}',
    en: 'Rate {rate} at {driver}, interpolated between tiers: {pay}',
  },
  perUnit: { zh: '{units} 个单位 × {rate} = {pay}', en: '{units} units × {rate} = {pay}' },
  curve: {
    zh: '曲线：{driver} → {rate}，{amount} × {rate} = {pay}',
    en: 'Curve: {driver} → {rate}, {amount} × {rate} = {pay}',
  },
  matrix: { zh: '矩阵：行 {row}，列 {column} → {cell}', en: 'Matrix: row {row}, column {column} → {cell}' },
  bonus: { zh: '达到条件，奖励 {pay}', en: 'Condition met, bonus {pay}' },
  noBonus: { zh: '没有达到条件，没有奖励', en: 'Condition not met, no bonus' },
  fixed: { zh: '固定金额 {pay}', en: 'Fixed amount {pay}' },
  kpi: { zh: '{name}：{rate} × 权重 {weight} = {score}', en: '{name}: {rate} × weight {weight} = {score}' },
  kpiTotal: { zh: '{amount} × 综合得分 {rate} = {pay}', en: '{amount} × total score {rate} = {pay}' },
  difference: { zh: '{amount} ×（{rate} − {less}）= {pay}', en: '{amount} × ({rate} − {less}) = {pay}' },
  table: { zh: '{key}：{amount} × {rate} = {pay}', en: '{key}: {amount} × {rate} = {pay}' },
  rank: { zh: '第 {rank} 名，奖金 {pay}', en: 'Rank {rank}, prize {pay}' },
  order: { zh: '订单 {order}：{pay}', en: 'Order {order}: {pay}' },
  gateMet: { zh: '门槛指标达标，系数 {rate}', en: 'Gate passed, factor {rate}' },
  gateMissed: { zh: '门槛指标没有达标，系数 {rate}', en: 'Gate missed, factor {rate}' },
  multiplier: { zh: '系数：{driver} → {rate}', en: 'Multiplier: {driver} → {rate}' },
  accelerator: { zh: '时段系数 {rate}', en: 'Window factor {rate}' },
  deduction: { zh: '扣款', en: 'Deduction' },
  trueUp: { zh: '累计应付 {due} − 此前应付 {before}', en: 'Due to date {due} − due before {before}' },
  prorated: { zh: '在职 {rate}', en: 'Employed for {rate} of the period' },
  cap: { zh: '封顶 {limit}', en: 'Capped at {limit}' },
  capDeferred: {
    zh: '封顶 {limit}，超出的 {excess} 结转下期',
    en: 'Capped at {limit}, {excess} deferred to the next period',
  },
  deferredPaid: { zh: '补付以前结转的 {amount}', en: 'Deferred from before, paid now: {amount}' },
  floor: { zh: '保底 {limit}', en: 'Raised to the floor of {limit}' },
  guarantee: { zh: '保障 {limit}（按在职折算）', en: 'Raised to the guarantee of {limit} (prorated)' },
  clawback: {
    zh: '{period} 的销售退回 {amount}，按原费率 {rate} 追回 {pay}',
    en: '{amount} of the sales of {period} came back; at the original rate {rate}, {pay} is clawed back',
  },
  clawbackTerm: {
    zh: '合同 {term} 个月只履行 {served} 个月，追回 {pay}',
    en: '{served} of {term} contract months served, {pay} is clawed back',
  },
  clawbackLimited: { zh: '最多追回已付的 {limit}', en: 'Limited to what was paid, {limit}' },
  carriedIn: { zh: '扣回上期结转 {amount}', en: 'Carried in from before: {amount}' },
  carriedOut: { zh: '本期为负，{amount} 结转下期', en: 'Below zero; {amount} is carried to the next period' },
  drawPaid: { zh: '预支 {draw}，实得 {earned}，补足 {top}', en: 'Draw {draw}, earned {earned}, topped up by {top}' },
  drawRecovered: { zh: '扣回预支 {amount}，余额 {balance}', en: 'Draw recovered {amount}, balance {balance}' },
  drawSettlement: { zh: '已预支 {draw}，结算支付 {amount}', en: 'Draw of {draw} paid first, settlement pays {amount}' },
  drawAdvance: { zh: '预支 {draw}，余额 {balance}', en: 'Advance {draw}, balance {balance}' },
  installment: { zh: '{period} 的提成分期支付：{amount}', en: 'Instalment of the commission of {period}: {amount}' },
  scheduled: { zh: '本期 {amount} 按计划分期支付', en: '{amount} of this period is paid by schedule' },
  split: { zh: '{total} 的分成 {rate}', en: 'Share {rate} of {total}' },
  round: { zh: '四舍五入到分', en: 'Rounded' },
} as const satisfies Record<string, Phrase>;

export type StepCode = keyof typeof phrases;

type StepName =
  | 'credit'
  | 'basis'
  | 'rate'
  | 'modifier'
  | 'proration'
  | 'cap'
  | 'floor'
  | 'guarantee'
  | 'clawback'
  | 'draw'
  | 'payout'
  | 'split'
  | 'round';

export interface Step {
  readonly step: StepName;
  readonly code: StepCode;
  readonly params: Readonly<Record<string, Figure | string | number>>;
  readonly value: Figure | null;
}

/** Where steps are noted; null when nobody will read them. */
export type Trace = Step[] | null;

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.');
  const spaced = whole.replace(THOUSANDS, ',');
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
};

function figureText(figure: Figure): string {
  if (figure.kind === 'money') return grouped(decimalText(figure.value, 4, 2));
  if (figure.kind === 'rate') return `${decimalText(multiply(figure.value, rational(100)), 4)}%`;
  return grouped(decimalText(figure.value, 4));
}

const metricName = (key: string | number, lang: Lang): string =>
  builtinMetrics.find((metric) => metric.key === key)?.name[lang] ?? String(key);

export interface TraceLine {
  readonly step: StepName;
  readonly text: string;
  /** Money with two decimals or more where the cent is not reached yet; rates as decimals; '' where a step has none. */
  readonly value: string;
}

/** One step in the reader's language. */
export function traceLine(step: Step, lang: Lang): TraceLine {
  const params = Object.fromEntries(
    Object.entries(step.params).map(([key, value]) => [
      key,
      typeof value === 'object' ? figureText(value) : key === 'metric' ? metricName(value, lang) : value,
    ]),
  );
  const { value } = step;
  return {
    step: step.step,
    text: say(phrases[step.code], lang, params),
    value: value === null ? '' : decimalText(value.value, 8, value.kind === 'money' ? 2 : 0),
  };
}
