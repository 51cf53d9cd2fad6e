import { metricOver, type World } from '../world';
import { buildWorld } from '../world';
import { AppError, type ErrorCode, type ErrorDetails } from '../../../domain/errors/index';
import { toNumber } from '../../../domain/rational';
import type { SchemeDocument } from '../../../domain/scheme';
import { compileScheme } from '../compile';
import { gapsOf, refuseEmptyPay, type Gap } from '../gaps';
import { payTotals } from '../pay';
import { outcome, type Assumption, type OutcomeBase, type Response } from './outcome';
import { percentile } from './statistics';
import { reachOf, type TierReach } from './reach';

export interface ScenarioScheme {
  readonly id: string;
  readonly name: string;
  readonly scheme: SchemeDocument;
}

interface ScenarioInput {
  readonly base: OutcomeBase;
  readonly schemes: readonly ScenarioScheme[];
  /** The scheme that the others are compared with; the first where absent. */
  readonly current?: string;
  readonly assumption: Assumption;
  readonly response?: Response | null;
}

/** One scheme under one assumption. Money in cents. */
export interface SchemeOutcome {
  readonly id: string;
  readonly name: string;
  readonly cost: number;
  readonly sales: number;
  /** Cost ÷ sales (费率); null without sales. */
  readonly costRate: number | null;
  readonly byRegion: readonly {
    readonly region: string;
    readonly cost: number;
    readonly sales: number;
    readonly people: number;
  }[];
  readonly distribution: {
    readonly p10: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p90: number;
  };
  /** Mean pay of the best paid tenth ÷ median; null where the median is zero. */
  readonly differential: number | null;
  readonly people: readonly { readonly person: string; readonly pay: number; readonly delta: number }[];
  readonly winners: { readonly count: number; readonly amount: number };
  readonly losers: { readonly count: number; readonly amount: number };
  readonly unchanged: number;
  /** Change of pay of the best-selling quarter against the current scheme. */
  readonly highPerformersDelta: number;
  readonly reach: readonly TierReach[];
  /** What the settings let count as zero: some people have no target, no figure. */
  readonly gaps: readonly Gap[];
}

/**
 * Exact pay of one scheme by person over the whole scenario, in cents.
 * @throws AppError when the scheme cannot be paid from the data
 */
export const payByPerson = (world: World, scheme: SchemeDocument): Map<string, number> => paid(world, scheme).pay;

/** As payByPerson, with what counted as zero on the way. */
function paid(world: World, source: SchemeDocument): { readonly pay: Map<string, number>; readonly gaps: Gap[] } {
  const scheme = compileScheme(source);
  const totals = payTotals(scheme, world);
  const gaps = gapsOf(scheme, world);
  refuseEmptyPay(
    scheme,
    gaps,
    totals.reduce((sum, cents) => sum + cents, 0),
  );
  return { pay: new Map(world.people.map((person, p) => [person.id, totals[p] ?? 0])), gaps };
}

/** Compares schemes on the same outcome (rule C-R17). @throws AppError when a scheme cannot be paid from the data */
export function compareSchemes(input: ScenarioInput): SchemeOutcome[] {
  const current = input.schemes.find((one) => one.id === input.current) ?? input.schemes[0];
  if (!current) return [];
  const worlds = new Map<string, World>();
  const worldOf = (one: ScenarioScheme): World => {
    const key = readingOf(one.scheme);
    let known = worlds.get(key);
    if (!known) {
      known = buildWorld(outcome(input.base, one.scheme, input.assumption, input.response ?? null));
      worlds.set(key, known);
    }
    return known;
  };
  const world = worldOf(current);
  const sales = salesByPerson(world);
  const before = paid(world, current.scheme);
  return input.schemes.map((one) => {
    const own = worldOf(one);
    const { pay, gaps } = one === current ? before : paid(own, one.scheme);
    return { ...outcomeOf(one, own, pay, before.pay, sales), gaps };
  });
}

/** Why a scheme cannot be paid from the data. */
export interface SchemeRefusal {
  readonly id: string;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Where a target or a figure is missing: all that is, for how many people; else empty. */
  readonly gaps: readonly Gap[];
}

/**
 * As compareSchemes; a scheme that cannot be paid from the data is named with its reason and left out, so that it does
 * not take the others off the screen. The first that can be paid is what they are compared with.
 */
