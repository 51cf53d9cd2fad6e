import type { SchemeDocument } from '../../../core/domain/scheme';
import { boundsOf, payoff, type Probe } from '../../../core/engine/commission/payoff';
import { yearly } from '../../../core/engine/commission/whatif/base';

export interface Curve {
  readonly stretches: readonly (readonly (readonly [number, number])[])[];
  readonly marginal: readonly { readonly from: number; readonly rate: number }[];
}

const GRID = 48;
/** The least distance between two credits: one cent. */
const CENT = 0.01;

/** A curve is drawn again and again while another scheme is turned. */
const drawn = new WeakMap<
  SchemeDocument,
  { readonly xMax: number; readonly probe: Probe; readonly curve: Curve | null }
>();

/** As workedOut; the same document over the same stretch is worked out once. */
export function curveOf(document: SchemeDocument, xMax: number, probe: Probe): Curve | null {
  const known = drawn.get(document);
  if (known?.xMax === xMax && known.probe === probe) return known.curve;
  const curve = workedOut(document, xMax, probe);
  drawn.set(document, { xMax, probe, curve });
  return curve;
}

/** The pay curve of a scheme in currency units; null while it cannot be paid. Jumps are breaks, never slopes. */
function workedOut(document: SchemeDocument, xMax: number, probe: Probe): Curve | null {
  const bounds = boundsOf(document, probe).filter((value) => value < xMax);
  const edges = [...new Set(bounds.map((value) => Math.round(value * 100) / 100))];
  const xs = [
    ...new Set([
      ...Array.from({ length: GRID + 1 }, (_, i) => Math.round((xMax * i * 100) / GRID) / 100),
      ...edges.flatMap((x) => [x - CENT, x]),
    ]),
  ].sort((a, b) => a - b);
  let pays: number[];
  try {
    pays = payoff(yearly(document), xs, probe).map((value) => value / 100);
  } catch {
    // The refusal is shown above the cards; a curve of nonsense would only confuse.
    return null;
  }
  return assemble(xs, pays);
}

function assemble(xs: readonly number[], pays: readonly number[]): Curve {
  const stretches: (readonly [number, number])[][] = [[]];
  const marginal: { from: number; rate: number }[] = [];
  xs.forEach((x, i) => {
    const pay = pays[i] ?? 0;
    const before = xs[i - 1];
    const step = before === undefined ? 0 : pay - (pays[i - 1] ?? 0);
    if (before !== undefined && x - before < CENT * 1.5 && Math.abs(step) > 1) {
      const end = stretches.at(-1)?.pop();
      stretches.at(-1)?.push([x, end?.[1] ?? pay]);
      stretches.push([]);
    }
    stretches.at(-1)?.push([x, pay]);
    const next = xs[i + 1];
    if (next === undefined || next - x < CENT * 1.5) return;
    const rate = ((pays[i + 1] ?? pay) - pay) / (next - x);
    const last = marginal.at(-1);
    if (!last || Math.abs(last.rate - rate) > 1e-6) marginal.push({ from: x, rate });
  });
  return { stretches, marginal };
}

/** Pay at a credit, linear between the points; the upper stretch owns a jump. */
export function payAt(curve: Curve, x: number): number {
  for (const stretch of [...curve.stretches].reverse()) {
    const first = stretch[0];
    if (!first || x < first[0]) continue;
    let left = first;
    for (const point of stretch) {
      if (point[0] >= x)
        return point[0] === left[0]
          ? point[1]
          : left[1] + ((point[1] - left[1]) * (x - left[0])) / (point[0] - left[0]);
      left = point;
    }
    const rate = curve.marginal.at(-1)?.rate ?? 0;
    return left[1] + rate * (x - left[0]);
  }
  return 0;
}

/** How many person-months lie in each of twenty slices of the axis. */
export function slicesOf(values: readonly number[], xMax: number): { from: number; to: number; count: number }[] {
  const width = xMax / 20;
  const counts = new Array<number>(20).fill(0);
  for (const value of values) {
    const at = Math.floor(value / width);
    if (at >= 0 && at < counts.length) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, i) => ({ from: i * width, to: (i + 1) * width, count })).filter((slice) => slice.count > 0);
}
