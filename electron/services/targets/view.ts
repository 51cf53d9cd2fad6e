import type { Finding, PlanInfo, PlanPatch, PlanRow, PlanView, RowLevel } from '../../../src/core/contract/targets';
import {
  attainProbability,
  bandOf,
  isOneSizeFitsAll,
  unitExpectation,
  type Outcome,
} from '../../../src/core/engine/targets/attainability';
import type { StepKey } from '../../../src/core/engine/targets/explain';
import { isLeaf, rollUp } from '../../../src/core/engine/targets/tree';
import { planCells, planRows, type PlanRecord } from '../../db/repositories/targets-plans';
import type { Reader } from '../../db/store';
import { leavesOf, monthsOf, rowKey, yearOf, type LoadedPlan } from './loaded-plan';

export function infoOf(record: PlanRecord): PlanInfo {
  const { id, name, version, year, metric, status, revision, note, total } = record;
  return {
    id,
    name,
    version,
    year,
    metric,
    status,
    revision,
    fromMonth: record.from_month,
    basedOn: record.based_on,
    createdAt: record.created_at,
    note,
    total,
  };
}

/** What the version this one is based on says: row × 12 in this plan's order; null without one. */
export type BaseCells = Float64Array | null;

/** A plan version as the grid shows it. */
export function viewOf(plan: LoadedPlan, base: BaseCells): PlanView {
  const marks = marksByRow(plan);
  const coefficients = coefficientsOf(plan);
  const changed = changedMonths(plan, base);
  const rows = plan.rows.map((_, i) => rowOf(plan, i, marks, coefficients[i] ?? {}, changed(i)));
  return {
    ...infoOf(plan.record),
    monthKeys: plan.monthKeys,
    options: plan.options,
    unit: plan.unit,
    rows,
    heat: heatOf(plan, () => true),
    findings: planFindings(rows, plan.options),
  };
}

/** The patch that makes `before` the view of `plan`, where only cells and marks of these positions changed. */
export function patchOf(
  before: PlanView,
  plan: LoadedPlan,
  base: BaseCells,
  touched: ReadonlySet<number>,
  cellsMoved: boolean,
): PlanPatch {
  const dirty = new Set<number>();
  for (const i of touched)
    for (let at = i; at >= 0 && !dirty.has(at); at = cellsMoved ? (plan.tree.parent[at] ?? -1) : -1) dirty.add(at);
  const marks = marksByRow(plan);
  const changed = changedMonths(plan, base);
  const rows = [...dirty].map((i) => rowOf(plan, i, marks, before.rows[i]?.coefficients ?? {}, changed(i)));
  const fresh = new Map(rows.map((row) => [row.id, row]));
  return {
    plan: plan.record.id,
    from: before.revision,
    revision: plan.record.revision,
    total: plan.record.total,
    rows,
    heat: cellsMoved ? heatOf(plan, (i) => dirty.has(i)) : [],
    findings: planFindings(
      before.rows.map((row) => fresh.get(row.id) ?? row),
      plan.options,
    ),
  };
}

function rowOf(
  plan: LoadedPlan,
  i: number,
  marks: ReturnType<typeof marksByRow>,
  coefficients: PlanRow['coefficients'],
  changed: readonly number[],
): PlanRow {
  const row = plan.rows[i];
  if (!row) throw new RangeError(`no row ${i}`);
  const target = yearOf(plan, i);
  const expectation = expectationOf(plan, i);
  const outcome = isLeaf(plan.tree, i) ? plan.explanations[i]?.outcome : null;
  return {
    id: row.id,
    parent: row.parent_id,
    depth: depthOf(plan, i),
    level: levelOf(plan, i),
    name: row.name,
    unitId: row.unit_id,
    personId: row.person_id,
    number: row.number,
    baseline: row.baseline,
    basis: plan.explanations[i]?.basis ?? 'unit',
    coefficients,
    months: monthsOf(plan, i),
    target,
    growth: row.baseline > 0 ? target / row.baseline - 1 : null,
    ...expectation,
    ...(outcome ? { outcome: { mean: outcome.mean, deviation: outcome.deviation } } : {}),
    band: expectation.expectedAttainment === null ? null : bandOf(expectation.expectedAttainment, plan.options.bands),
    ...(marks.get(row.id) ?? { locked: [], notes: [] }),
    changed,
  };
}

