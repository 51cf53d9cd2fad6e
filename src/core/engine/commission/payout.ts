import { add, compare, divide, ONE, rational, sign, ZERO, type Rational } from '../../domain/rational';
import type { Payout } from '../../domain/scheme';
import { monthsIn, periodAround, type MonthIndex } from './months';
import { percentText, type Problems } from './problem';
import { splitCents } from './split-cents';

export interface PayoutRule {
  readonly onCollection: boolean;
  readonly parts: readonly {
    readonly share: Rational;
    readonly monthOf: (period: MonthIndex, fiscalStart: number) => MonthIndex;
  }[];
}

/** When earned commission is paid (rule C-R12). */
export function compilePayout(payout: Payout | undefined, path: string, problems: Problems): PayoutRule | null {
  if (payout === undefined) return null;
  const parts = (payout.installments ?? []).flatMap((part, i) => {
    const share = problems.decimal(part.share, `${path}.installments[${i}].share`);
    if (sign(share) < 0)
      problems.add(`${path}.installments[${i}].share`, 'RATE_OUT_OF_RANGE', { rate: percentText(share) });
    const end =
      part.at === undefined || part.at === 'period_end'
        ? null
        : monthsIn(part.at === 'quarter_end' ? 'quarter' : part.at === 'half_end' ? 'half' : 'year');
    const over = part.over ?? 1;
    return Array.from({ length: over }, (_, month) => ({
      share: divide(share, rational(over)),
      monthOf: (period: MonthIndex, fiscalStart: number) =>
        (end === null ? period : periodAround(period, end, fiscalStart).to) + (part.after ?? 0) + month,
    }));
  });
  const sum = parts.reduce((all, part) => add(all, part.share), ZERO);
  if (parts.length > 0 && compare(sum, ONE) !== 0)
    problems.add(`${path}.installments`, 'SHARES_NOT_ONE', { sum: percentText(sum) });
  return { onCollection: payout.on === 'collection', parts };
}

/** Instalments of an amount earned in a period, in cents; they add up to it exactly. */
export function installments(
  rule: PayoutRule,
  period: MonthIndex,
  cents: number,
  fiscalStart: number,
): { month: MonthIndex; cents: number }[] {
  const amounts = splitCents(
    cents,
    rule.parts.map((part) => part.share),
  );
  return rule.parts.map((part, i) => ({ month: part.monthOf(period, fiscalStart), cents: amounts[i] ?? 0 }));
}
