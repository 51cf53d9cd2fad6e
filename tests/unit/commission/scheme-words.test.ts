import { expect, test } from 'vitest';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { checkScheme } from '../../../src/core/engine/commission/check';
import { changesOf } from '../../../src/features/commission/rules/changes';
import { inWords, pathOf, placeOf } from '../../../src/features/commission/rules/words';

const scheme = (second: string, more: Partial<SchemeDocument['components'][number]> = {}): SchemeDocument => ({
  version: 1,
  name: 'two tiers',
  components: [
    {
      key: 'commission',
      name: { zh: '提成', en: 'Commission' },
      credit: 'net_sales',
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        tiers: [
          { from: '0', to: '1500000', rate: '0.03' },
          { from: '1500000', rate: second },
        ],
      },
      ...more,
    },
  ],
});

test('a place of a scheme is called as the forms call it', () => {
  const document = scheme('0.04', {
    modifiers: [{ kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' }],
  });
  const words = (path: string): string => placeOf(document, pathOf(path), 'zh').words;
  expect(words('components[0].rate.tiers[1].from')).toBe('提成 · 计提方式 · 档 2 · 起');
  expect(words('components[0].modifiers[0].when')).toBe('提成 · 条件 1 · 条件');
  expect(words('components[0].cap.amount')).toBe('提成 · 封顶 · 金额');
  expect(words('settings.missingTarget')).toBe('设置 · 没有目标');
  expect(placeOf(document, pathOf('components[0].rate.tiers[1].rate'), 'en').words).toBe(
    'Commission · Rate · Tiers 2 · Rate',
  );
});

test('two versions are compared field by field, values as the fields show them', () => {
  const after = scheme('0.045', {
    modifiers: [{ kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' }],
    cap: '60000',
  });
  const rate = after.components[0]?.rate;
  if (typeof rate !== 'object' || rate.kind !== 'tiers') throw new Error('not the tiers');
  const moved: SchemeDocument = {
    ...after,
    components: after.components.map((one) => ({
      ...one,
      rate: {
        ...rate,
        mode: 'whole',
        tiers: [
          { from: '0', to: '1200000', rate: '0.03' },
          { from: '1200000', rate: '0.045' },
        ],
      },
    })),
  };
  expect(changesOf(scheme('0.04'), moved, 'zh').map(({ place, before, after: now }) => [place, before, now])).toEqual([
    ['提成 · 计提方式 · 累进方式', '超额累进', '全额累进'],
    ['提成 · 计提方式 · 档 2 · 起', '1,500,000', '1,200,000'],
    ['提成 · 计提方式 · 档 2 · 费率', '4%', '4.5%'],
    ['提成 · 条件 1 · 条件', '—', '客户留存率 ≥ 0.8'],
    ['提成 · 条件 1 · 不满足时 ×', '—', '50%'],
    ['提成 · 封顶 · 金额', '—', '60,000'],
  ]);
  expect(changesOf(moved, moved, 'en')).toEqual([]);
});

test('a finding names the field, not the path', () => {
  const wrong = scheme('4');
  const [finding] = checkScheme(wrong);
  const text = inWords(wrong, finding?.message.zh ?? '', finding?.path ?? '', 'zh');
  expect(text).toBe('提成 · 计提方式 · 档 2 · 费率：费率 400% 不在 0% 到 100% 之间');
  expect(inWords(wrong, 'components[0].modifiers[0].when：E1 在 2025-01 没有“retention”', '', 'zh')).toContain(
    '“客户留存率”',
  );
});

test('combined figures, windows and "not" are said in words, in either language', () => {
  const gate = (when: object): SchemeDocument => scheme('0.04', { modifiers: [{ kind: 'gate', when, else: '0.5' }] });
  const said = (when: object, lang: 'zh' | 'en'): string | undefined =>
    changesOf(scheme('0.04'), gate(when), lang).find(({ after }) => after !== '50%')?.after;
  const collected = {
    not: {
      any: [
        {
          on: {
            ratio: [
              { metric: 'collections', window: 'ytd' },
              { metric: 'sales', window: 'ytd' },
            ],
          },
          gte: '0.9',
        },
        { on: { sum: [{ metric: 'sales', weight: '0.5' }, 'collections'] }, gt: '100000', lte: '200000' },
      ],
    },
  };
  expect(said(collected, 'zh')).toBe(
    '不满足（任一: 回款（年累计） ÷ 销售额（年累计） ≥ 0.9; 0.5 × 销售额 + 回款 > 100,000, ≤ 200,000）',
  );
  expect(said(collected, 'en')).toBe(
    'Does not hold (Any of: Collections (Year to date) ÷ Sales (Year to date) ≥ 0.9; 0.5 × Sales + Collections > 100,000, ≤ 200,000)',
  );
});
