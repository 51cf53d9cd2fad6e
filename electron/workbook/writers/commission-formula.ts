import { parseRational, toNumber } from '../../../src/core/domain/rational';
import type { Component } from '../../../src/core/domain/scheme';
import type {
  CurvePoint,
  CurveRate,
  MatrixRate,
  Modifier,
  Tier,
  TiersRate,
} from '../../../src/core/domain/scheme-rate';
import type { Decimal } from '../../../src/core/domain/scheme-measure';
import type { Settings } from '../../../src/core/domain/scheme';
import type { ParameterSheet } from './commission-parameters';

/** Addresses of a component's cells in the row that a formula is written for. */
export interface Cells {
  readonly credit: string;
  /** Credit of the year to date, and before this period; the credit and "0" where nothing accumulates. */
  readonly ytd: string;
  readonly before: string;
  readonly target: string;
  readonly incentive: string;
  readonly part: string;
  readonly service: string;
  readonly month: string;
  readonly figure: (name: string) => string;
}

/** A component whose pay a worksheet can work out again. Each part is a formula without "=". */
export interface ComponentFormula {
  readonly earned: (cells: Cells) => string;
  readonly factor: ((cells: Cells) => string) | null;
  readonly limited: (earned: string, cells: Cells) => string;
  readonly accumulates: boolean;
  readonly recovers: boolean;
  readonly sign: 1 | -1;
}

const num = (value: Decimal): number => {
  const read = parseRational(value);
  return read === null ? Number.NaN : toNumber(read);
};

const isNumber = (value: unknown): value is Decimal =>
  (typeof value === 'string' || typeof value === 'number') && parseRational(value) !== null;

/** Turns a component into formulas over its parameters; null where a worksheet cannot follow it. */
export function formulaOf(
  component: Component,
  settings: Settings,
  parameters: ParameterSheet,
): ComponentFormula | null {
  const merged = { ...settings, ...component.settings };
  const basis = typeof component.basis === 'string' ? {} : (component.basis ?? {});
  const scope = basis.cumulative === true ? 'ytd' : (basis.scope ?? merged.scope ?? 'period');
  const plain =
    (scope === 'period' || scope === 'ytd') &&
    (basis.resets ?? 'year') === 'year' &&
    component.split === undefined &&
    component.draw === undefined &&
    component.payout === undefined &&
    (component.clawback === undefined || component.clawback === 'net') &&
    component.rateChanges === undefined &&
    component.threshold === undefined &&
    component.effective === undefined &&
    merged.clawback === undefined &&
    (merged.rounding ?? 'half_up') === 'half_up' &&
    merged.roundTo === undefined &&
    (merged.interpolation ?? 'none') === 'none';
  if (!plain) return null;
  const group = parameters.group(component.key);
  const earned = rateFormula(component, merged, group);
  const factor = factorFormula(component.modifiers ?? [], merged, group);
  const limited = limitFormula(component, group);
  if (earned === null || factor === 'unsupported' || limited === null) return null;
  const overYear = (cells: Cells): string => `(${earned(cells.ytd, cells)})-(${earned(cells.before, cells)})`;
  return {
    earned: scope === 'ytd' ? overYear : (cells) => earned(cells.credit, cells),
    factor,
    limited,
    accumulates: scope === 'ytd',
    recovers: (component.overpayment ?? merged.overpayment) === 'recover',
    sign: component.deduction === true ? -1 : 1,
  };
}

type Group = ReturnType<ParameterSheet['group']>;
type RateFormula = (credit: string, cells: Cells) => string;

function rateFormula(component: Component, settings: Settings, group: Group): RateFormula | null {
  const { rate } = component;
  if (typeof rate !== 'object') return flat(rate, group);
  switch (rate.kind) {
    case 'flat':
      return isNumber(rate.rate) && rate.pays === undefined ? flat(rate.rate, group) : null;
    case 'tiers':
      return tiers(rate, settings, group);
    case 'curve':
      return curve(rate, group);
    case 'matrix':
      return matrix(rate, settings, group);
    case 'fixed': {
      if (!isNumber(rate.amount)) return null;
      const at = group.put('amount', num(rate.amount));
      return (_credit, cells) => `${at}*${cells.part}`;
    }
    default:
      return null;
  }
}

function flat(rate: Decimal, group: Group): RateFormula {
  const at = group.put('rate', num(rate));
  return (credit) => `${credit}*${at}`;
}

interface Edge {
  readonly from: string;
  readonly to: string | null;
  readonly rate: string;
}

function edges(list: readonly Tier[], group: Group): Edge[] | null {
  const bounds = list.map((tier, i) => (tier.from === undefined ? num(list[i - 1]?.to ?? 0) : num(tier.from)));
  const out: Edge[] = [];
  for (const [i, tier] of list.entries()) {
    const value = tier.rate ?? tier.perUnit ?? tier.multiplier;
    if (value === undefined || tier.amount !== undefined) return null;
    const from = group.put(`tier ${i + 1} from`, bounds[i] ?? 0);
    out.push({ from, to: null, rate: group.put(`tier ${i + 1} rate`, num(value)) });
  }
  return out.map((edge, i) => ({ ...edge, to: out[i + 1]?.from ?? null }));
}

