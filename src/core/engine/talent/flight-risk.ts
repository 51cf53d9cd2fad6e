import type { Month } from '../../domain/period';
import type { Phrase } from '../../domain/text';
import type { Comparison } from './comparison';
import { monthsApart } from './indicators';
import type { FlightItemCode, FlightSettings, TalentPerson } from './types';
import { figureText, number, percentileText, phrase } from './words';

interface FlightItem {
  readonly code: FlightItemCode;
  /** Null when the facts are missing: shown as unknown, not as no risk. */
  readonly points: number | null;
  readonly max: number;
  readonly text: Phrase;
}

export interface FlightRisk {
  /** Sum of the known items. */
  readonly points: number;
  /** What the known items could have given at most. */
  readonly outOf: number;
  readonly level: 'low' | 'medium' | 'high';
  readonly items: readonly FlightItem[];
}

interface FlightFacts {
  readonly performance: number | null;
  /** In the pool: high potential or star. */
  readonly inPool: boolean;
  /** Position of the person in the comparison. */
  readonly at: number;
}

/** The points card of one person; each point with the fact it rests on (rule TA-9). */
export function flightRisk(
  person: TalentPerson,
  facts: FlightFacts,
  comparison: Comparison,
  asOf: Month,
  settings: FlightSettings,
): FlightRisk {
  const items = [
    payGap(facts, comparison, settings),
    noRaise(person, asOf, settings),
    fallingTrend(facts, comparison, settings),
    hardTarget(person, settings),
    blockedCareer(person, asOf, settings),
    noAction(person, facts, settings),
  ];
  const points = items.reduce((a, item) => a + (item.points ?? 0), 0);
  const outOf = items.reduce((a, item) => a + (item.points === null ? 0 : item.max), 0);
  const [medium, high] = settings.levels;
  return { points, outOf, level: points >= high ? 'high' : points >= medium ? 'medium' : 'low', items };
}

/** Half the points from the threshold on, all of them at twice the threshold. */
function graded(value: number, threshold: number, max: number): number {
  if (value >= 2 * threshold) return max;
  return value >= threshold ? Math.round(max / 2) : 0;
}

function payGap(facts: FlightFacts, comparison: Comparison, settings: FlightSettings): FlightItem {
  const max = settings.points.pay_gap;
  const pay = comparison.read(facts.at, 'pay')?.percentile ?? null;
  if (pay === null || facts.performance === null)
    return unknown('pay_gap', max, {
      zh: '收入与业绩的差距：数据不足',
      en: 'pay against performance: not enough data',
    });
  return {
    code: 'pay_gap',
    max,
    points: graded(facts.performance - pay, settings.payGap, max),
    text: phrase(
      { zh: '业绩同组第 {a} 百分位，收入第 {b} 百分位', en: 'performance at the {a} percentile, pay at the {b}' },
      { a: percentileText(facts.performance), b: percentileText(pay) },
    ),
  };
}

function noRaise(person: TalentPerson, asOf: Month, settings: FlightSettings): FlightItem {
  const max = settings.points.no_raise;
  if (person.lastRaiseOrMove === null)
    return unknown('no_raise', max, { zh: '没有调薪或调动的记录', en: 'no record of raises or moves' });
  const months = Math.max(0, monthsApart(person.lastRaiseOrMove, asOf));
  return {
    code: 'no_raise',
    max,
    points: graded(months, settings.monthsWithoutRaise, max),
    text: phrase({ zh: '距上次调薪或调动 {n} 个月', en: '{n} months since the last raise or move' }, { n: months }),
  };
}

function fallingTrend(facts: FlightFacts, comparison: Comparison, settings: FlightSettings): FlightItem {
  const max = settings.points.falling_trend;
  const trend = comparison.read(facts.at, 'trend');
  if (trend === null || trend.percentile === null)
    return unknown('falling_trend', max, { zh: '走势：数据不足', en: 'trend: not enough data' });
  const falling = trend.value < 0 && trend.percentile <= settings.trendPercentile;
  return {
    code: 'falling_trend',
    max,
    points: falling ? max : 0,
    text: phrase(
      {
        zh: '近 6 个月净销售额{x}（同组第 {p} 百分位）',
        en: 'net sales of the last 6 months {x} ({p} percentile of peers)',
      },
      { x: figureText(trend.value, 'trend'), p: percentileText(trend.percentile) },
    ),
  };
}

function hardTarget(person: TalentPerson, settings: FlightSettings): FlightItem {
  const max = settings.points.hard_target;
  if (person.targetChance === null)
    return unknown('hard_target', max, { zh: '没有生效的目标', en: 'no target in force' });
  return {
    code: 'hard_target',
    max,
    points: person.targetChance < settings.hardTarget ? max : 0,
    text: phrase(
      { zh: '达标概率 {p}%', en: '{p}% chance of reaching the target' },
      { p: number(person.targetChance * 100, 0) },
    ),
  };
}

function blockedCareer(person: TalentPerson, asOf: Month, settings: FlightSettings): FlightItem {
  const max = settings.points.blocked_career;
  const since = person.inPostSince ?? person.hired?.slice(0, 7) ?? null;
  if (since === null) return unknown('blocked_career', max, { zh: '在岗时间不详', en: 'time in the post unknown' });
  const months = Math.max(0, monthsApart(since, asOf));
  const action = person.hasAction ? { zh: '有发展动作', en: 'with' } : { zh: '无发展动作', en: 'without' };
  return {
    code: 'blocked_career',
    max,
    points: months >= settings.monthsInPost && !person.hasAction ? max : 0,
    text: phrase(
      { zh: '在现岗位 {n} 个月，{action}', en: '{n} months in the post, {action} a development action' },
      { n: months, action },
    ),
  };
}

function noAction(person: TalentPerson, facts: FlightFacts, settings: FlightSettings): FlightItem {
  const max = settings.points.no_action;
  const missing = facts.inPool && !person.hasAction;
  const text: Phrase = !facts.inPool
    ? { zh: '不在人才库', en: 'not in the pool' }
    : person.hasAction
      ? { zh: '在人才库，已有动作', en: 'in the pool, with an action' }
      : { zh: '在人才库，还没有任何动作', en: 'in the pool, without any action yet' };
  return { code: 'no_action', max, points: missing ? max : 0, text };
}

function unknown(code: FlightItemCode, max: number, text: Phrase): FlightItem {
  return { code, points: null, max, text };
}
