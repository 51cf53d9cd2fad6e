/** Size of the pool against everyone assessed (rule TA-10). */
export interface PoolShare {
  readonly inPool: number;
  readonly assessed: number;
  /** 0–1; null when nobody was assessed. */
  readonly share: number | null;
  readonly tooLarge: boolean;
}

export function poolShare(flags: readonly boolean[], warning: number): PoolShare {
  const inPool = flags.filter(Boolean).length;
  const share = flags.length === 0 ? null : inPool / flags.length;
  return { inPool, assessed: flags.length, share, tooLarge: share !== null && share > warning };
}

export interface SelectionRate {
  readonly group: string;
  readonly people: number;
  readonly selected: number;
  /** 0–1 */
  readonly rate: number;
  /** Rate ÷ the highest rate; null when nobody at all was selected. */
  readonly ratio: number | null;
  /** Below four fifths of the best group. */
  readonly adverse: boolean;
  /** Too few people for the ratio to mean much: named, not judged. */
  readonly tooFew: boolean;
}

const FOUR_FIFTHS = 0.8;
const FEW = 12;

/**
 * Selection rates by any attribute with the four-fifths rule (rule TA-11). The best rate is taken among groups
 * large enough to judge; groups with fewer than 12 people are listed but never called adverse.
 * @param people the attribute of each person (null = unknown, listed as '') and whether selected
 */
export function selectionRates(
  people: readonly { readonly group: string | null; readonly selected: boolean }[],
): SelectionRate[] {
  const counts = new Map<string, { people: number; selected: number }>();
  for (const { group, selected } of people) {
    const count = counts.get(group ?? '') ?? { people: 0, selected: 0 };
    count.people += 1;
    count.selected += selected ? 1 : 0;
    counts.set(group ?? '', count);
  }
  const rates = [...counts].map(([group, count]) => ({ group, ...count, rate: count.selected / count.people }));
  const large = rates.filter((rate) => rate.people >= FEW);
  const best = Math.max(0, ...(large.length > 0 ? large : rates).map((rate) => rate.rate));
  return rates.map((rate) => {
    const ratio = best === 0 ? null : rate.rate / best;
    const tooFew = rate.people < FEW;
    // 4 of 5 against 5 of 5 is exactly four fifths and passes, whatever the floats say.
    const adverse = ratio !== null && !tooFew && ratio < FOUR_FIFTHS - 1e-12;
    return { ...rate, ratio, adverse, tooFew };
  });
}
