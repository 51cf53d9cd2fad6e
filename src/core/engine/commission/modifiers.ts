import { isZero, multiply, ONE, type Rational } from '../../domain/rational';
import type { Condition } from '../../domain/scheme-measure';
import type { Modifier } from '../../domain/scheme-rate';
import type { Env } from './env';
import { compileCondition } from './condition';
import { compileMeasure, need } from './measure';
import { measureName } from './measure-name';
import { readRange, type MonthIndex } from './months';
import { percentText } from './problem';
import { compilePoints, pointsValue } from './rate-curve';
import type { RateScope } from './rater';
import { compileTiers, tierAt } from './tiers';
import { plain, rate as rateFigure, type StepCode, type Trace } from './trace';
import { AppError } from '../../domain/errors/index';
import { rangeText } from './world';

/** Step 4: a factor on what the rate paid (rule C-R7). */
export interface ModifierRule {
  readonly ytd: boolean;
  readonly factor: (env: Env, trace: Trace) => Rational;
}

export function compileModifiers(
  modifiers: readonly Modifier[],
  path: string,
  fiscalStart: number,
  scope: RateScope,
): ModifierRule[] {
  return modifiers.map((modifier, i) => {
    const at = `${path}[${i}]`;
    const ytd = modifier.kind !== 'accelerator' && (modifier.basis ?? scope.choices.gateBasis) === 'ytd';
    switch (modifier.kind) {
      case 'gate':
        return { ytd, factor: gate(modifier, at, scope) };
      case 'multiplier':
        return { ytd, factor: multiplier(modifier, at, scope) };
      case 'accelerator':
        return { ytd, factor: accelerator(modifier, at, fiscalStart, scope) };
    }
  });
}

type Factor = ModifierRule['factor'];

function note(trace: Trace, code: StepCode, factor: Rational, driver?: Rational): Rational {
  trace?.push({
    step: 'modifier',
    code,
    params: { rate: rateFigure(factor), ...(driver ? { driver: plain(driver) } : {}) },
    value: rateFigure(factor),
  });
  return factor;
}

function gate(modifier: Extract<Modifier, { kind: 'gate' }>, path: string, scope: RateScope): Factor {
  const test = compileCondition(modifier.when, `${path}.when`, scope);
  const missed = scope.problems.decimal(modifier.else ?? 0, `${path}.else`);
  const met = scope.problems.decimal(modifier.then ?? 1, `${path}.then`);
  for (const [field, value] of [
    ['else', missed],
    ['then', met],
  ] as const)
    if (value.n < 0) scope.problems.add(`${path}.${field}`, 'RATE_OUT_OF_RANGE', { rate: percentText(value) });
  const name = figuresOf(modifier.when).join(' / ');
  return (env, trace) => {
    const passed = test(env);
    if (passed === null && env.choices.missingValue === 'error')
      throw new AppError('MISSING_VALUE', {
        path: `${path}.when`,
        person: env.person.id,
        metric: name,
        period: rangeText(env.range),
      });
    if (passed === null) env.world.gaps.note(env.person, env.range, 'value', `${path}.when`, name);
    return passed === true ? note(trace, 'gateMet', met) : note(trace, 'gateMissed', missed);
  };
}

/** The figures that a condition looks at, by name: one of them is what is missing. */
function figuresOf({ on, all = [], any = [], not }: Condition): string[] {
  const inside = [...all, ...any, ...(not ? [not] : [])].flatMap(figuresOf);
  const own = on !== undefined || inside.length === 0 ? [measureName(on ?? 'credit', 'KPI')] : [];
  return [...new Set([...own, ...inside])];
}

function multiplier(modifier: Extract<Modifier, { kind: 'multiplier' }>, path: string, scope: RateScope): Factor {
  if (modifier.x !== undefined) {
    const read = compileMeasure(modifier.x, `${path}.x`, scope);
    return (env, trace) => note(trace, 'multiplier', need(read(env), env, `${path}.x`, measureName(modifier.x, 'x')));
  }
  const on = modifier.on ?? 'attainment';
  const read = compileMeasure(on, `${path}.on`, scope);
  const value = (env: Env): Rational => need(read(env), env, `${path}.on`, measureName(on, '?'));
  if (modifier.points !== undefined) {
    const points = compilePoints(modifier.points, `${path}.points`, scope.problems);
    return (env, trace) => {
      const driver = value(env);
      return note(trace, 'multiplier', pointsValue(points, driver), driver);
    };
  }
  const { boundary, beyondLastTier, gaps } = scope.choices;
  const rows = (modifier.tiers ?? []).map(({ x, ...band }) => ({ ...band, multiplier: x }));
  const table = compileTiers(
    rows,
    `${path}.tiers`,
    { boundary: modifier.boundary ?? boundary, beyond: beyondLastTier, gaps, rateIsShare: false },
    scope.problems,
  );
  return (env, trace) => {
    const driver = value(env);
    // Outside every band the pay stays as it is.
    return note(trace, 'multiplier', tierAt(table, driver)?.rate ?? ONE, driver);
  };
}

function accelerator(
  modifier: Extract<Modifier, { kind: 'accelerator' }>,
  path: string,
  fiscalStart: number,
  scope: RateScope,
): Factor {
  const x = scope.problems.decimal(modifier.x, `${path}.x`);
  if (x.n < 0) scope.problems.add(`${path}.x`, 'RATE_OUT_OF_RANGE', { rate: percentText(x) });
  const month = (text: string | undefined, field: 'from' | 'to'): MonthIndex | null => {
    if (text === undefined) return null;
    const range = readRange(text, fiscalStart);
    if (range === null) scope.problems.add(`${path}.${field}`, 'BAD_PERIOD', { text });
    return range?.[field] ?? null;
  };
  const from = month(modifier.from, 'from');
  const to = month(modifier.to, 'to');
  const test = modifier.when === undefined ? null : compileCondition(modifier.when, `${path}.when`, scope);
  return (env, trace) => {
    const at = env.item?.month ?? env.range.to;
    if ((from !== null && at < from) || (to !== null && at > to)) return ONE;
    return test !== null && test(env) !== true ? ONE : note(trace, 'accelerator', x);
  };
}

/** The product of all factors; stops at zero. */
export function factorOf(rules: readonly ModifierRule[], env: Env, ytd: () => Env, trace: Trace): Rational {
  let factor = ONE;
  for (const rule of rules) {
    factor = multiply(factor, rule.factor(rule.ytd ? ytd() : env, trace));
    if (isZero(factor)) break;
  }
  return factor;
}
