import type { SchemeDocument } from '../../domain/scheme';
import type { Rate } from '../../domain/scheme-rate';
import type { Decimal } from '../../domain/scheme-measure';
import { listed, say, type Lang, type Phrase } from '../../domain/text';
import { errorWords } from '../../domain/errors/index';
import { builtinMetrics } from '../../domain/metric';
import { tryCompile } from './compile';
import { isWord } from './measure';
import { boundsOf, defaultProbe, payoff, type Probe } from './payoff';
import type { SchemeProblem } from './problem';

/** One result of the scheme check (方案体检), at a field of the scheme. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly path: string;
  readonly message: Phrase;
  readonly remedy?: Phrase;
  readonly amounts?: Readonly<Record<string, number>>;
}

const texts = {
  FALLING_PAY: {
    zh: '卖得更多反而拿得更少：从 {at} 起，提成由 {before} 降到 {after}',
    en: 'Pay falls when sales rise: from {at} on it drops from {before} to {after}',
  },
  MARGINAL_OVER_100: {
    zh: '{at} 附近多卖一元多得 {rate}，超过 100%',
    en: 'Around {at} one more yuan pays {rate}, more than 100%',
  },
  CLIFF: {
    zh: '到 {at} 时提成一下多 {jump}（{share}），由 {before} 到 {after}',
    en: 'At {at} the pay jumps by {jump} ({share}), from {before} to {after}',
  },
  STEP: { zh: '到 {at} 时提成一次增加 {jump}', en: 'At {at} the pay steps up by {jump}' },
  DEAD_ZONE: { zh: '{from} 到 {to} 之间多卖不多得', en: 'Between {from} and {to} selling more pays nothing more' },
  DEAD_ZONES: {
    zh: '有 {zones} 段多卖不多得：{list}',
    en: 'Selling more pays nothing more in {zones} stretches: {list}',
  },
  BOUNDARY_DEFAULT: {
    zh: '没有写明边界归哪一档，按归上档（≥）计算',
    en: 'The scheme does not say who owns a bound; it belongs to the upper tier (≥)',
  },
  UNDECLARED_METRIC: {
    zh: '指标“{metric}”不是内置指标，也没有在方案里声明；计算时数据里要有它',
    en: 'The metric "{metric}" is neither built in nor declared; the facts must have it',
  },
} as const satisfies Record<string, Phrase>;

/** A step is a cliff when the pay jumps by more than this share of the pay before it. */
export const CLIFF_SHARE = 0.2;

const filled = (code: keyof typeof texts, params: Record<string, string>): Phrase => ({
  zh: say(texts[code], 'zh', params),
  en: say(texts[code], 'en', params),
});

/** What is wrong with a scheme and what a planner should look at before it is used (rule C-R16). Never throws. */
export function checkScheme(
  document: SchemeDocument,
  probe: Probe = defaultProbe,
  cliffShare = CLIFF_SHARE,
): Finding[] {
  const { scheme, problems } = tryCompile(document);
  const out: Finding[] = problems.map(problemFinding);
  for (const component of scheme.components)
    for (const { metric, path } of component.uses)
      if (
        !builtinMetrics.some((one) => one.key === metric) &&
        !isWord(metric) &&
        !(document.metrics ?? []).some((one) => one.key === metric) &&
        !out.some((f) => f.path === path)
      )
        out.push({
          severity: 'warning',
          code: 'UNDECLARED_METRIC',
          path,
          message: filled('UNDECLARED_METRIC', { metric }),
        });
  document.components.forEach((component, i) => {
    if (
      needsOwner(component.rate) &&
      document.settings?.boundary === undefined &&
      component.settings?.boundary === undefined
    )
      out.push({
        severity: 'info',
        code: 'BOUNDARY_DEFAULT',
        path: `components[${i}].rate`,
        message: filled('BOUNDARY_DEFAULT', {}),
      });
  });
  if (problems.length > 0) return out;
  return [...out, ...shapeFindings(document, probe, cliffShare)];
}

function problemFinding(problem: SchemeProblem): Finding {
  const [zh, en] = [errorWords(problem.code, problem.params, 'zh'), errorWords(problem.code, problem.params, 'en')];
  return {
    severity: 'error',
    code: problem.code,
    path: problem.path,
    message: { zh: zh.message, en: en.message },
    ...(zh.remedy !== undefined && en.remedy !== undefined ? { remedy: { zh: zh.remedy, en: en.remedy } } : {}),
  };
}

const needsOwner = (rate: Decimal | Rate): boolean =>
  typeof rate === 'object' && rate.kind === 'tiers' && rate.mode === 'whole' && rate.boundary === undefined;

/** Where the pay curve is looked at: every bound of the scheme, just below it, and a grid between. */
function lookAt(document: SchemeDocument, probe: Probe): number[] {
  const bounds = boundsOf(document, probe).filter((value) => value < 1e11);
  const top = Math.max(2 * probe.target, ...bounds.map((bound) => bound * 1.5));
  const grid = Array.from({ length: 41 }, (_, i) => (top * i) / 40);
  const near = bounds.flatMap((bound) => [bound - 0.01, bound, bound + 0.01]);
  return [...new Set([...grid, ...near].map((value) => Math.round(value * 100) / 100))]
    .filter((value) => value >= 0)
    .sort((a, b) => a - b);
}

