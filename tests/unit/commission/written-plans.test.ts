import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PayInput } from '../../../src/core/domain/pay';
import { parsePayInput } from '../../../src/core/contract/scheme-parse';
import { checkScheme } from '../../../src/core/engine/commission/check';
import { compileScheme } from '../../../src/core/engine/commission/compile';
import { fastModel } from '../../../src/core/engine/commission/fast';
import { pay } from '../../../src/core/engine/commission/pay';
import { outcome } from '../../../src/core/engine/commission/whatif/outcome';
import { buildWorld } from '../../../src/core/engine/commission/world';

/**
 * Pay plans from the literature and from practice that the published cases do not have: each written as a scheme, with
 * its source, the sum worked out by hand and what each person gets in each period.
 */
interface Written {
  readonly id: string;
  readonly source: string;
  readonly arithmetic: string;
  readonly pays: Readonly<Record<string, readonly string[]>>;
  readonly input: PayInput;
}

const plans = JSON.parse(
  readFileSync(new URL('../../fixtures/written-plans.json', import.meta.url), 'utf8'),
) as readonly Written[];

const yuan = (cents: number): string => (cents / 100).toFixed(2);

describe('written plans pay what was worked out by hand', () => {
  test.each(plans.map((plan) => [plan.id, plan] as const))('%s', (_id, plan) => {
    const input = parsePayInput(plan.input, 'en');
    const paid: Record<string, string[]> = {};
    for (const { person, total } of pay(input)) (paid[person] ??= []).push(yuan(total));
    for (const [person, wanted] of Object.entries(plan.pays)) expect(paid[person], person).toEqual(wanted);
  });

  test('none of them has an error in the scheme check', () => {
    const errors = plans.flatMap(({ id, input }) =>
      checkScheme(parsePayInput(input, 'en').scheme)
        .filter(({ severity }) => severity === 'error')
        .map(({ path, message }) => `${id}: ${path} ${message.en}`),
    );
    expect(errors).toEqual([]);
  });
});

describe('the fast path pays written plans as the statements do, also when people sell more or less', () => {
  const followed = plans.flatMap(({ id, input }) => {
    const { scheme, ...base } = parsePayInput(input, 'en');
    const compiled = compileScheme(scheme);
    const model = fastModel(compiled, buildWorld(outcome(base, scheme, { kind: 'replay' }, null)));
    return model === null ? [] : [{ id, scheme, base, model }];
  });

  test('it follows some of them', () => {
    expect(followed.length).toBeGreaterThan(8);
  });

  test.each(followed.map((one) => [one.id, one] as const))('%s', (_id, { scheme, base, model }) => {
    for (const growth of [0, 0.2, -0.35, 1]) {
      const statements = pay(outcome(base, scheme, { kind: 'forecast', growth }, null), { trace: false });
      model.people.forEach((person, index) => {
        const own = statements.filter((one) => one.person === person.id);
        const exact = own.reduce((sum, one) => sum + one.total, 0);
        const lines = own.reduce((sum, one) => sum + one.lines.length, 0);
        expect(Math.abs(model.pay(index, 1 + growth) * 100 - exact), `${person.id} at ${growth}`).toBeLessThanOrEqual(
          lines + 1e-6,
        );
      });
    }
  });
});
