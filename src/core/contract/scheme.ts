import { z } from 'zod';
import type { Clawback, Component, Credit, Draw, SchemeDocument, Settings, TotalRules } from '../domain/scheme';
import { boundary, decimal, from, key, keys, label, measure, note, period } from './scheme-measure';
import { modifier, rate } from './scheme-rate';

const prorationMethod = z.enum(['calendar_days', 'work_days', 'months', 'none']);
const clawbackMethod = z.enum(['net', 'original_rate', 'current_rate', 'recompute']);
const scope = z
  .enum(['period', 'order', 'collection', 'ytd', 'ytd_position'])
  .describe(
    'period (default): each period on its own · order: each order on its own · collection: each payment received · ytd: due on the year to date less what was due before (true-up) · ytd_position: tiers go on from where the year stands, each slice paid once',
  );

const settings: z.ZodType<Settings> = z
  .strictObject({
    boundary: boundary.optional(),
    scope: scope.optional(),
    gateBasis: z.enum(['period', 'ytd']).optional().describe('What gates look at; default period'),
    threshold: z
      .enum(['excess', 'all'])
      .optional()
      .describe('A reached threshold pays the excess only (default) or back to the first yuan'),
    capExcess: z
      .enum(['forfeit', 'defer'])
      .optional()
      .describe('What lies above a cap is lost (default) or deferred to the next period'),
    drawRecovery: z
      .enum(['excess', 'all'])
      .optional()
      .describe('A recoverable draw recovers what exceeds the draw (default) or from everything earned'),
    prorateBy: prorationMethod.optional().describe('Default calendar_days'),
    monthCounts: z
      .enum(['any_day', 'half', 'full'])
      .optional()
      .describe('With proration by months: which months count; default half'),
    holidays: z
      .array(z.string().max(10))
      .max(2000)
      .optional()
      .describe('With proration by work days: days off, 2025-10-01'),
    workWeek: z.array(z.int().min(0).max(6)).max(7).optional().describe('Days worked, 0 = Sunday; default [1,2,3,4,5]'),
    clawback: clawbackMethod
      .optional()
      .describe(
        'What a clawback looks up; default original_rate. Setting it here turns clawback on for every component',
      ),
    clawbackLimit: z.enum(['paid', 'none']).optional().describe('At most what was paid (default), or without limit'),
    overpayment: z
      .enum(['carry', 'recover'])
      .optional()
      .describe('A line below zero is carried to the next period (default) or recovered at once'),
    interpolation: z.enum(['none', 'rate', 'amount']).optional().describe('Between tiers; default none'),
    beyondLastTier: z
      .enum(['continue', 'zero', 'error'])
      .optional()
      .describe('Above the last tier’s end; default continue'),
    gaps: z.enum(['error', 'zero']).optional().describe('A hole between tiers; default error'),
    targetIncentivePer: z
      .enum(['period', 'month', 'year'])
      .optional()
      .describe('What the person’s targetIncentive covers; default one basis period'),
    missingTarget: z
      .enum(['error', 'zero'])
      .optional()
      .describe('No target or a zero target: refuse (default) or attainment 0'),
    missingValue: z
      .enum(['error', 'zero'])
      .optional()
      .describe('A figure that is needed is missing: refuse (default) or 0'),
    shares: z
      .enum(['must_be_one', 'free'])
      .optional()
      .describe('Shares must make 100% (default), or may not (double crediting)'),
    rounding: z.enum(['half_up', 'half_even', 'up', 'down']).optional().describe('Default half_up, away from zero'),
    roundTo: decimal.optional().describe('Default 0.01'),
  })
  .meta({ id: 'Settings', description: 'Every choice that changes a payment, with its default.' });

