import type { TalentIdentity } from '../../../src/core/contract/talent-common';
import type { Metric } from '../../../src/core/domain/metric';
import { addMonths, firstDay, lastDay, monthsBetween, type Month } from '../../../src/core/domain/period';
import { boxOfCode, type BoxCode } from '../../../src/core/engine/talent/nine-box';
import type { Figure, TalentPerson } from '../../../src/core/engine/talent/types';
import {
  absences,
  growingLines,
  monthlyFacts,
  monthlyOrders,
  paidCommission,
  payHistory,
  peopleEmployedAt,
  trainings,
  type FactRow,
  type PersonRow,
  type TrainingRow,
} from '../../db/repositories/fact-series';
import { assessmentBefore, peopleWithActions, places, ratings } from '../../db/repositories/talent-records';
import type { Reader } from '../../db/store';
import { organisationAt, type Organisation } from '../organisation';
import { groupBy } from '../../../src/core/domain/group-by';

/** Everyone to be assessed, for the engine and for the screen; same order. */
export interface AssessedPeople {
  readonly people: readonly TalentPerson[];
  readonly identities: readonly TalentIdentity[];
  readonly rows: readonly PersonRow[];
  readonly organisation: Organisation;
  readonly before: ReadonlyMap<number, BoxCode>;
}

/** Reads the twelve months up to `asOf` of everyone employed at its end. */
export function readPeople(reader: Reader, asOf: Month, metrics: readonly Metric[]): AssessedPeople {
  const from = addMonths(asOf, -11);
  const months = monthsBetween(from, asOf);
  const day = lastDay(asOf);
  const rows = peopleEmployedAt(reader, day);
  const organisation = organisationAt(reader, day);
  const series = readSeries(reader, months, metrics);
  const given = readGiven(reader, rows, asOf);
  const away = readAbsences(reader, months);
  const raises = lastRaises(reader, day);
  const active = new Set(peopleWithActions(reader, firstDay(from)));
  const before = placesBefore(reader, asOf);
  const identities = rows.map((row) => organisation.identify(row));
  const people = rows.map((row, i): TalentPerson => {
    const moved = organisation.assignmentsOf(row.id).slice(1).at(-1)?.from_date.slice(0, 7);
    const hired = row.hire_date?.slice(0, 7) ?? null;
    const raise = raises === null ? null : (raises.get(row.id) ?? hired);
    const code = before.get(row.id);
    return {
      id: row.number,
      name: row.name,
      role: identities[i]?.role ?? null,
      region: identities[i]?.region ?? null,
      hired: row.hire_date,
      worked: months.map((month) => (hired === null || month >= hired) && away.get(row.id)?.has(month) !== true),
      series: series.get(row.id) ?? new Map<string, (Figure | null)[]>(),
      scorecard: null,
      given: given.get(row.id) ?? new Map<string, Figure>(),
      targetChance: null,
      lastRaiseOrMove: latest(raise, moved ?? null),
      inPostSince: latest(hired, moved ?? null),
      hasAction: active.has(row.id),
      previous: code ? boxOfCode(code) : null,
    };
  });
  return { people, identities, rows, organisation, before };
}

function latest(a: Month | null, b: Month | null): Month | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

type SeriesMap = Map<number, Map<string, (Figure | null)[]>>;

function readSeries(reader: Reader, months: readonly Month[], metrics: readonly Metric[]): SeriesMap {
  const [from, to] = [months[0] ?? '', months.at(-1) ?? ''];
  const at = new Map(months.map((month, i) => [month, i]));
  const rollups = new Map<string, Metric['rollup']>(metrics.map((metric) => [metric.key, metric.rollup]));
  const out: SeriesMap = new Map();
  const put = (person: number, metric: string, month: Month, figure: Figure | null): void => {
    const index = at.get(month);
    if (figure === null || index === undefined) return;
    const mine = out.get(person) ?? new Map<string, (Figure | null)[]>();
    out.set(person, mine);
    const list = mine.get(metric) ?? months.map(() => null);
    mine.set(metric, list);
    list[index] = figure;
  };
  const facts = monthlyFacts(reader, from, to);
  const seen = new Set<string>();
  for (const row of facts) {
    seen.add(row.metric);
    put(row.person, row.metric, row.month, figureOf(row, rollups.get(row.metric) ?? 'sum'));
  }
  // Order lines describe the same sales as the monthly history: they stand in for it, they are never added to it.
  const kinds = { sale: 'sales', return: 'returns' } as const;
  if (!seen.has('sales') && !seen.has('net_sales'))
    for (const row of monthlyOrders(reader, from, to))
      if (!seen.has(kinds[row.type])) put(row.person, kinds[row.type], row.month, { num: row.amount, den: 1 });
  return out;
}

function figureOf(row: FactRow, rollup: Metric['rollup']): Figure | null {
  const [num, den] =
    rollup === 'sum' ? [row.value, 1] : rollup === 'ratio' ? [row.num, row.den] : [row.weighted, row.ratings];
  return num === null || den === null || den <= 0 ? null : { num, den };
}

