import { compare, decimalText, less, multiply, ONE, sign, ZERO, type Rational } from '../../domain/rational';
import type { Band, CurvePoint, CurveRate, MatrixAxis, MatrixRate } from '../../domain/scheme-rate';
import type { Decimal } from '../../domain/scheme-measure';
import type { Env } from './env';
import { compileMeasure, need, type Read } from './measure';
import { measureName } from './measure-name';
import type { Problems } from './problem';
import { compileBase, payeeOf, type Rater, type RateScope } from './rater';
import { between, onLine, type Point } from './tiers';
import { money, plain, rate as rateFigure } from './trace';

/** Points in ascending order; two at the same place make a jump. */
export function compilePoints(points: readonly CurvePoint[], path: string, problems: Problems): Point[] {
  if (points.length === 0) problems.add(path, 'TIERS_EMPTY');
  const out: Point[] = [];
  points.forEach((point, i) => {
    const at = `${path}[${i}]`;
    const pair = isPair(point) ? point : ([point.at, point.pays] as const);
    const read: Point = [problems.decimal(pair[0], `${at}.at`), problems.decimal(pair[1], `${at}.pays`)];
    const before = out.at(-1);
    if (before && less(read[0], before[0])) problems.add(`${at}.at`, 'CURVE_UNORDERED');
    if (sign(read[1]) < 0) problems.add(`${at}.pays`, 'NEGATIVE_AMOUNT', { amount: decimalText(read[1], 6) });
    out.push(read);
  });
  return out;
}

const isPair = (point: CurvePoint): point is readonly [Decimal, Decimal] => Array.isArray(point);

/** Payout curve: driver → share of the target incentive (rule C-R6). */
export function compileCurve(rate: CurveRate, path: string, scope: RateScope): Rater {
  const points = compilePoints(rate.points, `${path}.points`, scope.problems);
  const driver = compileMeasure(rate.on ?? 'attainment', `${path}.on`, scope);
  const of = compileBase(rate.of ?? 'target_incentive', 'target_incentive', `${path}.of`, scope);
  const value = curveValue(rate, points, path, scope);
  return (env, span, trace) => {
    const at = need(driver(env), env, `${path}.on`, measureName(rate.on, 'attainment'));
    const base = payeeOf(of, env, { ...span, paidPart: ONE }, `${path}.of`, rate.of ?? 'target_incentive');
    const share = value(at);
    const pay = multiply(base, share);
    trace?.push({
      step: 'rate',
      code: 'curve',
      params: { driver: rateFigure(at), rate: rateFigure(share), amount: money(base), pay: money(pay) },
      value: money(pay),
    });
    return pay;
  };
}

function curveValue(
  rate: CurveRate,
  points: readonly Point[],
  path: string,
  scope: RateScope,
): (at: Rational) => Rational {
  const boundary = rate.boundary ?? scope.choices.boundary;
  if (rate.shape === 'stepped') return (at) => stepped(points, at, boundary);
  const { beyond = 'continue' } = rate;
  const slope = typeof beyond === 'object' ? scope.problems.decimal(beyond.slope, `${path}.beyond.slope`) : beyond;
  return (at) => between(points, at, slope) ?? belowFirst(points, at, rate.below ?? 'zero');
}

function stepped(points: readonly Point[], at: Rational, boundary: 'upper' | 'lower'): Rational {
  let found = ZERO;
  for (const [place, pays] of points) {
    const order = compare(at, place);
    if (order > 0 || (order === 0 && boundary === 'upper')) found = pays;
  }
  return found;
}

function belowFirst(points: readonly Point[], at: Rational, below: 'zero' | 'flat' | 'continue'): Rational {
  const [first, second] = points;
  if (!first || below === 'zero') return ZERO;
  if (below === 'flat' || !second) return first[1];
  const value = onLine(first, second, at);
  return sign(value) < 0 ? ZERO : value;
}

interface Axis {
  readonly read: Read;
  readonly bounds: readonly Rational[];
  readonly end: Rational | null;
  readonly boundary: 'upper' | 'lower';
  readonly path: string;
  readonly name: string;
}

function compileAxis(axis: MatrixAxis, path: string, scope: RateScope): Axis {
  const lower = (band: Band): Band | undefined => (typeof band === 'object' ? band.from : band);
  const bounds = axis.bands.map((band, i) => {
    const from = lower(band);
    return from === undefined || typeof from === 'object' ? ZERO : scope.problems.decimal(from, `${path}.bands[${i}]`);
  });
  axis.bands.forEach((band, i) => {
    const bound = bounds[i] ?? ZERO;
    const before = bounds[i - 1];
    if (before && !less(before, bound))
      scope.problems.add(`${path}.bands[${i}]`, 'TIERS_UNORDERED', {
        from: decimalText(before, 6),
        next: decimalText(bound, 6),
      });
    checkBandEnd(band, bounds[i + 1] ?? null, `${path}.bands[${i}]`, scope);
  });
  const last = axis.bands.at(-1);
  const end =
    typeof last === 'object' && last.to !== undefined && last.to !== null
      ? scope.problems.decimal(last.to, `${path}.bands`)
      : null;
  return {
    read: compileMeasure(axis.on, `${path}.on`, scope),
    bounds,
    end,
    boundary: axis.boundary ?? scope.choices.boundary,
    path,
    name: measureName(axis.on, '?'),
  };
}

