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
