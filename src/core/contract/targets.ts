import type { Phrase, TextParams } from '../domain/text';
import type { Band, Outcome } from '../engine/targets/attainability';
import type { CalcResult } from '../engine/targets/plan-calc/result';
import type { Correlation, Ratchet } from '../engine/targets/fairness';
import type { Simulation } from '../engine/targets/simulate';
import type { Step, StepKey } from '../engine/targets/explain';
import { command, query } from './define';
import type { SavedFile } from './files';
import { inputs, type AllocationOptions } from './targets-input';
import {
  processInputs,
  type ProcessDifference,
  type ProcessMetric,
  type ProcessProposal,
  type ProcessView,
} from './targets-process';

type PlanStatus = 'draft' | 'proposed' | 'review' | 'approved' | 'superseded';

/** One version of a plan; money in cents. */
export interface PlanInfo {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly year: number;
  readonly metric: string;
  readonly status: PlanStatus;
  readonly revision: number;
  /** Months before it are frozen. */
  readonly fromMonth: string;
  readonly basedOn: number | null;
  readonly createdAt: string;
  readonly note: string | null;
  readonly total: number;
}

export type RowLevel = 'company' | 'region' | 'branch' | 'team' | 'person' | 'vacancy';
export type BaselineBasis = 'history' | 'annualised' | 'peers' | 'none' | 'vacancy' | 'unit';

/** One row of the planning grid; units before what is below them. */
export interface PlanRow {
  readonly id: number;
  readonly parent: number | null;
  readonly depth: number;
  readonly level: RowLevel;
  readonly name: string;
  readonly unitId: number | null;
  readonly personId: number | null;
  readonly number: string | null;
  /** Cents a year; of a unit its full last year. */
  readonly baseline: number;
  readonly basis: BaselineBasis;
  /** What multiplied the baselines; of a unit in effect over its people. */
  readonly coefficients: Readonly<Partial<Record<StepKey, number>>>;
  /** Twelve months in cents. */
  readonly months: readonly number[];
  readonly target: number;
  /** target ÷ baseline − 1; null without a baseline. */
  readonly growth: number | null;
  /** Person: probability of reaching the target (达标概率); unit: mean of its people (预计达标人数占比). */
  readonly expectedAttainment: number | null;
  readonly band: Band | null;
  /** Unit and person: expected ÷ target (预计完成率). */
  readonly expectedCompletion: number | null;
  /** Of a person, cents a year: what chances of a target that is only typed are worked out from. */
  readonly outcome?: Outcome;
  /** Months (0–11) that are locked here; 12 marks the year. A lock above is not repeated. */
  readonly locked: readonly number[];
  readonly notes: readonly { readonly month: number | null; readonly note: string }[];
  /** Months that differ from the version this one is based on; 12: the year. */
  readonly changed: readonly number[];
  /** A unit whose people have the same target and very different chances. */
  readonly oneSizeFitsAll?: boolean;
}

/** Something the planner should know; `params` fill the phrase. */
export interface Finding {
  readonly code: string;
  readonly text: Phrase;
  readonly params: TextParams;
}

export interface PlanView extends PlanInfo {
  /** Month keys of the fiscal year, in order. */
  readonly monthKeys: readonly string[];
  readonly options: AllocationOptions;
  /** Rounding unit in cents. */
  readonly unit: number;
  readonly rows: readonly PlanRow[];
  readonly heat: readonly { readonly row: number; readonly months: readonly (number | null)[] }[];
  readonly findings: readonly Finding[];
}

/** What a set of drivers would do, before it is applied. */
export interface RegionPreview {
  readonly unit: string;
  readonly baseline: number;
  readonly coefficients: Readonly<Partial<Record<StepKey, number>>>;
  /** Growth that the model alone asks, before total and bounds. */
  readonly asked: number | null;
  readonly target: number;
  readonly growth: number | null;
  readonly before: number | null;
  /** True where the model asks less than 0% or more than 40%. */
  readonly outside: boolean;
}

export interface Preview {
  readonly total: number;
  readonly baseline: number;
  readonly regions: readonly RegionPreview[];
  readonly findings: readonly Finding[];
  /** The other ready model at the same total, so that both are seen side by side. */
  readonly other: { readonly model: string; readonly targets: readonly number[] } | null;
}

export interface Why {
  readonly row: number;
  readonly name: string;
  readonly level: RowLevel;
  readonly target: number;
  readonly steps: readonly Step[];
  readonly baseline: number;
  readonly basis: BaselineBasis;
  readonly months: number | null;
  readonly binding: string | null;
  readonly outcome: { readonly mean: number; readonly deviation: number } | null;
  readonly drivers: {
    readonly penetration: number | null;
    readonly marketGrowth: number | null;
    readonly netGrowth: number | null;
    readonly spread: number | null;
    readonly lifecycleFrom: 'orders' | 'sheet' | null;
    readonly products: number;
  };
  readonly season: {
    readonly method: string;
    readonly january: {
      readonly bySellingDays: number;
      readonly byNearestYear: number | null;
      readonly nearestYear: number | null;
      readonly used: string;
    };
  } | null;
}

