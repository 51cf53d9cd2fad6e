import { groupBy } from '../../../src/core/domain/group-by';
import type { Finding } from '../../../src/core/contract/targets';
import type { AllocationOptions } from '../../../src/core/contract/targets-input';
import { addMonths, firstDay, monthParts, type Month } from '../../../src/core/domain/period';
import {
  outcomeOf,
  outcomeSpread,
  unitGrowth,
  type Outcome,
  type TwoYears,
} from '../../../src/core/engine/targets/attainability';
import { baselines, defaultRamp, type Baseline } from '../../../src/core/engine/targets/baseline';
import type { StepKey } from '../../../src/core/engine/targets/explain';
import {
  defaultMarket,
  defaultPenetration,
  defaultStages,
  growthByPenetration,
  lifecycleCoefficients,
  marketCoefficients,
  shareGaps,
  type ProductShare,
} from '../../../src/core/engine/targets/models';
import { seasonality, type Seasonality } from '../../../src/core/engine/targets/seasonality';
import { markets, products } from '../../db/repositories/targets-ground';
import type { Reader } from '../../db/store';
import { regionOf, type Ground, type GroundPerson } from './ground';

/** What a region is planned by. */
interface RegionBasis {
  readonly unit: number | null;
  readonly name: string;
  readonly season: Seasonality;
  readonly netGrowth: number;
  readonly spread: number;
  readonly monthSpread: number;
  readonly penetration: number | null;
  readonly marketGrowth: number | null;
  readonly lifecycleFrom: 'orders' | 'sheet' | null;
  readonly products: number;
  /** Coefficients of the model in force, in the order they multiply. */
  readonly factors: readonly { readonly key: StepKey; readonly factor: number }[];
}

/** A person as the allocation sees it. */
export interface PersonBasis {
  readonly person: GroundPerson;
  readonly baseline: Baseline;
  readonly region: RegionBasis;
  readonly outcome: Outcome | null;
}

export interface Basis {
  readonly regions: readonly RegionBasis[];
  readonly people: readonly PersonBasis[];
  readonly findings: readonly Finding[];
}

/** Baselines, seasons, coefficients and expected outcomes of everybody. */
export function basisOf(reader: Reader, ground: Ground, options: AllocationOptions): Basis {
  const findings: Finding[] = [];
  const groups = groupBy(ground.people, (person) => regionOf(ground.unitById, person.unit));
  const company = seriesOf(ground.people, ground.history);
  const start = monthParts(ground.planMonths[0] ?? '').month;
  const seasons = new Map<number | null, Seasonality>();
  for (const [region, people] of groups) {
    const own = seriesOf(people, ground.history);
    const usable = own.length >= 12 && own.every(({ value }) => value > 0);
    seasons.set(region, seasonality(usable ? own : company, ground.year, start, options.festival));
  }
  const flat = seasonality(company, ground.year, start, options.festival);
  const regionOfName = new Map(
    ground.people.map((p) => [String(regionOf(ground.unitById, p.unit)), regionOf(ground.unitById, p.unit)]),
  );
  const calendar = (season: Seasonality): number[] => {
    const out = new Array<number>(12).fill(0);
    ground.planMonths.forEach((m, i) => (out[monthParts(m).month - 1] = season.shares[i] ?? 0));
    return out;
  };
  const calendars = new Map([...seasons].map(([region, season]) => [region, calendar(season)]));
  const own = baselines(
    ground.people.map((person) => ({
      id: person.number,
      role: person.role,
      region: String(regionOf(ground.unitById, person.unit)),
      hireDate: person.hireDate,
      leaveDate: person.leaveDate,
      sales: person.sales,
    })),
    {
      planMonths: ground.planMonths,
      seasonOf: (region) => calendars.get(regionOfName.get(region ?? '') ?? null) ?? calendar(flat),
      ramp: options.ramp ?? defaultRamp,
    },
  );
  const baselineOf = new Map(ground.people.map((person, i) => [person.id, own[i]]));
  const regionList = [...groups.keys()];
  const weights = regionList.map((region) =>
    (groups.get(region) ?? []).reduce((sum, person) => sum + (baselineOf.get(person.id)?.value ?? 0), 0),
  );
  const coefficients = regionFactors(reader, ground, regionList, weights, groups, options, findings);
  const everybody = twoYears(ground, ground.people);
  const regions = regionList.map((region, i): RegionBasis => {
    const people = groups.get(region) ?? [];
    const pairs = twoYears(ground, people);
    const season = seasons.get(region) ?? flat;
    return {
      unit: region,
      name: region === null ? ground.companyName : (ground.unitById.get(region)?.name ?? ''),
      season,
      netGrowth: unitGrowth(pairs.length > 0 ? pairs : everybody),
      spread: outcomeSpread(pairs, everybody),
      monthSpread: monthlySpread(people, ground.history.slice(-12), calendar(season)),
      ...(coefficients[i] ?? { penetration: null, marketGrowth: null, lifecycleFrom: null, products: 0, factors: [] }),
    };
  });
  const byUnit = new Map(regions.map((region) => [region.unit, region]));
  const people = ground.people.flatMap((person, i): PersonBasis[] => {
    const baseline = own[i];
    const region = byUnit.get(regionOf(ground.unitById, person.unit));
    if (!baseline || !region) return [];
    const growth = baseline.basis === 'peers' ? 0 : region.netGrowth;
    const outcome = person.vacancy ? null : outcomeOf(baseline.value, growth, region.spread);
    return [{ person, baseline, region, outcome }];
  });
  const without = people.filter((p) => p.baseline.basis === 'none').length;
  if (without > 0)
    findings.push({
      code: 'NO_BASIS',
      text: {
        zh: '{count} 人没有历史，也没有可比的同岗位人员，基线为 0',
        en: '{count} people have no history and no peers: their baseline is 0',
      },
      params: { count: without },
    });
  return { regions, people, findings };
}

