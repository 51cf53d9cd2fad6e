import { describe, expect, test } from 'vitest';
import { builtinMetrics } from '../../../src/core/domain/metric';
import { defaultTalentSettings } from '../../../src/core/engine/talent/defaults';
import { assessed, everyMonth, find, person } from './company';

const crowd = (count: number, over = {}) =>
  Array.from({ length: count }, (_, i) =>
    person({ id: `c${i}`, sales: 50 + i * 10, satisfaction: 80 + i, training: 60 + i * 2, over }),
  );

describe('peer groups', () => {
  test('a one-person region is widened to the role and says so', () => {
    const alone = person({ id: 'alone', sales: 70, satisfaction: 85, training: 70, over: { region: '西藏' } });
    const result = assessed([...crowd(9), alone]);
    const group = result.groups[find(result, 'alone').group];
    expect(group).toMatchObject({ by: ['role'], widened: 2, size: 10, small: false, label: { zh: '销售代表' } });
    expect(find(result, 'alone').performance.percentile).toBe(30);
  });

  test('tenure gives way before region', () => {
    const fresh = person({ id: 'fresh', sales: 70, over: { hired: '2025-03-01' } });
    const result = assessed([...crowd(8), fresh]);
    expect(result.groups[find(result, 'fresh').group]).toMatchObject({ by: ['role', 'region'], widened: 1, size: 9 });
    expect(result.groups[find(result, 'c0').group]).toMatchObject({ widened: 0, size: 8 });
  });

  test('a company of one is not rated, and nothing is a zero', () => {
    const only = find(assessed([person({ id: 'only', sales: 100, satisfaction: 90, training: 100 })]), 'only');
    expect(only.performance.percentile).toBeNull();
    expect(only.potential.score).toBeNull();
    expect(only.box).toBeNull();
    expect(only.highPotential).toBe(false);
    expect(only.reasons[0]?.zh).toBe('无法判定：业绩没有数据；满意度没有可比的人；培训没有可比的人');
  });
});

describe('performance', () => {
  test('ramp months are divided by the ramp and the first month is left out', () => {
    // Hired in September: months 1–4 of employment at 0, 25, 50 and 75%.
    const series = new Map([
      ['sales', everyMonth(0).map((_, i) => (i < 8 ? null : { num: [0, 20, 40, 60][i - 8] ?? 0, den: 1 }))],
    ]);
    const hire = person({ id: 'hire', over: { hired: '2025-09-10', series } });
    const result = find(assessed([...crowd(8), hire]), 'hire');
    expect(result.performance).toMatchObject({ basis: 'net_sales', value: 80, months: 3 });
  });

  test('a scorecard counts only where the whole peer group has one', () => {
    const card = (months: number) => ({ scorecard: { score: 100, months } });
    expect(find(assessed(crowd(9, card(3))), 'c0').performance).toMatchObject({ basis: 'scorecard', percentile: 50 });
    const mixed = assessed([...crowd(8, card(3)), person({ id: 'x', sales: 20, over: card(2) })]);
    expect(new Set(mixed.people.map((entry) => entry.performance.basis))).toEqual(new Set(['net_sales']));
  });

  test('months on leave and months without figures are not zeros', () => {
    const base = person({ id: 'leave', sales: 100 });
    const leave = { ...base, worked: base.worked.map((_, i) => i < 6) };
    expect(find(assessed([...crowd(8), leave]), 'leave').performance).toMatchObject({ value: 100_000_000, months: 6 });
  });
});

describe('odd data', () => {
  test('a percentage above 100 is shown as it is and doubted', () => {
    const over = person({ id: 'over', sales: 80, satisfaction: 85, training: 130 });
    const result = find(assessed([...crowd(9), over]), 'over');
    expect(result.doubts.map((doubt) => doubt.zh)).toContain('培训 130%，高于 100%，请核对');
    expect(result.potential.parts.find((part) => part.key === 'learning')?.indicators[0]?.reading?.value).toBe(130);
  });

  test('a constant group is at 50 and says that it tells nothing apart', () => {
    const same = Array.from({ length: 9 }, (_, i) => person({ id: `s${i}`, sales: 80, satisfaction: 85 }));
    const result = find(assessed(same), 's0');
    expect(result.performance.percentile).toBe(50);
    expect(result.doubts.map((doubt) => doubt.en)).toContain(
      'satisfaction is the same for all peers: its percentile says nothing',
    );
  });

  test('conditions and axes that refer to deleted metrics are named, and nobody is flagged by their absence', () => {
    const without = builtinMetrics.filter((metric) => metric.key !== 'satisfaction');
    const result = assessed(crowd(9), defaultTalentSettings, without);
    expect(result.missingIndicators).toEqual(['satisfaction']);
    const top = find(result, 'c8');
    expect(top.verdicts.highPotential.result).not.toBe(true);
    expect(top.doubts.map((doubt) => doubt.zh)).toContain('指标“satisfaction”已不存在，已剔除');
    expect(result.people.every((entry) => entry.potential.score !== 0)).toBe(true);
  });

  test('no data at all: not rated, thin evidence, a reason in words', () => {
    const result = find(assessed([...crowd(9), person({ id: 'blank' })]), 'blank');
    expect([result.box, result.potential.score, result.performance.value]).toEqual([null, null, null]);
    expect(result.evidence).toMatchObject({ level: 'thin', months: 0, indicators: 0 });
    expect(result.reasons[0]?.zh).toBe('无法判定：业绩没有数据；满意度没有数据；培训没有数据');
  });

  test('metric names such as __proto__ are only names', () => {
    const settings = {
      ...defaultTalentSettings,
      rules: {
        ...defaultTalentSettings.rules,
        highPotential: { indicator: '__proto__', measure: 'value', op: '>=', value: 0 } as const,
      },
    };
    expect(assessed(crowd(9), settings).missingIndicators).toContain('__proto__');
  });
});

describe('weights by role', () => {
  const potentialOf = (byRole: Readonly<Record<string, number>>, role: string) => {
    const settings = {
      ...defaultTalentSettings,
      potential: defaultTalentSettings.potential.map((part) => (part.key === 'learning' ? { ...part, byRole } : part)),
    };
    const result = assessed(
      [...crowd(9), person({ id: 'x', satisfaction: 89, training: 30, over: { role } })],
      settings,
    );
    return find(result, 'x').potential;
  };

  test('a role with weights of its own is judged by them, every other role by those of the company', () => {
    // Satisfaction at the top (95), training at the bottom (5): the mean of both, or satisfaction alone.
    expect(potentialOf({}, '销售代表').score).toBe(50);
    expect(potentialOf({ 销售代表: 0 }, '销售代表').score).toBe(95);
    expect(potentialOf({ 销售代表: 3 }, '销售代表').parts.map(({ weight }) => weight)).toEqual([0.25, 0.75, 0, 0, 0]);
    expect(potentialOf({ 店长: 0 }, '销售代表').score).toBe(50);
  });

  test('a role by the name of a built-in of the language has the weights of the company', () => {
    const { parts } = potentialOf({ 销售代表: 0 }, 'constructor');
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1);
    expect(parts.every(({ weight }) => Number.isFinite(weight))).toBe(true);
  });
});

describe('nobody at all', () => {
  test('an empty company is an empty assessment', () => {
    const result = assessed([]);
    expect(result.people).toEqual([]);
    expect(result.pool).toEqual({ inPool: 0, assessed: 0, share: null, tooLarge: false });
  });
});
