import type { Metric } from '../../domain/metric';
import type { Month } from '../../domain/period';
import type { Phrase } from '../../domain/text';
import { performanceAxis, potentialAxis, type Performance, type Potential } from './axes';
import { compareAll, type Comparison } from './comparison';
import { evidenceOf, type Evidence } from './evidence';
import { flightRisk, type FlightRisk } from './flight-risk';
import { figuresOf, indicatorCatalogue, windowUpTo } from './indicators';
import { boxOf, distanceToCut } from './nine-box';
import { peerGroups, tenureBand, tenureLabel, type PeerGroup } from './peers';
import { poolShare, type PoolShare } from './pool';
import { conclusions, negativeReason, positiveReason } from './reasons';
import { indicatorsIn, judge, type Verdict } from './rules';
import type { Box, TalentPerson, TalentSettings } from './types';
import { figureText, phrase, same } from './words';

interface AssessmentInput {
  readonly asOf: Month;
  /** First month of the fiscal year, 1–12: finds the quarter ends. */
  readonly fiscalStart: number;
  /** Everyone employed at the end of the month of assessment. */
  readonly people: readonly TalentPerson[];
  /** The catalogue as it is now; a condition on a metric that is not in it is shown as such. */
  readonly metrics: readonly Metric[];
  readonly settings: TalentSettings;
}

export interface PersonAssessment {
  readonly id: string;
  /** Position in `groups`. */
  readonly group: number;
  readonly tenure: Phrase;
  readonly performance: Performance;
  readonly potential: Potential;
  /** Null = not rated. */
  readonly box: Box | null;
  /** Points to the nearest cut. */
  readonly toCut: number | null;
  readonly highPotential: boolean;
  readonly star: boolean;
  /** High sales with low satisfaction and signs of channel stuffing: never recommended (rule TA-7). */
  readonly caution: boolean;
  readonly verdicts: { readonly highPotential: Verdict; readonly star: Verdict; readonly caution: Verdict };
  /** What speaks for or against, as sentences; never empty. */
  readonly reasons: readonly Phrase[];
  readonly flightRisk: FlightRisk;
  readonly evidence: Evidence;
  /** Figures that look wrong and are shown as they are. */
  readonly doubts: readonly Phrase[];
}

export interface Assessment {
  readonly asOf: Month;
  readonly months: readonly Month[];
  readonly groups: readonly (Omit<PeerGroup, 'members'> & { readonly size: number })[];
  /** Same order as the input. */
  readonly people: readonly PersonAssessment[];
  readonly pool: PoolShare;
  /** Indicators that rules or axes refer to and that no longer exist. */
  readonly missingIndicators: readonly string[];
}

/**
 * Assesses everyone as of the end of a month on the twelve months up to it (design 2.5; docs/domain/talent.md TA-1 … TA-10).
 * Deterministic; O(n log n) in people.
 */
export function assess(input: AssessmentInput): Assessment {
  const { asOf, people, metrics, settings } = input;
  const window = windowUpTo(asOf, input.fiscalStart, settings.ramp);
  const { groups, of: groupOf } = peerGroups(people, asOf, settings);
  const figures = people.map((person) => figuresOf(person, metrics, window));
  const comparison = compareAll(people, groups, groupOf, figures, indicatorCatalogue(metrics));
  const performance = performanceAxis(people, groups, groupOf, window);
  const assessed = people.map((person, at): PersonAssessment => {
    const own = performance[at] ?? NOTHING;
    const potential = potentialAxis(at, comparison, settings.potential, person.role);
    return assessOne(person, at, groupOf[at] ?? 0, own, potential, comparison, input);
  });
  return {
    asOf,
    months: window.months,
    groups: groups.map(({ members, ...group }) => ({ ...group, size: members.length })),
    people: assessed,
    pool: poolShare(
      assessed.map((person) => person.highPotential || person.star),
      settings.poolWarning,
    ),
    missingIndicators: missingIndicators(settings, comparison),
  };
}

const NOTHING: Performance = { basis: 'net_sales', value: null, percentile: null, months: 0, peerCount: 0 };

