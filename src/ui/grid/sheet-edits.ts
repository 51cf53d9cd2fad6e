import type { Phrase } from '../../core/domain/text';
import {
  planClear,
  planFill,
  planFillDown,
  planFillRight,
  planPaste,
  planType,
  type Plan,
  type PlanGrid,
  type PlannedRefusal,
} from './block';
import type { Block } from './clipboard';
import { spanning, type At, type Rect } from './selection';
import { selectedRect } from './sheet';
import { keyOf, type Sheet } from './sheet-state';
import type { CellEdit, EditKind } from './types';

/** The ways a sheet is changed; each is one call of onEdits, or a sentence at the cell and no change. */
export interface SheetEdits {
  readonly type: (at: At, text: string) => Phrase | null;
  readonly paste: (block: Block) => void;
  readonly clear: (kind: 'clear' | 'cut') => void;
  readonly fillDown: () => void;
  readonly fillRight: () => void;
  readonly fill: (source: Rect, target: Rect) => void;
  readonly refuse: (at: At, text: Phrase) => void;
}

export function sheetEdits<R>(sheet: Sheet<R>): SheetEdits {
  const grid = (): PlanGrid => ({ ...sheet.size(), cell: (at) => sheet.planCell(at) });

  const showRefusals = (refusals: readonly PlannedRefusal[]) => {
    for (const { at, message } of refusals) {
      const cell = sheet.ref(at);
      if (cell) sheet.refused.set(keyOf(cell), message);
    }
    const first = refusals[0];
    if (first) sheet.ui.message({ at: first.at, text: first.message, more: refusals.length - 1 });
  };

  const send = async (edits: readonly CellEdit[], kind: EditKind, had: boolean) => {
    const rows = new Set(edits.map((edit) => edit.rowId));
    for (const edit of edits) {
      const row = sheet.pending.get(edit.rowId) ?? new Map<string, CellEdit['value']>();
      row.set(edit.columnId, edit.value);
      sheet.pending.set(edit.rowId, row);
    }
    sheet.paint('all', had ? undefined : rows);
    let refusals: readonly PlannedRefusal[];
    try {
      const answer = (await sheet.props.onEdits?.(edits, kind)) ?? [];
      refusals = answer.flatMap((refusal) => {
        const at = sheet.at(refusal);
        return at ? [{ at, message: refusal.message }] : [];
      });
    } catch (error) {
      const at = edits[0] && sheet.at(edits[0]);
      refusals = at ? [{ at, message: failed(error) }] : [];
    }
    for (const edit of edits) {
      const row = sheet.pending.get(edit.rowId);
      // A later edit of the same cell may already wait; its value stays on show.
      if (row?.get(edit.columnId) === edit.value) row.delete(edit.columnId);
      if (row?.size === 0) sheet.pending.delete(edit.rowId);
    }
    showRefusals(refusals);
    sheet.paint('all', refusals.length > 0 ? undefined : rows);
  };

  const apply = (plan: Plan, kind: EditKind): boolean => {
    const had = sheet.refused.size > 0;
    sheet.refused.clear();
    if (plan.ok) {
      if (plan.edits.length > 0) void send(plan.edits, kind, had);
      else sheet.paint('all');
    } else {
      showRefusals(plan.refusals);
      sheet.paint('all');
    }
    return plan.ok;
  };

  const onSelection = (kind: EditKind, plan: (rect: Rect) => Plan) => {
    const rect = selectedRect(sheet);
    if (rect) apply(plan(rect), kind);
  };

  return {
    type: (at, text) => {
      const plan = planType(grid(), at, text);
      if (plan.ok) {
        apply(plan, 'type');
        return null;
      }
      return plan.refusals[0]?.message ?? null;
    },
    paste: (block) => {
      const rect = selectedRect(sheet);
      if (!rect) return;
      const plan = planPaste(grid(), rect, block);
      if (apply(plan, 'paste') && plan.ok)
        sheet.select(
          spanning({ row: plan.rect.top, column: plan.rect.left }, { row: plan.rect.bottom, column: plan.rect.right }),
          false,
        );
    },
    clear: (kind) => onSelection(kind, (rect) => planClear(grid(), rect)),
    fillDown: () => onSelection('fill', (rect) => planFillDown(grid(), rect)),
    fillRight: () => onSelection('fill', (rect) => planFillRight(grid(), rect)),
    fill: (source, target) => {
      if (apply(planFill(grid(), source, target), 'fill'))
        sheet.select(
          spanning({ row: target.top, column: target.left }, { row: target.bottom, column: target.right }),
          false,
        );
    },
    refuse: (at, text) => {
      sheet.refused.clear();
      showRefusals([{ at, message: text }]);
      sheet.paint('all');
    },
  };
}

/** An edit that failed outright: errors of the app carry both languages, others their message. */
function failed(error: unknown): Phrase {
  const reason = error instanceof Error ? error.message : String(error);
  return { zh: `没有写入：${reason}`, en: `Not saved: ${reason}` };
}
