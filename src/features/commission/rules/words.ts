import { figureName } from '../../../core/engine/commission/gaps';
import { builtinMetrics } from '../../../core/domain/metric';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { say, type Lang } from '../../../core/domain/text';
import { parseRational, toNumber } from '../../../core/domain/rational';
import { phraseOf } from '../../../core/engine/commission/problem';
import { combinationOf, extraKeys, KEPT, measureOptions, NUMBER, optionOf, partsOf, type Combination } from './measure';
import { at, type Path } from './path';
import { fromOptions, refuseOrZero, windowOptions, type FieldSpec, type Group, type Option } from './spec';
import { modifierFields, partsAfter, partsBefore, totalParts } from './spec-parts';
import { rateFields, rateKinds } from './spec-rate';
import { settingsGroup } from './spec-settings';
import { rulesTexts } from './texts';

/** What the forms call a place of a scheme, and the field that stands there; null where no field does. */
export interface Place {
  readonly words: string;
  readonly spec: FieldSpec | null;
}

/** "components[0].rate.tiers[1].from" as a place. */
export const pathOf = (text: string): Path =>
  text
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));

const titleOf = (group: Group, lang: Lang): string => say(group.title, lang).replace(/^\d+ · /, '');
const startsWith = (path: Path, prefix: Path): boolean => prefix.every((key, i) => String(path[i]) === String(key));

/** The place in the words of the forms: "提成 · 计提方式 · 档 2 · 起". */
export function placeOf(document: SchemeDocument, path: Path, lang: Lang): Place {
  const [head, index, ...rest] = path;
  if (head === 'components' && typeof index === 'number') {
    const component = document.components[index];
    // The only component of a scheme needs no name of its own.
    const nameless = component?.name === undefined && document.components.length === 1;
    const name = nameless ? [] : [phraseOf(component?.name, component?.key ?? `${index + 1}`)[lang]];
    return inComponent(document, ['components', index], rest, name, lang);
  }
  if (head === 'total') return inGroups(totalParts, path.slice(1), [], lang);
  if (head === 'settings') return inGroups([settingsGroup], path, [], lang);
  // A finding about the pay as a whole has no field of its own.
  if (head === 'components' && path.length === 1) return { words: say(rulesTexts.wholePay, lang), spec: null };
  return { words: path.join(' '), spec: null };
}

function inComponent(document: SchemeDocument, base: Path, rest: Path, before: readonly string[], lang: Lang): Place {
  const [part, index] = rest;
  if (part === 'rate') {
    const title = rulesTexts.rate[lang].replace(/^\d+ · /, '');
    if (rest.length === 2 && rest[1] === 'kind')
      return {
        words: join([...before, rulesTexts.rateKind[lang]]),
        spec: { kind: 'choice', at: ['kind'], label: rulesTexts.rateKind, options: rateKinds },
      };
    const kind = String(at(document, [...base, 'rate', 'kind']));
    // A document may hold a kind that is not in the forms (rejected elsewhere).
    const fields = Object.entries(rateFields).find(([key]) => key === kind)?.[1] ?? [];
    return inFields(fields, rest.slice(1), [...before, title], lang);
  }
  if (part === 'modifiers' && typeof index === 'number') {
    const kind = String(at(document, [...base, 'modifiers', index, 'kind']));
    const word = kind === 'gate' || kind === 'multiplier' || kind === 'accelerator' ? rulesTexts[kind][lang] : kind;
    return inFields(modifierFields[kind] ?? [], rest.slice(2), [...before, `${word} ${index + 1}`], lang);
  }
  if (part === 'settings') return inGroups([settingsGroup], rest, before, lang);
  return inGroups([...partsBefore, ...partsAfter], rest, before, lang);
}

function inGroups(groups: readonly Group[], rest: Path, before: readonly string[], lang: Lang): Place {
  for (const group of groups) {
    if (!startsWith(rest, group.at)) continue;
    const inside = rest.slice(group.at.length);
    const found = inFields(group.fields, inside, [...before, titleOf(group, lang)], lang);
    if (found.spec !== null || (group.at.length > 0 && inside.length === 0)) return found;
  }
  return { words: join([...before, ...rest.map(String)]), spec: null };
}

