import type { Phrase } from '../../core/domain/text';
import type { Ground } from '../../core/domain/pay-ground';
import type { SchemeDocument } from '../../core/domain/scheme';
import type { Parameter } from '../../core/engine/commission/parameters';
import { pathOf, placeOf } from './rules/words';
import { componentName, phraseOf } from '../../core/engine/commission/problem';

/** The current scheme is always colour 6, drawn dashed; the others take the palette in order. */
export const colourOf = (index: number): number => (index === 0 ? 6 : index < 6 ? index : index + 1);

/** Every unit that somebody is in, by the way down to it, in tree order. */
export function unitsIn(ground: Ground): string[] {
  const out = new Set<string>();
  for (const { path } of ground.people) path.forEach((_, i) => out.add(path.slice(0, i + 1).join(' / ')));
  return [...out].sort((a, b) => a.localeCompare(b, 'zh'));
}

/** "提成 第 2 档 费率": what a number of a scheme is called. */
export function parameterName(
  document: SchemeDocument,
  parameter: Parameter,
  lang: 'zh' | 'en',
  words: Record<Parameter['kind'], string>,
): string {
  if (parameter.path.includes('.modifiers[')) {
    const { words: place, spec } = placeOf(document, pathOf(parameter.path), lang);
    if (spec !== null) return place;
  }
  const component = document.components.find((one) => one.key === parameter.component);
  const name: Phrase = component ? componentName(component) : phraseOf(undefined, parameter.component);
  const cell = /cells\[(\d+)\]\[(\d+)\]$/.exec(parameter.path);
  if (cell) {
    const [row, column] = [Number(cell[1]) + 1, Number(cell[2]) + 1];
    return lang === 'zh' ? `${name.zh} 第 ${row} 行第 ${column} 列` : `${name.en} row ${row} column ${column}`;
  }
  const place =
    parameter.position > 0 && /tiers|points|cells|bands|installments/.test(parameter.path)
      ? lang === 'zh'
        ? ` 第 ${parameter.position} 档`
        : ` tier ${parameter.position}`
      : '';
  return `${name[lang]}${place} ${fieldWord(parameter, lang) ?? words[parameter.kind]}`;
}

const fields: Readonly<Record<string, Phrase>> = {
  cap: { zh: '封顶', en: 'cap' },
  floor: { zh: '保底', en: 'floor' },
  guarantee: { zh: '保障', en: 'guarantee' },
  threshold: { zh: '门槛', en: 'threshold' },
  draw: { zh: '预支', en: 'draw' },
  of: { zh: '基数', en: 'base' },
};

function fieldWord(parameter: Parameter, lang: 'zh' | 'en'): string | null {
  const found = Object.keys(fields).find((key) => new RegExp(`\\.${key}(\\.|$)`).test(parameter.path));
  return found === undefined ? null : (fields[found]?.[lang] ?? null);
}
