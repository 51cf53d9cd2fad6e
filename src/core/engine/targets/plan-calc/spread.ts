import { AppError } from '../../../domain/errors';
import { shareWithin } from '../share-within';
import { Fields, missing, refused } from './fields';
import { compare, decimalText, fraction, minus, over, shortText, times, total, zero, type Fraction } from './fraction';
import type { CalcResult } from './result';

interface Cell {
  readonly name: string;
  readonly value: Fraction;
  readonly held: boolean;
  readonly weight: Fraction | undefined;
  readonly lo: Fraction | undefined;
  readonly hi: Fraction | undefined;
}

const CENT = fraction(1n, 100n);

/**
 * Spreads over cells (rules T-1, T-2, T-15): proportional (default), equal, weights, add, repeat; held cells stay,
 * limits hold, rounding by largest remainder.
 */
export function spreadCalc(fields: Fields): CalcResult {
  const cells = readCells(fields);
  const method = fields.choice('method', ['proportional', 'equal', 'weights', 'add', 'repeat'], 'proportional');
  const before = total(cells.map((cell) => cell.value));
  const values =
    method === 'repeat' ? repeat(cells, fields) : spread(cells, method, wantedTotal(fields, before), fields);
  const texts = values.map((v) => (compare(times(v, fraction(100n)), fraction(0n)) === 0 ? '0.00' : amountText(v)));
  const named = !Array.isArray(fields.get('cells', 'values'));
  return {
    cells: named ? Object.fromEntries(cells.map((cell, i) => [cell.name, texts[i] ?? ''])) : texts,
    total: amountText(total(values)),
  };
}

/** Two decimals, more where the rounding unit is finer. */
function amountText(value: Fraction): string {
  const short = shortText(value);
  return (short.split('.')[1] ?? '').length > 2 ? short : decimalText(value, 2);
}

/** The new total: given, or what is there plus `change` (an amount) or × (1 + `growth`). */
function wantedTotal(fields: Fields, before: Fraction): Fraction {
  const given = fields.optionalNumber('total', 'newTotal', 'new_total');
  if (given !== undefined) return given;
  const change = fields.optionalNumber('change', 'amount', 'add');
  if (change !== undefined) return minus(before, times(change, fraction(-1n)));
  const growth = fields.optionalNumber('growth');
  if (growth !== undefined) return times(before, minus(growth, fraction(-1n)));
  throw missing(fields.path('total'));
}

function repeat(cells: readonly Cell[], fields: Fields): Fraction[] {
  const value = fields.number('value');
  return cells.map((cell) => {
    if (cell.held) return cell.value;
    if ((cell.lo && compare(value, cell.lo) < 0) || (cell.hi && compare(value, cell.hi) > 0))
      throw refused(fields.path('value'), shortText(value), `${cell.name}: ${limitText(cell)}`);
    return value;
  });
}

function spread(
  cells: readonly Cell[],
  method: 'proportional' | 'equal' | 'weights' | 'add',
  wanted: Fraction,
  fields: Fields,
): Fraction[] {
  const open = cells.filter((cell) => !cell.held);
  const held = total(cells.filter((cell) => cell.held).map((cell) => cell.value));
  const offset = (cell: Cell): Fraction => (method === 'add' ? cell.value : zero);
  const rest = minus(minus(wanted, held), total(open.map(offset)));
  if (open.length === 0) {
    if (compare(rest, zero) === 0) return cells.map((cell) => cell.value);
    throw new AppError('ALL_LOCKED', { change: amountText(rest) });
  }
  const weights = weightsFor(method, open);
  const signed = open.some((cell) => compare(cell.value, zero) < 0);
  if (compare(rest, zero) < 0 && !signed && method !== 'add')
    throw new AppError('BELOW_LOCKED', { locked: amountText(held), total: amountText(wanted) });
  const parts = shareSigned(open, weights, rest, offset, fields);
  let at = 0;
  return cells.map((cell) => (cell.held ? cell.value : minus(parts[at++] ?? zero, times(offset(cell), fraction(-1n)))));
}

function weightsFor(method: 'proportional' | 'equal' | 'weights' | 'add', open: readonly Cell[]): Fraction[] {
  const one = fraction(1n);
  const given = open.map((cell) => cell.weight);
  const anyGiven = given.some((w) => w !== undefined && compare(w, zero) > 0);
  const byGiven = (): Fraction[] => given.map((w) => (anyGiven ? (w ?? zero) : one));
  if (method === 'equal') return open.map(() => one);
  if (method === 'weights' || method === 'add') return byGiven();
  const signs = new Set(open.map((cell) => Math.sign(compare(cell.value, zero))).filter((s) => s !== 0));
  if (signs.size !== 1) return byGiven();
  return open.map((cell) => (compare(cell.value, zero) < 0 ? times(cell.value, fraction(-1n)) : cell.value));
}

