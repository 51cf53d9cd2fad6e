import type { Phrase } from '../../domain/text';
import type { Indicator } from './indicators';
import type { TestOutcome, Undecided, Verdict } from './rules';
import type { Operator, Test } from './types';
import { figureText, number, percentileText, phrase, same } from './words';

/** The two axes by the names that rules use for them. */
export const axisNames: ReadonlyMap<string, Phrase> = new Map([
  ['performance', { zh: '业绩', en: 'performance' }],
  ['potential', { zh: '潜力', en: 'potential' }],
]);

/** What a rule concludes. */
export const conclusions = {
  highPotential: { zh: '高潜', en: 'high potential' },
  star: { zh: '明星', en: 'star' },
  caution: { zh: '提醒：疑似压货，不推荐', en: 'caution: signs of channel stuffing, not recommended' },
} as const satisfies Record<string, Phrase>;

function indicatorName(key: string, indicators: ReadonlyMap<string, Indicator>): Phrase {
  return axisNames.get(key) ?? indicators.get(key)?.name ?? same(key);
}

/** 「业绩同组第 48 百分位；满意度 92（团队 85）；培训 100%（团队 70%）→ 高潜」 */
export function positiveReason(
  verdict: Verdict,
  conclusion: Phrase,
  indicators: ReadonlyMap<string, Indicator>,
): Phrase {
  const facts = verdict.outcomes.filter((outcome) => outcome.result === true);
  const joined = join(facts.map((outcome) => factOf(outcome, indicators)));
  return {
    zh: `${joined.zh}${joined.zh.endsWith('）') ? '' : ' '}→ ${conclusion.zh}`,
    en: `${capital(joined.en)} → ${conclusion.en}`,
  };
}

/** What kept somebody out: the tests that failed, or those that could not be decided. */
export function negativeReason(verdict: Verdict, indicators: ReadonlyMap<string, Indicator>): Phrase {
  const failed = verdict.outcomes.filter((outcome) => outcome.result === false);
  if (verdict.result === false) {
    const joined = join(failed.map((outcome) => shortfallOf(outcome, indicators)));
    return { zh: `未入选：${joined.zh}`, en: `Not selected: ${joined.en}` };
  }
  const open = verdict.outcomes.filter((outcome) => outcome.result === null);
  if (open.length === 0) return { zh: '无法判定：规则没有条件', en: 'Cannot be judged: the rule has no conditions' };
  const joined = join(open.map((outcome) => undecidedOf(outcome, indicators)));
  return { zh: `无法判定：${joined.zh}`, en: `Cannot be judged: ${joined.en}` };
}

function factOf(outcome: TestOutcome, indicators: ReadonlyMap<string, Indicator>, more = 0): Phrase {
  const { test, value, reference } = outcome;
  const name = indicatorName(test.indicator, indicators);
  const shown = value ?? 0;
  if (test.measure === 'percentile')
    return phrase(
      { zh: '{name}同组第 {p} 百分位', en: '{name} at the {p} percentile of peers' },
      { name, p: percentileText(shown, test.value) },
    );
  const figure = shownFigure(shown, test, indicators, more);
  if (reference === null) return phrase({ zh: '{name} {figure}', en: '{name} {figure}' }, { name, figure });
  const beside = shownFigure(reference, test, indicators, more);
  return test.measure === 'above_team'
    ? phrase(
        { zh: '{name} {figure}（团队 {beside}）', en: '{name} {figure} (team {beside})' },
        { name, figure, beside },
      )
    : phrase(
        { zh: '{name} {figure}（同组中位数 {beside}）', en: '{name} {figure} (peer median {beside})' },
        { name, figure, beside },
      );
}

function shortfallOf(outcome: TestOutcome, indicators: ReadonlyMap<string, Indicator>): Phrase {
  const { test, value, reference } = outcome;
  const needed = reference === null ? test.value : reference + test.value;
  const text = (amount: number, more: number): Phrase =>
    test.measure === 'percentile' ? same(number(amount, 1)) : shownFigure(amount, test, indicators, more);
  // 88.96 must not read "89, needs ≥ 89".
  const more = [0, 1, 2].find((digits) => text(value ?? 0, digits).zh !== text(needed, digits).zh) ?? 3;
  return phrase(
    { zh: '{fact}，需 {op} {limit}', en: '{fact}, needs {op} {limit}' },
    { fact: factOf(outcome, indicators, more), op: same(SIGN[test.op]), limit: text(needed, more) },
  );
}

const SIGN: Readonly<Record<Operator, string>> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' };

const WHY: Readonly<Record<Undecided, Phrase>> = {
  no_data: { zh: '{name}没有数据', en: 'no data for {name}' },
  no_metric: { zh: '条件引用的指标“{name}”已不存在', en: 'the condition refers to "{name}", which no longer exists' },
  no_peers: { zh: '{name}没有可比的人', en: 'nobody to compare {name} with' },
  no_measure: { zh: '{name}不能与均值比较', en: '{name} cannot be compared with a mean' },
};

/** Why a test is open, as a sentence of its own; also used for the rule as a whole. */
function undecidedOf(outcome: TestOutcome, indicators: ReadonlyMap<string, Indicator>): Phrase {
  return phrase(WHY[outcome.why ?? 'no_data'], { name: indicatorName(outcome.test.indicator, indicators) });
}

function shownFigure(value: number, test: Test, indicators: ReadonlyMap<string, Indicator>, more: number): Phrase {
  const indicator = indicators.get(test.indicator);
  return indicator ? figureText(value, indicator.unit, more) : same(number(value, 1 + more));
}

function join(parts: readonly Phrase[]): Phrase {
  return { zh: parts.map((part) => part.zh).join('；'), en: parts.map((part) => part.en).join('; ') };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
