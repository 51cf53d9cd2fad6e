import type {
  Component,
  Credit,
  Guarantee,
  Limit,
  MetricDefinition,
  SchemeDocument,
  Settings,
} from '../../domain/scheme';
import type { Condition, Decimal, From } from '../../domain/scheme-measure';
import type { Rate } from '../../domain/scheme-rate';
import { parseRational, rational, sign, type Rational } from '../../domain/rational';
import { builtinMetrics } from '../../domain/metric';
import type { Phrase } from '../../domain/text';
import { compileClawback, type ClawbackRule } from './clawback-rule';
import { compileCondition } from './condition';
import { compileCredit, type CreditRule } from './credit';
import { compileDraw, type DrawRule } from './draw';
import { choicesOf, type Choices } from './env';
import { compileMeasure, type MeasureScope, type Read } from './measure';
import { compileModifiers, type ModifierRule } from './modifiers';
import { monthsIn, readRange, type MonthIndex } from './months';
import type { Person } from './people';
import { compilePayout, type PayoutRule } from './payout';
import { componentName, type Problems } from './problem';
import { compileRate } from './rates';
import type { Rater, RateScope } from './rater';
import { compileSplit, type SplitRule } from './split';

interface ThresholdRule {
  readonly at: Read;
  readonly on: Read | null;
  readonly all: boolean;
  readonly inclusive: boolean;
  readonly path: string;
}

export interface LimitRule {
  readonly amount: Read | null;
  readonly ofTargetIncentive: Rational | null;
  readonly ofBaseSalary: Rational | null;
  readonly defer: boolean;
  readonly perYear: boolean;
  readonly path: string;
}

export interface GuaranteeRule extends LimitRule {
  readonly amounts: readonly Rational[] | null;
  readonly months: number | null;
}

/** A component ready to be evaluated. */
export interface CompiledComponent {
  readonly key: string;
  readonly name: Phrase;
  readonly source: Component;
  readonly choices: Choices;
  readonly applies: (person: Person) => boolean;
  readonly effective: { readonly from: MonthIndex; readonly to: MonthIndex };
  readonly periodMonths: number;
  readonly accumulateMonths: number;
  readonly scope: NonNullable<Settings['scope']>;
  readonly credit: CreditRule | null;
  readonly threshold: ThresholdRule | null;
  readonly rates: readonly { readonly from: MonthIndex; readonly rater: Rater; readonly flat: Rational | null }[];
  readonly modifiers: readonly ModifierRule[];
  readonly cap: LimitRule | null;
  readonly floor: LimitRule | null;
  readonly guarantee: GuaranteeRule | null;
  readonly clawback: ClawbackRule | null;
  readonly draw: DrawRule | null;
  readonly payout: PayoutRule | null;
  readonly split: SplitRule | null;
  readonly deduction: boolean;
  readonly uses: readonly { readonly metric: string; readonly path: string }[];
  readonly pays: readonly { readonly component: string; readonly path: string }[];
}

/** Whose credit a component takes; undefined is the person's own. */
export const creditFrom = ({ source }: Pick<CompiledComponent, 'source'>): From | undefined =>
  typeof source.credit === 'object' ? source.credit.from : undefined;

const NEVER = 1_000_000;