function tiers(rate: TiersRate, settings: Settings, group: Group): RateFormula | null {
  const byAttainment = rate.on === 'attainment';
  const plain =
    rate.pays === undefined &&
    rate.unitOf === undefined &&
    rate.interpolate === undefined &&
    (byAttainment || rate.on === undefined || rate.on === 'credit');
  if (
    !plain ||
    rate.mode === 'interpolated' ||
    (rate.beyondLastTier ?? settings.beyondLastTier ?? 'continue') !== 'continue'
  )
    return null;
  const list = edges(rate.tiers, group);
  const first = list?.[0];
  if (!list || !first) return null;
  const bound = (at: string, cells: Cells): string => (byAttainment ? `${at}*${cells.target}` : at);
  if (rate.mode === 'marginal')
    return (credit, cells) => {
      const slices = list.map(({ from, to, rate: share }) => {
        const top = to === null ? credit : `MIN(${credit},${bound(to, cells)})`;
        return `MAX(0,${top}-${bound(from, cells)})*${share}`;
      });
      return `IF(${credit}<0,${credit}*${first.rate},${slices.join('+')})`;
    };
  const compare = (rate.boundary ?? settings.boundary ?? 'upper') === 'upper' ? '>=' : '>';
  return (credit, cells) => {
    const nested = list.reduce(
      (rest, { from, rate: share }, i) =>
        i === 0
          ? `IF(${credit}>=${bound(from, cells)},${share},IF(${credit}<0,${share},0))`
          : `IF(${credit}${compare}${bound(from, cells)},${share},${rest})`,
      '',
    );
    return `${credit}*${nested}`;
  };
}

const pairOf = (point: CurvePoint): readonly [Decimal, Decimal] => (isPair(point) ? point : [point.at, point.pays]);
const isPair = (point: CurvePoint): point is readonly [Decimal, Decimal] => Array.isArray(point);

function curve(rate: CurveRate, group: Group): RateFormula | null {
  const linear =
    (rate.on === undefined || rate.on === 'attainment') &&
    rate.shape !== 'stepped' &&
    (rate.below ?? 'zero') === 'zero';
  const of =
    rate.of === undefined || rate.of === 'target_incentive'
      ? null
      : isNumber(rate.of)
        ? group.put('target incentive', num(rate.of))
        : 'unsupported';
  if (!linear || of === 'unsupported' || typeof rate.beyond === 'object') return null;
  const points = rate.points.map((point, i) => {
    const [at, pays] = pairOf(point);
    return { at: group.put(`point ${i + 1} attainment`, num(at)), pays: group.put(`point ${i + 1} pays`, num(pays)) };
  });
  const last = points.at(-1);
  if (!last) return null;
  const beyond = (rate.beyond ?? 'continue') === 'continue' ? points.at(-2) : undefined;
  return (credit, cells) => {
    const a = `IF(${cells.target}=0,0,${credit}/${cells.target})`;
    const line = (left: { at: string; pays: string }, right: { at: string; pays: string }): string =>
      `${left.pays}+(${right.pays}-${left.pays})*(${a}-${left.at})/(${right.at}-${left.at})`;
    let formula = beyond ? line(beyond, last) : last.pays;
    for (let i = points.length - 1; i > 0; i -= 1) {
      const [left, right] = [points[i - 1], points[i]];
      if (left && right) formula = `IF(${a}<${right.at},${line(left, right)},${formula})`;
    }
    const base = of === null ? cells.incentive : `${of}*${cells.part}`;
    return `${base}*IF(${a}<${points[0]?.at ?? '0'},0,${formula})`;
  };
}

function matrix(rate: MatrixRate, settings: Settings, group: Group): RateFormula | null {
  const upper =
    (settings.boundary ?? 'upper') === 'upper' && rate.rows.boundary !== 'lower' && rate.columns.boundary !== 'lower';
  const known = typeof rate.rows.on === 'string' && typeof rate.columns.on === 'string';
  if (!upper || !known || rate.interpolate === true || rate.cellsAre === 'amount') return null;
  const of = rate.of === undefined ? null : isNumber(rate.of) ? group.put('base', num(rate.of)) : 'unsupported';
  if (of === 'unsupported') return null;
  const lower = (band: MatrixRate['rows']['bands'][number]): number =>
    typeof band === 'object' ? num(band.from ?? 0) : num(band);
  const block = group.block(
    rate.rows.bands.map(lower),
    rate.columns.bands.map(lower),
    rate.cells.map((row) => row.map(num)),
  );
  const [rowOn, columnOn] = [rate.rows.on, rate.columns.on];
  return (credit, cells) => {
    const axis = (on: unknown): string =>
      on === 'attainment'
        ? `IF(${cells.target}=0,0,${credit}/${cells.target})`
        : cells.figure(typeof on === 'string' ? on : '');
    const cell = `IFERROR(INDEX(${block.cells},MATCH(${axis(rowOn)},${block.rows},1),MATCH(${axis(columnOn)},${block.columns},1)),0)`;
    return `${of === null ? credit : `${of}*${cells.part}`}*${cell}`;
  };
}