type RegionFactors = Pick<RegionBasis, 'penetration' | 'marketGrowth' | 'lifecycleFrom' | 'products' | 'factors'>;

function regionFactors(
  reader: Reader,
  ground: Ground,
  regions: readonly (number | null)[],
  weights: readonly number[],
  groups: ReadonlyMap<number | null, readonly GroundPerson[]>,
  options: AllocationOptions,
  findings: Finding[],
): RegionFactors[] {
  const model = options.model ?? 'penetration';
  const constants = options.constants ?? {};
  const known = new Map(markets(reader, ground.year).map((m) => [m.unit, m]));
  const market = regions.map((region, i) => {
    const record = region === null ? undefined : known.get(region);
    return { baseline: weights[i] ?? 0, penetration: record?.penetration ?? null, growth: record?.growth ?? null };
  });
  if (model !== 'flat')
    regions.forEach((region, i) => {
      if (market[i]?.penetration === null)
        findings.push({
          code: 'NO_MARKET',
          text: { zh: '{unit} 没有市场渗透率，按系数 1 处理', en: '{unit} has no market penetration: coefficient 1' },
          params: { unit: region === null ? ground.companyName : (ground.unitById.get(region)?.name ?? '') },
        });
    });
  const lifecycle = lifecycleOf(reader, ground, regions, weights, groups, options, findings);
  const withLifecycle = options.lifecycle ?? model === 'market';
  const marketFactors = marketCoefficients(market, {
    alpha: constants.alpha ?? defaultMarket.alpha,
    min: constants.marketMin ?? defaultMarket.min,
    max: constants.marketMax ?? defaultMarket.max,
  });
  return regions.map((_, i) => {
    const { penetration, growth } = market[i] ?? { penetration: null, growth: null };
    const factors: { key: StepKey; factor: number }[] = [];
    if (model === 'penetration') {
      const { intercept, slope, min, max } = { ...defaultPenetration, ...constants };
      factors.push({
        key: 'growth',
        factor: penetration === null ? 1 : 1 + growthByPenetration(penetration, { intercept, slope, min, max }),
      });
    }
    if (model === 'market') factors.push({ key: 'market', factor: marketFactors[i] ?? 1 });
    if (withLifecycle) factors.push({ key: 'lifecycle', factor: lifecycle.factors[i] ?? 1 });
    return { penetration, marketGrowth: growth, lifecycleFrom: lifecycle.from, products: lifecycle.products, factors };
  });
}