/** A point a cent beside a bound stands for the bound. */
const bound = (x: number): number => (Math.abs(x - Math.round(x)) < 0.02 ? Math.round(x) : x);

function shapeFindings(document: SchemeDocument, probe: Probe, cliffShare: number): Finding[] {
  const xs = lookAt(document, probe);
  let pays: number[];
  try {
    pays = payoff(document, xs, probe);
  } catch {
    // A scheme whose curve needs data that a probe does not have is judged in the what-if instead.
    return [];
  }
  const money = inMoney(document);
  const found = (severity: Finding['severity'], code: keyof typeof texts, amounts: Record<string, number>): Finding =>
    finding(severity, code, amounts, money);
  const out: Finding[] = [];
  const zones: Zone[] = [];
  let flatFrom: number | null = null;
  for (const [i, x] of xs.entries()) {
    const before = xs[i - 1];
    const pay = (pays[i] ?? 0) / 100;
    const payBefore = (pays[i - 1] ?? 0) / 100;
    if (before === undefined) continue;
    const step = pay - payBefore;
    if (step < -0.011) out.push(found('warning', 'FALLING_PAY', { at: x, before: payBefore, after: pay }));
    if (x - before < 0.02 && step > 1) {
      const share = payBefore > 0 ? step / payBefore : Infinity;
      const code = share > cliffShare && payBefore > 0 ? 'CLIFF' : 'STEP';
      out.push(
        found(code === 'CLIFF' ? 'warning' : 'info', code, {
          at: x,
          jump: step,
          before: payBefore,
          after: pay,
          share,
        }),
      );
    } else if (x - before > 1 && step / (x - before) > 1)
      out.push(found('warning', 'MARGINAL_OVER_100', { at: bound(before), rate: step / (x - before) }));
    if (x - before > 1 && Math.abs(step) < 0.011) flatFrom ??= before;
    // A jump at a bound ends a flat stretch as a slope does.
    if (flatFrom !== null && Math.abs(step) >= 0.011) {
      zones.push({ from: bound(flatFrom), to: bound(before) });
      flatFrom = null;
    }
  }
  if (flatFrom !== null && flatFrom > 0) zones.push({ from: bound(flatFrom), to: xs.at(-1) ?? flatFrom });
  return [...out, ...deadZones(zones, money)];
}

/** A stretch of the credit along which the pay stays as it is. */
interface Zone {
  readonly from: number;
  readonly to: number;
}

/** As many are named in words; the amounts hold all of them. */
const NAMED_ZONES = 4;

/** A scheme in steps is flat between every two of them: one finding, not one a step. */
function deadZones(zones: readonly Zone[], creditIsMoney: boolean): Finding[] {
  const [first, second] = zones;
  if (!first) return [];
  if (!second) return [finding('info', 'DEAD_ZONE', { ...first }, creditIsMoney)];
  const inLang = (lang: Lang): string => {
    const named = zones
      .slice(0, NAMED_ZONES)
      .map(({ from, to }) => `${placeText(from, lang, creditIsMoney)}–${placeText(to, lang, creditIsMoney)}`);
    const list = listed(named, lang) + (zones.length > NAMED_ZONES ? '…' : '');
    return say(texts.DEAD_ZONES, lang, { zones: String(zones.length), list });
  };
  const amounts = Object.fromEntries(
    zones.flatMap(({ from, to }, i) => [
      [`from${i + 1}`, from],
      [`to${i + 1}`, to],
    ]),
  );
  return [
    {
      severity: 'info',
      code: 'DEAD_ZONE',
      path: 'components',
      message: { zh: inLang('zh'), en: inLang('en') },
      amounts: { zones: zones.length, ...amounts },
    },
  ];
}

/** What the credit of a scheme is counted in: an amount where every component pays on one. */
const inMoney = (document: SchemeDocument): boolean =>
  document.components.every(({ credit = 'net_sales' }) => {
    const key = typeof credit === 'string' ? credit : typeof credit.metric === 'string' ? credit.metric : null;
    const unit = (document.metrics ?? []).find((one) => one.key === key)?.unit;
    return (unit ?? builtinMetrics.find((one) => one.key === key)?.unit) === 'money';
  });

const plain = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** Places on the axis of the credit; everything else that is no share is pay. */
const places: ReadonlySet<string> = new Set(['at', 'from', 'to']);

const moneyText = (value: number, lang: Lang): string => (lang === 'zh' ? `${plain(value)} 元` : `¥${plain(value)}`);

/** A place on the axis of the credit, with its unit where the credit is money. */
const placeText = (value: number, lang: Lang, creditIsMoney: boolean): string =>
  creditIsMoney ? moneyText(value, lang) : plain(value);

function finding(
  severity: Finding['severity'],
  code: keyof typeof texts,
  amounts: Record<string, number>,
  creditIsMoney: boolean,
): Finding {
  const inLang = (lang: Lang): string =>
    say(
      texts[code],
      lang,
      Object.fromEntries(
        Object.entries(amounts).map(([key, value]) => {
          if (key === 'share' || key === 'rate') return [key, `${(value * 100).toFixed(0)}%`];
          return [key, places.has(key) ? placeText(value, lang, creditIsMoney) : moneyText(value, lang)];
        }),
      ),
    );
  return { severity, code, path: 'components', message: { zh: inLang('zh'), en: inLang('en') }, amounts };
}
