import type { IndicatorInfo } from '../../../src/core/contract/talent';
import { addMonths, monthsBetween, type Month } from '../../../src/core/domain/period';
import { assess, type Assessment } from '../../../src/core/engine/talent/assess';
import { indicatorCatalogue, netSalesSeries } from '../../../src/core/engine/talent/indicators';
import type { TalentPerson, TalentSettings } from '../../../src/core/engine/talent/types';
import { lastDataMonth } from '../../db/repositories/fact-series';
import type { Store } from '../../db/store';
import { Kept } from '../kept';
import { forecasts, type Forecast } from './forecast';
import { readPeople, type AssessedPeople } from './people';
import { scorecards, targetChances } from './plan-facts';
import { readFiscalStart, readMetrics, readSettings } from './settings';

/** The assessment as the stored facts give it now: a draft until it is closed. */
export interface LiveAssessment {
  readonly asOf: Month;
  readonly months: readonly Month[];
  readonly settings: TalentSettings;
  readonly indicators: readonly IndicatorInfo[];
  readonly assessment: Assessment;
  readonly assessed: AssessedPeople;
  /** By person id. */
  readonly forecasts: ReadonlyMap<number, Forecast>;
  /** Net sales per month in cents, in the order of the people. */
  readonly netSales: readonly (readonly (number | null)[])[];
}

const kept = new Kept<LiveAssessment>(4);

/** Assesses as of a month; asked again without a change in between, the same answer comes from memory. */
export function liveAssessment(store: Store, asOf: Month): LiveAssessment {
  return kept.of(store, asOf, () => makeAssessment(store, asOf));
}

function makeAssessment(store: Store, asOf: Month): LiveAssessment {
  const settings = readSettings(store);
  const metrics = readMetrics(store);
  const read = readPeople(store, asOf, metrics);
  const expected = forecasts(store, read, asOf, metrics);
  const [scores, chances] = [scorecards(store, read, asOf, metrics), targetChances(store, asOf, expected)];
  const people = read.people.map((person, i): TalentPerson => {
    const id = read.identities[i]?.id ?? 0;
    return { ...person, scorecard: scores.get(id) ?? null, targetChance: chances.get(id) ?? null };
  });
  const assessed = { ...read, people };
  const assessment = assess({ asOf, fiscalStart: readFiscalStart(store), people: assessed.people, metrics, settings });
  const indicators = [...indicatorCatalogue(metrics).values()].map(({ key, name, unit }) => ({ key, name, unit }));
  return {
    asOf,
    months: monthsBetween(addMonths(asOf, -11), asOf),
    settings,
    indicators,
    assessment,
    assessed,
    forecasts: expected,
    netSales: assessed.people.map(netSalesSeries),
  };
}

/** The month to assess when none is named: the last with data, else the month before today. */
export function defaultMonth(store: Store, now: string): Month {
  return lastDataMonth(store) ?? addMonths(now.slice(0, 7), -1);
}
