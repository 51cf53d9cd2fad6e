import type { Comparison } from './comparison';
import type { Condition, Test } from './types';

/** Why a test could not be decided. */
export type Undecided = 'no_data' | 'no_metric' | 'no_peers' | 'no_measure';

export interface TestOutcome {
  readonly test: Test;
  /** Null when it cannot be decided: never taken for a zero. */
  readonly result: boolean | null;
  readonly why: Undecided | null;
  /** The person's own figure in the indicator's unit; a percentile where the test compares percentiles. */
  readonly value: number | null;
  /** Team mean or peer median where the test compares with one. */
  readonly reference: number | null;
}

export interface Verdict {
  /** Null when the missing facts decide. */
  readonly result: boolean | null;
  /** Every test of the rule, in reading order. */
  readonly outcomes: readonly TestOutcome[];
}

/** The two axes as indicators of the rules. */
interface AxisValues {
  readonly performance: number | null;
  readonly potential: number | null;
}

/** Float noise must not decide: 89.0000000001 − 85 is 4. */
const TOLERANCE = 1e-9;

export function isTest(condition: Condition): condition is Test {
  return 'indicator' in condition;
}

/** Every indicator a rule mentions, in reading order, each once. */
export function indicatorsIn(condition: Condition): string[] {
  const list = isTest(condition) ? [condition.indicator] : children(condition).flatMap(indicatorsIn);
  return [...new Set(list)];
}

function children(condition: Exclude<Condition, Test>): readonly Condition[] {
  return 'all' in condition ? condition.all : condition.any;
}

/**
 * Decides a rule for one person with three-valued logic: a test without facts is undecided, and so is the rule
 * unless the other tests settle it (rule TA-7). An empty rule is undecided.
 */
export function judge(condition: Condition, person: number, axes: AxisValues, comparison: Comparison): Verdict {
  if (isTest(condition)) {
    const outcome = runTest(condition, person, axes, comparison);
    return { result: outcome.result, outcomes: [outcome] };
  }
  const verdicts = children(condition).map((child) => judge(child, person, axes, comparison));
  const results = verdicts.map((verdict) => verdict.result);
  const outcomes = verdicts.flatMap((verdict) => verdict.outcomes);
  const settles = 'any' in condition;
  if (results.includes(settles)) return { result: settles, outcomes };
  return { result: results.length === 0 || results.includes(null) ? null : !settles, outcomes };
}

function runTest(test: Test, person: number, axes: AxisValues, comparison: Comparison): TestOutcome {
  const undecided = (why: Undecided, value: number | null = null): TestOutcome => ({
    test,
    result: null,
    why,
    value,
    reference: null,
  });
  if (test.indicator === 'performance' || test.indicator === 'potential') {
    if (test.measure !== 'percentile' && test.measure !== 'value') return undecided('no_measure');
    const value = axes[test.indicator];
    return value === null ? undecided('no_data') : decide(test, value, null, value);
  }
  if (!comparison.indicators.has(test.indicator)) return undecided('no_metric');
  const reading = comparison.read(person, test.indicator);
  if (!reading) return undecided('no_data');
  switch (test.measure) {
    case 'value':
      return decide(test, reading.value, null, reading.value);
    case 'percentile':
      if (reading.percentile === null) return undecided('no_peers', reading.value);
      return decide(test, reading.percentile, null, reading.percentile);
    case 'above_team':
      if (reading.teamMean === null) return undecided('no_peers', reading.value);
      return decide(test, reading.value, reading.teamMean, reading.value - reading.teamMean);
    case 'above_peers':
      if (reading.peerCount < 2) return undecided('no_peers', reading.value);
      return decide(test, reading.value, reading.peerMedian, reading.value - reading.peerMedian);
  }
}

function decide(test: Test, value: number, reference: number | null, compared: number): TestOutcome {
  return { test, result: holds(compared, test), why: null, value, reference };
}

function holds(compared: number, test: Test): boolean {
  const difference = compared - test.value;
  switch (test.op) {
    case '>=':
      return difference >= -TOLERANCE;
    case '>':
      return difference > TOLERANCE;
    case '<=':
      return difference <= TOLERANCE;
    case '<':
      return difference < -TOLERANCE;
  }
}
