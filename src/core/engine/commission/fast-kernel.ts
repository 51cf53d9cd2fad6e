import { parseRational, toNumber } from '../../domain/rational';
import type { Tier, TiersRate } from '../../domain/scheme-rate';
import type { Decimal } from '../../domain/scheme-measure';
import type { CompiledComponent } from './component';

interface SlotFigures {
  readonly target: number;
  readonly incentive: number;
  readonly threshold: number;
  readonly part: number;
}

/** What a rate pays on a credit, in currency units, before factors and limits. */
export type Kernel = (credit: number, slot: SlotFigures) => number;

const num = (value: Decimal): number => {
  const read = parseRational(value);
  return read === null ? Number.NaN : toNumber(read);
};

/** The rate as floating point; null where it is not one of the plain kinds. */
export function compileKernel(component: CompiledComponent): Kernel | null {
  const { rate } = component.source;
  if (typeof rate !== 'object') return flat(num(rate));
  switch (rate.kind) {
    case 'flat':
      return typeof rate.rate === 'object' || rate.pays !== undefined || parseRational(rate.rate) === null
        ? null
        : flat(num(rate.rate));
    case 'tiers':
      return tiers(rate, component);
    case 'fixed': {
      if (typeof rate.amount === 'object' || parseRational(rate.amount) === null) return null;
      const amount = num(rate.amount);
      return (_credit, slot) => amount * slot.part;
    }
    default:
      return null;
  }
}

const flat =
  (rate: number): Kernel =>
  (credit, slot) =>
    slot.threshold > 0 ? (credit >= slot.threshold ? (credit - slot.threshold) * rate : 0) : credit * rate;

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

function edgesOf(list: readonly Tier[]): Edge[] | null {
  const out: Edge[] = [];
  for (const [i, tier] of list.entries()) {
    const value = tier.rate ?? tier.perUnit ?? tier.multiplier;
    if (value === undefined || tier.amount !== undefined) return null;
    const from = tier.from === undefined ? (out.at(-1)?.to ?? 0) : num(tier.from);
    const next = list[i + 1]?.from;
    const to =
      tier.to === undefined || tier.to === null || tier.to === ''
        ? next === undefined
          ? Infinity
          : num(next)
        : num(tier.to);
    out.push({ from, to: i === list.length - 1 ? Infinity : to, rate: num(value) });
  }
  return out;
}

function tiers(rate: TiersRate, component: CompiledComponent): Kernel | null {
  const byAttainment = rate.on === 'attainment';
  const plain =
    rate.pays === undefined &&
    rate.unitOf === undefined &&
    rate.interpolate === undefined &&
    rate.mode !== 'interpolated' &&
    component.choices.interpolation === 'none';
  const edges = plain && (byAttainment || rate.on === undefined || rate.on === 'credit') ? edgesOf(rate.tiers) : null;
  if (edges === null || component.choices.beyondLastTier !== 'continue' || rate.beyondLastTier !== undefined)
    return null;
  if (edges.some((edge, i) => i > 0 && edge.from !== edges[i - 1]?.to)) return null;
  const unit = (slot: SlotFigures): number => (byAttainment ? slot.target : 1);
  if (rate.mode === 'marginal') return (credit, slot) => marginal(edges, slot.threshold, credit, unit(slot));
  const upper = (rate.boundary ?? component.choices.boundary) === 'upper';
  return (credit, slot) => {
    if (slot.threshold > 0 && credit < slot.threshold) return 0;
    return whole(edges, credit, unit(slot), upper) * (credit - slot.threshold);
  };
}

function marginal(edges: readonly Edge[], start: number, end: number, unit: number): number {
  if (start > 0 && end < start) return 0;
  let sum = 0;
  for (const [i, edge] of edges.entries()) {
    const low = Math.max(edge.from * unit, start);
    const bottom = i === 0 && edge.from === 0 ? Math.min(low, end) : low;
    const high = Math.min(edge.to * unit, end);
    if (i === 0 && end < 0) sum += edge.rate * end;
    else if (high > bottom) sum += edge.rate * (high - bottom);
  }
  return sum;
}

function whole(edges: readonly Edge[], value: number, unit: number, upper: boolean): number {
  let rate = edges[0]?.from === 0 ? edges[0].rate : 0;
  for (const edge of edges) {
    const bound = edge.from * unit;
    // A hair below the bound is the bound: 0.1 + 0.2 against 0.3.
    const slack = Math.abs(bound) * 1e-12 + 1e-9;
    if (upper ? value >= bound - slack : value > bound + slack) rate = edge.rate;
  }
  return rate;
}
