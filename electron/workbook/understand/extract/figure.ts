import type { Column } from '../columns';
import type { Quarter } from '../quarters';
import type { FactRecord, PersonRef, Records, UnitPath } from '../records';
import type { TimedColumn } from './times';

/** The columns that together give one figure: a sum, or the sides of a ratio, or a score with its number of ratings. */
export interface Figure {
  readonly role: 'metric' | 'target';
  readonly metric: string;
  readonly value: Column | undefined;
  readonly num: Column | undefined;
  readonly den: Column | undefined;
  /** Null: the row says when. */
  readonly timed: TimedColumn | null;
  /** A target of a quarter, spread over its months later. */
  readonly quarter: Quarter | null;
  /** A whole year's figure (annual target). */
  readonly yearly: number | null;
  /** True for a year beside its own months: their total, which is checked and not kept. */
  readonly total: boolean;
}

export interface Subject {
  readonly row: number;
  readonly person: PersonRef | null;
  readonly units: UnitPath;
  readonly product: string | null;
}

/** `metric:sales`, `target:sales`, `metric:follow_up/num`. */
export const MEASURE = /^(metric|target):([^/]+)(?:\/(\w+))?$/;

/** Keeps a figure: a person's as a fact, a unit's for checking. */
export function addFact(fact: FactRecord, subject: Subject, out: Records): void {
  if (subject.person) out.facts.push(fact);
  else if (fact.value !== null) {
    const { row, column, metric, period, value } = fact;
    out.unitTotals.push({ row, column, metric, period, value, units: subject.units });
  }
}
