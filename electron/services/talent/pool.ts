import type {
  CalibrationInfo,
  CycleInfo,
  IndicatorInfo,
  PeerGroupInfo,
  PersonDocument,
  PoolReply,
  PoolRow,
} from '../../../src/core/contract/talent';
import type { Month } from '../../../src/core/domain/period';
import type { Lang } from '../../../src/core/domain/text';
import type { PersonAssessment } from '../../../src/core/engine/talent/assess';
import { boxCode, type BoxCode } from '../../../src/core/engine/talent/nine-box';
import type { PoolShare } from '../../../src/core/engine/talent/pool';
import { missScore } from '../../../src/core/engine/talent/turnover';
import type { TalentSettings } from '../../../src/core/engine/talent/types';
import {
  assessmentBefore,
  assessmentRules,
  assessments,
  calibrations,
  documents,
  places,
  type AssessmentRow,
} from '../../db/repositories/talent-records';
import { units } from '../../db/repositories/fact-series';
import type { Reader } from '../../db/store';
import type { CallContext } from '../context';
import { defaultMonth, liveAssessment, type LiveAssessment } from './live';
import { notFound } from '../not-found';

/** What a closed assessment keeps beside its people: all that is needed to show it without today's data. */
export interface CycleRecord {
  readonly months: readonly Month[];
  readonly settings: TalentSettings;
  readonly indicators: readonly IndicatorInfo[];
  readonly groups: readonly PeerGroupInfo[];
  readonly pool: PoolShare;
  readonly missingIndicators: readonly string[];
}

/** Either a closed assessment or the live one, in one shape. */
export interface View extends CycleRecord {
  readonly asOf: Month;
  readonly cycle: CycleInfo | null;
  readonly people: readonly PersonDocument[];
  readonly before: ReadonlyMap<number, BoxCode>;
}

export interface Which {
  readonly cycle?: number | undefined;
  readonly asOf?: Month | undefined;
}

export function view(context: CallContext, which: Which): View {
  const { store } = context;
  if (which.cycle !== undefined) return closedView(store, which.cycle, context.lang);
  return liveView(store, liveAssessment(store, which.asOf ?? defaultMonth(store, context.now())));
}

/** The live assessment with its calibrations laid over it. */
export function liveView(reader: Reader, live: LiveAssessment): View {
  const { assessment, assessed } = live;
  const places = calibrationsOf(reader, live.asOf);
  const groups = assessment.groups.map(({ label, size, widened, small }): PeerGroupInfo => ({
    label,
    size,
    widened,
    small,
  }));
  const people = assessment.people.flatMap((entry, i): PersonDocument[] => {
    const person = assessed.identities[i];
    const peers = groups[entry.group];
    if (!person || !peers) return [];
    return [{ person, peers, calibration: places.get(person.id) ?? null, assessment: entry }];
  });
  return {
    asOf: live.asOf,
    months: live.months,
    cycle: null,
    settings: live.settings,
    indicators: live.indicators,
    groups,
    pool: assessment.pool,
    missingIndicators: assessment.missingIndicators,
    people,
    before: placesBefore(reader, live.asOf),
  };
}

function closedView(reader: Reader, id: number, lang: Lang): View {
  const row = assessments(reader).find((entry) => entry.id === id);
  const rules = assessmentRules(reader, id);
  if (!row || rules === null) throw notFound(lang, 'assessment', id);
  // Written by `closeCycle`.
  const record = JSON.parse(rules) as CycleRecord;
  const people = documents(reader, id).map(({ document }) => JSON.parse(document) as PersonDocument);
  return { ...record, asOf: row.as_of, cycle: cycleInfo(row), people, before: placesBefore(reader, row.as_of) };
}

export function cycleInfo(row: AssessmentRow): CycleInfo {
  return {
    id: row.id,
    name: row.name,
    asOf: row.as_of,
    createdAt: row.created_at,
    people: row.people,
    inPool: row.in_pool,
  };
}

function calibrationsOf(reader: Reader, asOf: Month): ReadonlyMap<number, CalibrationInfo> {
  return new Map(
    calibrations(reader, asOf).map(({ person, box, reason, author, at }) => [
      person,
      // The contract let only box codes in.
      { box: box as BoxCode, reason, author, at },
    ]),
  );
}

function placesBefore(reader: Reader, asOf: Month): ReadonlyMap<number, BoxCode> {
  const cycle = assessmentBefore(reader, asOf);
  if (cycle === null) return new Map();
  // Written by `closeCycle`.
  return new Map(places(reader, cycle).flatMap((row) => (row.box === null ? [] : [[row.person, row.box as BoxCode]])));
}

export function poolRow(document: PersonDocument, { before, settings }: Pick<View, 'before' | 'settings'>): PoolRow {
  const { person, peers, calibration, assessment } = document;
  const computedBox = assessment.box === null ? null : boxCode(assessment.box);
  const { performance, potential, flightRisk } = assessment;
  return {
    ...person,
    tenure: assessment.tenure,
    performance: performance.percentile,
    basis: performance.basis,
    potential: potential.score,
    computedBox,
    calibration,
    box: calibration?.box ?? computedBox,
    highPotential: assessment.highPotential,
    star: assessment.star,
    caution: assessment.caution,
    reasons: assessment.reasons,
    parts: potential.parts.map(({ key, percentile }) => ({
      key,
      name: settings.potential.find((dimension) => dimension.key === key)?.name ?? { zh: key, en: key },
      percentile,
    })),
    satisfaction: besideTeam(assessment, 'satisfaction'),
    training: besideTeam(assessment, 'training'),
    risk: flightRisk,
    missed: missScore(flightRisk, performance.percentile, potential.score),
    evidence: assessment.evidence,
    doubts: assessment.doubts,
    peers,
    before: before.get(person.id) ?? null,
  };
}

function besideTeam(assessment: PersonAssessment, key: string): PoolRow['satisfaction'] {
  const readings = assessment.potential.parts.flatMap((part) => part.indicators);
  const reading = readings.find((entry) => entry.key === key)?.reading;
  if (reading) return { value: reading.value, team: reading.teamMean };
  const outcome = assessment.verdicts.highPotential.outcomes.find(
    ({ test, value }) => test.indicator === key && test.measure === 'above_team' && value !== null,
  );
  return outcome?.value === undefined || outcome.value === null
    ? null
    : { value: outcome.value, team: outcome.reference };
}

export function poolReply(context: CallContext, which: Which): PoolReply {
  const seen = view(context, which);
  const { asOf, months, cycle, settings, indicators, groups, pool, missingIndicators } = seen;
  return {
    asOf,
    months,
    cycle,
    settings,
    indicators,
    groups,
    pool,
    missingIndicators,
    people: seen.people.map((document) => poolRow(document, seen)),
    units: units(context.store).map(({ id, name, level, parent }) => ({ id, name, level, parent })),
  };
}
