import { expect, test } from 'vitest';
import { AppError } from '../../../src/core/domain/errors/index';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { templates } from '../../../src/core/engine/commission/templates';
import { gapWords } from '../../../src/core/engine/commission/gaps';
import { comparePayable, compareSchemes } from '../../../src/core/engine/commission/whatif/compare';
import { simulate } from '../../../src/core/engine/commission/whatif/monte-carlo';
import type { OutcomeBase } from '../../../src/core/engine/commission/whatif/outcome';
import { payAtTargets } from '../../../src/core/engine/commission/whatif/target-effect';

const months = ['2025-01', '2025-02'];
const people = ['A', 'B', 'C', 'D'];
const targetsOf = (who: readonly string[], value: string): OutcomeBase['targets'] =>
  who.flatMap((person) => months.map((period) => ({ person, metric: 'net_sales', period, value })));
const base = (targets: OutcomeBase['targets']): OutcomeBase => ({
  people: people.map((id) => ({ id, ...(id === 'D' ? { hireDate: '2025-02-01' } : {}) })),
  facts: people.flatMap((person) => months.map((period) => ({ person, metric: 'net_sales', period, value: '100000' }))),
  targets,
  periods: months,
});
const template = (key: string): SchemeDocument => {
  const found = templates.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found.document;
};
const one = (scheme: SchemeDocument, id = 'A'): { id: string; name: string; scheme: SchemeDocument } => ({
  id,
  name: '',
  scheme,
});
const flat = template('flat');
const replay = { kind: 'replay' } as const;

