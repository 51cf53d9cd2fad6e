import type { Month } from '../../../src/core/domain/period';
import type { Reader } from '../store';

export interface PlanTargetRow {
  readonly plan: number;
  readonly metric: string;
  readonly person: number;
  readonly month: Month;
  readonly value: number;
}

/** The approved targets of people between two months, in cents; one plan a year and metric: the newest version. */
export function approvedTargets(reader: Reader, from: Month, to: Month): PlanTargetRow[] {
  return reader.read(
    `SELECT c.plan_id AS plan, p.metric, r.person_id AS person, c.month, c.value
     FROM plan_cell c JOIN plan_row r ON r.id = c.row_id JOIN plan p ON p.id = c.plan_id
     WHERE r.kind = 'person' AND r.person_id IS NOT NULL AND c.month BETWEEN ? AND ? AND p.id = (
       SELECT MAX(n.id) FROM plan n WHERE n.year = p.year AND n.metric = p.metric AND n.status = 'approved')`,
    [from, to],
  );
}

export interface PlanIndicatorRow {
  readonly plan: number;
  readonly unit: number;
  readonly metric: string;
  readonly target: number;
  readonly weight: number;
  readonly from_month: Month | null;
}

export function planIndicators(reader: Reader, plan: number): PlanIndicatorRow[] {
  return reader.read(
    'SELECT plan_id AS plan, unit_id AS unit, metric, target, weight, from_month FROM plan_indicator WHERE plan_id = ?',
    [plan],
  );
}

interface SchemeRow {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly status: 'draft' | 'current' | 'retired';
  readonly document: string;
}

/** Schemes that may still be used, newest version first. */
export function usableSchemes(reader: Reader): SchemeRow[] {
  return reader.read(
    `SELECT id, name, version, status, document FROM scheme WHERE status <> 'retired' ORDER BY name, version DESC`,
  );
}
