import { z } from 'zod';
import type { PayInput } from '../domain/pay';
import { schemeSchema } from './scheme';

const decimal = z.union([z.string().max(60), z.number()]);
const id = z.string().min(1).max(120);
const day = z.string().max(10);
const nullable = <T extends z.ZodType>(type: T) => z.union([type, z.null()]).optional();
const share = z.strictObject({ person: id, share: decimal });

/** What `yardstick pay` reads (docs/command-line.md). Unknown fields of people are attributes of another system and refused, so that a typing error is not silently ignored. */
export const payInputSchema: z.ZodType<PayInput> = z.strictObject({
  scheme: schemeSchema,
  people: z
    .array(
      z.strictObject({
        id,
        name: z.string().max(200).optional(),
        hireDate: nullable(day),
        leaveDate: nullable(day),
        role: nullable(z.string().max(120)),
        region: nullable(z.string().max(120)),
        grade: nullable(z.string().max(120)),
        managerId: nullable(z.string().max(120)),
        baseSalary: nullable(decimal),
        targetIncentive: nullable(decimal),
        leave: z
          .array(z.strictObject({ from: day, to: day }))
          .max(400)
          .optional(),
        attributes: z.record(z.string().max(120), z.union([z.string().max(400), z.number()])).optional(),
      }),
    )
    .max(200_000),
  facts: z
    .array(
      z.strictObject({
        person: id,
        metric: id,
        period: z.string().max(12),
        value: decimal.optional(),
        numerator: decimal.optional(),
        denominator: decimal.optional(),
        product: z.string().max(120).optional(),
        originalPeriod: z.string().max(12).optional(),
      }),
    )
    .optional(),
  targets: z
    .array(z.strictObject({ person: id, metric: id, period: z.string().max(12).optional(), value: decimal }))
    .optional(),
  orders: z
    .array(
      z.strictObject({
        id,
        person: id.optional(),
        date: day,
        product: z.string().max(120).optional(),
        customer: z.string().max(200).optional(),
        amount: decimal,
        cost: decimal.optional(),
        units: decimal.optional(),
        type: z.string().max(60).optional(),
        originalOrder: id.optional(),
        collected: z
          .array(z.strictObject({ date: day, amount: decimal }))
          .max(1000)
          .optional(),
        termMonths: z.number().min(0).max(1200).optional(),
        attributes: z.record(z.string().max(120), z.union([z.string().max(400), z.number()])).optional(),
        shares: z.array(share).max(1000).optional(),
      }),
    )
    .optional(),
  opening: z
    .array(
      z.strictObject({
        person: id,
        component: id.optional(),
        ytdCredit: decimal.optional(),
        ytdPaid: decimal.optional(),
        drawBalance: decimal.optional(),
        carried: decimal.optional(),
        deferred: decimal.optional(),
      }),
    )
    .optional(),
  periods: z.array(z.string().max(12)).min(1).max(600),
});
