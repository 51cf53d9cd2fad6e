import { z } from 'zod';
import type { Ground, GroundPerson } from '../domain/pay-ground';
import type { SchemeDocument } from '../domain/scheme';
import type { Finding } from '../engine/commission/check';
import type { Gap } from '../engine/commission/gaps';
import type { StatementReport } from '../engine/commission/report';
import type { SchemeOutcome, SchemeRefusal } from '../engine/commission/whatif/compare';
import type { Diagnosis, DiagnosisLimits } from '../engine/commission/whatif/diagnose';
import type { SeekResult, TornadoBar } from '../engine/commission/whatif/seek';
import type { SimulatedCost } from '../engine/commission/whatif/monte-carlo';
import { command, query } from './define';
import type { SavedFile } from './files';
import { month } from './month';
import { schemeSchema } from './scheme';

const id = z.number().int().positive();
const year = z.number().int().min(1990).max(2200);
const line = z.string().trim().min(1).max(200);
const words = z.string().trim().max(4000);

/** A stored scheme by id or name, or a document that is not stored. */
const schemeRef = z.union([
  z.strictObject({ id }),
  z.strictObject({ name: line, version: z.number().int().positive().optional() }),
  z.strictObject({ document: schemeSchema, label: line.optional() }),
]);

const growthByPerson = z.record(z.string().max(120), z.number().min(-1).max(10)).optional();

const assumption = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replay') }),
  z.strictObject({ kind: z.literal('plan'), factor: z.number().min(0).max(10).default(1) }),
  z.strictObject({
    kind: z.literal('forecast'),
    growth: z.number().min(-1).max(10).default(0),
    byPerson: growthByPerson,
  }),
  z.strictObject({ kind: z.literal('typed'), attainment: z.number().min(0).max(10), byPerson: growthByPerson }),
]);

const response = z.strictObject({
  growth: z.number().min(-1).max(10),
  people: z.array(z.string().max(120)).max(100_000).optional(),
});

const simulation = z.strictObject({
  draws: z.number().int().min(100).max(200_000).default(10_000),
  seed: z.number().int().default(1),
  growth: z.number().min(-1).max(10).default(0),
  spread: z.number().min(0).max(5).default(0.15),
  regional: z.number().min(0).max(1).default(0.3),
});

const seek = z.strictObject({
  scheme: z.number().int().min(0).default(1).describe('Which of the schemes, from 0'),
  path: z.string().max(300),
  goal: z.number(),
  objective: z.enum(['cost', 'costRate']).default('cost'),
  range: z.tuple([z.number(), z.number()]).optional(),
});

const share = z.number().min(0).max(1);
const limits = z.strictObject({
  unreachable: share.describe('Share of people who ever reached a tier, below which it is out of reach'),
  unreachableOnForecast: share
    .default(0.1)
    .describe('and share of people who would reach it on the forecast, below which it is said'),
  windfall: share.describe('Share of the cost paid on sales that last year brought as well'),
  flat: z.number().min(1).max(20).describe('Top tenth ÷ median, below which pay hardly differs'),
  cliff: share.describe('Jump of the pay at a bound ÷ pay before it'),
});

/** What `whatif` works on; money in currency units as numbers, factors as decimals. */
const scenario = z.strictObject({
  name: line.optional(),
  note: words.optional(),
  /** The first is the one that the others are compared with. */
  schemes: z.array(schemeRef).min(1).max(8),
  /** Year of the outcome; the last year with data where absent. */
  year: year.optional(),
  assumption: assumption.default({ kind: 'replay' }),
  response: response.optional(),
  plan: line.optional(),
  people: z
    .strictObject({
      roles: z.array(line).optional(),
      regions: z.array(line).optional(),
      people: z.array(line).optional(),
    })
    .optional(),
  seek: seek.optional(),
  tornado: z
    .strictObject({ scheme: z.number().int().min(0).default(1), share: z.number().min(0.001).max(1).default(0.1) })
    .optional(),
  simulation: simulation.optional(),
  /** From when the diagnoses say something; those of the workspace where absent. */
  limits: limits.optional(),
});

export type ScenarioDocument = z.output<typeof scenario>;

export interface SchemeInfo {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly status: 'draft' | 'current' | 'retired';
  readonly document: SchemeDocument;
  readonly createdAt: string;
  readonly note: string | null;
  /** Statements that were closed with it; it can then not be changed or removed. */
  readonly frozen: boolean;
}

export interface ScenarioReply {
  readonly year: number;
  readonly months: readonly string[];
  readonly outcomes: readonly SchemeOutcome[];
  /** Schemes that cannot be paid from the data; the others are compared all the same. */
  readonly refusals: readonly SchemeRefusal[];
  readonly diagnoses: readonly Diagnosis[];
  readonly seek: SeekResult | null;
  readonly tornado: readonly TornadoBar[] | null;
  readonly simulation: readonly SimulatedCost[] | null;
  readonly people: readonly GroundPerson[];
}

export interface StatementRow {
  readonly personId: number;
  readonly number: string;
  readonly name: string;
  readonly region: string | null;
  readonly schemeId: number;
  readonly scheme: string;
  /** Cents, adjustments and corrections included. */
  readonly total: number;
  readonly lines: readonly { readonly component: string; readonly name: string; readonly amount: number }[];
}

/** What a scheme needs and some of its people lack in a month, so that it counts as zero. */
export interface SchemeGap extends Gap {
  readonly schemeId: number;
  readonly scheme: string;
  /** In the language of the call. */
  readonly message: string;
}