function refusalOf(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each([
  ['quota', 'components[0].rate.on'],
  ['matrix', 'components[0].rate.rows.on'],
])('%s without any target is refused at its field, with how many and when; the others stand', (key, path) => {
  const { outcomes, refusals } = comparePayable({
    base: base([]),
    schemes: [one(template(key)), one(flat, 'B')],
    assumption: replay,
  });
  expect(outcomes.map(({ id, cost }) => [id, cost])).toEqual([['B', 2_400_000]]);
  const [refused] = refusals;
  expect(refused).toMatchObject({ id: 'A', code: 'NO_TARGETS', details: { path, people: 4, of: 4 } });
  expect(refused?.gaps.find((gap) => gap.kind === 'target')).toMatchObject({
    path,
    people: 4,
    of: 4,
    whole: true,
    period: '2025-01–2025-02',
    who: people,
  });
});

test('some without a target: the cost stands, with who lacks what; nobody is counted before they were hired', () => {
  const [outcome] = compareSchemes({
    base: base(targetsOf(['A', 'B'], '100000')),
    schemes: [one(template('quota'))],
    assumption: replay,
  });
  // Two people at 100% of 10,000 for two months.
  expect(outcome?.cost).toBe(4_000_000);
  expect(outcome?.gaps).toMatchObject([
    { kind: 'target', people: 2, of: 4, whole: false, period: '2025-01–2025-02', who: ['C', 'D'] },
  ]);
  const gap = outcome?.gaps[0];
  expect(gap && gapWords(gap, 'en').message).toBe(
    'components[0].rate.on: 2 of 4 people have no target for "net_sales" (2025-01–2025-02)',
  );
  const late = compareSchemes({
    base: base(targetsOf(['A', 'B', 'C'], '100000')),
    schemes: [one(template('quota'))],
    assumption: replay,
  });
  expect(late[0]?.gaps).toMatchObject([{ people: 1, period: '2025-02', who: ['D'] }]);
});

test('a target of zero: all people are refused, some are told apart from those without one', () => {
  const all = refusalOf(() =>
    compareSchemes({ base: base(targetsOf(people, '0')), schemes: [one(template('quota'))], assumption: replay }),
  );
  expect([all.code, all.details['people'], all.details['of']]).toEqual(['ZERO_TARGETS', 4, 4]);
  const [some] = compareSchemes({
    base: base([...(targetsOf(['A', 'B'], '100000') ?? []), ...(targetsOf(['C'], '0') ?? [])]),
    schemes: [one(template('quota'))],
    assumption: replay,
  });
  expect(some?.gaps.map(({ kind, who }) => [kind, who])).toEqual([
    ['zero_target', ['C']],
    ['target', ['D']],
  ]);
  // Half have none, half have zero: together nobody has one to divide by.
  const mixed = refusalOf(() =>
    compareSchemes({ base: base(targetsOf(['A', 'B'], '0')), schemes: [one(template('quota'))], assumption: replay }),
  );
  expect(['ZERO_TARGETS', 'NO_TARGETS']).toContain(mixed.code);
});

test('a refusal that names one person says how many lack it', () => {
  const strict: SchemeDocument = { ...template('quota'), settings: {} };
  const { refusals } = comparePayable({
    base: base(targetsOf(['A'], '100000')),
    schemes: [one(strict)],
    assumption: replay,
  });
  expect(refusals).toMatchObject([{ code: 'MISSING_TARGET', gaps: [{ people: 3, of: 4, who: ['B', 'C', 'D'] }] }]);
});

test('a scheme that pays something besides stands with its gap; so does a whole gap with a floor', () => {
  const both: SchemeDocument = {
    ...template('quota'),
    components: [...template('quota').components, ...flat.components],
  };
  const [outcome] = compareSchemes({ base: base([]), schemes: [one(both)], assumption: replay });
  expect(outcome?.cost).toBe(2_400_000);
  expect(outcome?.gaps).toMatchObject([{ kind: 'target', whole: true }]);
});

test('no target incentive: refused where it is missing, also as a share in a cap', () => {
  const bonus: SchemeDocument = {
    version: 1,
    name: 'bonus',
    settings: { missingValue: 'zero' },
    components: [{ key: 'b', credit: 'net_sales', rate: { kind: 'curve', on: '1', points: [['0', '1']] } }],
  };
  const refused = refusalOf(() => compareSchemes({ base: base([]), schemes: [one(bonus)], assumption: replay }));
  expect([refused.code, refused.details['metric']]).toEqual(['NO_FIGURES', 'target_incentive']);
  const capped: SchemeDocument = {
    ...flat,
    components: flat.components.map((component) => ({ ...component, cap: { ofTargetIncentive: '1' } })),
  };
  const cap = refusalOf(() => compareSchemes({ base: base([]), schemes: [one(capped)], assumption: replay }));
  expect([cap.code, cap.details['path']]).toEqual(['MISSING_VALUE', 'components[0].cap.ofTargetIncentive']);
});

test('simulation and moved targets refuse it too, instead of answering with nothing', () => {
  const quota = template('quota');
  const options = { draws: 100, seed: 1, growth: 0, spread: 0.1, regional: 0 };
  expect(refusalOf(() => simulate(base([]), [one(quota)], options)).code).toBe('NO_TARGETS');
  expect(refusalOf(() => payAtTargets(base([]), quota, replay, new Set(people), 1.1, 'sales')).code).toBe('NO_TARGETS');
});

test('a month of returns pays nothing below zero and is no gap', () => {
  const negative: OutcomeBase = {
    ...base(targetsOf(people, '100000')),
    facts: people.map((person) => ({ person, metric: 'net_sales', period: '2025-01', value: '-50000' })),
  };
  const [outcome] = compareSchemes({ base: negative, schemes: [one(template('quota'))], assumption: replay });
  expect([outcome?.cost, outcome?.gaps]).toEqual([0, []]);
});

test('money that nobody has in any month is missing, not zero; a month without it is zero', () => {
  const { refusals } = comparePayable({
    base: base([]),
    schemes: [one(template('collections')), one(flat, 'B')],
    assumption: replay,
  });
  expect(refusals).toMatchObject([
    { code: 'NO_FIGURES', details: { metric: 'collections', path: 'components[0].credit.metric', people: 4, of: 4 } },
  ]);
  const some: OutcomeBase = {
    ...base([]),
    facts: [{ person: 'A', metric: 'collections', period: '2025-01', value: '100' }],
  };
  const [outcome] = compareSchemes({ base: some, schemes: [one(template('collections'))], assumption: replay });
  expect([outcome?.cost, outcome?.gaps]).toEqual([250, []]);
});