function lifecycleOf(
  reader: Reader,
  ground: Ground,
  regions: readonly (number | null)[],
  weights: readonly number[],
  groups: ReadonlyMap<number | null, readonly GroundPerson[]>,
  options: AllocationOptions,
  findings: Finding[],
): { factors: number[]; from: 'orders' | 'sheet' | null; products: number } {
  const list = products(reader);
  const stage = new Map(list.map((p) => [p.name, p.stage]));
  const sheet: ProductShare[] = list.flatMap((p) =>
    p.share === null ? [] : [{ product: p.name, stage: p.stage, share: p.share }],
  );
  const orders = ground.productSales();
  const regionOfPerson = new Map([...groups].flatMap(([region, people]) => people.map((p) => [p.id, region] as const)));
  const sums = new Map<number | null, Map<string, number>>();
  const all = new Map<string, number>();
  for (const { person, product, amount } of orders) {
    all.set(product, (all.get(product) ?? 0) + amount);
    const region = regionOfPerson.get(person);
    if (region === undefined) continue;
    const mine = sums.get(region) ?? new Map<string, number>();
    mine.set(product, (mine.get(product) ?? 0) + amount);
    sums.set(region, mine);
  }
  const shares = (mine: ReadonlyMap<string, number>): ProductShare[] => {
    const total = [...mine.values()].reduce((a, b) => a + Math.max(0, b), 0);
    return total <= 0
      ? []
      : [...mine].map(([product, value]) => ({
          product,
          stage: stage.get(product) ?? null,
          share: Math.max(0, value) / total,
        }));
  };
  for (const gap of shareGaps(shares(all), sheet))
    findings.push({
      code: 'SHARE_GAP',
      text: {
        zh: '{product} 的销售占比：订单 {orders}%，产品表 {sheet}%',
        en: 'Share of {product}: {orders}% by orders, {sheet}% by the product sheet',
      },
      params: { product: gap.product, orders: percent(gap.byOrders), sheet: percent(gap.bySheet) },
    });
  const stages = { ...defaultStages, ...options.constants?.stages };
  const input = regions.map((region, i) => {
    const mine = shares(sums.get(region) ?? new Map<string, number>());
    return { baseline: weights[i] ?? 0, shares: mine.length > 0 ? mine : sheet };
  });
  const from = orders.length > 0 ? 'orders' : sheet.length > 0 ? 'sheet' : null;
  return { factors: lifecycleCoefficients(input, stages), from, products: list.length };
}

/** Sums of all people by month, from the first month that anybody has. */
function seriesOf(people: readonly GroundPerson[], history: readonly Month[]): { month: Month; value: number }[] {
  const sums = history.map((month) => ({
    month,
    value: people.reduce((sum, p) => sum + (p.sales.get(month) ?? 0), 0),
  }));
  const first = history.findIndex((month) => people.some((p) => p.sales.has(month)));
  return first < 0 ? [] : sums.slice(first);
}

/** People who worked both years in full; the same people on both sides. */
function twoYears(ground: Ground, people: readonly GroundPerson[]): TwoYears[] {
  const [before, last] = [ground.history.slice(-24, -12), ground.history.slice(-12)];
  const start = firstDay(before[0] ?? '');
  return people.flatMap((person) => {
    if (person.vacancy || (person.hireDate !== null && person.hireDate > start)) return [];
    const total = (months: readonly Month[]): number => months.reduce((sum, m) => sum + (person.sales.get(m) ?? 0), 0);
    const pair = { before: total(before), last: total(last) };
    return pair.before > 0 ? [pair] : [];
  });
}

const FEWEST_MONTHS = 24;
const MONTH_SPREAD = 0.15;

/** Standard deviation of a month ÷ (the person's year × season) − 1; 15% where there is too little to tell. */
function monthlySpread(people: readonly GroundPerson[], months: readonly Month[], season: readonly number[]): number {
  const errors: number[] = [];
  for (const person of people) {
    if (months.some((m) => !person.sales.has(m))) continue;
    const year = months.reduce((sum, m) => sum + (person.sales.get(m) ?? 0), 0);
    if (year <= 0) continue;
    for (const m of months) {
      // January and February move with the festival of the year: they tell nothing of how months scatter.
      if (m.endsWith('-01') || m.endsWith('-02')) continue;
      const expected = year * (season[Number(m.slice(5)) - 1] ?? 0);
      if (expected > 0) errors.push((person.sales.get(m) ?? 0) / expected - 1);
    }
  }
  if (errors.length < FEWEST_MONTHS) return MONTH_SPREAD;
  return Math.max(0.05, Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length));
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

/** The twelve months before a plan, for those who spread like last year. */
export function lastYearMonths(person: GroundPerson, planMonths: readonly Month[]): number[] {
  return planMonths.map((m) => Math.max(0, person.sales.get(addMonths(m, -12)) ?? 0));
}