export interface CalibrationReply {
  readonly factor: number;
  readonly before: number;
  readonly after: number;
  readonly shareBefore: number | null;
  readonly shareAfter: number | null;
  /** Who gives or takes the difference, and how much. */
  readonly others: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  readonly applied: boolean;
}

export interface IndicatorItem {
  readonly metric: string;
  readonly name: Phrase;
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly direction: 'higher' | 'lower';
  readonly target: number;
  readonly weight: number;
  readonly reason: Phrase;
  /** Last year's value, for the scorecard preview. */
  readonly actual: number | null;
  readonly score: number | null;
}

export interface UnitIndicators {
  readonly unit: number;
  readonly name: string;
  readonly resultWeight: number;
  readonly items: readonly IndicatorItem[];
  readonly suggestions: readonly {
    readonly metric: string;
    readonly name: Phrase;
    readonly reason: Phrase;
    readonly target: number | null;
  }[];
  /** Scorecard of the region on last year's data, with this year's weights. */
  readonly preview: {
    readonly total: number | null;
    readonly grade: string | null;
    readonly resultScore: number | null;
  };
  /** Percentiles of the region's months by indicator: P25, P50, P75. */
  readonly history: Readonly<Record<string, readonly [number, number, number]>>;
}

export interface IndicatorsReply {
  readonly regions: readonly UnitIndicators[];
  readonly catalogue: readonly {
    readonly metric: string;
    readonly name: Phrase;
    readonly unit: string;
    readonly direction: 'higher' | 'lower';
  }[];
}

export interface FairnessReply {
  readonly people: number;
  /** Null: too few to judge. */
  readonly bySize: Correlation | null;
  readonly byPotential: Correlation | null;
  readonly byGrowth: Correlation | null;
  readonly regions: readonly { readonly name: string; readonly share: number | null }[];
  /** Highest less lowest expected share. */
  readonly spread: number | null;
  readonly ratchet: Ratchet | null;
}

export interface CompareReply {
  readonly before: PlanInfo;
  readonly after: PlanInfo;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly level: RowLevel;
    readonly before: number | null;
    readonly after: number | null;
    readonly cells: number;
  }[];
  readonly cells: number;
  /** From the old total to the new one. */
  readonly drivers: readonly { readonly key: StepKey; readonly amount: number }[];
  /** Process indicators that differ. */
  readonly process: readonly ProcessDifference[];
}

