import { z } from 'zod';
import type { Condition, Measure } from '../domain/scheme-measure';

/** The published shape of a scheme (docs/scheme-format.md). Cross-checks that a shape cannot say are in the engine's compile. */

export const decimal = z.union([z.string().max(60), z.number()]).meta({
  id: 'Decimal',
  description: 'A decimal: "0.03", "3%", "1500000.00" or a number. Money is in currency units.',
});
export const label = z
  .union([z.string().max(200), z.strictObject({ zh: z.string().max(200), en: z.string().max(200) })])
  .meta({ id: 'Label', description: 'A name, or a name in both languages.' });
export const note = z.string().max(4000).optional();
export const key = z.string().min(1).max(80);
export const keys = z.array(z.string().max(120)).max(10_000);
export const period = z
  .string()
  .max(12)
  .meta({ id: 'Period', description: '2025-03, 2025-Q1, 2025-H1, 2025 or a day 2025-03-16.' });
const windowName = z.enum(['period', 'month', 'quarter', 'half', 'year', 'ytd', 'qtd']);
export const from = z.enum(['person', 'reports', 'all_reports', 'team', 'company']).meta({
  id: 'From',
  description:
    'person (default) · reports: direct reports · all_reports: everybody below · team: all_reports and the person · company',
});
export const boundary = z
  .enum(['upper', 'lower'])
  .describe(
    'Who owns a bound: upper (default, ≥) or lower (>). Example: 1500000 with upper is in the tier that starts there.',
  );

export const measure: z.ZodType<Measure> = z
  .lazy(() => z.union([z.string().max(120), z.number(), measureObject]))
  .meta({
    id: 'Measure',
    description:
      'Where a number comes from. A string: metric key (net_sales, sales, collections …), a word (credit, attainment, target, target_incentive, base_salary, months_employed, margin_pct, markup, collection_rate, returns_rate, unit_price; in scope "order" also amount, units, cost, margin, term_months, collection_days, number, customer_months), or a decimal. An object: exactly one head.',
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
        'A field of the order (scope "order"): amount, units, cost, margin, margin_pct, markup, unit_price, term_months, collection_days, number (the first, second … of the period), customer_months (full months since the customer\'s first order), or a numeric attribute of the order',
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
    if: z
      .lazy(() => condition)
      .optional()
      .describe('A figure that depends on a condition: "then" where it is met, else "else"'),
    then: measure.optional(),
    else: measure.optional().describe('Default 0'),
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

export const condition: z.ZodType<Condition> = z
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
