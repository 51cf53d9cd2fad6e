import { compare, ONE, sign, type Rational } from '../../domain/rational';
import type { Clawback, ClawbackMethod } from '../../domain/scheme';
import type { Choices } from './env';
import { percentText, type Problems } from './problem';

/** Step 7: how returns take commission back (rule C-R10). */
export interface ClawbackRule {
  readonly method: ClawbackMethod;
  readonly limited: boolean;
  readonly within: number | null;
  /** A fixed part, the unserved part of the contract, or all of it. */
  readonly fraction: Rational | 'unserved_term';
}

export function compileClawback(
  spec: Clawback | ClawbackMethod | undefined,
  choices: Choices,
  path: string,
  problems: Problems,
): ClawbackRule | null {
  if (spec === undefined) return null;
  const rule: Clawback = typeof spec === 'string' ? { method: spec } : spec;
  const fraction =
    rule.fraction === undefined
      ? ONE
      : rule.fraction === 'unserved_term'
        ? 'unserved_term'
        : problems.decimal(rule.fraction, `${path}.fraction`);
  if (typeof fraction === 'object' && (sign(fraction) < 0 || compare(fraction, ONE) > 0))
    problems.add(`${path}.fraction`, 'RATE_OUT_OF_RANGE', { rate: percentText(fraction) });
  return {
    method: rule.method ?? choices.clawback,
    limited: (rule.limit ?? choices.clawbackLimit) === 'paid',
    within: rule.within ?? null,
    fraction,
  };
}
