import type { Phrase } from '../../domain/text';

/** What is known of a region when process indicators are suggested; fractions; null: not known. */
interface RegionSignals {
  readonly penetration: number | null;
  /** Follow-up rate of the last three months less that of the nine before, in fractions. */
  readonly followUpChange: number | null;
  /** Returns ÷ sales of the region and of the company, last twelve months. */
  readonly returnsRatio: number | null;
  readonly companyReturnsRatio: number | null;
  /** Monthly values of the region by indicator, for a target from its own history. */
  readonly history: Readonly<Partial<Record<IndicatorKey, readonly number[]>>>;
}

export type IndicatorKey = 'retention' | 'new_customers' | 'follow_up' | 'returns_ratio';

interface IndicatorSuggestion {
  readonly metric: IndicatorKey;
  readonly reason: Phrase;
  readonly params: Readonly<Record<string, number>>;
  /** From the region's own months: the better quartile; null without history. */
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
}

interface IndicatorCuts {
  readonly mature: number;
  readonly young: number;
  readonly fall: number;
  readonly returnsOver: number;
}

const defaultCuts: IndicatorCuts = { mature: 0.5, young: 0.3, fall: 0.03, returnsOver: 1.25 };

/** Process indicators that fit a region's stage, each with its reason (rule T-21). */
export function suggestIndicators(signals: RegionSignals, cuts: IndicatorCuts = defaultCuts): IndicatorSuggestion[] {
  const out: IndicatorSuggestion[] = [];
  const suggest = (
    metric: IndicatorKey,
    reason: Phrase,
    params: Readonly<Record<string, number>>,
    direction: 'higher' | 'lower' = 'higher',
  ): void => {
    const target = betterQuartile(signals.history[metric] ?? [], direction);
    out.push({ metric, reason, params, target, direction });
  };
  const { penetration, followUpChange, returnsRatio, companyReturnsRatio } = signals;
  if (penetration !== null && penetration >= cuts.mature)
    suggest(
      'retention',
      {
        zh: '渗透率 {penetration}%，市场成熟：守住老客户',
        en: 'Penetration {penetration}%, a mature market: keep the customers',
      },
      { penetration: percent(penetration) },
    );
  if (penetration !== null && penetration < cuts.young)
    suggest(
      'new_customers',
      {
        zh: '渗透率 {penetration}%，空间大：开发新客户',
        en: 'Penetration {penetration}%, much room: win new customers',
      },
      { penetration: percent(penetration) },
    );
  if (followUpChange !== null && followUpChange <= -cuts.fall)
    suggest(
      'follow_up',
      {
        zh: '近三个月跟进率下降 {points} 个百分点',
        en: 'Follow-up rate fell by {points} points in the last three months',
      },
      { points: percent(-followUpChange) },
    );
  if (returnsRatio !== null && companyReturnsRatio !== null && returnsRatio > companyReturnsRatio * cuts.returnsOver)
    suggest(
      'returns_ratio',
      {
        zh: '退货占销售 {returns}%，公司为 {company}%',
        en: 'Returns are {returns}% of sales, {company}% in the company',
      },
      { returns: percent(returnsRatio), company: percent(companyReturnsRatio) },
      'lower',
    );
  return out;
}

function percent(value: number): number {
  return Math.round(value * 1000) / 10;
}

function betterQuartile(values: readonly number[], direction: 'higher' | 'lower'): number | null {
  return values.length === 0 ? null : percentile(values, direction === 'higher' ? 0.75 : 0.25);
}

/** Linear between order statistics (as PERCENTILE.INC). @param q 0…1 */
export function percentile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
