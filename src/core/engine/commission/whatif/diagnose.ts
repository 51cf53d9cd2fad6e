import { listed, say, type Phrase } from '../../../domain/text';
import { checkScheme, CLIFF_SHARE, type Finding } from '../check';
import { payByPerson, type SchemeOutcome, type ScenarioScheme } from './compare';
import type { Assumption, OutcomeBase } from './outcome';
import { outOfReach } from './unreachable';
import { buildWorld } from '../world';
import { decimalText, parseRational, smaller, ZERO } from '../../../domain/rational';
import type { Probe } from '../payoff';

/** What is remarkable about a scheme on this outcome, in words with numbers (rule C-R18). */
export interface Diagnosis {
  readonly scheme: string;
  readonly code: 'UNREACHABLE' | 'CLIFF' | 'DEAD_ZONE' | 'WINDFALL' | 'FLAT_PAY' | 'UNEVEN' | 'PULL' | 'FALLING_PAY';
  readonly severity: 'warning' | 'info' | 'good';
  readonly message: Phrase;
}

const texts = {
  UNREACHABLE: {
    zh: '{people} 人中只有 {reached} 人（{share}）到过第 {tier} 档（{from} 起）；按预测（较上年 {growth}）也只有 {ahead} 人（{aheadShare}）',
    en: 'Only {reached} of {people} people ({share}) ever reached tier {tier} (from {from}); on the forecast ({growth} on the year) {ahead} would ({aheadShare})',
  },
  WINDFALL: {
    zh: '{share} 的成本付给了上年同期就有的销售（{amount}）',
    en: '{share} of the cost is paid on sales that last year brought as well ({amount})',
  },
  FLAT_PAY: {
    zh: '拉不开差距：前 10% 只是中位数的 {ratio} 倍',
    en: 'Little differentiation: the top 10% earn {ratio} times the median',
  },
  UNEVEN: {
    zh: '{regions} 合计 {amount}；同一门槛没有按大区区分',
    en: '{regions} together {amount}; one threshold for every region',
  },
  PULL: { zh: '业绩最好的四分之一多得 {amount}', en: 'The best-selling quarter gains {amount}' },
} as const satisfies Record<string, Phrase>;

/** Shares and ratios from which something is said; a planner may change them. */
export interface DiagnosisLimits {
  /** share of people who ever reached a tier, below which it is out of reach */
  readonly unreachable: number;
  /** and share of people who would on the forecast, below which it stays so */
  readonly unreachableOnForecast: number;
  /** share of the cost paid on sales that would come anyway */
  readonly windfall: number;
  /** mean pay of the top tenth ÷ median, below which nothing sets people apart */
  readonly flat: number;
  /** jump of the pay at a bound ÷ pay before it */
  readonly cliff: number;
}

export const diagnosisLimits: DiagnosisLimits = {
  unreachable: 0.05,
  unreachableOnForecast: 0.1,
  windfall: 0.6,
  flat: 1.3,
  cliff: CLIFF_SHARE,
};

