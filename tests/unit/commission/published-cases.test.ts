import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Statement } from '../../../src/core/engine/commission/pay-types';
import { toNumber } from '../../../src/core/domain/rational';
import { runPay } from './run-pay';

interface Published {
  readonly id: string;
  readonly kind: string;
  readonly expected_payout: number | readonly number[];
  readonly tolerance: number;
}

interface Expressed {
  readonly id: string;
  readonly take: string;
  readonly input: unknown;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
// Both files are fixtures of this repository with these shapes.
const published = (read('published-cases.json') as { cases: Published[] }).cases;
const expressed = read('published-schemes.json') as { cases: Expressed[]; leftOut: Record<string, string> };

/** Kinds that are planning sums; the targets engine computes them (docs/scheme-format.md). */
const planningKinds = [
  'quota_proration_seasonal',
  'quota_ramp',
  'quota_growth',
  'breakback_with_hold',
  'over_assignment',
  'capacity_plan',
];

const stepValue = (statement: Statement | undefined, code: string, param: string): number => {
  const figure = statement?.lines.flatMap((line) => line.steps()).find((step) => step.code === code)?.params[param];
  return typeof figure === 'object' ? toNumber(figure.value) : Number.NaN;
};

const takers: Record<string, (statements: Statement[]) => number[]> = {
  total: ([first]) => [(first?.total ?? Number.NaN) / 100],
  totals: (all) => all.map((s) => s.total / 100),
  people: (all) => all.map((s) => s.total / 100),
  second: (all) => [(all[1]?.total ?? Number.NaN) / 100],
  'total,topUp': ([first]) => [(first?.total ?? Number.NaN) / 100, stepValue(first, 'drawPaid', 'top')],
  'total,balance': ([first]) => [(first?.total ?? Number.NaN) / 100, (first?.balances.drawBalance ?? Number.NaN) / 100],
  balance: ([first]) => [(first?.balances.drawBalance ?? Number.NaN) / 100],
  'settlement,total': ([first]) => [stepValue(first, 'drawSettlement', 'amount'), (first?.total ?? Number.NaN) / 100],
  clawedShare: (all) => [-(all.at(-1)?.total ?? Number.NaN) / (all[0]?.total ?? Number.NaN)],
};

test('every published case is expressed, or is a planning sum', () => {
  const known = new Set([...expressed.cases.map((c) => c.id), ...Object.keys(expressed.leftOut)]);
  expect(published.filter((c) => !known.has(c.id))).toEqual([]);
  expect(Object.values(expressed.leftOut).filter((kind) => !planningKinds.includes(kind))).toEqual([]);
});

test.each(expressed.cases)('$id', ({ id, take, input }) => {
  const source = published.find((c) => c.id === id);
  const want = [source?.expected_payout ?? Number.NaN].flat();
  const got = takers[take]?.(runPay(input)) ?? [];
  expect(got).toHaveLength(want.length);
  want.forEach((value, i) =>
    expect(Math.abs((got[i] ?? Number.NaN) - value), `${id}: ${String(got)}`).toBeLessThanOrEqual(
      source?.tolerance ?? 0,
    ),
  );
});
