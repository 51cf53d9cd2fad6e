import { z } from 'zod';
import type {
  Clawback,
  Component,
  Condition,
  Credit,
  Draw,
  Measure,
  Modifier,
  Rate,
  SchemeDocument,
  Settings,
  TotalRules,
} from '../domain/scheme';

/** The published shape of a scheme (docs/scheme-format.md). Cross-checks that a shape cannot say are in the engine's compile. */

const decimal = z
  .union([z.string().max(60), z.number()])
  .meta({
    id: 'Decimal',
    description: 'A decimal: "0.03", "3%", "1500000.00" or a number. Money is in currency units.',
  });
const label = z
  .union([z.string().max(200), z.strictObject({ zh: z.string().max(200), en: z.string().max(200) })])
  .meta({ id: 'Label', description: 'A name, or a name in both languages.' });
const note = z.string().max(4000).optional();
const key = z.string().min(1).max(80);
const keys = z.array(z.string().max(120)).max(10_000);
const period = z
  .string()
  .max(12)
  .meta({ id: 'Period', description: '2025-03, 2025-Q1, 2025-H1, 2025 or a day 2025-03-16.' });
const windowName = z.enum(['period', 'month', 'quarter', 'half', 'year', 'ytd', 'qtd']);
const from = z
  .enum(['person', 'reports', 'all_reports', 'team', 'company'])
  .meta({
    id: 'From',
    description:
      'person (default) · reports: direct reports · all_reports: everybody below · team: all_reports and the person · company',
  });
const boundary = z
  .enum(['upper', 'lower'])
  .describe(
    'Who owns a bound: upper (default, ≥) or lower (>). Example: 1500000 with upper is in the tier that starts there.',
  );

const measure: z.ZodType<Measure> = z
  .lazy(() => z.union([z.string().max(120), z.number(), measureObject]))
  .meta({
    id: 'Measure',
    description:
      'Where a number comes from. A string: metric key (net_sales, sales, collections …), a word (credit, attainment, target, target_incentive, base_salary, months_employed, margin_pct, markup, collection_rate, returns_rate, unit_price; in scope "order" also amount, units, cost, margin, term_months, collection_days), or a decimal. An object: exactly one head.',
  });

const measures = z.array(measure).min(1).max(50);

const measureObject = z
  .strictObject({
    metric: key.optional().describe('A metric of the facts'),
    attainment: key.optional().describe('Actual ÷ target of this metric'),
    target: key.optional().describe('The target of this metric'),
    value: decimal.optional().describe('A constant'),
    person: key.optional().describe('targetIncentive, baseSalary, monthsEmployed or a numeric attribute'),
    order: key
      .optional()
      .describe(
        'A field of the order (scope "order"): amount, units, cost, margin, margin_pct, markup, unit_price, term_months, collection_days',
      ),
    pay: key.optional().describe('What another component paid'),
    sum: measures.optional().describe('a + b + …; parts may carry "weight"'),
    minus: measures.optional().describe('a − b − …'),
    times: measures.optional().describe('a × b × …'),
    ratio: measures.optional().describe('[numerator, denominator]'),
    min: measures.optional(),
    max: measures.optional(),
    full: measure.optional().describe('Only full units of "unit" count'),
    unit: decimal.optional(),
    window: windowName
      .optional()
      .describe('Default: the basis period. ytd: fiscal year to date; year: its whole target'),
    last: z.int().min(1).max(120).optional().describe('The last n months up to the end of the period'),
    shift: z.int().min(-120).max(120).optional().describe('Months to move the window: −12 is the year before'),
    from: from.optional(),
    products: keys.optional(),
    excludeProducts: keys.optional(),
    weight: decimal.optional().describe('Factor on this part of a sum'),
    ifMissing: z.enum(['error', 'zero']).optional(),
  })
  .meta({ id: 'MeasureObject' });

const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.strictObject({
      all: z.array(condition).max(50).optional(),
      any: z.array(condition).max(50).optional(),
      not: condition.optional(),
      on: measure.optional().describe('What is compared; the credit where absent'),
      gte: measure.optional(),
      gt: measure.optional(),
      lte: measure.optional(),
      lt: measure.optional(),
      eq: measure.optional(),
      ifMissing: z
        .enum(['error', 'fail', 'pass'])
        .optional()
        .describe('When the figure is missing: refuse (default), not met, met'),
    }),
  )
  .meta({ id: 'Condition', description: 'Comparisons are joined by and; use all, any, not for more.' });

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

const rate: z.ZodType<Rate> = z
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
      when: condition.optional(),
    }),
  ])
  .meta({ id: 'Rate' });

const modifier: z.ZodType<Modifier> = z
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
  metric: key.optional(),
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
          of: z.array(z.enum(['targets', 'fixed', 'guarantee', 'draw', 'target_incentive', 'cap', 'tiers'])).optional(),
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
