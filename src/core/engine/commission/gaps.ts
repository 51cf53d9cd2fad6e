import { AppError, errorWords, type ErrorCode, type ErrorWords } from '../../domain/errors/index';
import { builtinMetrics } from '../../domain/metric';
import type { SchemeDocument } from '../../domain/scheme';
import type { Lang, Phrase } from '../../domain/text';
import type { CompiledScheme } from './compile';
import { isEmployed } from './employment';
import type { GapEntry, GapKind } from './gap-log';
import { periodAround, type MonthIndex, type Range } from './months';
import type { Person } from './people';
import { componentName, phraseOf } from './problem';
import { isKnown, rangeText, type World } from './world';

/** A figure that a scheme needs and that some people do not have; the settings let it count as zero. */
export interface Gap {
  readonly kind: GapKind;
  /** Where the scheme asks for it. */
  readonly path: string;
  /** The metric whose target is missing, or the figure itself ("target_incentive", "retention"). */
  readonly metric: string;
  readonly people: number;
  /** Employed people whom the component pays. */
  readonly of: number;
  /** First and last month in which it is missing, as "2025-01–2025-12". */
  readonly period: string;
  /** Nobody had it in any period. */
  readonly whole: boolean;
  /** Numbers of the people who lack it. */
  readonly who: readonly string[];
}

/** Whom and when a summary of gaps is about; everybody and the whole run where absent. */
interface Part {
  readonly people?: ReadonlySet<string>;
  readonly month?: MonthIndex;
}

/** What the last run of a scheme on this data let count as zero, one entry a place of the scheme. */
export const gapsOf = (scheme: CompiledScheme, world: World, part: Part = {}): Gap[] => [
  ...creditGaps(scheme, world, part),
  ...loggedGaps(scheme, world, part),
];

/** Money that nobody has in any month is not known, whatever rule C-R4 says of one month without a figure. */
function creditGaps(scheme: CompiledScheme, world: World, part: Part): Gap[] {
  return scheme.components.flatMap((component) => {
    const { rate } = component.source;
    if (typeof rate === 'object' && !onCredit.has(rate.kind)) return [];
    const path = `components[${scheme.source.components.findIndex(({ key }) => key === component.key)}].credit`;
    const uses = component.uses.filter((use) => use.path.startsWith(path));
    const [first] = uses;
    if (!first || uses.some(({ metric }) => isKnown(world, metric))) return [];
    const months = world.periods.map(({ range }) => range);
    const who = world.people.filter(
      (person) =>
        component.applies(person) &&
        (part.people?.has(person.id) ?? true) &&
        months.some((range) => isEmployed(person, range)),
    );
    const period =
      part.month === undefined
        ? { from: Math.min(...months.map(({ from }) => from)), to: Math.max(...months.map(({ to }) => to)) }
        : { from: part.month, to: part.month };
    return who.length === 0
      ? []
      : [
          {
            kind: 'value' as const,
            path: first.path,
            metric: first.metric,
            people: who.length,
            of: who.length,
            period: rangeText(period),
            whole: true,
            who: who.map(({ id }) => id),
          },
        ];
  });
}

/** Rates that pay something for the credit itself. */
const onCredit: ReadonlySet<string> = new Set(['flat', 'tiers', 'per_unit', 'curve', 'matrix', 'difference', 'table']);

function loggedGaps(scheme: CompiledScheme, world: World, part: Part): Gap[] {
  return world.gaps.list.flatMap((entry) => {
    const cells = [...entry.cells].flatMap(([index, months]) => {
      const person = world.people[index];
      const within = part.month === undefined ? [...months] : [...months].filter((at) => at === part.month);
      return person && within.length > 0 && (part.people?.has(person.id) ?? true) ? [{ person, months: within }] : [];
    });
    if (cells.length === 0) return [];
    const needed = neededBy(componentAt(scheme, entry.path), world, part);
    const months = cells.flatMap((cell) => cell.months);
    // A target that is zero in some months and missing in others: the months of both make the whole.
    const missing = world.gaps.list
      .filter((other) => other.path === entry.path)
      .reduce((sum, other) => sum + countIn(other, world, part), 0);
    return [
      {
        kind: entry.kind,
        path: entry.path,
        metric: entry.metric,
        people: cells.length,
        of: Math.max(needed.people, cells.length),
        period: rangeText({ from: Math.min(...months), to: Math.max(...months) }),
        whole: missing >= needed.periods,
        who: cells.map(({ person }) => person.id),
      },
    ];
  });
}

