import type { HistorySeries } from '../../../src/core/contract/talent';
import type { Month } from '../../../src/core/domain/period';
import {
  indicatorCatalogue,
  netSalesSeries,
  valueOf,
  type Indicator,
} from '../../../src/core/engine/talent/indicators';
import { median, quantile, ranking } from '../../../src/core/engine/talent/peers';
import type { TalentPerson } from '../../../src/core/engine/talent/types';
import type { CallContext } from '../context';
import { liveAssessment } from './live';
import { readMetrics } from './settings';

/** Fewer peers than this have no middle half worth drawing. */
const FEWEST_FOR_BAND = 4;

/**
 * Results and process figures of one person month by month beside the peer group, from what is stored now.
 * Empty when the person is not in the assessment of that month.
 */
export function historyOf(context: CallContext, asOf: Month, person: number): HistorySeries[] {
  const { assessment, assessed, months } = liveAssessment(context.store, asOf);
  const at = assessed.identities.findIndex((identity) => identity.id === person);
  const group = assessment.people[at]?.group;
  if (group === undefined) return [];
  const peers = assessed.people.filter((_, i) => assessment.people[i]?.group === group);
  const own = assessed.people[at];
  if (!own) return [];
  const metrics = readMetrics(context.store);
  const indicators = indicatorCatalogue(metrics);
  const order = { result: 0, process: 1 } as const;
  const series = metrics.flatMap((metric): HistorySeries[] => {
    const indicator = indicators.get(metric.key);
    // Gross sales are net sales and returns said once more.
    if (!indicator || metric.key === 'sales') return [];
    const mine = monthly(own, indicator);
    const theirs = peers.map((peer) => monthly(peer, indicator));
    if (theirs.every((values) => values.every((value) => value === null))) return [];
    const points = months.map((month, i) => {
      const sorted = ranking(theirs.flatMap((values) => values[i] ?? []));
      const band = sorted.length >= FEWEST_FOR_BAND;
      return {
        month,
        own: mine[i] ?? null,
        median: median(sorted),
        low: band ? quantile(sorted, 0.25) : null,
        high: band ? quantile(sorted, 0.75) : null,
      };
    });
    return [{ key: metric.key, name: metric.name, unit: indicator.unit, kind: metric.kind, months: points }];
  });
  const first = (entry: HistorySeries): number => (entry.key === 'net_sales' ? -1 : order[entry.kind]);
  return series.sort((a, b) => first(a) - first(b));
}

function monthly(person: TalentPerson, indicator: Indicator): (number | null)[] {
  if (indicator.key === 'net_sales') return netSalesSeries(person);
  const series = person.series.get(indicator.key);
  return person.worked.map((worked, i) => {
    const figure = series?.[i];
    return worked && figure ? valueOf(figure, indicator.unit) : null;
  });
}
