import { z } from 'zod';
import { asked, lockedCells, monthEdits, notedCell, planId, revision, rowId } from './plan-cells';

/** An amount in currency units, as text or number; a rate as text or number. */
const amount = z.union([z.string().max(40), z.number()]);
const rate = z.union([z.string().max(40), z.number()]);
const name = z.string().min(1).max(200);
const range = z.tuple([rate.nullable(), rate.nullable()]);

/** Options of an allocation (design 7); names of units may be paths ("华东/上海") where a name stands twice. */
export const allocationOptions = z.strictObject({
  model: z.enum(['penetration', 'market', 'flat']).optional(),
  /** Whether the life-cycle coefficient is taken in; default: yes for the market model, no for penetration. */
  lifecycle: z.boolean().optional(),
  constants: z
    .strictObject({
      intercept: z.number(),
      slope: z.number(),
      min: z.number(),
      max: z.number(),
      alpha: z.number(),
      marketMin: z.number(),
      marketMax: z.number(),
      stages: z.record(z.enum(['introduction', 'growth', 'maturity', 'decline']), z.number().min(0).max(10)),
    })
    .partial()
    .optional(),
  bounds: z
    .strictObject({
      /** [lo, hi] on last year, for every unit and person; null: no bound on that side. */
      growth: range.optional(),
      units: z
        .array(z.strictObject({ unit: name, growth: range.optional(), min: amount.optional(), max: amount.optional() }))
        .max(10_000)
        .optional(),
      people: z
        .array(
          z.strictObject({ person: name, growth: range.optional(), min: amount.optional(), max: amount.optional() }),
        )
        .max(100_000)
        .optional(),
    })
    .optional(),
  locks: z
    .array(z.strictObject({ unit: name.optional(), person: name.optional(), value: amount }))
    .max(100_000)
    .optional(),
  strategic: z
    .array(z.strictObject({ unit: name.optional(), person: name.optional(), value: rate }))
    .max(100_000)
    .optional(),
  roundTo: amount.optional(),
  ramp: z.array(z.number().min(0).max(2)).min(1).max(24).optional(),
  /** How January and February are told apart. */
  festival: z.enum(['nearest-year', 'selling-days']).optional(),
  /** Chances below `hard` are too hard, above `easy` too easy; default 0.35 and 0.85. */
  bands: z
    .strictObject({ hard: z.number().min(0).max(1), easy: z.number().min(0).max(1) })
    .refine(({ hard, easy }) => hard <= easy, { message: 'hard ≤ easy' })
    .optional(),
});
export type AllocationOptions = z.infer<typeof allocationOptions>;

const text = z.string().max(2000);

export const inputs = {
  plans: z.object({}),
  /** By id, or by name ("2026") with or without its version ("2026 v2"); neither: the newest. */
  plan: z.object({ plan: planId.optional(), name: name.optional() }),
  ofPlan: z.object({ plan: planId }),
  preview: z.object({
    year: z.number().int().min(1990).max(2100),
    total: amount.optional(),
    metric: name.optional(),
    options: allocationOptions.optional(),
    /** A draft whose locks, held months and strategic factors are taken over. */
    replace: planId.optional(),
  }),
  members: z.object({ year: z.number().int().min(1990).max(2100), metric: name.optional() }),
  allocate: z.object({
    year: z.number().int().min(1990).max(2100),
    total: amount.optional(),
    metric: name.optional(),
    options: allocationOptions.optional(),
    plan: name.optional(),
    replace: planId.optional(),
  }),
  edit: z.object({
    plan: planId,
    revision,
    mode: z.enum(['spread', 'hold']),
    edits: monthEdits(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)),
    asked,
  }),
  pattern: z.object({
    plan: planId,
    revision,
    row: rowId,
    pattern: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('equal') }),
      z.object({ kind: z.literal('4-4-5') }),
      z.object({ kind: z.literal('growth'), rate: z.number().gt(-1).lt(10) }),
      z.object({ kind: z.literal('last-year') }),
      z.object({ kind: z.literal('like'), row: rowId }),
    ]),
  }),
  lock: z.object({ plan: planId, ...lockedCells }),
  note: z.object({ plan: planId, ...notedCell }),
  row: z.object({ plan: planId, row: rowId }),
  calibrate: z.object({
    plan: planId,
    revision,
    row: rowId,
    share: z.number().gt(0).lt(1),
    give: z.enum(['siblings', 'parent']),
    /** Says what would happen and changes nothing. */
    dryRun: z.boolean(),
  }),
  setIndicators: z.object({
    plan: planId,
    unit: z.number().int().positive(),
    resultWeight: z.number().min(0).max(100),
    items: z
      .array(
        z.object({
          metric: name,
          target: z.number(),
          weight: z.number().min(0).max(100),
          reason: z.object({ zh: text, en: text }),
        }),
      )
      .max(20),
  }),
  bands: z.object({
    plan: planId,
    hard: z.number().min(0).max(1),
    easy: z.number().min(0).max(1),
  }),
  vacancy: z.object({ plan: planId, row: rowId, name: z.string().trim().min(1).max(200) }),
  copy: z.object({ plan: planId, note: text.optional() }),
  status: z.object({ plan: planId, status: z.enum(['draft', 'review', 'approved']) }),
  midYear: z.object({
    plan: planId,
    row: rowId,
    from: z.number().int().min(1).max(11),
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('monthly'), value: z.number().int().min(0) }),
      z.object({ kind: z.literal('factor'), factor: z.number().gt(0).lt(100) }),
      z.object({ kind: z.literal('rest'), total: z.number().int().min(0) }),
    ]),
    /** Months before: keep the plan's figures, or what was really sold. */
    freeze: z.enum(['plan', 'actual']),
    effect: z.string().min(1).max(500),
    note: text.optional(),
  }),
  compare: z.object({ before: planId, after: planId }),
  proposals: z.object({ plan: planId, files: z.array(z.string().min(1)).min(1).max(50) }),
  accept: z.object({
    plan: planId,
    rows: z.array(rowId).max(100_000),
    /** Process indicators of rows that are taken over. */
    process: z
      .array(z.object({ row: rowId, metric: name }))
      .max(100_000)
      .optional(),
  }),
  planCalc: z.object({ input: z.unknown() }),
};
