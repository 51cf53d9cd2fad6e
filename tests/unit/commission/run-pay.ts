import type { PayInput } from '../../../src/core/domain/pay';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { payInputSchema } from '../../../src/core/contract/pay-input';
import { pay } from '../../../src/core/engine/commission/pay';
import type { Statement } from '../../../src/core/engine/commission/pay-types';

/** Runs `pay` through the published schema, as a file from outside would. */
export function runPay(input: unknown): Statement[] {
  return pay(payInputSchema.parse(input));
}

/** Totals in currency units, in the order of the statements. */
export const totals = (input: unknown): number[] => runPay(input).map((statement) => statement.total / 100);

export const months = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `2025-${String(from + i).padStart(2, '0')}`);

/** One person with a month's value after the other. */
export function monthly(
  scheme: SchemeDocument | Record<string, unknown>,
  values: readonly (number | string)[],
  more: Partial<PayInput> = {},
): Record<string, unknown> {
  return {
    scheme,
    people: [{ id: 'a', hireDate: '2020-01-01' }],
    facts: values.map((value, i) => ({ person: 'a', metric: 'net_sales', period: months(1, 12)[i], value })),
    targets: [],
    periods: months(1, values.length),
    ...more,
  };
}

/** What one credit pays under one component. */
export const payOne = (
  component: Record<string, unknown>,
  value: number | string,
  more: Partial<PayInput> = {},
): number =>
  totals(monthly({ version: 1, name: 'test', components: [{ key: 'c', ...component }] }, [value], more))[0] ??
  Number.NaN;