function inFields(fields: readonly FieldSpec[], rest: Path, before: readonly string[], lang: Lang): Place {
  if (rest.length === 0) return { words: join(before), spec: null };
  const spec = fields.find((one) => startsWith(rest, one.at));
  if (!spec) return { words: join([...before, ...rest.map(String)]), spec: null };
  const label = say(spec.label, lang);
  const inside = rest.slice(spec.at.length);
  const [row, ...deeper] = inside;
  if (spec.kind !== 'rows' || typeof row !== 'number') return { words: join([...before, label]), spec };
  const words = [...before, `${label} ${row + 1}`];
  return deeper.length === 0 ? { words: join(words), spec: null } : inFields(spec.columns, deeper, words, lang);
}

const join = (parts: readonly string[]): string => parts.join(' · ');

/** A value as its field shows it. */
export function valueWords(document: SchemeDocument, spec: FieldSpec | null, value: unknown, lang: Lang): string {
  if (value === undefined || value === null || value === '') {
    const standard = spec?.kind === 'choice' ? spec.options.find(([key]) => key === spec.standard) : undefined;
    return standard ? `${standard[lang === 'zh' ? 1 : 2]}${rulesTexts.standard[lang]}` : '—';
  }
  switch (spec?.kind) {
    case 'choice': {
      const option = spec.options.find(([key]) => key === value);
      return option ? option[lang === 'zh' ? 1 : 2] : plain(value);
    }
    case 'share':
      return share(value);
    case 'switch':
      return value === true ? '✓' : '—';
    case 'measure':
      // A rate that is a number is a share; other measures are amounts and bounds.
      return spec.at.at(-1) === 'rate' && optionOf(value) === NUMBER
        ? share(value)
        : measureWords(document, value, lang);
    case 'condition':
      return conditionWords(document, value, lang);
    case 'text':
      return typeof value === 'object' && lang in value ? plain(at(value, [lang])) : plain(value);
    default:
      return plain(value);
  }
}

function share(value: unknown): string {
  const read = typeof value === 'string' || typeof value === 'number' ? parseRational(value) : null;
  return read === null ? plain(value) : `${Number((toNumber(read) * 100).toFixed(4))}%`;
}

function measureWords(document: SchemeDocument, value: unknown, lang: Lang): string {
  const option = optionOf(value);
  if (option === undefined || option === KEPT) return plain(value);
  if (option === NUMBER) return plain(at(value, ['value']) ?? value);
  const kind = combinationOf(value);
  if (kind !== null) return combinedWords(document, kind, value, lang);
  const name = measureOptions(document, lang).find((one) => one.value === option)?.label ?? plain(value);
  const range = rangeWords(value, lang);
  return range === '' ? name : `${name}${inBrackets(range, lang)}`;
}

/** Over which months, of whom and of which products a figure is taken; empty where nothing is said of it. */
export function rangeWords(value: unknown, lang: Lang): string {
  return extraKeys
    .flatMap((key) => {
      const extra = at(value, [key]);
      return extra === undefined ? [] : [extraWords(key, extra, lang)];
    })
    .join(', ');
}

const inBrackets = (text: string, lang: Lang): string => (lang === 'zh' ? `（${text}）` : ` (${text})`);

function combinedWords(document: SchemeDocument, kind: Combination, value: unknown, lang: Lang): string {
  if (kind === 'if') {
    const [met = '', other = ''] = partsOf(value).map((part) => measureWords(document, part, lang));
    const test = conditionWords(document, at(value, ['if']), lang);
    return lang === 'zh' ? `${test} 时取 ${met}，否则取 ${other}` : `${met} if ${test}, else ${other}`;
  }
  const parts = partsOf(value).map((part) => {
    const weight = at(part, ['weight']);
    const said = measureWords(document, part, lang);
    const text = combinationOf(part) === null ? said : `(${said})`;
    return weight === undefined ? text : `${plain(weight)} × ${text}`;
  });
  switch (kind) {
    case 'sum':
      return parts.join(' + ');
    case 'minus':
      return parts.join(' − ');
    case 'times':
      return parts.join(' × ');
    case 'ratio':
      return parts.join(' ÷ ');
    case 'full':
      return `⌊${parts.join('')} ÷ ${plain(at(value, ['unit']) ?? '1')}⌋`;
    default:
      return `${kind}(${parts.join(', ')})`;
  }
}

