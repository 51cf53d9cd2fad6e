import { expect, test } from 'vitest';
import { schemeSchema } from '../../../src/core/contract/scheme';
import { checkScheme } from '../../../src/core/engine/commission/check';
import { templates } from '../../../src/core/engine/commission/templates';
import { payoff } from '../../../src/core/engine/commission/payoff';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { expand } from '../../../src/features/commission/rules/expand';
import {
  combinationOf,
  measureOf,
  optionOf,
  partsOf,
  withExtra,
  withWeight,
} from '../../../src/features/commission/rules/measure';
import { at, pathText, put, putBound } from '../../../src/features/commission/rules/path';
import { freshModifier, partsAfter, partsBefore, totalParts } from '../../../src/features/commission/rules/spec-parts';
import { freshRate } from '../../../src/features/commission/rules/spec-rate';
import { settingsGroup } from '../../../src/features/commission/rules/spec-settings';

const base: SchemeDocument = { name: 'a', components: [{ key: 'c', credit: 'net_sales', rate: '0.03' }] };

test('a field is read, written and taken out; nothing else moves', () => {
  const path = ['components', 0, 'cap', 'amount'];
  const made = put(base, path, '500');
  expect(at(made, path)).toBe('500');
  expect(at(base, path)).toBeUndefined();
  expect(put(made, ['components', 0, 'cap'], undefined)).toEqual(base);
  expect(pathText(path)).toBe('components[0].cap.amount');
});

test('a bound that two tiers share moves on both sides', () => {
  const made = { tiers: [{ from: '0', to: '100' }, { from: '100' }] };
  expect(putBound(made, ['tiers', 1, 'from'], '80')).toEqual({ tiers: [{ from: '0', to: '80' }, { from: '80' }] });
  expect(putBound(made, ['tiers', 0, 'to'], '120')).toEqual({ tiers: [{ from: '0', to: '120' }, { from: '120' }] });
});

test('a template written out pays the same', () => {
  for (const { document } of templates)
    expect(payoff(expand(document), [400_000, 1_700_000])).toEqual(payoff(document, [400_000, 1_700_000]));
});

test.each(Object.entries(freshRate))('the fresh rate %s is valid and passes the check', (_kind, rate) => {
  const made = schemeSchema.parse(put(base, ['components', 0, 'rate'], rate));
  expect(checkScheme(made).filter((one) => one.severity === 'error')).toEqual([]);
});

test.each([
  ...[...partsBefore, ...partsAfter].map((group) => ({ group, place: ['components', 0] })),
  ...totalParts.map((group) => ({ group, place: ['total'] })),
])('the fresh part $group.title.en is valid', ({ group, place }) => {
  expect(group.fields.length).toBeGreaterThan(0);
  if (group.fresh === undefined) return;
  const made = schemeSchema.parse(put(expand(base), [...place, ...group.at], group.fresh));
  expect(checkScheme(made).filter((one) => one.severity === 'error')).toEqual([]);
});

test.each(Object.entries(freshModifier))('the fresh modifier %s is valid', (_kind, modifier) => {
  const made = schemeSchema.parse(put(base, ['components', 0, 'modifiers', 0], modifier));
  expect(checkScheme(made).filter((one) => one.severity === 'error')).toEqual([]);
});

test('every choice of every form is one that the schema knows', () => {
  const groups = [
    ...[...partsBefore, ...partsAfter].map((group) => ({ group, place: ['components', 0] })),
    { group: settingsGroup, place: [] },
  ];
  let tried = 0;
  for (const { group, place } of groups) {
    const start = put(expand(base), [...place, ...group.at], group.fresh ?? at(expand(base), [...place, ...group.at]));
    for (const field of group.fields) {
      if (field.kind !== 'choice') continue;
      for (const [value] of field.options) {
        schemeSchema.parse(put(start, [...place, ...group.at, ...field.at], value));
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(80);
});

test('a measure is an option and back', () => {
  for (const measure of ['credit', 'net_sales', { attainment: 'sales' }, { target: 'sales' }, { pay: 'c' }])
    expect(measureOf(optionOf(measure) ?? '')).toEqual(measure);
  expect(optionOf('0.03')).toBe('#');
  expect(optionOf({ value: '5', weight: '2' })).toBe('#');
  expect(optionOf({ metric: 'sales', last: 3 })).toBe('sales');
  expect(optionOf({ sum: ['sales', 'collections'] })).toBe('&sum');
  // What no field shows stays as it is.
  expect(optionOf({ metric: { sum: ['sales'] } })).toBe('…');
});

test('another figure keeps its window and its factor; a window taken away leaves the plain word', () => {
  const yearly = withExtra('sales', 'window', 'ytd');
  expect(yearly).toEqual({ metric: 'sales', window: 'ytd' });
  expect(measureOf('collections', yearly)).toEqual({ metric: 'collections', window: 'ytd' });
  expect(measureOf('attainment:sales', { metric: 'sales', shift: -12, weight: '0.5' })).toEqual({
    attainment: 'sales',
    shift: -12,
    weight: '0.5',
  });
  expect(withExtra(yearly, 'window', undefined)).toBe('sales');
  expect(withWeight('sales', '0.5')).toEqual({ metric: 'sales', weight: '0.5' });
  expect(withWeight({ metric: 'sales', weight: '0.5' }, undefined)).toBe('sales');
  expect(withWeight('3', '2')).toEqual({ value: '3', weight: '2' });
});

test('figures that are combined keep their parts when they are combined another way', () => {
  expect(measureOf('&sum', 'sales')).toEqual({ sum: ['sales', '0'] });
  expect(measureOf('&max', { sum: ['sales', 'collections'] })).toEqual({ max: ['sales', 'collections'] });
  expect(measureOf('&ratio', { sum: ['sales', 'returns', '1'] })).toEqual({ ratio: ['sales', 'returns'] });
  expect(measureOf('&full', 'sales')).toEqual({ full: 'sales', unit: '1' });
  expect(partsOf({ full: 'sales', unit: '10000' })).toEqual(['sales']);
  expect(combinationOf({ metric: 'sales' })).toBeNull();
});

test.each(['&sum', '&minus', '&times', '&ratio', '&min', '&max', '&full', 'months_employed', 'order:amount', '#'])(
  'what the form writes for %s is a scheme that passes the check',
  (option) => {
    const measure = measureOf(option, { metric: 'sales', window: 'ytd' });
    const gate = { kind: 'gate', when: { not: { all: [{ on: measure, gte: '0.8', lt: '2' }] } }, else: '0.5' };
    const start = option.startsWith('order') ? put(base, ['components', 0, 'basis'], { scope: 'order' }) : base;
    const made = schemeSchema.parse(put(start, ['components', 0, 'modifiers', 0], gate));
    expect(checkScheme(made).filter((one) => one.severity === 'error')).toEqual([]);
  },
);
