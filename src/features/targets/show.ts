import type { AllocationOptions } from '../../core/contract/targets-input';
import type { PlanRow } from '../../core/contract/targets';
import { unitName } from '../../core/domain/org';
import type { Lang } from '../../core/domain/text';
import { builtinMetrics } from '../../core/domain/metric';
import type { MoneyUnit } from '../../client/frame';
import { grouped } from '../../client/money';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function monthParams(key: string): { n: number; name: string } {
  const n = Number(key.slice(5));
  return { n, name: MONTHS[n - 1] ?? '' };
}

export function metricName(key: string, lang: Lang): string {
  return builtinMetrics.find((metric) => metric.key === key)?.name[lang] ?? key;
}

/** Targets follow the rounding unit: as few decimals as still add up on screen. */
export function targetDecimals(unitCents: number, shown: MoneyUnit): number {
  if (shown === 'yuan') return unitCents % 100 === 0 ? 0 : 2;
  if (unitCents % 1_000_000 === 0) return 0;
  return unitCents % 10_000 === 0 ? 2 : 4;
}

/** Pixels that a figure needs in a cell of the grid, in bold, by the digits before its decimal point. */
export function figureWidth(digits: number, decimals: number): number {
  const points = Math.floor((digits - 1) / 3) + (decimals > 0 ? 1 : 0);
  return Math.ceil((digits + decimals) * 7.5 + points * 3.7) + 16;
}

/** Digits before the decimal point of an amount in cents as it is shown. */
export function digitsOf(amount: number, shown: MoneyUnit): number {
  return String(Math.floor(Math.abs(amount) / (shown === 'yuan' ? 100 : 1_000_000))).length;
}

/** An amount of whole 元 that targets are rounded to: 1 万元, ¥10,000. */
export function roundingName(yuan: number, lang: Lang): string {
  if (lang === 'en') return `¥${grouped(yuan, yuan % 1 === 0 ? 0 : 2)}`;
  return yuan >= 10_000 ? `${yuan / 10_000} 万元` : `${yuan} 元`;
}

/** Rows that fill a window of 800 pixels; a taller one scrolls less, nothing more. */
const SCREENFUL = 20;

/** Rows of a plan with the company, which stands first, under the name that the reader knows it by. */
export function companyNamed<R extends { readonly name: string }>(rows: readonly R[], lang: Lang): readonly R[] {
  const [root, ...below] = rows;
  if (!root) return rows;
  const name = unitName(root.name, lang);
  return name === root.name ? rows : [{ ...root, name }, ...below];
}

/** How many levels below the company stand open at first: as few as fill the screen (design 4). */
export function openLevelFor(depths: Iterable<number>): number {
  const count: number[] = [];
  for (const depth of depths) if (depth > 0) count[depth] = (count[depth] ?? 0) + 1;
  let shown = 0;
  for (let depth = 1; depth < count.length; depth++) {
    shown += count[depth] ?? 0;
    if (shown >= SCREENFUL) return depth - 1;
  }
  return Math.max(0, count.length - 2);
}

/** The growth bounds after one side of one unit was typed; a unit without bounds of its own drops out. */
export function withUnitBound(
  bounds: AllocationOptions['bounds'],
  unit: string,
  side: 0 | 1,
  rate: string | null,
): NonNullable<AllocationOptions['bounds']> {
  const units = bounds?.units ?? [];
  const mine = units.find((bound) => bound.unit === unit) ?? { unit };
  const [low, high] = mine.growth ?? [null, null];
  const growth: [typeof low, typeof high] = side === 0 ? [rate, high] : [low, rate];
  const next = { ...mine, growth };
  if (growth[0] === null && growth[1] === null) delete (next as typeof mine).growth;
  const empty = Object.keys(next).length === 1;
  const kept = empty
    ? units.filter((bound) => bound.unit !== unit)
    : units.some((bound) => bound.unit === unit)
      ? units.map((bound) => (bound.unit === unit ? next : bound))
      : [...units, next];
  return { ...bounds, units: kept };
}

/** Where each row stands, from below the company down: "华东/华东1组/王芳". The allocation knows units by the same path. */
export function rowPaths(rows: readonly PlanRow[]): ReadonlyMap<number, string> {
  const paths = new Map<number, string>();
  // Rows stand in tree order: parents first. The company is no part of a path.
  for (const { id, parent, name } of rows) {
    const above = parent === null ? undefined : paths.get(parent);
    paths.set(id, above ? `${above}/${name}` : parent === null ? '' : name);
  }
  const [root] = rows;
  if (root) paths.set(root.id, root.name);
  return paths;
}

/** A unit or person with growth bounds of its own, or one that is about to get them. */
export interface OwnBound {
  readonly kind: 'unit' | 'person';
  readonly name: string;
}

/** The same for a person; units go by their path, people by their number. */
export function withOwnBound(
  bounds: AllocationOptions['bounds'],
  { kind, name }: OwnBound,
  side: 0 | 1,
  rate: string | null,
): NonNullable<AllocationOptions['bounds']> {
  if (kind === 'unit') return withUnitBound(bounds, name, side, rate);
  const people = bounds?.people ?? [];
  const asUnits = people.map(({ person, ...rest }) => ({ unit: person, ...rest }));
  const { units } = withUnitBound({ units: asUnits }, name, side, rate);
  return { ...bounds, people: (units ?? []).map(({ unit, ...rest }) => ({ person: unit, ...rest })) };
}

/** What was typed for one unit or person; null: the bounds for all hold. */
export function ownBound(bounds: AllocationOptions['bounds'], { kind, name }: OwnBound, side: 0 | 1): string | null {
  const own =
    kind === 'unit'
      ? bounds?.units?.find((one) => one.unit === name)
      : bounds?.people?.find((one) => one.person === name);
  const rate = own?.growth?.[side] ?? null;
  return rate === null ? null : String(rate);
}
