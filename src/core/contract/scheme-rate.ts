import { z } from 'zod';
import type { Modifier, Rate } from '../domain/scheme-rate';
import { boundary, condition, decimal, key, label, measure, note, period } from './scheme-measure';

const tier = z
  .strictObject({
    from: decimal.optional().describe('Start; where absent, the end of the tier before (0 for the first)'),
    to: z.union([decimal, z.null()]).optional().describe('End; where absent, the start of the next tier'),
    rate: decimal.optional().describe('Share of what is paid on'),
    perUnit: decimal.optional().describe('Money for each unit of what is paid on'),
    multiplier: decimal.optional().describe('Factor on what is paid on'),
    amount: decimal.optional().describe('Fixed amount for reaching the tier'),
    name: label.optional(),
    note,
  })
  .meta({ id: 'Tier' });
const tiers = z.array(tier).max(500);

const curvePoint = z
  .union([z.tuple([decimal, decimal]), z.strictObject({ at: decimal, pays: decimal })])
  .meta({ id: 'CurvePoint', description: '[at, pays]; two points with the same "at" make a jump' });
const points = z.array(curvePoint).max(500);

const band = z.union([
  decimal,
  z.strictObject({ from: decimal.optional(), to: z.union([decimal, z.null()]).optional(), name: label.optional() }),
]);
const axis = z.strictObject({
  on: measure,
  bands: z.array(band).min(1).max(200).describe('Lower bounds, ascending, or from–to'),
  boundary: boundary.optional(),
});
const wholeTable = z.strictObject({ on: measure.optional(), tiers, boundary: boundary.optional() });

const kpi = z.strictObject({
  key: key.optional(),
  on: measure.describe('Achievement as a ratio, for example {"attainment":"sales"} or a metric that is one'),
  weight: decimal,
  floor: decimal.optional(),
  cap: decimal.optional(),
  threshold: decimal.optional().describe('Below it the KPI counts as 0'),
  points: points.optional().describe('Achievement → score, linear'),
  lowerIsBetter: z.boolean().optional(),
  target: measure.optional().describe('With it the achievement is on ÷ target'),
});

export const rate: z.ZodType<Rate> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('flat'),
      rate: measure,
      pays: measure.optional().describe('What the rate is paid on; the credit where absent'),
    }),
    z.strictObject({
      kind: z.literal('tiers'),
      mode: z
        .enum(['marginal', 'whole', 'interpolated'])
        .describe(
          'marginal 超额累进: each slice at its own rate · whole 全额累进: everything at the rate reached · interpolated: the rate between tier starts',
        ),
      on: measure
        .optional()
        .describe('What finds the tier: credit (default), attainment, units, margin_pct, another KPI …'),
      pays: measure.optional().describe('What the rate is paid on; the credit where absent'),
      tiers: tiers.min(1),
      boundary: boundary.optional(),
      interpolate: z.enum(['rate', 'amount']).optional(),
      beyondLastTier: z.enum(['continue', 'zero', 'error']).optional(),
      gaps: z.enum(['error', 'zero']).optional(),
      unitOf: measure.optional().describe('Tier bounds are multiples of this, for example "target"'),
    }),
    z.strictObject({
      kind: z.literal('per_unit'),
      amount: decimal.describe('Money for each unit'),
      unit: decimal.optional().describe('Size of a unit of the credit; default 1'),
      fullUnits: z.boolean().optional().describe('Only full units count'),
      on: measure.optional(),
    }),
    z.strictObject({
      kind: z.literal('curve'),
      on: measure.optional().describe('Default attainment'),
      points: points.min(1).describe('[attainment, share of "of"]'),
      of: measure.optional().describe('Default target_incentive; a number is one amount a basis period'),
      shape: z.enum(['linear', 'stepped']).optional().describe('Default linear'),
      beyond: z
        .union([z.enum(['continue', 'flat']), z.strictObject({ slope: decimal })])
        .optional()
        .describe('After the last point: the last slope continues (default), flat, or a slope'),
      below: z.enum(['zero', 'flat', 'continue']).optional().describe('Before the first point; default zero'),
      boundary: boundary.optional(),
    }),
    z.strictObject({
      kind: z.literal('matrix'),
      rows: axis,
      columns: axis,
      cells: z.array(z.array(decimal).max(200)).max(200),
      cellsAre: z.enum(['rate', 'amount', 'multiplier']).optional().describe('Default rate: the cell × "of"'),
      of: measure.optional().describe('Default: the credit'),
      interpolate: z.boolean().optional(),
    }),
    z.strictObject({
      kind: z.literal('bonus'),
      amount: measure,
      when: condition.optional(),
      each: z.enum(['period', 'order']).optional(),
      limit: z
        .strictObject({
          count: z.int().min(1),
          per: z.enum(['person', 'all']).optional(),
          within: z.enum(['period', 'year', 'all']).optional(),
        })
        .optional()
        .describe('At most so many orders earn it, the earliest first'),
    }),
    z.strictObject({ kind: z.literal('fixed'), amount: measure.describe('For example "3500" or "base_salary"') }),
    z.strictObject({
      kind: z.literal('kpi'),
      of: measure.optional().describe('Default target_incentive; a number is one amount a basis period'),
      kpis: z.array(kpi).min(1).max(50),
      weights: z.enum(['must_be_one', 'free']).optional(),
    }),
    z.strictObject({
      kind: z.literal('difference'),
      rate: z.union([decimal, wholeTable]),
      less: z.union([decimal, wholeTable]),
      pays: measure.optional(),
    }),
    z.strictObject({
      kind: z.literal('table'),
      by: z.enum(['product', 'customer', 'type', 'role', 'region', 'grade', 'person']),
      rates: z.record(z.string().max(120), decimal),
      default: decimal.optional().describe('Rate of what is not listed; default 0'),
    }),
    z.strictObject({
      kind: z.literal('ranking'),
      on: measure.optional(),
      prizes: z.array(decimal).min(1).max(500),
      group: z.enum(['all', 'region', 'role', 'manager']).optional(),
      ties: z
        .enum(['each', 'share'])
        .optional()
        .describe(
          'Equal results: each gets the prize of the better place (default), or they share the prizes of their places',
        ),
      when: condition.optional(),
    }),
  ])
  .meta({ id: 'Rate' });

export const modifier: z.ZodType<Modifier> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('gate'),
      when: condition,
      else: decimal.optional().describe('Factor when it is not met; default 0'),
      then: decimal.optional().describe('Factor when it is met; default 1'),
      basis: z.enum(['period', 'ytd']).optional(),
    }),
    z.strictObject({
      kind: z.literal('multiplier'),
      on: measure.optional().describe('Default attainment'),
      tiers: z
        .array(z.strictObject({ from: decimal.optional(), to: z.union([decimal, z.null()]).optional(), x: decimal }))
        .max(200)
        .optional(),
      points: points.optional(),
      x: measure.optional().describe('The factor itself'),
      boundary: boundary.optional(),
      basis: z.enum(['period', 'ytd']).optional(),
    }),
    z.strictObject({
      kind: z.literal('accelerator'),
      from: period.optional(),
      to: period.optional(),
      x: decimal,
      when: condition.optional(),
    }),
  ])
  .meta({ id: 'Modifier' });
