import { expect, test } from 'vitest';
import type { PoolRow } from '../../../src/core/contract/talent';
import { everybody, isEverybody, passes } from '../../../src/features/talent/people/view-filter';

/** Only what the filter looks at. */
const row = {
  name: '崔琪强',
  number: 'S1387',
  role: '销售代表',
  box: 'reserve',
  before: 'core',
  calibration: null,
  highPotential: true,
  star: false,
  caution: false,
  risk: { level: 'medium' },
  evidence: { level: 'strong' },
} as PoolRow;

test('an empty filter lets everybody through', () => {
  expect(isEverybody(everybody)).toBe(true);
  expect(passes(row, everybody)).toBe(true);
});

test('any value within a field will do, and every field must hold', () => {
  expect(passes(row, { ...everybody, text: 's13', boxes: ['core', 'reserve'], risk: ['medium'] })).toBe(true);
  expect(passes(row, { ...everybody, boxes: ['reserve'], risk: ['high'] })).toBe(false);
  expect(passes(row, { ...everybody, flags: ['star', 'highPotential'] })).toBe(true);
  expect(passes(row, { ...everybody, flags: ['star'] })).toBe(false);
});

test('a changed place is one that differs from the last closed one; not rated is no change', () => {
  expect(passes(row, { ...everybody, flags: ['moved'] })).toBe(true);
  expect(passes({ ...row, before: 'reserve' }, { ...everybody, flags: ['moved'] })).toBe(false);
  expect(passes({ ...row, box: null }, { ...everybody, flags: ['moved'] })).toBe(false);
  expect(passes({ ...row, box: null }, { ...everybody, boxes: ['reserve'] })).toBe(false);
});