export interface ProposalRow {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface ProposalsReply {
  /** The proposed version that holds what was read; null: nothing differs. */
  readonly plan: number | null;
  /** Its number where the very same proposal was open already, and no second one was kept. */
  readonly openAs: number | null;
  readonly rows: readonly ProposalRow[];
  /** The same for process indicators. */
  readonly process: readonly ProcessProposal[];
  /** Workbooks made from an older version: only what was typed into them since counts as a proposal. */
  readonly older: readonly { readonly where: string; readonly version: number }[];
  readonly problems: readonly { readonly where: string; readonly text: Phrase; readonly params: TextParams }[];
}

/** What the regions proposed against what the plan asks of them. */
export interface BottomUpReply {
  /** Proposed versions that are still open, newest first. */
  readonly proposals: readonly {
    readonly plan: number;
    readonly version: number;
    /** The workbooks it was read from. */
    readonly files: string;
    /** Rows of the proposed version that differ from the plan. */
    readonly rows: readonly number[];
    /** Process indicators of rows that differ from the plan. */
    readonly process: readonly { readonly row: number; readonly metric: string }[];
  }[];
  /** Units in tree order, the company first; cents a year. */
  readonly units: readonly {
    readonly row: number;
    readonly name: string;
    readonly level: RowLevel;
    readonly depth: number;
    readonly topDown: number;
    readonly bottomUp: number;
    /** People (and vacancies) below it, and how many of them have a proposal. */
    readonly people: number;
    readonly proposing: number;
  }[];
}

export interface WorkshopReply {
  readonly entries: readonly {
    readonly id: number;
    readonly row: string;
    /** A process indicator, in its natural unit; null: the plan's own metric, in cents. */
    readonly metric: { readonly name: Phrase; readonly unit: 'money' | 'count' | 'ratio' | 'score' } | null;
    readonly months: string;
    readonly before: number;
    readonly after: number;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  }[];
  /** Regions before the first entry and now. */
  readonly regions: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

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

export interface SavedPlan {
  readonly plan: number;
  readonly revision: number;
  /** What changed on screen, where only cells and marks did. */
  readonly patch?: PlanPatch;
}

/** Somebody or some unit that a plan of a year is made for, under the name that bounds go by. */
export interface PlanMember {
  readonly kind: 'unit' | 'person';
  /** Of a unit the way down to it below the company ("华东/上海"), of a person the number. */
  readonly name: string;
  /** The whole way down, with the person's name. */
  readonly label: string;
}

const PLAN = ['plan', 'plan_row', 'plan_cell', 'plan_mark'];
const PROCESS = [...PLAN, 'plan_indicator', 'plan_process', 'plan_process_mark'];
const GROUND = ['fact', 'sales_order', 'person', 'assignment', 'unit', 'market', 'product', 'setting', 'past_target'];

/** Calls of the targets module. Money in cents unless the input says currency units. */
export const targetsCalls = {
  'targets.plans': query<readonly PlanInfo[]>()(inputs.plans, ['plan', 'plan_cell']),
  /** The version asked for; without one the newest. Null when there is no plan at all. Rejects with NO_PLAN. */
  'targets.plan': query<PlanView | null>()(inputs.plan, [...PLAN]),
  /** Units with somebody in them and people without vacancies, in tree order, before there is any plan. */
  'targets.members': query<readonly PlanMember[]>()(inputs.members, [...GROUND]),
  'targets.preview': query<Preview>()(inputs.preview, [...PLAN, ...GROUND]),
  'targets.why': query<Why>()(inputs.row, [...PLAN]),
  'targets.fairness': query<FairnessReply>()(inputs.ofPlan, [...PLAN, ...GROUND]),
  'targets.simulate': query<Simulation>()(inputs.ofPlan, [...PLAN]),
  'targets.indicators': query<IndicatorsReply>()(inputs.ofPlan, [...PLAN, ...GROUND, 'plan_indicator', 'metric']),
  /** What can be planned beside the plan's own metric; what is planned stands first. */
  'targets.processMetrics': query<readonly ProcessMetric[]>()(processInputs.metrics, ['plan_indicator', 'metric']),
  /** A process indicator month by month; empty where no region plans it. */
  'targets.process': query<ProcessView>()(processInputs.view, [...PROCESS, ...GROUND, 'metric']),
  'targets.compare': query<CompareReply>()(inputs.compare, [...PROCESS, ...GROUND, 'metric']),
  /** Open proposals laid over the plan, unit by unit; people without a proposal count as planned. */
  'targets.bottomUp': query<BottomUpReply>()(inputs.ofPlan, [...PROCESS]),
  'targets.workshop': query<WorkshopReply>()(inputs.ofPlan, [...PLAN, 'workshop_entry']),
  'targets.export': query<SavedFile | null>()(inputs.ofPlan, [...PROCESS]),
  'targets.planCalc': query<CalcResult>()(inputs.planCalc, []),
  /** Shares a total out and keeps it as a draft: a new version of the plan's name, or in place of `replace`. */
  'targets.allocate': command<SavedPlan>()(inputs.allocate),
  /** All edits or none; one undo step. Rejects with STALE_WRITE, CELL_LOCKED, BELOW_LOCKED, ALL_LOCKED. */
  'targets.edit': command<SavedPlan>()(inputs.edit),
  'targets.pattern': command<SavedPlan>()(inputs.pattern),
  'targets.lock': command<SavedPlan>()(inputs.lock),
  'targets.note': command<SavedPlan>()(inputs.note),
  /** Names an open position; it keeps its share. Rejects with UNKNOWN_ROW where the row is no vacancy. */
  'targets.nameVacancy': command<SavedPlan>()(inputs.vacancy),
  /** Where a chance is too hard or too easy, for this version. Rejects with BAD_AMOUNT unless hard ≤ easy. */
  'targets.bands': command<SavedPlan>()(inputs.bands),
  'targets.calibrate': command<CalibrationReply>()(inputs.calibrate),
  'targets.setIndicators': command<null>()(inputs.setIndicators),
  /** Takes an indicator in for regions that do not plan it yet. Rejects with NOTHING_TO_SHARE_BY without any history. */
  'targets.planProcess': command<SavedPlan>()(processInputs.add),
  /** Values in the indicator's natural unit. Rejects with NOT_PLANNED, RATE_ABOVE_ALL, and as an edit of targets does. */
  'targets.processEdit': command<SavedPlan>()(processInputs.edit),
  'targets.processSpread': command<SavedPlan>()(processInputs.spread),
  'targets.processLock': command<SavedPlan>()(processInputs.lock),
  'targets.processNote': command<SavedPlan>()(processInputs.note),
  'targets.copy': command<SavedPlan>()(inputs.copy),
  'targets.status': command<SavedPlan>()(inputs.status),
  'targets.midYear': command<SavedPlan>()(inputs.midYear),
  /** Reads counter-proposals out of plan workbooks and keeps them as a proposed version. */
  'targets.propose': command<ProposalsReply>()(inputs.proposals),
  /** Takes rows of a proposed version over into the version it is based on; the rest is refused. */
  'targets.accept': command<SavedPlan>()(inputs.accept),
  'targets.remove': command<null>()(inputs.ofPlan),
};
