import { describe, expect, test } from 'vitest';
import { defaultTalentSettings } from '../../../src/core/engine/talent/defaults';
import { boxCode } from '../../../src/core/engine/talent/nine-box';
import { assessed, everyMonth, find, person, type Sketch } from './company';

/** Eleven colleagues between 50万 and 150万 a month with satisfaction 85 and training 70%. */
function colleagues(overrides: Partial<Sketch> = {}): Sketch[] {
  return Array.from({ length: 11 }, (_, i) => ({
    id: `c${i}`,
    sales: 50 + i * 10,
    satisfaction: 85,
    training: 70,
    ...overrides,
  }));
}

describe('high potential, as the brief tells it', () => {
  test('80万 with feedback 95 (team 85) and training full is flagged', () => {
    const result = find(
      assessed([...colleagues(), { id: 'hidden', sales: 80, satisfaction: 95, training: 100 }].map(person)),
      'hidden',
    );
    // Below are 50, 60, 70; equal is one 80 and the person: 100 × (3 + ½·2) ÷ 12.
    expect(result.performance.percentile).toBeCloseTo(100 / 3, 9);
    expect(result.highPotential).toBe(true);
    expect(result.reasons.map((reason) => reason.zh)).toEqual([
      '业绩同组第 33 百分位；满意度 95（团队 85）；培训 100%（团队 70%）→ 高潜',
    ]);
  });

  test('mid-field, 92 against 85 and 100% against 70% is flagged, with the three facts in both languages', () => {
    const result = find(
      assessed([...colleagues(), { id: 'mid', sales: 101, satisfaction: 92, training: 100 }].map(person)),
      'mid',
    );
    expect(result.highPotential).toBe(true);
    expect(result.star).toBe(false);
    expect(result.reasons[0]).toEqual({
      zh: '业绩同组第 54 百分位；满意度 92（团队 85）；培训 100%（团队 70%）→ 高潜',
      en: 'Performance at the 54th percentile of peers; satisfaction 92 (team 85); training 100% (team 70%) → high potential',
    });
  });

  test('satisfaction 88 is not enough, and the reason says by how much', () => {
    const result = find(
      assessed([...colleagues(), { id: 'nearly', sales: 101, satisfaction: 88, training: 100 }].map(person)),
      'nearly',
    );
    expect(result.highPotential).toBe(false);
    expect(result.reasons[0]?.zh).toBe('未入选：满意度 88（团队 85），需 ≥ 89');
  });

  test('exactly four points above the team is enough', () => {
    const result = find(
      assessed([...colleagues(), { id: 'edge', sales: 101, satisfaction: 89, training: 85 }].map(person)),
      'edge',
    );
    expect(result.highPotential).toBe(true);
  });

  test('the top seller with average feedback is neither high potential nor a star', () => {
    const result = find(
      assessed([...colleagues(), { id: 'top', sales: 300, satisfaction: 85, training: 70 }].map(person)),
      'top',
    );
    expect(result.performance.percentile).toBeGreaterThan(90);
    expect([result.highPotential, result.star, result.caution]).toEqual([false, false, false]);
  });

  test('high sales with high signals pass the star gate without the margins of the first gate', () => {
    const result = find(
      assessed(
        [...colleagues(), { id: 'star', sales: 300, satisfaction: 87, training: 80, retention: 90 }].map(person),
      ),
      'star',
    );
    expect(result.highPotential).toBe(false);
    expect(result.star).toBe(true);
    expect(result.box && boxCode(result.box)).toBe('star');
    expect(result.reasons[0]?.zh).toContain('→ 明星');
  });
});

describe('channel stuffing', () => {
  /** Sells a lot at quarter ends, and much of it comes back the month after. */
  const stuffing = (id: string, satisfaction: number) =>
    person({
      id,
      satisfaction,
      training: 100,
      over: {
        series: new Map([
          ['sales', everyMonth(0).map((_, i) => ({ num: (i % 3 === 2 ? 400 : 150) * 1_000_000, den: 1 }))],
          ['returns', everyMonth(0).map((_, i) => ({ num: (i % 3 === 0 ? 80 : 3) * 1_000_000, den: 1 }))],
          ['satisfaction', everyMonth(satisfaction)],
          ['training', everyMonth(100, 100)],
        ]),
      },
    });
  const others = colleagues({ returns: 2 }).map(person);

  test('high sales, low satisfaction and stuffing signs are shown as a caution and not recommended', () => {
    const result = find(assessed([...others, stuffing('stuffer', 70)]), 'stuffer');
    expect(result.caution).toBe(true);
    expect([result.highPotential, result.star]).toEqual([false, false]);
    expect(result.reasons[0]?.zh).toMatch(/季末占比 57%（同组中位数 33%）.*→ 提醒：疑似压货，不推荐$/);
  });

  test('a caution keeps somebody out of the pool whatever the other rules say', () => {
    const base = assessed([...others, stuffing('stuffer', 70)]);
    const everybody = { indicator: 'performance', measure: 'percentile', op: '>=', value: 0 } as const;
    const settings = {
      ...defaultTalentSettings,
      rules: { ...defaultTalentSettings.rules, highPotential: everybody, star: everybody },
    };
    const open = assessed([...others, stuffing('stuffer', 70)], settings);
    expect(base.pool.inPool).toBe(0);
    expect(open.pool.inPool).toBe(11);
    expect(find(open, 'stuffer').highPotential).toBe(false);
  });

  test('the same sales with good feedback carry no caution', () => {
    expect(find(assessed([...others, stuffing('honest', 90)]), 'honest').caution).toBe(false);
  });
});