function countIn(entry: GapEntry, world: World, part: Part): number {
  let count = 0;
  for (const [index, months] of entry.cells) {
    if (part.people && !part.people.has(world.people[index]?.id ?? '')) continue;
    for (const at of months) if (part.month === undefined || at === part.month) count += 1;
  }
  return count;
}

interface Span {
  readonly periodMonths: number;
  readonly effective: Range;
  readonly applies: (person: Person) => boolean;
}

const always: Span = { periodMonths: 1, effective: { from: -Infinity, to: Infinity }, applies: () => true };

function componentAt(scheme: CompiledScheme, path: string): Span {
  const index = /^components\[(\d+)\]/.exec(path)?.[1];
  const key = index === undefined ? undefined : scheme.source.components[Number(index)]?.key;
  return scheme.components.find((one) => one.key === key) ?? always;
}

/** How many people, and how many of their periods, a component pays. */
function neededBy(component: Span, world: World, part: Part): { people: number; periods: number } {
  const ranges: Range[] = [];
  for (const { range } of world.periods)
    for (let at = range.from; at <= range.to; at += 1) {
      const period = periodAround(at, component.periodMonths, world.fiscalStart);
      const from = Math.max(period.from, component.effective.from);
      const to = Math.min(period.to, component.effective.to);
      if (at === to && from <= to && (part.month === undefined || at === part.month)) ranges.push({ from, to });
    }
  let people = 0;
  let periods = 0;
  for (const person of world.people) {
    if (!component.applies(person) || !(part.people?.has(person.id) ?? true)) continue;
    const count = ranges.filter((range) => isEmployed(person, range)).length;
    if (count > 0) people += 1;
    periods += count;
  }
  return { people, periods };
}

const codes: Readonly<Record<GapKind, ErrorCode>> = {
  target: 'NO_TARGETS',
  zero_target: 'ZERO_TARGETS',
  value: 'NO_FIGURES',
};

export const gapWords = (gap: Gap, lang: Lang): ErrorWords => errorWords(codes[gap.kind], { ...gap }, lang);

/** As gapWords, with component and figure called by name: for whoever does not see the scheme's fields. */
export function gapLine(gap: Gap, document: SchemeDocument, lang: Lang): string {
  const index = /^components\[(\d+)\]/.exec(gap.path)?.[1];
  const component = index === undefined ? undefined : document.components[Number(index)];
  const path = component ? componentName(component)[lang] : gap.path;
  return gapWords({ ...gap, path, metric: figureName(gap.metric, document)[lang] }, lang).message;
}

const ownWords: Readonly<Record<string, Phrase>> = {
  margin_pct: { zh: '毛利率', en: 'margin' },
  gross_margin: { zh: '毛利率', en: 'margin' },
  markup: { zh: '加成率', en: 'markup' },
  collection_rate: { zh: '回款率', en: 'collection rate' },
  returns_rate: { zh: '退货率', en: 'returns rate' },
  unit_price: { zh: '单价', en: 'unit price' },
  target_incentive: { zh: '目标奖金', en: 'target incentive' },
  targetIncentive: { zh: '目标奖金', en: 'target incentive' },
  base_salary: { zh: '底薪', en: 'base salary' },
  baseSalary: { zh: '底薪', en: 'base salary' },
};

/** What a figure of a scheme is called: a word of the format, a built-in metric, one that the scheme declares. */
export function figureName(key: string, document: SchemeDocument): Phrase {
  const declared = document.metrics?.find((one) => one.key === key);
  return ownWords[key] ?? builtinMetrics.find((one) => one.key === key)?.name ?? phraseOf(declared?.name, key);
}

/** A scheme of which nothing can be paid, since nobody has what each of its components needs. */
const paysNothing = (scheme: CompiledScheme, gaps: readonly Gap[]): boolean =>
  gaps.length > 0 &&
  scheme.source.components.every((_, i) => gaps.some((gap) => gap.whole && gap.path.startsWith(`components[${i}]`)));

/**
 * Zero for everybody is no cost where nobody has what the scheme needs (rule C-R28).
 * @param cost the whole cost of the run in cents
 * @throws AppError NO_TARGETS, ZERO_TARGETS, NO_FIGURES with the path, how many people of how many, and the months
 */
export function refuseEmptyPay(scheme: CompiledScheme, gaps: readonly Gap[], cost: number): void {
  const first = gaps.find((gap) => gap.whole);
  if (cost !== 0 || !first || !paysNothing(scheme, gaps)) return;
  throw new AppError(codes[first.kind], {
    path: first.path,
    metric: first.metric,
    people: first.people,
    of: first.of,
    period: first.period,
  });
}