function assessOne(
  person: TalentPerson,
  at: number,
  group: number,
  performance: Performance,
  potential: Potential,
  comparison: Comparison,
  { asOf, settings }: AssessmentInput,
): PersonAssessment {
  const axes = { performance: performance.percentile, potential: potential.score };
  const decide = (rule: keyof TalentSettings['rules']): Verdict => judge(settings.rules[rule], at, axes, comparison);
  const verdicts = { highPotential: decide('highPotential'), star: decide('star'), caution: decide('caution') };
  const caution = verdicts.caution.result === true;
  const highPotential = verdicts.highPotential.result === true && !caution;
  const star = verdicts.star.result === true && !caution;
  const { performance: x, potential: y } = axes;
  return {
    id: person.id,
    group,
    tenure: tenureLabel(tenureBand(person, asOf, settings.tenureMonths), settings.tenureMonths),
    performance,
    potential,
    box: boxOf(x, y, settings.cuts, person.previous),
    toCut: x === null || y === null ? null : distanceToCut(x, y, settings.cuts),
    highPotential,
    star,
    caution,
    verdicts,
    reasons: reasonsOf(verdicts, { highPotential, star, caution }, comparison),
    flightRisk: flightRisk(
      person,
      { performance: x, inPool: highPotential || star, at },
      comparison,
      asOf,
      settings.flight,
    ),
    evidence: evidenceOf(performance, potential, settings.peers.minimum),
    doubts: [...(caution ? [] : stuffingSigns(verdicts.caution, comparison)), ...doubtsOf(at, potential, comparison)],
  };
}

function reasonsOf(
  verdicts: PersonAssessment['verdicts'],
  flags: { readonly highPotential: boolean; readonly star: boolean; readonly caution: boolean },
  { indicators }: Comparison,
): Phrase[] {
  const out: Phrase[] = [];
  if (flags.caution) out.push(positiveReason(verdicts.caution, conclusions.caution, indicators));
  if (flags.highPotential) out.push(positiveReason(verdicts.highPotential, conclusions.highPotential, indicators));
  if (flags.star) out.push(positiveReason(verdicts.star, conclusions.star, indicators));
  return out.length > 0 ? out : [negativeReason(verdicts.highPotential, indicators)];
}

/** Signs of channel stuffing on somebody whom the caution rule as a whole does not hit: shown, not judged. */
function stuffingSigns(verdict: Verdict, { indicators }: Comparison): Phrase[] {
  const signs = verdict.outcomes.filter(({ test }) => STUFFING.has(test.indicator));
  if (signs.length < STUFFING.size || signs.some(({ result }) => result !== true)) return [];
  return [
    positiveReason(
      { result: true, outcomes: signs },
      { zh: '有压货迹象', en: 'signs of channel stuffing' },
      indicators,
    ),
  ];
}

const STUFFING: ReadonlySet<string> = new Set(['quarter_end_share', 'returns_after']);

function doubtsOf(at: number, potential: Potential, { indicators, read }: Comparison): Phrase[] {
  const out: Phrase[] = [];
  const ratios = [...indicators.values()].filter((indicator) => indicator.unit === 'ratio');
  for (const indicator of ratios) {
    const reading = read(at, indicator.key);
    if (reading === null || reading.value <= 100 || indicator.key === 'returns_after') continue;
    out.push(
      phrase(
        { zh: '{name} {figure}，高于 100%，请核对', en: '{name} {figure}, above 100%: please check' },
        { name: indicator.name, figure: figureText(reading.value, 'ratio') },
      ),
    );
  }
  for (const { key, exists, reading } of potential.parts.flatMap((part) => part.indicators)) {
    const name = indicators.get(key)?.name ?? same(key);
    if (!exists)
      out.push(phrase({ zh: '指标“{name}”已不存在，已剔除', en: '"{name}" no longer exists: left out' }, { name }));
    else if (reading?.constant === true)
      out.push(
        phrase(
          {
            zh: '{name}同组全部相同，百分位没有区分度',
            en: '{name} is the same for all peers: its percentile says nothing',
          },
          { name },
        ),
      );
  }
  return out;
}

function missingIndicators(settings: TalentSettings, comparison: Comparison): string[] {
  const asked = [
    ...[settings.rules.highPotential, settings.rules.star, settings.rules.caution].flatMap(indicatorsIn),
    ...settings.potential.flatMap((dimension) => dimension.indicators),
  ];
  const known = (key: string): boolean =>
    key === 'performance' || key === 'potential' || comparison.indicators.has(key);
  return [...new Set(asked)].filter((key) => !known(key));
}
