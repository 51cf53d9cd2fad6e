import { z } from 'zod';

/** What calls on the cells of a plan have in common, for targets and for process indicators. */

export const planId = z.number().int().positive();
export const rowId = z.number().int().positive();
/** A month 0–11; null: the whole year. */
const month = z.number().int().min(0).max(11).nullable();
const months = z.array(z.number().int().min(0).max(11)).min(1).max(12);
/** As the plan was when the edit was made; refused with STALE_WRITE when it has moved on. */
export const revision = z.number().int().min(0).optional();
/** Who asks for an edit and why. */
export const asked = z.object({ by: z.string().min(1).max(100), reason: z.string().min(1).max(500) }).optional();

export const lockedCells = {
  cells: z
    .array(z.object({ row: rowId, month }))
    .min(1)
    .max(100_000),
  locked: z.boolean(),
};
/** Null takes the note away. */
export const notedCell = { row: rowId, month, note: z.string().max(2000).nullable() };

/** Edits of rows over months, in cents or in the indicator's own unit. */
export const monthEdits = <T extends z.ZodType>(value: T) =>
  z
    .array(z.object({ row: rowId, months, value }))
    .min(1)
    .max(100_000);
