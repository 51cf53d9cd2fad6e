import type { PlanPatch, PlanView } from './targets';

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
