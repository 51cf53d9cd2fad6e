import { z } from 'zod';
import type { Condition, TalentSettings } from '../engine/talent/types';

const key = z.string().min(1).max(80);
const phrase = z.object({ zh: z.string().max(200), en: z.string().max(200) });
const weight = z.number().min(0).max(1000);
const percentile = z.number().min(0).max(100);
const cuts = z
  .tuple([percentile, percentile])
  .refine(([low, high]) => low < high, { message: '两个切点须从低到高 / cuts must go from low to high' });
const months = z.number().int().min(1).max(600);
const points = z.number().int().min(0).max(100);

const test = z.object({
  indicator: key,
  measure: z.enum(['percentile', 'value', 'above_team', 'above_peers']),
  op: z.enum(['>=', '>', '<=', '<']),
  value: z.number().min(-1e12).max(1e12),
});

const DEEPEST = 4;

/** Conditions joined by and/or, nested at most four deep; a joint needs at least one member. */
function conditionOf(depth: number): z.ZodType<Condition> {
  if (depth === 0) return test;
  const members = z
    .array(z.lazy(() => conditionOf(depth - 1)))
    .min(1)
    .max(30);
  return z.union([test, z.object({ all: members }), z.object({ any: members })]);
}

const condition = conditionOf(DEEPEST);

/** Everything a workspace may set for the talent pool; each part may be sent alone. */
export const talentSettingsInput = z.object({
  peers: z.object({
    by: z.array(z.enum(['role', 'region', 'tenure'])).max(3),
    minimum: z.number().int().min(2).max(1000),
  }),
  tenureMonths: z.array(months).max(6),
  ramp: z.array(z.number().min(0).max(1)).max(24),
  potential: z
    .array(
      z.object({
        key,
        name: phrase,
        weight,
        byRole: z.record(key, weight).optional(),
        indicators: z.array(key).min(1).max(20),
      }),
    )
    .min(1)
    .max(12),
  cuts: z.object({ performance: cuts, potential: cuts, hysteresis: z.number().min(0).max(20) }),
  rules: z.object({ highPotential: condition, star: condition, caution: condition }),
  flight: z.object({
    payGap: z.number().min(1).max(100),
    monthsWithoutRaise: months,
    trendPercentile: percentile,
    hardTarget: z.number().min(0).max(1),
    monthsInPost: months,
    points: z.object({
      pay_gap: points,
      no_raise: points,
      falling_trend: points,
      hard_target: points,
      blocked_career: points,
      no_action: points,
    }),
    levels: z.tuple([points, points]),
  }),
  poolWarning: z.number().min(0).max(1),
}) satisfies z.ZodType<TalentSettings>;
