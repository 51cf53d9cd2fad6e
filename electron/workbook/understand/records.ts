import type { SheetKind } from '../../../src/core/contract/data';
import type { IsoDate } from '../../../src/core/domain/period';

/** A person as a row names them: tidy text, either may be missing. */
export interface PersonRef {
  readonly number: string | null;
  readonly name: string | null;
  /** Where the row places somebody who has a name only: tells namesakes apart. */
  readonly units?: UnitPath;
}

export type UnitLevel = 'company' | 'region' | 'branch' | 'team';

/** Units from the top down, as far as the row names them. */
export type UnitPath = readonly { readonly level: UnitLevel; readonly name: string }[];

/** `row` is the row of the grid from 0; with a column it names the cell that a value came from. */
interface At {
  readonly row: number;
}

/** A line of a roster. Fields that the file does not have are undefined; empty cells are null. */
export interface PersonRecord extends At {
  readonly person: PersonRef;
  readonly units: UnitPath;
  readonly role?: string | null;
  readonly grade?: string | null;
  readonly manager?: PersonRef | null;
  readonly hireDate?: IsoDate | null;
  readonly leaveDate?: IsoDate | null;
  readonly leaveReason?: string | null;
  /** True where the status column says that the person has left. */
  readonly left?: boolean | null;
  /** Cents a month. */
  readonly basePay?: number | null;
  /** Cents a year. */
  readonly targetIncentive?: number | null;
  readonly note?: string | null;
  /** Other columns of the roster, by header. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface MoveRecord extends At {
  readonly person: PersonRef;
  readonly date: IsoDate;
  readonly from: UnitPath;
  readonly to: UnitPath;
  readonly fromRole: string | null;
  readonly toRole: string | null;
}

export interface LeavingRecord extends At {
  readonly person: PersonRef;
  readonly date: IsoDate | null;
  readonly reason: string | null;
}

export interface PayRecord extends At {
  readonly person: PersonRef;
  readonly date: IsoDate;
  /** Cents a month. */
  readonly basePay: number;
}

/** money: cents in `value`; count and score: the number; ratio: both parts, or the ratio alone in `value`. */
export interface FactRecord extends At {
  readonly column: number;
  readonly person: PersonRef;
  readonly metric: string;
  readonly period: string;
  readonly product: string | null;
  readonly value: number | null;
  readonly num: number | null;
  /** Ratio: denominator; score: number of ratings. */
  readonly den: number | null;
}

/** How a target of a quarter becomes months: the same each, or as the company's months of the year before. */
export type QuarterSpread = 'equal' | 'season';

export interface TargetRecord extends At {
  readonly column: number;
  /** Exactly one of person and unit names whose target it is. */
  readonly person: PersonRef | null;
  readonly units: UnitPath | null;
  readonly metric: string;
  /** A month, a year, or `2025-Q1` where `spread` says how it becomes months. */
  readonly period: string;
  readonly value: number;
  /** `copy`: a ratio or a score is the same in each month. */
  readonly spread?: QuarterSpread | 'copy';
}

/** A figure of a whole unit: compared with what its people add up to, never stored. */
export interface UnitTotalRecord extends At {
  readonly column: number;
  readonly units: UnitPath;
  readonly metric: string;
  readonly period: string;
  readonly value: number;
}

export interface OrderRecord extends At {
  /** Made up from person, day and position where the file has none; `synthetic` says so. */
  readonly number: string;
  readonly synthetic: boolean;
  readonly person: PersonRef;
  readonly date: IsoDate;
  readonly customer: string | null;
  readonly product: string | null;
  readonly type: 'sale' | 'return';
  /** Cents, never negative. */
  readonly amount: number;
  readonly cost: number | null;
  readonly units: number | null;
  readonly original: string | null;
  readonly collected: number | null;
  /** The company's own word for what kind of sale or return it is (新签, 续费, 解约); null for plain ones. */
  readonly kind: string | null;
  readonly termMonths: number | null;
  /** Who shares it and how much of it each has, in decimals that add up to 1; empty: all of it is the person's. */
  readonly shares: readonly OrderShare[];
  /** What the row says of the customer's payment: its day and cents. */
  readonly payment: { readonly date: IsoDate; readonly amount: number } | null;
}

export interface OrderShare {
  readonly person: PersonRef;
  /** Decimal text: `0.6`. */
  readonly share: string;
}

/** A payment on an order, of a list of payments. */
export interface PaymentRecord extends At {
  readonly order: string;
  readonly date: IsoDate;
  readonly amount: number;
  /** False where the row is a figure of a person as well: then an unknown order is no mistake. */
  readonly needsOrder: boolean;
}

export interface TrainingRecord extends At {
  readonly person: PersonRef;
  readonly course: string;
  readonly period: string;
  readonly required: number | null;
  readonly attended: number | null;
  readonly score: number | null;
}

export interface MarketRecord extends At {
  readonly units: UnitPath;
  readonly year: number;
  /** Cents a year. */
  readonly size: number | null;
  readonly penetration: number | null;
  readonly growth: number | null;
}

export interface ProductRecord extends At {
  readonly name: string;
  readonly stage: 'introduction' | 'growth' | 'maturity' | 'decline' | null;
  readonly share: number | null;
}

export interface TextRecord extends At {
  readonly person: PersonRef | null;
  readonly date: IsoDate | null;
  readonly product: string | null;
  readonly score: number | null;
  readonly text: string;
}

export interface Records {
  readonly people: PersonRecord[];
  readonly moves: MoveRecord[];
  readonly leavings: LeavingRecord[];
  readonly pay: PayRecord[];
  readonly facts: FactRecord[];
  readonly targets: TargetRecord[];
  readonly unitTotals: UnitTotalRecord[];
  readonly orders: OrderRecord[];
  readonly payments: PaymentRecord[];
  readonly training: TrainingRecord[];
  readonly market: MarketRecord[];
  readonly products: ProductRecord[];
  readonly feedback: TextRecord[];
  readonly notes: TextRecord[];
}

export function noRecords(): Records {
  return {
    people: [],
    moves: [],
    leavings: [],
    pay: [],
    facts: [],
    targets: [],
    unitTotals: [],
    orders: [],
    payments: [],
    training: [],
    market: [],
    products: [],
    feedback: [],
    notes: [],
  };
}

/** What the command line calls a table (design 7). */
export type Kind = SheetKind;

/** What kind of people's list: who there is, who moved, who left, whose pay changed. */
export type PeopleVariant = 'roster' | 'moves' | 'leavings' | 'pay';