const operators = { gte: '>=', gt: '>', lte: '<=', lt: '<', eq: '=' } as const;

function factorFormula(
  modifiers: readonly Modifier[],
  settings: Settings,
  group: Group,
): ((cells: Cells) => string) | null | 'unsupported' {
  const parts: ((cells: Cells) => string)[] = [];
  for (const [i, modifier] of modifiers.entries()) {
    const part = oneFactor(modifier, `factor ${i + 1}`, settings, group);
    if (part === null) return 'unsupported';
    parts.push(part);
  }
  return parts.length === 0 ? null : (cells) => parts.map((part) => part(cells)).join('*');
}

const driver = (on: unknown, cells: Cells): string =>
  on === 'attainment' || on === undefined
    ? `IF(${cells.target}=0,0,${cells.credit}/${cells.target})`
    : on === 'credit'
      ? cells.credit
      : cells.figure(typeof on === 'string' ? on : '');

function oneFactor(
  modifier: Modifier,
  name: string,
  settings: Settings,
  group: Group,
): ((cells: Cells) => string) | null {
  if (modifier.kind === 'gate') {
    const { when } = modifier;
    if (
      (modifier.basis ?? settings.gateBasis ?? 'period') !== 'period' ||
      when.all ||
      when.any ||
      when.not ||
      typeof when.on === 'object'
    )
      return null;
    const tests = (['gte', 'gt', 'lte', 'lt', 'eq'] as const).flatMap((key) =>
      isNumber(when[key]) ? [[operators[key], group.put(`${name} ${key}`, num(when[key]))] as const] : [],
    );
    const only = tests[0];
    if (!only || tests.length > 1) return null;
    const met = group.put(`${name} met`, num(modifier.then ?? 1));
    const missed = group.put(`${name} missed`, num(modifier.else ?? 0));
    const on = when.on ?? 'credit';
    return (cells) => `IF(${driver(on, cells)}${only[0]}${only[1]},${met},${missed})`;
  }
  if (
    modifier.kind !== 'multiplier' ||
    modifier.tiers === undefined ||
    typeof modifier.on === 'object' ||
    (modifier.basis ?? settings.gateBasis ?? 'period') !== 'period'
  )
    return null;
  const rows = modifier.tiers.map((tier, i) => ({
    from: group.put(
      `${name} from ${i + 1}`,
      tier.from === undefined ? num(modifier.tiers?.[i - 1]?.to ?? 0) : num(tier.from),
    ),
    x: group.put(`${name} × ${i + 1}`, num(tier.x)),
  }));
  const compare = (modifier.boundary ?? settings.boundary ?? 'upper') === 'upper' ? '>=' : '>';
  const { on } = modifier;
  return (cells) =>
    rows.reduce(
      (rest, { from, x }, i) =>
        i === 0 ? `IF(${driver(on, cells)}>=${from},${x},1)` : `IF(${driver(on, cells)}${compare}${from},${x},${rest})`,
      '1',
    );
}

function limitFormula(component: Component, group: Group): ComponentFormula['limited'] | null {
  const amount = (limit: Component['cap'] | Component['guarantee']): Decimal | null | undefined =>
    limit === undefined
      ? undefined
      : typeof limit !== 'object'
        ? limit
        : isNumber(limit.amount) && Object.keys(limit).every((key) => key === 'amount' || key === 'months')
          ? limit.amount
          : null;
  const [cap, floor, guarantee] = [amount(component.cap), amount(component.floor), amount(component.guarantee)];
  if (cap === null || floor === null || guarantee === null || component.proration !== undefined) return null;
  const capAt = cap === undefined ? null : group.put('cap', num(cap));
  const floorAt = floor === undefined ? null : group.put('floor', num(floor));
  const guaranteeAt = guarantee === undefined ? null : group.put('guarantee', num(guarantee));
  const months =
    typeof component.guarantee === 'object' && component.guarantee.months !== undefined
      ? group.put('guarantee months', component.guarantee.months)
      : null;
  return (earned, cells) => {
    let formula = earned;
    if (floorAt !== null) formula = `IF(${cells.part}=0,${formula},MAX(${formula},${floorAt}))`;
    if (guaranteeAt !== null) {
      const due =
        months === null
          ? `${guaranteeAt}*${cells.part}`
          : `IF(AND(${cells.service}<>"",${cells.service}<=${months}),${guaranteeAt}*${cells.part},-1E+15)`;
      formula = `IF(${cells.part}=0,${formula},MAX(${formula},${due}))`;
    }
    return capAt === null ? formula : `MIN(${formula},${capAt})`;
  };
}