export function compileComponent(
  component: Component,
  path: string,
  scheme: SchemeDocument,
  declared: ReadonlyMap<string, MetricDefinition>,
  problems: Problems,
): CompiledComponent {
  const fiscalStart = scheme.fiscalYearStart ?? 1;
  const settings: Settings = {
    ...scheme.settings,
    ...component.settings,
    ...(component.overpayment ? { overpayment: component.overpayment } : {}),
  };
  const proration = typeof component.proration === 'string' ? { by: component.proration } : component.proration;
  const roundTo = problems.decimal(settings.roundTo ?? '0.01', 'settings.roundTo');
  const choices = choicesOf(
    { ...settings, ...(proration?.by ? { prorateBy: proration.by } : {}) },
    sign(roundTo) > 0 ? roundTo : rational(1, 100),
    proration?.of,
  );
  const basis = typeof component.basis === 'string' ? { period: component.basis } : (component.basis ?? {});
  const orderBonus =
    typeof component.rate === 'object' && component.rate.kind === 'bonus' && component.rate.each === 'order';
  const scopeName = basis.cumulative === true ? 'ytd' : (basis.scope ?? (orderBonus ? 'order' : choices.scope));
  const perItem = scopeName === 'order' || scopeName === 'collection';
  const clawback = compileClawback(component.clawback ?? settings.clawback, choices, `${path}.clawback`, problems);
  const creditSpec: Credit =
    typeof component.credit === 'object'
      ? component.credit
      : component.credit === undefined
        ? {}
        : { metric: component.credit };
  const uses: { metric: string; path: string }[] = [];
  const pays: { component: string; path: string }[] = [];
  const base: MeasureScope = {
    problems,
    metric: 'net_sales',
    declared,
    perItem: false,
    uses,
    pays,
    inside: [],
    test: compileCondition,
  };
  const needsCredit = component.credit !== undefined || !creditFree(component.rate);
  const credit = compileCredit(
    creditSpec,
    `${path}.credit`,
    { gross: clawback !== null && clawback.method !== 'net', perItem, collections: scopeName === 'collection' },
    needsCredit ? base : { ...base, uses: [] },
  );
  const applies = whoTest(component);
  const scope: RateScope = {
    ...base,
    metric: credit.metric,
    from: creditSpec.from,
    counted: (env, range) => credit.itemsIn(env, range).filter((item) => credit.ofItem(item) !== null),
    perItem,
    choices,
    unitOfMetric: (metric) => declared.get(metric)?.unit ?? builtinMetrics.find((m) => m.key === metric)?.unit ?? null,
    applies,
    parts: credit.parts,
  };
  const rates = [{ from: -NEVER, ...rateOf(component.rate, `${path}.rate`, scope) }];
  (component.rateChanges ?? []).forEach((change, i) => {
    const at = `${path}.rateChanges[${i}]`;
    rates.push({
      from: readMonth(change.from, `${at}.from`, fiscalStart, problems, 'from') ?? -NEVER,
      ...rateOf(change.rate, `${at}.rate`, scope),
    });
  });
  return {
    key: component.key,
    name: componentName(component),
    source: component,
    choices,
    applies,
    effective: {
      from: readMonth(component.effective?.from, `${path}.effective.from`, fiscalStart, problems, 'from') ?? -NEVER,
      to: readMonth(component.effective?.to, `${path}.effective.to`, fiscalStart, problems, 'to') ?? NEVER,
    },
    periodMonths: monthsIn(basis.period ?? 'month'),
    accumulateMonths: basis.resets === 'never' ? 0 : monthsIn(basis.resets ?? 'year'),
    scope: scopeName,
    credit: needsCredit ? credit : null,
    threshold: compileThreshold(component, path, scope, choices),
    rates: rates.sort((a, b) => a.from - b.from),
    modifiers: compileModifiers(component.modifiers ?? [], `${path}.modifiers`, fiscalStart, scope),
    cap: compileLimit(component.cap, `${path}.cap`, scope),
    floor: compileLimit(component.floor, `${path}.floor`, scope),
    guarantee: compileGuarantee(component.guarantee, `${path}.guarantee`, scope),
    clawback,
    draw: component.draw === undefined ? null : compileDraw(component.draw, `${path}.draw`, fiscalStart, scope),
    payout: compilePayout(component.payout, `${path}.payout`, problems),
    split: compileSplit(component.split, `${path}.split`, scope),
    deduction: component.deduction === true,
    uses,
    pays,
  };
}

/** Rates that pay without looking at a credit. */
const creditFree = (rate: Decimal | Rate): boolean =>
  typeof rate === 'object' &&
  (rate.kind === 'fixed' ||
    rate.kind === 'kpi' ||
    rate.kind === 'ranking' ||
    (rate.kind === 'bonus' && !mentionsCredit(rate.when)));

