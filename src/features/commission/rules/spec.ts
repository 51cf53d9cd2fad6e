import type { Phrase } from '../../../core/domain/text';
import type { Path } from './path';

export type Option = readonly [value: string, zh: string, en: string];

interface Base {
  /** Under the group's place. */
  readonly at: Path;
  readonly label: Phrase;
}

/** One field of a form; what it writes is what docs/scheme-format.md says of the same place. */
export type FieldSpec =
  | (Base & {
      readonly kind: 'choice';
      readonly options: readonly Option[];
      /** what holds where nothing is written */ readonly standard?: string;
    })
  | (Base & {
      readonly kind:
        | 'share'
        | 'number'
        | 'count'
        | 'text'
        | 'list'
        | 'decimals'
        | 'measure'
        | 'condition'
        | 'switch'
        | 'map'
        | 'cells';
    })
  | (Base & { readonly kind: 'rows'; readonly columns: readonly FieldSpec[]; readonly fresh: unknown });

export interface Group {
  readonly title: Phrase;
  readonly at: Path;
  /** A part that may be left out; this is what "add" writes. */
  readonly fresh?: unknown;
  readonly fields: readonly FieldSpec[];
}

export const p = (zh: string, en: string): Phrase => ({ zh, en });
export const choice = (
  at: string,
  zh: string,
  en: string,
  standard: string | undefined,
  options: readonly Option[],
): FieldSpec => ({
  kind: 'choice',
  at: at.split('.'),
  label: p(zh, en),
  options,
  ...(standard === undefined ? {} : { standard }),
});
type Plain = Exclude<FieldSpec['kind'], 'choice' | 'rows'>;
export const field = (kind: Plain, at: string | Path, zh: string, en: string): FieldSpec => ({
  kind,
  at: typeof at === 'string' ? at.split('.') : at,
  label: p(zh, en),
});
export const rows = (at: string, zh: string, en: string, fresh: unknown, columns: readonly FieldSpec[]): FieldSpec => ({
  kind: 'rows',
  at: at.split('.'),
  label: p(zh, en),
  fresh,
  columns,
});

export const beyondLastTierOptions: readonly Option[] = [
  ['continue', '按最高档继续', 'Last rate continues'],
  ['zero', '不再计提', 'Nothing'],
  ['error', '报错', 'Refuse'],
];
export const boundaryOptions: readonly Option[] = [
  ['upper', '归上档（≥）', 'Upper tier (≥)'],
  ['lower', '归下档（>）', 'Lower tier (>)'],
];
export const prorationOptions: readonly Option[] = [
  ['calendar_days', '日历天', 'Calendar days'],
  ['work_days', '工作日', 'Work days'],
  ['months', '整月', 'Months'],
  ['none', '不折算', 'Not prorated'],
];
export const scopeOptions: readonly Option[] = [
  ['period', '每期单独', 'Each period'],
  ['order', '每张订单', 'Each order'],
  ['collection', '每笔回款', 'Each payment received'],
  ['ytd', '年累计，补差', 'Year to date, true-up'],
  ['ytd_position', '年累计，档位接着走', 'Year to date, tiers go on'],
];
export const clawbackOptions: readonly Option[] = [
  ['original_rate', '原月费率', 'Original rate'],
  ['current_rate', '当月费率', 'Current rate'],
  ['recompute', '重算原月', 'Recompute the month'],
  ['net', '只减当月业绩', 'Only lowers this month’s credit'],
];
export const clawbackLimitOptions: readonly Option[] = [
  ['paid', '已付的部分', 'What was paid'],
  ['none', '不限', 'No limit'],
];
export const refuseOrZero: readonly Option[] = [
  ['error', '报错', 'Refuse'],
  ['zero', '按 0', 'Count as 0'],
];
/** Among whom something is ranked or divided. */
export const amongOptions: readonly Option[] = [
  ['all', '全公司', 'Everybody'],
  ['region', '大区内', 'Within the region'],
  ['role', '岗位内', 'Within the role'],
  ['manager', '团队内', 'Within the team'],
];
export const excessOptions: readonly Option[] = [
  ['forfeit', '作废', 'Forfeited'],
  ['defer', '递延到下期', 'Deferred'],
];
/** Over which months a figure is taken; the first is what holds where nothing is said. */
export const windowOptions: readonly Option[] = [
  ['period', '计提周期', 'The period'],
  ['month', '当月', 'The month'],
  ['quarter', '整季', 'The quarter'],
  ['half', '半年', 'The half-year'],
  ['year', '全年', 'The year'],
  ['qtd', '季累计', 'Quarter to date'],
  ['ytd', '年累计', 'Year to date'],
];
export const fromOptions: readonly Option[] = [
  ['person', '本人', 'The person'],
  ['reports', '直接下属', 'Direct reports'],
  ['all_reports', '全部下属', 'Everybody below'],
  ['team', '本人和下属', 'The person and everybody below'],
  ['company', '全公司', 'The company'],
];
/** What a condition says where its figure is missing. */
export const missingConditionOptions: readonly Option[] = [
  ['error', '报错', 'Refuse'],
  ['fail', '算不满足', 'Counts as not met'],
  ['pass', '算满足', 'Counts as met'],
];
