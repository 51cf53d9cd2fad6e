import type { Phrase } from '../../domain/text';
import { axisNames } from './reasons';
import { isTest } from './rules';
import type { Condition, Measure, Test } from './types';
import { number, phrase, same } from './words';

const MEASURES: Readonly<Record<Measure, Phrase>> = {
  percentile: { zh: '{name}百分位 {op} {value}', en: '{name} percentile {op} {value}' },
  value: { zh: '{name} {op} {value}', en: '{name} {op} {value}' },
  above_team: { zh: '{name} {op} 团队均值 {value}', en: '{name} {op} team mean {value}' },
  above_peers: { zh: '{name} {op} 同组中位数 {value}', en: '{name} {op} peer median {value}' },
};

const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const;

/** A rule in words: 业绩百分位 ≥ 25 且 满意度 ≥ 团队均值 + 4 且 … */
export function ruleText(
  condition: Condition,
  indicators: readonly { readonly key: string; readonly name: Phrase }[],
): Phrase {
  if (isTest(condition)) return testText(condition, indicators);
  const members = ('all' in condition ? condition.all : condition.any).map((member) => {
    const text = ruleText(member, indicators);
    return isTest(member) ? text : phrase({ zh: '（{text}）', en: '({text})' }, { text });
  });
  const [zh, en] = 'all' in condition ? [' 且 ', ' and '] : [' 或 ', ' or '];
  return { zh: members.map((m) => m.zh).join(zh), en: members.map((m) => m.en).join(en) };
}

function testText(test: Test, indicators: readonly { readonly key: string; readonly name: Phrase }[]): Phrase {
  const name =
    axisNames.get(test.indicator) ?? indicators.find(({ key }) => key === test.indicator)?.name ?? same(test.indicator);
  const relative = test.measure === 'above_team' || test.measure === 'above_peers';
  const plain = number(Math.abs(test.value), 2);
  const value = relative ? `${test.value < 0 ? '−' : '+'} ${plain}` : number(test.value, 2);
  return phrase(MEASURES[test.measure], { name, op: SIGNS[test.op], value });
}
