import type { Phrase } from '../../domain/text';
import type { Step } from './trace';

/** One component of a statement; the amount in cents. */
export interface StatementLine {
  readonly component: string;
  readonly name: Phrase;
  readonly amount: number;
  /** The explanation of the amount, step by step; worked out when asked for. */
  readonly steps: () => readonly Step[];
}

export interface Balances {
  readonly drawBalance: number;
  readonly carried: number;
  readonly deferred: number;
  readonly scheduled: number;
}

/** What one person is paid for one period, in cents, with the explanation of every line. */
export interface Statement {
  readonly person: string;
  readonly period: string;
  readonly total: number;
  readonly lines: readonly StatementLine[];
  readonly balances: Balances;
  readonly byComponent: ReadonlyMap<string, Balances>;
}