const mentionsCredit = (when: Condition | undefined): boolean =>
  when !== undefined &&
  (when.on === undefined || JSON.stringify(when).includes('attainment') || JSON.stringify(when).includes('"credit"'));

function rateOf(rate: Decimal | Rate, path: string, scope: RateScope): { rater: Rater; flat: Rational | null } {
  const plain =
    typeof rate === 'object'
      ? rate.kind === 'flat' && rate.pays === undefined && typeof rate.rate !== 'object'
        ? rate.rate
        : null
      : rate;
  return { rater: compileRate(rate, path, scope), flat: plain === null ? null : parseRational(plain) };
}

function readMonth(
  text: string | undefined,
  path: string,
  fiscalStart: number,
  problems: Problems,
  end: 'from' | 'to',
): MonthIndex | null {
  if (text === undefined) return null;
  const range = readRange(text, fiscalStart);
  if (range === null) problems.add(path, 'BAD_PERIOD', { text });
  return range?.[end] ?? null;
}

function whoTest(component: Component): (person: Person) => boolean {
  const { who } = component;
  if (who === undefined) return () => true;
  const listed = (list: readonly string[] | undefined, value: string | null | undefined): boolean =>
    list?.includes(value ?? '') ?? true;
  return ({ source, id }) =>
    listed(who.roles, source.role) &&
    listed(who.regions, source.region) &&
    listed(who.grades, source.grade) &&
    listed(who.people, id) &&
    !(who.exclude?.includes(id) ?? false);
}

function compileThreshold(
  component: Component,
  path: string,
  scope: RateScope,
  choices: Choices,
): ThresholdRule | null {
  const { threshold } = component;
  if (threshold === undefined) return null;
  const spec = typeof threshold === 'object' ? threshold : { at: threshold };
  return {
    at: compileMeasure(spec.at, `${path}.threshold.at`, scope),
    on: spec.on === undefined ? null : compileMeasure(spec.on, `${path}.threshold.on`, scope),
    all: (spec.applies ?? choices.threshold) === 'all',
    inclusive: spec.inclusive ?? choices.boundary === 'upper',
    path: `${path}.threshold`,
  };
}

export function compileLimit(limit: Limit | Decimal | undefined, path: string, scope: RateScope): LimitRule | null {
  if (limit === undefined) return null;
  const spec: Limit = typeof limit === 'object' ? limit : { amount: limit };
  return {
    ...limitBase(spec, path, scope),
    defer: (spec.excess ?? scope.choices.capExcess) === 'defer',
    perYear: spec.per === 'year',
    path,
  };
}

function limitBase(
  spec: Limit | Guarantee,
  path: string,
  scope: RateScope,
): Pick<LimitRule, 'amount' | 'ofTargetIncentive' | 'ofBaseSalary'> {
  const { problems } = scope;
  return {
    amount: spec.amount === undefined ? null : compileMeasure(spec.amount, `${path}.amount`, scope),
    ofTargetIncentive:
      spec.ofTargetIncentive === undefined
        ? null
        : problems.decimal(spec.ofTargetIncentive, `${path}.ofTargetIncentive`),
    ofBaseSalary: spec.ofBaseSalary === undefined ? null : problems.decimal(spec.ofBaseSalary, `${path}.ofBaseSalary`),
  };
}

export function compileGuarantee(
  guarantee: Guarantee | Decimal | undefined,
  path: string,
  scope: RateScope,
): GuaranteeRule | null {
  if (guarantee === undefined) return null;
  const spec: Guarantee = typeof guarantee === 'object' ? guarantee : { amount: guarantee };
  const amounts = spec.amounts?.map((amount, i) => scope.problems.decimal(amount, `${path}.amounts[${i}]`)) ?? null;
  return {
    ...limitBase(spec, path, scope),
    defer: false,
    perYear: false,
    path,
    amounts,
    months: spec.months ?? amounts?.length ?? null,
  };
}