export interface StatementsReply {
  readonly period: string;
  readonly closed: boolean;
  readonly closedAt: string | null;
  readonly total: number;
  readonly rows: readonly StatementRow[];
  /** People who have data in the period but no scheme. */
  readonly without: number;
  /** Of an open month: figures that are missing and counted as zero. */
  readonly gaps: readonly SchemeGap[];
}

export interface StatementReply {
  readonly statement: StatementReport;
  readonly scheme: string;
  readonly adjustments: readonly { readonly id: number; readonly amount: number; readonly reason: string }[];
}

/** One printable page: what a person is paid in a period, and how each component was worked out. */
export interface StatementPage {
  readonly row: StatementRow;
  readonly statement: StatementReport;
}

export interface ScenarioInfo {
  readonly id: number;
  readonly name: string;
  readonly note: string | null;
  readonly createdAt: string;
  readonly document: ScenarioDocument;
  readonly costs: readonly { readonly name: string; readonly cost: number }[];
}

const dataTables = [
  'person',
  'fact',
  'assignment',
  'unit',
  'past_target',
  'plan',
  'plan_cell',
  'plan_row',
  'sales_order',
  'order_share',
  'order_payment',
  'order_detail',
];

/** A workbook of the module, and what it counts as zero because figures are missing: the lines of its cover. */
export interface ExportedPay extends SavedFile {
  /** In the language of the call. */
  readonly missing: readonly string[];
}

/** Calls of the commission module. */
export const commissionCalls = {
  'commission.schemes': query<SchemeInfo[]>()(z.strictObject({}), ['scheme', 'pay_statement']),
  'commission.check': query<Finding[]>()(z.strictObject({ document: schemeSchema })),
  /** A draft is changed in place; a current or frozen scheme gets a new version. */
  'commission.saveScheme': command<SchemeInfo>()(
    z.strictObject({ id: id.optional(), name: line, document: schemeSchema, note: words.optional() }),
  ),
  /** The scheme that everybody is on who is not assigned to another one. */
  'commission.makeCurrent': command<SchemeInfo>()(z.strictObject({ id })),
  'commission.removeScheme': command<{ removed: true }>()(z.strictObject({ id })),
  'commission.assignments': query<
    {
      schemeId: number;
      role: string | null;
      unitId: number | null;
      personId: number | null;
      from: string | null;
      to: string | null;
    }[]
  >()(z.strictObject({}), ['scheme_assignment']),
  /** Units that people can be put on a scheme by, in tree order; the name says the way down to each. */
  'commission.units': query<{ id: number; name: string }[]>()(z.strictObject({}), ['unit']),
  /** From when the diagnoses of the what-if say something; kept with the workspace. */
  'commission.limits': query<DiagnosisLimits>()(z.strictObject({}), ['setting']),
  'commission.setLimits': command<DiagnosisLimits>()(limits),
  'commission.assign': command<{ done: true }>()(
    z.strictObject({
      schemeId: id,
      rows: z
        .array(
          z.strictObject({
            role: line.optional(),
            unitId: id.optional(),
            personId: id.optional(),
            from: month.optional(),
            to: month.optional(),
          }),
        )
        .max(10_000),
    }),
  ),
  'commission.ground': query<Ground>()(
    z.strictObject({
      year: year.optional(),
      plan: line.optional(),
      orders: z.boolean().optional().describe('With single orders, for schemes that look at them'),
    }),
    dataTables,
  ),
  'commission.whatif': query<ScenarioReply>()(scenario, ['scheme', ...dataTables]),
  'commission.scenarios': query<ScenarioInfo[]>()(z.strictObject({}), ['scenario']),
  'commission.saveScenario': command<{ id: number }>()(
    z.strictObject({ name: line, note: words.optional(), scenario }),
  ),
  'commission.removeScenario': command<{ removed: true }>()(z.strictObject({ id })),
  'commission.statements': query<StatementsReply>()(z.strictObject({ period: month }), [
    'scheme',
    'scheme_assignment',
    'pay_period',
    'pay_statement',
    'pay_adjustment',
    ...dataTables,
  ]),
  'commission.statement': query<StatementReply>()(z.strictObject({ period: month, personId: id }), [
    'scheme',
    'pay_statement',
    'pay_adjustment',
    ...dataTables,
  ]),
  /** Statements to be printed, of everybody or of one person, in the order of the list. */
  'commission.statementPages': query<StatementPage[]>()(z.strictObject({ period: month, personId: id.optional() }), [
    'scheme',
    'scheme_assignment',
    'pay_period',
    'pay_statement',
    'pay_adjustment',
    ...dataTables,
  ]),
  'commission.closePeriod': command<{ period: string; statements: number; total: number }>()(
    z.strictObject({ period: month }),
  ),
  'commission.adjust': command<{ id: number }>()(
    z.strictObject({ period: month, personId: id, amount: z.number().int().min(-1e12).max(1e12), reason: line }),
  ),
  'commission.removeAdjustment': command<{ removed: true }>()(z.strictObject({ id })),
  /** workbook: live formulas · payroll: one line a person and component · comparison: winners and losers */
  'commission.export': query<ExportedPay>()(
    z.strictObject({
      kind: z.enum(['workbook', 'payroll', 'comparison']),
      scheme: schemeRef.optional(),
      against: schemeRef.optional(),
      year: year.optional(),
      period: month.optional(),
      plan: line.optional(),
      /** What people are assumed to sell in a comparison; what they sold where absent. */
      assumption: assumption.optional(),
    }),
  ),
};