/** Whole grains through the engine; a negative rest is shared as its mirror image. */
function shareSigned(
  open: readonly Cell[],
  weights: readonly Fraction[],
  rest: Fraction,
  offset: (cell: Cell) => Fraction,
  fields: Fields,
): Fraction[] {
  const negative = compare(rest, zero) < 0;
  const grain = grainFor(rest, open, offset, fields);
  const toGrains = (value: Fraction, round: 'up' | 'down'): number => {
    const exact = over(value, grain);
    const floor = exact.n >= 0n ? exact.n / exact.d : -((-exact.n + exact.d - 1n) / exact.d);
    return Number(round === 'down' || floor * exact.d === exact.n ? floor : floor + 1n);
  };
  const lo = new Float64Array(open.length);
  const hi = new Float64Array(open.length).fill(Infinity);
  open.forEach((cell, i) => {
    const low = cell.lo === undefined ? undefined : toGrains(minus(cell.lo, offset(cell)), 'up');
    const high = cell.hi === undefined ? undefined : toGrains(minus(cell.hi, offset(cell)), 'down');
    lo[i] = negative ? -(high ?? 0) : (low ?? 0);
    hi[i] = negative ? -(low ?? -Infinity) : (high ?? Infinity);
  });
  const size = Math.abs(toGrains(rest, 'down'));
  checkRoom(open, lo, hi, size, grain);
  const scale = weights.map((w) => Number(w.n) / Number(w.d));
  const { rounded } = shareWithin(size, Float64Array.from(scale), lo, hi);
  return Array.from(rounded, (x) => times(fraction(BigInt(negative ? -x : x)), grain));
}

/** `roundTo`, or 0.01 (finer where the figures are finer) when what is shared out or a limit is no multiple of it. */
function grainFor(rest: Fraction, open: readonly Cell[], offset: (cell: Cell) => Fraction, fields: Fields): Fraction {
  const wish = fields.optionalNumber('roundTo') ?? CENT;
  if (compare(wish, zero) <= 0) throw refused(fields.path('roundTo'), shortText(wish), '> 0');
  const figures = [
    rest,
    ...open.flatMap((cell) => [cell.lo, cell.hi].flatMap((x) => (x ? [minus(x, offset(cell))] : []))),
  ];
  const fits = (grain: Fraction): boolean => figures.every((x) => over(x, grain).d === 1n);
  for (const grain of [wish, CENT, fraction(1n, 10_000n)]) if (fits(grain)) return grain;
  return fraction(1n, 1_000_000n);
}

function checkRoom(open: readonly Cell[], lo: Float64Array, hi: Float64Array, size: number, grain: Fraction): void {
  const least = lo.reduce((a, b) => a + b, 0);
  const most = hi.reduce((a, b) => a + b, 0);
  const crossed = open.filter((_, i) => (lo[i] ?? 0) > (hi[i] ?? 0));
  if (crossed.length === 0 && size >= least && size <= most) return;
  const gap = crossed.length > 0 ? 0 : size > most ? size - most : least - size;
  const binding = (
    crossed.length > 0 ? crossed : open.filter((cell) => (size > most ? cell.hi : cell.lo) !== undefined)
  ).map((cell) => ({ id: cell.name, limits: limitText(cell) }));
  throw new AppError('INFEASIBLE', {
    shortBy: amountText(times(fraction(BigInt(gap)), grain)),
    names: binding.map((b) => b.id),
    binding,
  });
}

function limitText(cell: Cell): string {
  return `${cell.lo ? shortText(cell.lo) : ''} … ${cell.hi ? shortText(cell.hi) : ''}`;
}

function readCells(fields: Fields): Cell[] {
  const raw = fields.get('cells', 'values');
  if (raw === undefined) throw missing(fields.path('cells'));
  const names = Array.isArray(raw) ? raw.map((_, i) => String(i + 1)) : Fields.of(raw, 'cells').names();
  if (names.length === 0) throw missing(fields.path('cells'));
  const held = new Set(readHeld(fields, names));
  return names.map((name, i) => {
    const value: unknown = Array.isArray(raw) ? raw[i] : Fields.of(raw, 'cells').get(name);
    const one = Fields.of(typeof value === 'object' && value !== null ? value : { value }, `cells.${name}`);
    const limit = limitsOf(fields, name, i);
    return {
      name,
      value: one.optionalNumber('value') ?? zero,
      held: held.has(name) || one.get('held') === true || one.get('locked') === true,
      weight: one.optionalNumber('weight') ?? at(fields, 'weights', name, i),
      lo: one.optionalNumber('min', 'lo') ?? limit?.optionalNumber('min', 'lo'),
      hi: one.optionalNumber('max', 'hi') ?? limit?.optionalNumber('max', 'hi'),
    };
  });
}

function readHeld(fields: Fields, names: readonly string[]): string[] {
  const raw = fields.get('held', 'holds', 'locked');
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) throw refused(fields.path('held'), raw, '格子名的列表 / a list of cell names');
  return raw.map((item: unknown) => {
    const name = String(item);
    if (!names.includes(name)) throw refused(fields.path('held'), item, names.join(' | '));
    return name;
  });
}

/** `limits` for all cells ({min, max}) or by cell name or position. */
function limitsOf(fields: Fields, name: string, i: number): Fields | undefined {
  const raw = fields.get('limits');
  if (raw === undefined) return undefined;
  if (Array.isArray(raw))
    return raw[i] === undefined || raw[i] === null ? undefined : Fields.of(raw[i], `limits[${i}]`);
  const all = Fields.of(raw, 'limits');
  if (all.has('min', 'max', 'lo', 'hi')) return all;
  return all.has(name) ? Fields.of(all.get(name), `limits.${name}`) : undefined;
}

function at(fields: Fields, list: string, name: string, i: number): Fraction | undefined {
  const raw = fields.get(list);
  if (raw === undefined) return undefined;
  if (Array.isArray(raw)) return new Fields({ x: raw[i] as unknown }, `${list}[${i}]`).optionalNumber('x');
  return Fields.of(raw, list).optionalNumber(name);
}