const credit: z.ZodType<Credit> = z
  .strictObject({
    metric: measure.optional().describe('Default net_sales'),
    from: from.optional(),
    source: z
      .enum(['auto', 'facts', 'orders'])
      .optional()
      .describe('auto (default): facts where there are any, else orders'),
    products: keys.optional(),
    excludeProducts: keys.optional(),
    customers: keys.optional(),
    types: keys.optional().describe('Kinds of order, as in orders[].type'),
    productCredit: z
      .record(z.string().max(120), decimal)
      .optional()
      .describe('Credit percentage by product; "default" for the others'),
    minOrder: decimal.optional().describe('Smaller orders do not count'),
    capPerOrder: decimal.optional().describe('At most so much of one order counts'),
    fullUnitsOf: decimal.optional().describe('Only full units count'),
    share: decimal.optional().describe('Part of the credit that counts'),
  })
  .meta({ id: 'Credit' });

const limitFields = {
  amount: measure.optional(),
  ofTargetIncentive: decimal.optional(),
  ofBaseSalary: decimal.optional(),
};
const limit = z
  .union([
    decimal,
    z.strictObject({
      ...limitFields,
      excess: z.enum(['forfeit', 'defer']).optional(),
      per: z.enum(['period', 'year']).optional(),
    }),
  ])
  .meta({ id: 'Limit' });
const guarantee = z
  .union([
    decimal,
    z.strictObject({
      ...limitFields,
      amounts: z.array(decimal).min(1).max(60).optional().describe('By month since hiring'),
      months: z.int().min(1).max(600).optional().describe('Only in the first n months since hiring'),
    }),
  ])
  .meta({ id: 'Guarantee' });

const clawback: z.ZodType<Clawback> = z.strictObject({
  method: clawbackMethod.optional(),
  limit: z.enum(['paid', 'none']).optional(),
  within: z.int().min(0).max(600).optional().describe('Only what comes back within n months'),
  fraction: z
    .union([z.literal('unserved_term'), decimal])
    .optional()
    .describe('Part that is taken back, or the unserved part of the contract'),
});

const draw: z.ZodType<Draw> = z
  .strictObject({
    kind: z
      .enum(['recoverable', 'non_recoverable', 'advance'])
      .optional()
      .describe(
        'recoverable (default) · non_recoverable: a floor that is not owed · advance: a loan on top, repaid from the next pay',
      ),
    amount: measure,
    recover: z.enum(['excess', 'all']).optional(),
    recoveryShare: decimal.optional(),
    maxRecovery: decimal.optional(),
    maxBalance: decimal.optional(),
    months: z.int().min(1).max(600).optional().describe('Only in the first n months since hiring'),
    in: z.array(period).max(240).optional().describe('Only in these periods'),
    forgive: z.enum(['never', 'year_end']).optional(),
  })
  .meta({ id: 'Draw' });

const share = z.strictObject({ person: key.optional(), role: key.optional(), share: decimal });

