import type { SchemeDocument } from '../../../domain/scheme';
import { withParameter } from '../parameters';

/** A figure of a scenario as a function of the scheme, in currency units or as a ratio. */
export type Objective = (scheme: SchemeDocument) => number;

/** Told the share of long work that is done, 0 to 1. */
export type Tick = (done: number) => void;

export type SeekResult =
  | {
      readonly found: true;
      readonly value: number;
      readonly reached: number;
      readonly steps: number;
      readonly scheme: SchemeDocument;
    }
  | {
      readonly found: false;
      /** Why not: the goal lies outside what the range gives, or the parameter changes nothing. */
      readonly reason: 'above' | 'below' | 'no_effect';
      readonly low: number;
      readonly high: number;
    };

/**
 * Turns one number of a scheme until a figure meets a goal (rule C-R19): bracketed, regula falsi with bisection.
 * @param range where the number may go
 * @param digits decimals the number is rounded to at the end
 * @throws AppError when a scheme in the range cannot be paid
 */
export function goalSeek(
  scheme: SchemeDocument,
  path: string,
  goal: number,
  range: readonly [number, number],
  objective: Objective,
  digits = 6,
  tick: Tick = () => undefined,
): SeekResult {
  const at = (value: number): number => objective(withParameter(scheme, path, value));
  let [low, high] = range;
  let [atLow, atHigh] = [at(low) - goal, at(high) - goal];
  if (atLow === atHigh) return { found: false, reason: 'no_effect', low: atLow + goal, high: atHigh + goal };
  if (atLow > 0 === atHigh > 0 && atLow !== 0 && atHigh !== 0)
    return { found: false, reason: atLow > 0 ? 'below' : 'above', low: atLow + goal, high: atHigh + goal };
  let steps = 2;
  const tolerance = 10 ** -(digits + 1);
  const width = high - low;
  while (high - low > tolerance && steps < 200) {
    const secant = low - (atLow * (high - low)) / (atHigh - atLow);
    // Every third step halves, so that a steep end cannot stall the search.
    const next = steps % 3 === 0 || !(secant > low && secant < high) ? (low + high) / 2 : secant;
    const gap = at(next) - goal;
    steps += 1;
    tick(Math.min(1, Math.log(width / (high - low)) / Math.log(width / tolerance)));
    if (gap === 0) {
      low = high = next;
      break;
    }
    if (gap > 0 === atLow > 0) [low, atLow] = [next, gap];
    else [high, atHigh] = [next, gap];
  }
  const scale = 10 ** digits;
  const value = Math.round((Math.abs(atLow) < Math.abs(atHigh) ? low : high) * scale) / scale;
  const solved = withParameter(scheme, path, value);
  return { found: true, value, reached: objective(solved), steps, scheme: solved };
}

export interface TornadoBar {
  readonly path: string;
  readonly low: number;
  readonly high: number;
  readonly base: number;
}

/** Effect of turning each number down and up by a share, widest first; a number that cannot move is left out. */
export function tornado(
  scheme: SchemeDocument,
  parameters: readonly { readonly path: string; readonly value: number }[],
  share: number,
  objective: Objective,
  tick: Tick = () => undefined,
): TornadoBar[] {
  const base = objective(scheme);
  const bars = parameters.flatMap(({ path, value }, i): TornadoBar[] => {
    tick(i / parameters.length);
    try {
      const low = objective(withParameter(scheme, path, value * (1 - share)));
      const high = objective(withParameter(scheme, path, value * (1 + share)));
      return low === base && high === base ? [] : [{ path, low, high, base }];
    } catch {
      // A bound that would run over its neighbour is not a scheme.
      return [];
    }
  });
  return bars.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}