/** Figures of the whole window: growing lines, training, manager's rating, pay. */
function readGiven(reader: Reader, rows: readonly PersonRow[], asOf: Month): Map<number, Map<string, Figure>> {
  const from = addMonths(asOf, -11);
  const out = new Map<number, Map<string, Figure>>(rows.map((row) => [row.id, new Map()]));
  const put = (person: number, key: string, num: number, den: number): void => {
    if (den > 0) out.get(person)?.set(key, { num, den });
  };
  for (const row of growingLines(reader, from, asOf)) put(row.person, 'growing_share', row.growing, row.total);
  for (const [person, records] of trainingInWindow(trainings(reader), asOf)) {
    const counted = records.filter((r) => r.required !== null && r.attended !== null);
    put(person, 'training', sumOf(counted, 'attended'), sumOf(counted, 'required'));
    const scored = records.filter((r) => r.score !== null);
    put(person, 'training_score', sumOf(scored, 'score'), scored.length);
  }
  for (const row of ratings(reader, from, asOf)) put(row.person, 'manager_rating', row.rating, 1);
  for (const [person, pay] of readPay(reader, rows, asOf)) put(person, 'pay', pay, 1);
  return out;
}

function sumOf(rows: readonly TrainingRow[], key: 'attended' | 'required' | 'score'): number {
  return rows.reduce((a, row) => a + (row[key] ?? 0), 0);
}

/** Monthly records of the window, and yearly ones whose year ends in it; the running year where there is no other. */
export function trainingInWindow(records: readonly TrainingRow[], asOf: Month): Map<number, TrainingRow[]> {
  const from = addMonths(asOf, -11);
  const byPerson = groupBy(records, (record) => record.person);
  const out = new Map<number, TrainingRow[]>();
  for (const [person, all] of byPerson) {
    const monthly = all.filter(({ period }) => period.length > 4 && period >= from && period <= asOf);
    const whole = all.filter(({ period }) => period.length === 4 && `${period}-12` >= from && `${period}-12` <= asOf);
    const running = all.filter(({ period }) => period === asOf.slice(0, 4));
    const kept = [...monthly, ...(whole.length > 0 ? whole : monthly.length > 0 ? [] : running)];
    if (kept.length > 0) out.set(person, kept);
  }
  return out;
}

/**
 * Pay a month in cents: base pay as of the month, and commission — from closed statements where the company has any
 * in the window, otherwise the target incentive. Mixed sources would not compare.
 */
function readPay(reader: Reader, rows: readonly PersonRow[], asOf: Month): Map<number, number> {
  const paid = new Map(paidCommission(reader, addMonths(asOf, -11), asOf).map((row) => [row.person, row]));
  const base = new Map<number, number>();
  for (const row of payHistory(reader)) if (row.from_date <= lastDay(asOf)) base.set(row.person, row.base_pay);
  const out = new Map<number, number>();
  for (const row of rows) {
    const basePay = base.get(row.id) ?? row.base_pay;
    const statement = paid.get(row.id);
    const variable =
      paid.size > 0
        ? statement && statement.total / statement.months
        : row.target_incentive === null
          ? 0
          : row.target_incentive / 12;
    if (basePay !== null && variable !== undefined) out.set(row.id, basePay + variable);
  }
  return out;
}

/** Months of the window in which somebody was away from the first day to the last. */
function readAbsences(reader: Reader, months: readonly Month[]): Map<number, Set<Month>> {
  const out = new Map<number, Set<Month>>();
  for (const row of absences(reader)) {
    const whole = months.filter((month) => row.from_date <= firstDay(month) && row.to_date >= lastDay(month));
    if (whole.length > 0) out.set(row.person, new Set([...(out.get(row.person) ?? []), ...whole]));
  }
  return out;
}

/** Month of everybody's last raise; null when the company keeps no pay history at all. */
function lastRaises(reader: Reader, day: string): Map<number, Month> | null {
  const history = payHistory(reader).filter((row) => row.from_date <= day);
  if (history.length === 0) return null;
  const out = new Map<number, Month>();
  const last = new Map<number, number>();
  for (const row of history) {
    const before = last.get(row.person);
    if (before !== undefined && row.base_pay > before) out.set(row.person, row.from_date.slice(0, 7));
    last.set(row.person, row.base_pay);
  }
  return out;
}

/** The places that hysteresis holds on to: the computed ones, calibrated places do not pull the computation. */
function placesBefore(reader: Reader, asOf: Month): Map<number, BoxCode> {
  const cycle = assessmentBefore(reader, asOf);
  if (cycle === null) return new Map();
  return new Map(
    places(reader, cycle).flatMap((row) =>
      // Written by the assessment itself.
      row.computed_box === null ? [] : [[row.person, row.computed_box as BoxCode] as const],
    ),
  );
}