const component: z.ZodType<Component> = z
  .strictObject({
    key: key.describe('Name in statements, opening balances and references'),
    name: label.optional(),
    note,
    who: z
      .strictObject({
        roles: keys.optional(),
        regions: keys.optional(),
        people: keys.optional(),
        grades: keys.optional(),
        exclude: keys.optional(),
      })
      .optional()
      .describe('Default: everybody'),
    effective: z.strictObject({ from: period.optional(), to: period.optional() }).optional(),
    credit: z
      .union([z.string().max(120), credit])
      .optional()
      .describe('Step 1; a string is the metric'),
    basis: z
      .union([
        z.enum(['month', 'quarter', 'half', 'year']),
        z.strictObject({
          period: z.enum(['month', 'quarter', 'half', 'year']).optional(),
          scope: scope.optional(),
          cumulative: z.boolean().optional().describe('Same as scope "ytd"'),
          resets: z
            .enum(['quarter', 'half', 'year', 'never'])
            .optional()
            .describe('When the accumulation starts again; default year'),
        }),
      ])
      .optional()
      .describe('Step 2; default each month on its own'),
    threshold: z
      .union([
        decimal,
        z.strictObject({
          at: measure,
          on: measure.optional(),
          applies: z.enum(['excess', 'all']).optional(),
          inclusive: z.boolean().optional(),
        }),
      ])
      .optional(),
    rate: z.union([decimal, rate]).describe('Step 3; a decimal is a flat rate'),
    rateChanges: z
      .array(z.strictObject({ from: period, rate: z.union([decimal, rate]) }))
      .max(120)
      .optional(),
    modifiers: z.array(modifier).max(50).optional().describe('Step 4'),
    proration: z
      .union([
        prorationMethod,
        z.strictObject({
          by: prorationMethod.optional(),
          of: z.array(z.enum(['targets', 'fixed', 'guarantee', 'draw', 'target_incentive', 'cap'])).optional(),
        }),
      ])
      .optional()
      .describe('Step 5; default targets, fixed pay, guarantees, draws and target incentive by calendar days'),
    cap: limit.optional().describe('Step 6'),
    floor: limit.optional().describe('Step 6'),
    guarantee: guarantee.optional().describe('Step 6'),
    clawback: z.union([clawbackMethod, clawback]).optional().describe('Step 7'),
    overpayment: z.enum(['carry', 'recover']).optional(),
    draw: draw.optional().describe('Step 8'),
    payout: z
      .strictObject({
        installments: z
          .array(
            z.strictObject({
              share: decimal,
              after: z.int().min(0).max(240).optional(),
              over: z
                .int()
                .min(1)
                .max(240)
                .optional()
                .describe('Paid in so many equal monthly parts, the first "after" months later'),
              at: z.enum(['period_end', 'quarter_end', 'half_end', 'year_end']).optional(),
            }),
          )
          .min(1)
          .max(120)
          .optional(),
        on: z.literal('collection').optional(),
      })
      .optional(),
    split: z
      .union([
        z.array(share).min(1).max(1000),
        z.strictObject({
          shares: z.array(share).min(1).max(1000).optional(),
          by: z
            .union([z.enum(['shares', 'equal', 'credit', 'target_incentive', 'base_salary', 'days']), measure])
            .optional(),
          group: z.enum(['all', 'manager', 'region', 'role']).optional(),
        }),
      ])
      .optional()
      .describe('One line for a group, divided between its members'),
    deduction: z.boolean().optional().describe('The amount is taken off instead of paid'),
    settings: settings.optional(),
  })
  .meta({ id: 'Component' });

const total: z.ZodType<TotalRules> = z.strictObject({
  cap: limit.optional(),
  floor: limit.optional(),
  guarantee: guarantee.optional(),
  draw: draw.optional(),
});

export const schemeSchema: z.ZodType<SchemeDocument> = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    format: z.literal('yardstick.scheme').optional(),
    version: z.literal(1).optional().describe('Version of the format'),
    key: key.optional(),
    name: label,
    note,
    currency: z.string().max(8).optional(),
    fiscalYearStart: z.int().min(1).max(12).optional().describe('First month of the fiscal year; default 1'),
    settings: settings.optional(),
    metrics: z
      .array(
        z.strictObject({
          key,
          name: label.optional(),
          unit: z.enum(['money', 'count', 'ratio', 'score']).optional(),
          rollup: z.enum(['sum', 'mean', 'last']).optional(),
          formula: measure.optional().describe('Computed instead of read from the facts'),
        }),
      )
      .max(200)
      .optional(),
    components: z.array(component).min(1).max(200),
    total: total.optional().describe('Rules on the sum of the components, by month'),
  })
  .meta({ id: 'Scheme', title: 'Yardstick commission scheme', description: 'See docs/scheme-format.md.' });

/** The JSON Schema that the app publishes (design 2.4). */
export function schemeJsonSchema(): unknown {
  return z.toJSONSchema(schemeSchema, { io: 'input', target: 'draft-2020-12' });
}
