import { moneyText, type Cents } from '../../domain/units';
import type { Lang } from '../../domain/text';
import type { Balances, Statement } from './pay-types';
import { traceLine, type TraceLine } from './trace';

/** A statement as files and the command line carry it: money as text in currency units. */
export interface StatementReport {
  readonly person: string;
  readonly period: string;
  readonly total: string;
  readonly lines: readonly {
    readonly component: string;
    readonly name: string;
    readonly amount: string;
    readonly trace: readonly TraceLine[];
  }[];
  readonly balances: BalanceReport & { readonly components: Readonly<Record<string, BalanceReport>> };
}

interface BalanceReport {
  readonly drawBalance: string;
  readonly carried: string;
  readonly deferred: string;
  readonly scheduled: string;
}

// Engine amounts are whole cents.
const text = (cents: number): string => moneyText(cents as Cents);

const balances = (from: Balances): BalanceReport => ({
  drawBalance: text(from.drawBalance),
  carried: text(from.carried),
  deferred: text(from.deferred),
  scheduled: text(from.scheduled),
});

export function statementReport(statement: Statement, lang: Lang): StatementReport {
  return {
    person: statement.person,
    period: statement.period,
    total: text(statement.total),
    lines: statement.lines.map((line) => ({
      component: line.component,
      name: line.name[lang],
      amount: text(line.amount),
      trace: line.steps().map((step) => traceLine(step, lang)),
    })),
    balances: {
      ...balances(statement.balances),
      components: Object.fromEntries([...statement.byComponent].map(([key, value]) => [key, balances(value)])),
    },
  };
}
