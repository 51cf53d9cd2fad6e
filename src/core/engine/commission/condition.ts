import { compare } from '../../domain/rational';
import type { Condition } from '../../domain/scheme-measure';
import { compileMeasure, type MeasureScope, type Test } from './measure';

export function compileCondition(condition: Condition, path: string, outer: MeasureScope): Test {
  const missing = condition.ifMissing;
  const decides = missing !== undefined && missing !== 'error';
  const scope = decides ? { ...outer, lenient: true } : outer;
  const tests: Test[] = [];
  if (condition.all) tests.push(every(condition.all.map((c, i) => compileCondition(c, `${path}.all[${i}]`, scope))));
  if (condition.any) tests.push(some(condition.any.map((c, i) => compileCondition(c, `${path}.any[${i}]`, scope))));
  if (condition.not) {
    const test = compileCondition(condition.not, `${path}.not`, scope);
    tests.push((env) => {
      const result = test(env);
      return result === null ? null : !result;
    });
  }
  const comparisons = comparisonTests(condition, path, scope);
  tests.push(...comparisons);
  if (tests.length === 0)
    scope.problems.add(path, 'BAD_MEASURE', { reason: 'a condition needs gte, gt, lte, lt, eq, all, any or not' });
  const combined = every(tests);
  return (env) => {
    const result = combined(env);
    return result !== null || !decides ? result : missing === 'pass';
  };
}

const operators = {
  gte: (order: number) => order >= 0,
  gt: (order: number) => order > 0,
  lte: (order: number) => order <= 0,
  lt: (order: number) => order < 0,
  eq: (order: number) => order === 0,
} as const;

function comparisonTests(condition: Condition, path: string, scope: MeasureScope): Test[] {
  const left = compileMeasure(condition.on ?? 'credit', `${path}.on`, scope);
  const tests: Test[] = [];
  for (const name of ['gte', 'gt', 'lte', 'lt', 'eq'] as const) {
    const bound = condition[name];
    if (bound === undefined) continue;
    const right = compileMeasure(bound, `${path}.${name}`, scope);
    tests.push((env) => {
      const a = left(env);
      const b = right(env);
      return a === null || b === null ? null : operators[name](compare(a, b));
    });
  }
  return tests;
}

const every =
  (tests: readonly Test[]): Test =>
  (env) => {
    let unknown = false;
    for (const test of tests) {
      const result = test(env);
      if (result === false) return false;
      if (result === null) unknown = true;
    }
    return unknown ? null : true;
  };

const some =
  (tests: readonly Test[]): Test =>
  (env) => {
    let unknown = false;
    for (const test of tests) {
      const result = test(env);
      if (result === true) return true;
      if (result === null) unknown = true;
    }
    return unknown ? null : false;
  };