export function levelOf(plan: LoadedPlan, i: number): RowLevel {
  const row = plan.rows[i];
  if (!row) return 'person';
  if (row.kind !== 'unit') return row.kind;
  return i === plan.tree.root ? 'company' : (row.level ?? 'team');
}

export function depthOf(plan: LoadedPlan, i: number): number {
  let depth = 0;
  for (let at = plan.tree.parent[i] ?? -1; at >= 0; at = plan.tree.parent[at] ?? -1) depth++;
  return depth;
}

/** People with their outcome and target at or below a row; vacancies have no outcome. */
export function membersOf(plan: LoadedPlan, i: number): { position: number; outcome: Outcome; target: number }[] {
  return leavesOf(plan, i).flatMap((position) => {
    const outcome = plan.explanations[position]?.outcome;
    return outcome ? [{ position, outcome, target: yearOf(plan, position) }] : [];
  });
}

export function expectationOf(
  plan: LoadedPlan,
  i: number,
): Pick<PlanRow, 'expectedAttainment' | 'expectedCompletion' | 'oneSizeFitsAll'> {
  const members = membersOf(plan, i);
  const { expectedShare, expectedCompletion } = unitExpectation(members);
  if (isLeaf(plan.tree, i)) return { expectedAttainment: expectedShare, expectedCompletion };
  return { expectedAttainment: expectedShare, expectedCompletion, oneSizeFitsAll: isOneSizeFitsAll(members) };
}

/** Factors in the order they multiply; of a unit what they come to over the baselines of its people. */
function coefficientsOf(plan: LoadedPlan): PlanRow['coefficients'][] {
  const keys: StepKey[] = ['growth', 'market', 'lifecycle', 'strategic'];
  const used = new Set(plan.explanations.flatMap((e) => e.factors.map((f) => f.key)));
  const level = new Float64Array(plan.rows.length * (keys.length + 1));
  plan.rows.forEach((_, i) => {
    const explanation = plan.explanations[i];
    if (!explanation || !isLeaf(plan.tree, i)) return;
    let running = explanation.planBaseline;
    level[i * (keys.length + 1)] = running;
    keys.forEach((key, k) => {
      running *= explanation.factors.find((f) => f.key === key)?.factor ?? 1;
      level[i * (keys.length + 1) + k + 1] = running;
    });
  });
  rollUp(plan.tree, level, keys.length + 1);
  return plan.rows.map((_, i) => {
    const at = (k: number): number => level[i * (keys.length + 1) + k] ?? 0;
    return Object.fromEntries(
      keys.flatMap((key, k) =>
        used.has(key) && at(k) > 0 ? [[key, Math.round((at(k + 1) / at(k)) * 1e6) / 1e6]] : [],
      ),
    );
  });
}

/** Expected share at target of each region by month: the month's outcome spreads by year and month. */
function heatOf(plan: LoadedPlan, wanted: (i: number) => boolean): PlanView['heat'] {
  const regions = plan.rows.flatMap((_, i) => (levelOf(plan, i) === 'region' ? [i] : []));
  const shown = regions.length > 0 ? regions : [plan.tree.root];
  return shown.filter(wanted).map((i) => {
    const people = leavesOf(plan, i).flatMap((leaf) => {
      const { outcome, shares } = plan.explanations[leaf] ?? { outcome: null, shares: null };
      const whole = shares?.reduce((a, b) => a + b, 0) ?? 0;
      return outcome && shares && whole > 0 ? [{ leaf, outcome, shares: shares.map((s) => s / whole) }] : [];
    });
    const months = plan.monthKeys.map((_, m): number | null => {
      const members = people.map(({ leaf, outcome, shares }) => {
        const mean = outcome.mean * (shares[m] ?? 0);
        const yearly = outcome.mean > 0 ? outcome.deviation / outcome.mean : 0;
        return {
          outcome: { mean, deviation: mean * Math.hypot(yearly, outcome.monthSpread) },
          target: plan.cells[leaf * 12 + m] ?? 0,
        };
      });
      return unitExpectation(members).expectedShare;
    });
    return { row: plan.rows[i]?.id ?? 0, months };
  });
}

