import type { Metric } from '../../../src/core/domain/metric';
import { addMonths, type Month } from '../../../src/core/domain/period';
import { scorecard, type ScorecardItem } from '../../../src/core/engine/targets/scorecard';
import { netSalesSeries } from '../../../src/core/engine/talent/indicators';
import type { Figure, TalentPerson } from '../../../src/core/engine/talent/types';
import {
  approvedTargets,
  planIndicators,
  type PlanIndicatorRow,
  type PlanTargetRow,
} from '../../db/repositories/talent-plans';
import type { Reader } from '../../db/store';
import { attainProbability } from '../../../src/core/engine/targets/attainability';
import type { Forecast } from './forecast';
import type { AssessedPeople } from './people';
import { groupBy } from '../../../src/core/domain/group-by';

const FEWEST_MONTHS = 3;

/** Targets of net sales; of sales where there is no plan of net sales. Never both: they describe the same money. */
function salesTargets(reader: Reader, from: Month, to: Month): PlanTargetRow[] {
  const all = approvedTargets(reader, from, to);
  const net = all.filter((row) => row.metric === 'net_sales');
  return net.length > 0 ? net : all.filter((row) => row.metric === 'sales');
}

/** Scores against the approved plan of the window, by person id; people with fewer than three planned months have none. */
export function scorecards(
  reader: Reader,
  { people, identities }: AssessedPeople,
  asOf: Month,
  metrics: readonly Metric[],
): ReadonlyMap<number, NonNullable<TalentPerson['scorecard']>> {
  const from = addMonths(asOf, -11);
  const targets = salesTargets(reader, from, asOf);
  if (targets.length === 0) return new Map();
  const byPerson = groupBy(targets, (row) => row.person);
  const indicators = new Map(
    [...new Set(targets.map((row) => row.plan))].map((plan) => [plan, planIndicators(reader, plan)]),
  );
  const out = new Map<number, NonNullable<TalentPerson['scorecard']>>();
  people.forEach((person, i) => {
    const identity = identities[i];
    const mine = byPerson.get(identity?.id ?? 0) ?? [];
    const months = new Set(mine.map((row) => row.month));
    if (!identity || months.size < FEWEST_MONTHS) return;
    const at = (month: Month): number => 11 - monthsBefore(month, asOf);
    const net = netSalesSeries(person);
    const actual = [...months].reduce((a, month) => a + (net[at(month)] ?? 0), 0);
    const target = mine.reduce((a, row) => a + row.value, 0);
    const own = nearest(indicators.get(mine.at(-1)?.plan ?? 0) ?? [], identity.units);
    const process = own.map((row) => processItem(person, row, metrics, months, at));
    const weight = Math.max(0, 100 - own.reduce((a, row) => a + row.weight, 0));
    const { total } = scorecard([{ key: 'result', target, actual, weight, direction: 'higher' }, ...process]);
    if (total !== null) out.set(identity.id, { score: total, months: months.size });
  });
  return out;
}

function monthsBefore(month: Month, asOf: Month): number {
  const index = (text: Month): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
  return index(asOf) - index(month);
}

/** The indicators of the nearest unit above the person that has any. */
function nearest(rows: readonly PlanIndicatorRow[], units: readonly number[]): PlanIndicatorRow[] {
  for (const unit of units.toReversed()) {
    const own = rows.filter((row) => row.unit === unit);
    if (own.length > 0) return own;
  }
  return [];
}

/** Indicators of plans that are no metrics: returns ÷ sales, collections ÷ net sales. */
const RETURNS_RATIO = 'returns_ratio';
const COLLECTION_RATE = 'collection_rate';

function processItem(
  person: TalentPerson,
  row: PlanIndicatorRow,
  metrics: readonly Metric[],
  months: ReadonlySet<Month>,
  at: (month: Month) => number,
): ScorecardItem {
  const covered = [...months].filter((month) => row.from_month === null || month >= row.from_month).map(at);
  const figuresOf = (key: string): Figure[] => covered.flatMap((i) => person.series.get(key)?.[i] ?? []);
  const sumOf = (key: string): number => figuresOf(key).reduce((a, figure) => a + figure.num, 0);
  if (row.metric === RETURNS_RATIO) {
    const sales = sumOf('sales');
    const actual = sales > 0 ? sumOf('returns') / sales : null;
    return { key: row.metric, target: row.target, actual, weight: row.weight, direction: 'lower' };
  }
  if (row.metric === COLLECTION_RATE) {
    const net = sumOf('sales') - sumOf('returns');
    const actual = net > 0 && figuresOf('collections').length > 0 ? sumOf('collections') / net : null;
    return { key: row.metric, target: row.target, actual, weight: row.weight, direction: 'higher' };
  }
  const metric = metrics.find(({ key }) => key === row.metric);
  const figures = figuresOf(row.metric);
  const num = sumOf(row.metric);
  const den = figures.reduce((a, figure) => a + figure.den, 0);
  // A yearly count is asked for by the month here, in step with the months that are covered.
  const sums = metric?.rollup === 'sum';
  return {
    key: row.metric,
    target: sums ? (row.target * figures.length) / 12 : row.target,
    actual: den > 0 ? (sums ? num : num / den) : null,
    weight: row.weight,
    direction: metric?.direction ?? 'higher',
  };
}

/** Chance of reaching the approved target of the coming twelve months, by person id. */
export function targetChances(
  reader: Reader,
  asOf: Month,
  forecasts: ReadonlyMap<number, Forecast>,
): ReadonlyMap<number, number> {
  const rows = salesTargets(reader, addMonths(asOf, 1), addMonths(asOf, 12));
  const out = new Map<number, number>();
  for (const [person, mine] of groupBy(rows, (row) => row.person)) {
    const forecast = forecasts.get(person);
    if (!forecast) continue;
    const planned = new Set(mine.map((row) => row.month));
    // A plan that covers part of the year is held against that part of the forecast.
    const part = forecast.months.reduce((a, month, i) => a + (planned.has(month) ? (forecast.byMonth[i] ?? 0) : 0), 0);
    const share = forecast.total > 0 ? part / forecast.total : 0;
    const outcome = { mean: forecast.outcome.mean * share, deviation: forecast.outcome.deviation * share };
    out.set(
      person,
      attainProbability(
        outcome,
        mine.reduce((a, row) => a + row.value, 0),
      ),
    );
  }
  return out;
}
