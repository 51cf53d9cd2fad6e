import { AppError } from '../../domain/errors';
import { attainProbability, type Outcome } from './attainability';
import { normalQuantile } from './normal';

/** The target that a person reaches with probability p (rule T-14). Never below 0. */
export function targetForProbability(outcome: Outcome, probability: number): number {
  return Math.max(0, outcome.mean + outcome.deviation * normalQuantile(1 - probability));
}

interface CalibrationMember {
  readonly outcome: Outcome;
  readonly target: number;
  /** Its target stays. */
  readonly locked: boolean;
}

/**
 * The factor by which a unit's unlocked targets are multiplied so that its expected share at target is `share`.
 * @param share strictly between 0 and 1
 * @throws AppError BAD_AMOUNT when the share is none; SHARE_OUT_OF_REACH when the locked alone keep it away
 */
export function calibrationFactor(members: readonly CalibrationMember[], share: number): number {
  if (!(share > 0 && share < 1)) throw new AppError('BAD_AMOUNT', { field: 'share', value: String(share) });
  const counted = members.filter((m) => m.target > 0);
  const expected = (factor: number): number =>
    counted.reduce((sum, m) => sum + attainProbability(m.outcome, m.locked ? m.target : m.target * factor), 0) /
    counted.length;
  const [lowest, highest] = [1e-6, 1e6];
  const free = counted.some((m) => !m.locked && m.outcome.mean > 0);
  if (!free || expected(lowest) < share || expected(highest) > share)
    throw new AppError('SHARE_OUT_OF_REACH', { wanted: `${Math.round(share * 1000) / 10}%` });
  // The share falls as the factor grows: bisection on a logarithmic scale.
  let [low, high] = [Math.log(lowest), Math.log(highest)];
  for (let i = 0; i < 200 && high - low > 1e-13; i++) {
    const middle = (low + high) / 2;
    if (expected(Math.exp(middle)) > share) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