/** The sentence in both languages; a parameter is one text for both, or reads differently in each. */
const both = (code: keyof typeof texts, params: Record<string, string | Phrase>): Phrase => {
  const inLang = (lang: 'zh' | 'en'): string =>
    say(
      texts[code],
      lang,
      Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? value : value[lang]]),
      ),
    );
  return { zh: inLang('zh'), en: inLang('en') };
};
/** Cents as an amount with its unit: 1,234.50 元, ¥1,234.50. */
const yuan = (cents: number): Phrase => {
  const sign = cents < 0 ? '−' : '';
  const amount = Math.abs(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return { zh: `${sign}${amount} 元`, en: `${sign}¥${amount}` };
};
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

export function diagnose(
  scheme: ScenarioScheme,
  outcome: SchemeOutcome,
  base: OutcomeBase,
  probe: Probe,
  limits: DiagnosisLimits = diagnosisLimits,
  assumption: Assumption = { kind: 'replay' },
): Diagnosis[] {
  const out: Diagnosis[] = checkScheme(scheme.scheme, probe, limits.cliff).flatMap((finding) =>
    shapeDiagnosis(scheme.id, finding),
  );
  for (const { tier, forecast, growth } of outOfReach(base, scheme.scheme, assumption, outcome.reach, limits)) {
    const from = tier.onAttainment ? percent(tier.from) : tier.from.toLocaleString('en-US');
    out.push({
      scheme: scheme.id,
      code: 'UNREACHABLE',
      severity: 'warning',
      message: both('UNREACHABLE', {
        people: String(tier.ofPeople),
        reached: String(tier.people),
        share: percent(tier.people / tier.ofPeople),
        tier: String(tier.tier),
        from,
        growth: `${growth < 0 ? '−' : '+'}${percent(Math.abs(growth))}`,
        ahead: String(forecast),
        aheadShare: percent(forecast / tier.ofPeople),
      }),
    });
  }
  const windfall = windfallOf(scheme, outcome, base);
  if (windfall !== null && windfall / outcome.cost > limits.windfall)
    out.push({
      scheme: scheme.id,
      code: 'WINDFALL',
      severity: 'warning',
      message: both('WINDFALL', { share: percent(windfall / outcome.cost), amount: yuan(windfall) }),
    });
  if (outcome.differential !== null && outcome.differential < limits.flat)
    out.push({
      scheme: scheme.id,
      code: 'FLAT_PAY',
      severity: 'warning',
      message: both('FLAT_PAY', { ratio: outcome.differential.toFixed(2) }),
    });
  if (outcome.highPerformersDelta > 0)
    out.push({
      scheme: scheme.id,
      code: 'PULL',
      severity: 'good',
      message: both('PULL', { amount: yuan(outcome.highPerformersDelta) }),
    });
  return out;
}

/** Regions that lose while the scheme as a whole does not. */
export function unevenRegions(current: SchemeOutcome, other: SchemeOutcome): Diagnosis | null {
  const before = new Map(current.byRegion.map((row) => [row.region, row.cost]));
  const losing = other.byRegion.filter((row) => row.cost < (before.get(row.region) ?? 0));
  if (losing.length === 0 || losing.length === other.byRegion.length || other.cost < current.cost) return null;
  const amount = losing.reduce((sum, row) => sum + row.cost - (before.get(row.region) ?? 0), 0);
  const names = losing.map((row) => row.region);
  return {
    scheme: other.id,
    code: 'UNEVEN',
    severity: 'warning',
    message: both('UNEVEN', {
      regions: { zh: listed(names, 'zh'), en: listed(names, 'en') },
      amount: yuan(amount),
    }),
  };
}

function shapeDiagnosis(scheme: string, finding: Finding): Diagnosis[] {
  if (finding.code !== 'CLIFF' && finding.code !== 'DEAD_ZONE' && finding.code !== 'FALLING_PAY') return [];
  return [
    {
      scheme,
      code: finding.code,
      severity: finding.code === 'DEAD_ZONE' ? 'info' : 'warning',
      message: finding.message,
    },
  ];
}

/** Cost of what would have come anyway: sales up to those of the same month a year before; null without that history. */
function windfallOf(scheme: ScenarioScheme, outcome: SchemeOutcome, base: OutcomeBase): number | null {
  if (outcome.cost <= 0) return null;
  const history = new Map(
    (base.facts ?? [])
      .filter((fact) => fact.metric === 'net_sales')
      .map((fact) => [`${fact.person}|${fact.period}`, fact]),
  );
  const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  let found = 0;
  const facts = (base.facts ?? []).map((fact) => {
    if (fact.metric !== 'net_sales') return fact;
    const before = history.get(`${fact.person}|${yearBefore(fact.period)}`);
    if (!before) return { ...fact, value: '0' };
    found += 1;
    const least = smaller(parseRational(fact.value ?? 0) ?? ZERO, parseRational(before.value ?? 0) ?? ZERO);
    return { ...fact, value: decimalText(least, 2) };
  });
  if (found === 0) return null;
  const world = buildWorld({ ...base, orders: [], facts, scheme: scheme.scheme });
  let cost = 0;
  for (const pay of payByPerson(world, scheme.scheme).values()) cost += pay;
  return cost;
}
