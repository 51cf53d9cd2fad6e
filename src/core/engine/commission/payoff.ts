import type { PayFact, PayInput, PayTarget } from '../../domain/pay';
import { builtinMetrics } from '../../domain/metric';
import type { SchemeDocument } from '../../domain/scheme';
import type { MatrixAxis } from '../../domain/scheme-rate';
import { compileScheme } from './compile';
import { isWord } from './measure';
import { parametersOf } from './parameters';
import { payCompiled } from './pay';
import { buildWorld } from './world';

/** The person a payoff curve is drawn for. Money in currency units. */
export interface Probe {
  /** Month of the curve. */
  readonly period: string;
  /** Target of the period for every metric that has one. */
  readonly target: number;
  readonly targetIncentive: number;
  readonly baseSalary: number;
  readonly role?: string;
  readonly region?: string;
  /** Other figures, for example {"retention": 0.85}; what is not given counts as fully reached. */
  readonly figures?: Readonly<Record<string, number>>;
}

export const defaultProbe: Probe = {
  period: '2025-01',
  target: 1_000_000,
  targetIncentive: 10_000,
  baseSalary: 10_000,
};

/** Result metrics that grow together when somebody sells more. */
const results = ['net_sales', 'sales', 'collections', 'gross_profit', 'units'];

/**
 * Pay of one period as a function of the credit.
 * @param credits currency units
 * @returns cents, same order
 */
export function payoff(document: SchemeDocument, credits: readonly number[], probe: Probe = defaultProbe): number[] {
  const scheme = compileScheme(patient(document));
  const metrics = [...new Set(scheme.components.flatMap((component) => component.uses.map((use) => use.metric)))];
  const world = buildWorld(probeInput(scheme.source, metrics, credits, probe));
  return payCompiled(scheme, world, { trace: false }).map((statement) => statement.total);
}

/** Where the pay may jump or turn, on the axis of the credit: attainments below 20 as shares of the probe's target. */
export function boundsOf(document: SchemeDocument, probe: Probe): number[] {
  const turnable = parametersOf(document)
    .filter((parameter) => parameter.kind !== 'rate')
    .map((parameter) => parameter.value);
  return [...turnable, ...matrixBounds(document)]
    .map((value) => (value < 20 ? value * probe.target : value))
    .filter((value) => value > 0);
}

/** Where the bands of matrices begin: nobody turns them by a handle, pay steps at them all the same. */
const matrixBounds = (document: SchemeDocument): number[] =>
  document.components.flatMap(({ rate }) =>
    typeof rate === 'object' && rate.kind === 'matrix' ? [...beginnings(rate.rows), ...beginnings(rate.columns)] : [],
  );

const beginnings = (axis: MatrixAxis): number[] =>
  axis.bands.map((band) => Number(typeof band === 'object' ? band.from : band)).filter(Number.isFinite);

/** A curve asks "what if": figures that are missing must not stop it. */
const patient = (document: SchemeDocument): SchemeDocument => ({
  ...document,
  settings: { ...document.settings, missingTarget: 'zero', missingValue: 'zero' },
});

function probeInput(
  scheme: SchemeDocument,
  metrics: readonly string[],
  credits: readonly number[],
  probe: Probe,
): PayInput {
  const ids = credits.map((_, i) => String(i));
  const facts: PayFact[] = [];
  const targets: PayTarget[] = [];
  const others = metrics.filter((metric) => !results.includes(metric) && !isWord(metric));
  credits.forEach((credit, i) => {
    const person = String(i);
    const put = (metric: string, value: number): void =>
      void facts.push({ person, metric, period: probe.period, value: decimal(value) });
    for (const metric of results) put(metric, credit);
    for (const metric of others) put(metric, probe.figures?.[metric] ?? otherValue(metric, credit));
    for (const metric of [...results, ...others])
      targets.push({ person, metric, period: probe.period, value: decimal(probe.target) });
  });
  return {
    scheme,
    people: ids.map((id) => ({
      id,
      targetIncentive: decimal(probe.targetIncentive),
      baseSalary: decimal(probe.baseSalary),
      role: probe.role ?? null,
      region: probe.region ?? null,
    })),
    facts,
    targets,
    periods: [probe.period],
  };
}

/** Ratios and scores count as fully reached; a metric nobody knows moves with the credit. */
function otherValue(metric: string, credit: number): number {
  const unit = builtinMetrics.find((one) => one.key === metric)?.unit;
  if (unit === 'ratio') return 1;
  if (unit === 'score') return 100;
  return unit === undefined ? credit : 0;
}

const decimal = (value: number): string => value.toFixed(2);