export function comparePayable(input: Omit<ScenarioInput, 'current'>): {
  readonly outcomes: SchemeOutcome[];
  readonly refusals: SchemeRefusal[];
} {
  try {
    return { outcomes: compareSchemes(input), refusals: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  const { payable, refusals } = payableOf(input);
  return { outcomes: compareSchemes({ ...input, schemes: payable }), refusals };
}

/** The schemes that can be paid from the data, and why the others cannot. */
export function payableOf({ base, schemes, assumption, response }: Omit<ScenarioInput, 'current'>): {
  readonly payable: ScenarioScheme[];
  readonly refusals: SchemeRefusal[];
} {
  const refusals: SchemeRefusal[] = [];
  const payable = schemes.filter((one) => {
    const read = (scheme: SchemeDocument): World => buildWorld(outcome(base, scheme, assumption, response ?? null));
    try {
      payByPerson(read(one.scheme), one.scheme);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const gaps = lacksFigures.has(error.code) ? allGaps(one.scheme, read) : [];
      refusals.push({ id: one.id, code: error.code, details: error.details, gaps });
      return false;
    }
  });
  return { payable, refusals };
}

const lacksFigures: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'MISSING_TARGET',
  'ZERO_TARGET',
  'MISSING_VALUE',
  'NO_TARGETS',
  'ZERO_TARGETS',
  'NO_FIGURES',
]);

/** A refusal names the first person; this counts all, by letting what is missing count as zero. */
function allGaps(source: SchemeDocument, read: (scheme: SchemeDocument) => World): Gap[] {
  const lenient = { missingTarget: 'zero', missingValue: 'zero' } as const;
  const scheme = compileScheme({
    ...source,
    settings: { ...source.settings, ...lenient },
    components: source.components.map((one) =>
      one.settings === undefined ? one : { ...one, settings: { ...one.settings, ...lenient } },
    ),
  });
  const world = read(scheme.source);
  payTotals(scheme, world);
  return gapsOf(scheme, world);
}

/** What a scheme itself says about how data is read; schemes that agree on it share one reading of the data. */
const readingOf = ({ metrics, fiscalYearStart, settings }: SchemeDocument): string =>
  JSON.stringify([metrics ?? [], fiscalYearStart ?? 1, settings?.shares ?? 'must_be_one']);

/** Net sales in cents of the paid periods. */
export function salesByPerson(world: World): Map<string, number> {
  return new Map(
    world.people.map((person) => {
      let cents = 0;
      for (const { range } of world.periods)
        cents += Math.round(
          toNumber(metricOver(world, 'net_sales', person.index, range) ?? { n: 0, d: 1, big: null }) * 100,
        );
      return [person.id, cents];
    }),
  );
}

function outcomeOf(
  one: ScenarioScheme,
  world: World,
  pay: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  sales: ReadonlyMap<string, number>,
): Omit<SchemeOutcome, 'gaps'> {
  const people = world.people.map(({ id }) => ({
    person: id,
    pay: pay.get(id) ?? 0,
    delta: (pay.get(id) ?? 0) - (before.get(id) ?? 0),
  }));
  const cost = people.reduce((sum, row) => sum + row.pay, 0);
  const sold = [...sales.values()].reduce((sum, value) => sum + value, 0);
  const pays = people
    .filter((row) => row.pay !== 0 || (sales.get(row.person) ?? 0) !== 0)
    .map((row) => row.pay)
    .sort((a, b) => a - b);
  const median = percentile(pays, 50);
  const top = pays.slice(Math.floor(pays.length * 0.9));
  const gains = people.filter((row) => row.delta > 0);
  const losses = people.filter((row) => row.delta < 0);
  const best = new Set(
    [...sales]
      .sort((a, b) => b[1] - a[1])
      .slice(0, Math.ceil(sales.size / 4))
      .map(([id]) => id),
  );
  return {
    id: one.id,
    name: one.name,
    cost,
    sales: sold,
    costRate: sold === 0 ? null : cost / sold,
    byRegion: byRegion(world, pay, sales),
    distribution: {
      p10: percentile(pays, 10),
      p25: percentile(pays, 25),
      p50: median,
      p75: percentile(pays, 75),
      p90: percentile(pays, 90),
    },
    differential: median === 0 || top.length === 0 ? null : top.reduce((a, b) => a + b, 0) / top.length / median,
    people,
    winners: { count: gains.length, amount: gains.reduce((sum, row) => sum + row.delta, 0) },
    losers: { count: losses.length, amount: losses.reduce((sum, row) => sum + row.delta, 0) },
    unchanged: people.length - gains.length - losses.length,
    highPerformersDelta: people.filter((row) => best.has(row.person)).reduce((sum, row) => sum + row.delta, 0),
    reach: reachOf(one.scheme, world),
  };
}

function byRegion(
  world: World,
  pay: ReadonlyMap<string, number>,
  sales: ReadonlyMap<string, number>,
): SchemeOutcome['byRegion'] {
  const out = new Map<string, { region: string; cost: number; sales: number; people: number }>();
  for (const { id, source } of world.people) {
    const region = source.region ?? '—';
    const row = out.get(region) ?? { region, cost: 0, sales: 0, people: 0 };
    row.cost += pay.get(id) ?? 0;
    row.sales += sales.get(id) ?? 0;
    row.people += 1;
    out.set(region, row);
  }
  return [...out.values()].sort((a, b) => b.cost - a.cost);
}
