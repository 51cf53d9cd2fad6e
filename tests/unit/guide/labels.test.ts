/** What the guide calls a button, a view or a menu is written there exactly as the window writes it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appTexts } from '../../../src/app/texts';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import { commissionTexts } from '../../../src/features/commission/texts';
import { dataTexts } from '../../../src/features/data/texts';
import { historyTexts } from '../../../src/features/history/texts';
import { setupTexts } from '../../../src/features/talent/settings/setup-texts';
import { talentTexts } from '../../../src/features/talent/texts';
import { targetsTexts } from '../../../src/features/targets/texts';
import { kitTexts } from '../../../src/ui/texts';

const guide = join(import.meta.dirname, '../../../docs/guide');
const features = join(import.meta.dirname, '../../../src/features');

/** The names of the modules stand beside their screens, in files that bring the screens along. */
const moduleTitles = readdirSync(features).map((name): Phrase => {
  const source = readFileSync(join(features, name, 'module.tsx'), 'utf8');
  const [, zh = '', en = ''] = /title: \{ zh: '([^']+)', en: '([^']+)' \}/.exec(source) ?? [];
  return { zh, en };
});

const texts: readonly Readonly<Record<string, Phrase>>[] = [
  appTexts,
  dataTexts,
  targetsTexts,
  commissionTexts,
  talentTexts,
  setupTexts,
  historyTexts,
  kitTexts,
];
const phrases = [...texts.flatMap((one) => Object.values(one)), ...moduleTitles];

/** "Import {rows} rows" may be written "Import … rows"; what stands at the end may be left out. */
const written = (text: string): string[] => {
  const dotted = text.replace(/\{\w+\}/g, '…');
  return [dotted, dotted.replace(/\s*…$/, '').trim()];
};

const labels: Readonly<Record<Lang, ReadonlySet<string>>> = {
  zh: new Set(phrases.flatMap(({ zh }) => written(zh))),
  en: new Set(phrases.flatMap(({ en }) => written(en))),
};

/** Emphasis that names no label: keys, whole sentences, and the two meanings of "earns more". */
const noLabel = (text: string): boolean =>
  /^(\d|F\d|Ctrl\+\w)$/.test(text) ||
  /[.?。？]$/.test(text) ||
  ['pay on the extra sales', 'gain against the current scheme', '增量部分的全部提成', '较现行方案多得的'].includes(
    text,
  );

/** What is emphasised on a page, a path or a list of names taken apart. */
function named(page: string): string[] {
  const text = page.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(/(\*\*|\*)([^*\n]+?)\1/g)]
    .map(([, , inside = '']) => inside)
    .filter((inside) => labels.zh.has(inside) || labels.en.has(inside) || !noLabel(inside))
    .flatMap((inside) => inside.split(' → '))
    .flatMap((part) => (labels.zh.has(part) || labels.en.has(part) ? [part] : part.split(/, |、/)));
}

const strange = (page: string, lang: Lang): string[] => named(page).filter((name) => !labels[lang].has(name));

test.each(readdirSync(guide).filter((name) => name.endsWith('.md')))('%s names what is there', (name) => {
  const lang = name.endsWith('.zh-CN.md') ? 'zh' : 'en';
  expect(strange(readFileSync(join(guide, name), 'utf8'), lang)).toEqual([]);
});

test('a name that the window does not have, or has in the other language only, is found', () => {
  expect(strange('Press *Targets → Allocate all*, then **导出工作簿** and `*code*`.', 'en')).toEqual([
    'Allocate all',
    '导出工作簿',
  ]);
});
