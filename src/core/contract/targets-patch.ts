import type { Finding, PlanRow, PlanView } from './targets';

/** What an edit changed in a plan on screen, so that the window need not read the whole plan again. */
export interface PlanPatch {
  readonly plan: number;
  /** The revision that it is laid upon, and the one it makes. */
  readonly from: number;
  readonly revision: number;
  readonly total: number;
  /** Whole rows, in the place of those of the same id. */
  readonly rows: readonly PlanRow[];
  readonly heat: PlanView['heat'];
  readonly findings: readonly Finding[];
}

/** The plan after the patch; null where the patch belongs to another version or revision. Untouched rows stay the same objects. */
export function applyPatch(view: PlanView, patch: PlanPatch): PlanView | null {
  if (view.id !== patch.plan || view.revision !== patch.from) return null;
  const rows = new Map(patch.rows.map((row) => [row.id, row]));
  const heat = new Map(patch.heat.map((line) => [line.row, line]));
  return {
    ...view,
    revision: patch.revision,
    total: patch.total,
    rows: view.rows.map((row) => rows.get(row.id) ?? row),
    heat: heat.size === 0 ? view.heat : view.heat.map((line) => heat.get(line.row) ?? line),
    findings: patch.findings,
  };
}