function marksByRow(
  plan: LoadedPlan,
): Map<number, { locked: number[]; notes: { month: number | null; note: string }[] }> {
  const out = new Map<number, { locked: number[]; notes: { month: number | null; note: string }[] }>();
  for (const mark of plan.marks) {
    const mine = out.get(mark.row_id) ?? { locked: [], notes: [] };
    const month = mark.month === null ? null : plan.monthKeys.indexOf(mark.month);
    if (mark.locked === 1) mine.locked.push(month ?? 12);
    if (mark.note !== null) mine.notes.push({ month, note: mark.note });
    out.set(mark.row_id, mine);
  }
  return out;
}

/** The months of the version this one is based on, laid in this plan's order; rows that it lacks hold 0. */
export function baseCellsOf(reader: Reader, plan: LoadedPlan): BaseCells {
  const base = plan.record.based_on;
  if (base === null) return null;
  const at = new Map(plan.rows.map((row, i) => [rowKey(row), i]));
  const position = new Map(planRows(reader, base).map((row) => [row.id, at.get(rowKey(row))]));
  const monthAt = new Map(plan.monthKeys.map((key, m) => [key, m]));
  const stored = planCells(reader, base);
  if (stored.length === 0) return null;
  const out = new Float64Array(plan.rows.length * 12);
  for (const { row_id: row, month, value } of stored) {
    const [i, m] = [position.get(row), monthAt.get(month)];
    if (i !== undefined && m !== undefined) out[i * 12 + m] = value;
  }
  return out;
}

const NOTHING: readonly number[] = [];

/** Months of a row (12: the year) in which somebody at or below it differs from the base. */
function changedMonths(plan: LoadedPlan, base: BaseCells): (i: number) => readonly number[] {
  if (base === null) return () => NOTHING;
  const changed = new Uint8Array(plan.rows.length * 13);
  for (let i = 0; i < plan.rows.length; i++) {
    if (!isLeaf(plan.tree, i)) continue;
    for (let m = 0; m < 12; m++) {
      if (base[i * 12 + m] === plan.cells[i * 12 + m]) continue;
      for (let at = i; at >= 0; at = plan.tree.parent[at] ?? -1) changed[at * 13 + m] = changed[at * 13 + 12] = 1;
    }
  }
  return (i) => {
    const own = changed.subarray(i * 13, i * 13 + 13);
    return own.includes(1) ? Array.from({ length: 13 }, (_, m) => m).filter((m) => own[m] === 1) : NOTHING;
  };
}

/** What a planner should look at: regions whose people cannot, or hardly need to, reach their targets. */
function planFindings(rows: readonly PlanRow[], options: LoadedPlan['options']): Finding[] {
  const out: Finding[] = [];
  for (const { level, name, expectedAttainment: share, oneSizeFitsAll } of rows) {
    if (level !== 'region' || share === null) continue;
    const params = { unit: name, share: Math.round(share * 100) };
    const band = bandOf(share, options.bands);
    if (band === 'hard')
      out.push({
        code: 'TOO_HARD',
        text: {
          zh: '{unit} 的目标偏高：预计达标人数占比 {share}%',
          en: '{unit}: targets are high, {share}% of its people are expected to reach theirs',
        },
        params,
      });
    if (band === 'easy')
      out.push({
        code: 'TOO_EASY',
        text: {
          zh: '{unit} 的目标偏低：预计达标人数占比 {share}%',
          en: '{unit}: targets are low, {share}% of its people are expected to reach theirs',
        },
        params,
      });
    if (oneSizeFitsAll === true)
      out.push({
        code: 'ONE_SIZE',
        text: {
          zh: '{unit} 一刀切：目标几乎相同，达标概率相差很大',
          en: '{unit}: one size fits all, the targets are alike and the chances are not',
        },
        params,
      });
  }
  return out;
}

/** The chance of one row at a target other than its own; null without an outcome. */
export function chanceAt(plan: LoadedPlan, i: number, target: number): number | null {
  const outcome = plan.explanations[i]?.outcome;
  return outcome ? attainProbability(outcome, target) : null;
}