const extraOptions: Readonly<Record<string, readonly Option[]>> = {
  window: windowOptions,
  from: fromOptions,
  ifMissing: refuseOrZero,
};
const extraLabels = {
  last: 'lastMonths',
  shift: 'shiftMonths',
  products: 'products',
  excludeProducts: 'excludeProducts',
} as const;

function extraWords(key: (typeof extraKeys)[number], value: unknown, lang: Lang): string {
  const found = extraOptions[key]?.find(([one]) => one === value);
  if (found) return found[lang === 'zh' ? 1 : 2];
  const label = Object.entries(extraLabels).find(([one]) => one === key)?.[1];
  return `${label === undefined ? key : rulesTexts[label][lang]} ${plain(value)}`;
}

const operators = { gte: '≥', gt: '>', lte: '≤', lt: '<', eq: '=' } as const;

function conditionWords(document: SchemeDocument, value: unknown, lang: Lang): string {
  const inner = at(value, ['not']);
  if (inner !== undefined) return `${rulesTexts.not[lang]}${inBrackets(conditionWords(document, inner, lang), lang)}`;
  for (const [key, word] of [
    ['all', rulesTexts.all[lang]],
    ['any', rulesTexts.any[lang]],
  ] as const) {
    const list = at(value, [key]);
    if (Array.isArray(list))
      return `${word}: ${list.map((one: unknown) => conditionWords(document, one, lang)).join('; ')}`;
  }
  const left = measureWords(document, at(value, ['on']) ?? 'credit', lang);
  const parts = Object.entries(operators).flatMap(([key, sign]) => {
    const bound = at(value, [key]);
    return bound === undefined ? [] : [`${sign} ${measureWords(document, bound, lang)}`];
  });
  return parts.length === 0 ? plain(value) : `${left} ${parts.join(', ')}`;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map((one: unknown) => plain(one)).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${plain(one)}`)
      .join(', ');
  const read = typeof value === 'string' || typeof value === 'number' ? parseRational(value) : null;
  if (read !== null && read.big === null && Math.abs(toNumber(read)) >= 1000)
    return toNumber(read).toLocaleString('en-US', { maximumFractionDigits: 6 });
  return String(value);
}

/** A message of the engine with the place and the metrics called as on screen. */
export function inWords(document: SchemeDocument, message: string, path: string, lang: Lang): string {
  const place = path === '' ? '' : placeOf(document, pathOf(path), lang).words;
  const placed = path === '' ? message : message.replaceAll(path, place);
  const names = new Map(
    [...builtinMetrics.map(({ key, name }) => ({ key, name })), ...declared(document)].map(({ key, name }) => [
      key,
      name[lang],
    ]),
  );
  // Several figures stand between one pair of quotation marks: "collections ÷ sales / retention".
  const called = (text: string): string =>
    text
      .split(/( [/÷×+−] )/)
      .map((key) => names.get(key) ?? figureName(key, document)[lang])
      .join('');
  return placed
    .replace(/“([^”]+)”/g, (_, inside: string) => `“${called(inside)}”`)
    .replace(/"([^"]+)"/g, (_, inside: string) => `"${called(inside)}"`);
}

/** What the engine refused, with what to do about it. */
export const refusedWords = (
  refused: { readonly message: string; readonly remedy: string; readonly path: string },
  document: SchemeDocument,
  lang: Lang,
): string =>
  `${inWords(document, refused.message, refused.path, lang)}${lang === 'zh' ? '。' : '. '}${refused.remedy}`.trim();

const declared = (document: SchemeDocument): { key: string; name: { zh: string; en: string } }[] =>
  (document.metrics ?? []).map((metric) => ({ key: metric.key, name: phraseOf(metric.name, metric.key) }));
