import { AppError } from '../../domain/errors';

/** How a year is laid over its months by hand (rule T-18). */
export type MonthPattern =
  | { readonly kind: 'equal' }
  | { readonly kind: '4-4-5' }
  /** Each month is this much above the one before, as a fraction. */
  | { readonly kind: 'growth'; readonly rate: number }
  /** The months of last year, or of another unit. */
  | { readonly kind: 'like'; readonly values: readonly number[] };

/** Twelve weights, not all zero. @throws AppError BAD_AMOUNT, NOTHING_TO_SHARE_BY */
export function patternWeights(pattern: MonthPattern): number[] {
  const months = Array.from({ length: 12 }, (_, m) => m);
  switch (pattern.kind) {
    case 'equal':
      return months.map(() => 1);
    case '4-4-5':
      return months.map((m) => (m % 3 === 2 ? 5 : 4));
    case 'growth':
      if (!(pattern.rate > -1 && pattern.rate < 10))
        throw new AppError('BAD_AMOUNT', { field: 'rate', value: String(pattern.rate) });
      return months.map((m) => (1 + pattern.rate) ** m);
    case 'like': {
      const weights = months.map((m) => Math.max(0, pattern.values[m] ?? 0));
      if (weights.every((w) => w === 0))
        throw new AppError('NOTHING_TO_SHARE_BY', { what: { zh: '作为样子的月份', en: 'The pattern of months' } });
      return weights;
    }
  }
}