function checkBandEnd(band: Band, next: Rational | null, path: string, scope: RateScope): void {
  if (typeof band !== 'object' || band.to === undefined || band.to === null || next === null) return;
  const to = scope.problems.decimal(band.to, `${path}.to`);
  const words = { from: decimalText(next, 6), to: decimalText(to, 6) };
  if (less(next, to)) scope.problems.add(`${path}.to`, 'TIERS_OVERLAP', words);
  else if (less(to, next) && scope.choices.gaps === 'error') scope.problems.add(`${path}.to`, 'TIERS_GAP', words);
}

/** Index of the band that holds a value; −1 below the first. */
function bandOf(axis: Axis, value: Rational): number {
  let found = -1;
  axis.bounds.forEach((bound, i) => {
    const order = compare(value, bound);
    if (order > 0 || (order === 0 && (axis.boundary === 'upper' || i === 0))) found = i;
  });
  return found;
}

/** Two-dimensional table, for example attainment × collection rate (完成率 × 回款率, rule C-R6). */
export function compileMatrix(rate: MatrixRate, path: string, scope: RateScope): Rater {
  const rows = compileAxis(rate.rows, `${path}.rows`, scope);
  const columns = compileAxis(rate.columns, `${path}.columns`, scope);
  const shape = { rows: rows.bounds.length, columns: columns.bounds.length };
  if (rate.cells.length !== shape.rows || rate.cells.some((row) => row.length !== shape.columns))
    scope.problems.add(`${path}.cells`, 'MATRIX_SHAPE', shape);
  const cells = rate.cells.map((row, i) =>
    row.map((cell, j) => {
      const value = scope.problems.decimal(cell, `${path}.cells[${i}][${j}]`);
      if (sign(value) < 0)
        scope.problems.add(`${path}.cells[${i}][${j}]`, 'NEGATIVE_AMOUNT', { amount: decimalText(value, 6) });
      return value;
    }),
  );
  const of = rate.of === undefined ? null : compileBase(rate.of, 'target_incentive', `${path}.of`, scope);
  const isAmount = rate.cellsAre === 'amount';
  return (env, span, trace) => {
    const row = axisValue(rows, env);
    const column = axisValue(columns, env);
    const cell =
      rate.interpolate === true
        ? bilinear(rows, columns, cells, row, column)
        : (cells[bandOf(rows, row)]?.[bandOf(columns, column)] ?? ZERO);
    trace?.push({
      step: 'rate',
      code: 'matrix',
      params: { row: rateFigure(row), column: rateFigure(column), cell: isAmount ? money(cell) : plain(cell) },
      value: isAmount ? money(cell) : plain(cell),
    });
    if (isAmount) return cell;
    const payee = payeeOf(of, env, span, `${path}.of`, rate.of);
    const pay = multiply(payee, cell);
    trace?.push({
      step: 'rate',
      code: 'flat',
      params: { amount: money(payee), rate: rateFigure(cell), pay: money(pay) },
      value: money(pay),
    });
    return pay;
  };
}

const axisValue = (axis: Axis, env: Env): Rational => need(axis.read(env), env, `${axis.path}.on`, axis.name);

/** Linear in both directions between the lower bounds of the bands; nothing below the first, flat above the last. */
function bilinear(
  rows: Axis,
  columns: Axis,
  cells: readonly (readonly Rational[])[],
  row: Rational,
  column: Rational,
): Rational {
  if (bandOf(rows, row) < 0 || bandOf(columns, column) < 0) return ZERO;
  const along = cells.map((line, i): Point => [rows.bounds[i] ?? ZERO, lineValue(columns, line, column)]);
  const first = along[0];
  return between(along, row, 'flat') ?? first?.[1] ?? ZERO;
}

function lineValue(columns: Axis, line: readonly Rational[], column: Rational): Rational {
  const points = line.map((cell, j): Point => [columns.bounds[j] ?? ZERO, cell]);
  return between(points, column, 'flat') ?? points[0]?.[1] ?? ZERO;
}

/** Value of a multiplier given by points. */
export function pointsValue(points: readonly Point[], at: Rational): Rational {
  return between(points, at, 'flat') ?? points[0]?.[1] ?? ZERO;
}
