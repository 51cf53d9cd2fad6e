import type { SchemeInfo } from '../../core/contract/commission';
import type { Ground } from '../../core/domain/pay-ground';
import type { SchemeDocument } from '../../core/domain/scheme';
import type { TiersRate } from '../../core/domain/scheme-rate';
import { decimalOf } from '../../core/engine/commission/parameters';
import { parseRational, toNumber } from '../../core/domain/rational';

/** A scheme as it stands on the screen, with the changes that are not saved yet. */
export interface Draft {
  /** Its letter on the screen: A, B, C … */
  readonly id: string;
  /** The same whatever stands beside it. */
  readonly key: string;
  readonly stored: SchemeInfo | null;
  readonly name: string;
  readonly document: SchemeDocument;
  readonly changed: boolean;
}

/** The current scheme first, then the newest drafts: A, B, C … */
export function draftsOf(schemes: readonly SchemeInfo[]): Draft[] {
  const usable = schemes.filter((scheme) => scheme.status !== 'retired');
  const newest = usable.filter(
    (scheme) =>
      !usable.some(
        (other) => other.name === scheme.name && other.version > scheme.version && scheme.status !== 'current',
      ),
  );
  return newest.map((stored, i) => ({
    id: letterOf(i),
    key: `stored ${stored.id}`,
    stored,
    name: stored.version > 1 ? `${stored.name} v${stored.version}` : stored.name,
    document: stored.document,
    changed: false,
  }));
}

export const letterOf = (index: number): string => String.fromCharCode(65 + index);

export const numberOf = (value: string | number | null | undefined): number => {
  const read = value === null || value === undefined ? null : parseRational(value);
  return read === null ? 0 : toNumber(read);
};

interface TierPlace {
  readonly component: number;
  readonly rate: TiersRate;
}

/** The first component that pays by tiers on the credit itself; its bounds can be dragged. */
export function tierPlace(document: SchemeDocument): TierPlace | null {
  for (const [component, { rate }] of document.components.entries())
    if (typeof rate === 'object' && rate.kind === 'tiers') return { component, rate };
  return null;
}

export const onCredit = (rate: TiersRate): boolean => rate.on === undefined || rate.on === 'credit';

export const startOf = (rate: TiersRate, tier: number): number =>
  numberOf(rate.tiers[tier]?.from ?? rate.tiers[tier - 1]?.to ?? 0);

function withRate(document: SchemeDocument, component: number, rate: TiersRate): SchemeDocument {
  return { ...document, components: document.components.map((one, i) => (i === component ? { ...one, rate } : one)) };
}

/** A new tier above the last: half as much again, half a point more. */
export function withTier(document: SchemeDocument, { component, rate }: TierPlace): SchemeDocument {
  const last = rate.tiers.length - 1;
  const from = decimalOf(Math.max(1, startOf(rate, last) * 1.5 || 1_000_000));
  const share = decimalOf(numberOf(rate.tiers[last]?.rate) + 0.005);
  const tiers = rate.tiers.map((tier, i) => (i === last ? { ...tier, to: from } : tier));
  return withRate(document, component, { ...rate, tiers: [...tiers, { from, rate: share }] });
}

/** Takes a tier out; the one below takes over its stretch. */
export function withoutTier(document: SchemeDocument, { component, rate }: TierPlace, at: number): SchemeDocument {
  const removed = rate.tiers[at];
  const tiers = rate.tiers.flatMap((tier, i) =>
    i === at ? [] : i === at - 1 ? [{ ...tier, to: removed?.to ?? null }] : [tier],
  );
  return withRate(document, component, { ...rate, tiers });
}

export const withMode = (
  document: SchemeDocument,
  { component, rate }: TierPlace,
  mode: 'marginal' | 'whole',
): SchemeDocument => withRate(document, component, { ...rate, mode });

export const withBoundary = (
  document: SchemeDocument,
  { component, rate }: TierPlace,
  boundary: 'upper' | 'lower',
): SchemeDocument => withRate(document, component, { ...rate, boundary });

/** Monthly net sales of everybody, in currency units: the grey ground of the payoff curve. */
export function monthlySales(ground: Ground): number[] {
  const net = ground.facts['net_sales']?.values ?? ground.facts['sales']?.values ?? [];
  return net
    .flatMap((row) => row.slice(ground.history.length))
    .filter((value): value is number => value !== null)
    .map((value) => value / 100);
}
