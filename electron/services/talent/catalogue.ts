import type { CatalogueItem, PackageTemplate } from '../../../src/core/contract/talent-packages';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import type { Reader } from '../../db/store';
import { settingText } from '../../db/repositories/fact-series';
import { json } from './settings';

export const CATALOGUE_KEY = 'talent.catalogue';
export const TEMPLATES_KEY = 'talent.templates';

interface BuiltinItem extends Omit<CatalogueItem, 'name'> {
  readonly name: Phrase;
}

/** What a package may hold besides a change of pay; costs are estimates to start from, in cents. */
const CATALOGUE: readonly BuiltinItem[] = [
  { kind: 'recognition', name: { zh: '大区优秀员工', en: 'Employee of the region' }, cost: 500_000 },
  { kind: 'recognition', name: { zh: '公司通报表扬', en: 'Praise in a company notice' }, cost: 0 },
  { kind: 'development', name: { zh: '区域主管助理', en: 'Assistant to the regional head' }, cost: 0 },
  { kind: 'development', name: { zh: '未来领导者课程', en: 'Future leaders course' }, cost: 800_000 },
  { kind: 'development', name: { zh: '导师 1 名', en: 'A mentor' }, cost: 400_000 },
];

const RAISE = { from: { rate: '0.03' }, to: { rate: '0.04' } };

/** What a new workspace offers to start a package from: the three kinds of the brief. */
const TEMPLATES: readonly (Omit<PackageTemplate, 'name' | 'items'> & {
  readonly name: Phrase;
  readonly items: readonly BuiltinItem[];
})[] = [
  { name: { zh: '提成 3% → 4%', en: 'Commission 3% → 4%' }, items: [], pay: RAISE },
  {
    name: { zh: '高潜发展', en: 'Grow a high potential' },
    items: CATALOGUE.filter(({ kind }) => kind === 'development'),
    pay: RAISE,
  },
  {
    name: { zh: '荣誉表彰', en: 'Recognition' },
    items: CATALOGUE.filter(({ kind }) => kind === 'recognition'),
    pay: null,
  },
];

const BUILTIN_NAMES: ReadonlyMap<string, Phrase> = new Map(
  [...CATALOGUE, ...TEMPLATES].flatMap(({ name }) => [
    [name.zh, name],
    [name.en, name],
  ]),
);

/** Built-in names follow the language although they were stored in another; the planner's own stay as typed. */
function wordsOf(name: string, lang: Lang): string {
  return BUILTIN_NAMES.get(name)?.[lang] ?? name;
}

/** The catalogue of packages, in the language of the call. */
export function readCatalogue(reader: Reader, lang: Lang): readonly CatalogueItem[] {
  const stored = json(settingText(reader, CATALOGUE_KEY));
  if (!Array.isArray(stored)) return CATALOGUE.map((item) => ({ ...item, name: item.name[lang] }));
  // Written by `talent.catalogue.set`, which parsed it.
  return (stored as CatalogueItem[]).map((item) => ({ ...item, name: wordsOf(item.name, lang) }));
}

/** The templates of packages, in the language of the call. */
export function readTemplates(reader: Reader, lang: Lang): readonly PackageTemplate[] {
  const stored = json(settingText(reader, TEMPLATES_KEY));
  if (!Array.isArray(stored))
    return TEMPLATES.map((template) => ({
      ...template,
      name: template.name[lang],
      items: template.items.map((item) => ({ ...item, name: item.name[lang] })),
    }));
  // Written by `talent.catalogue.set`, which parsed it.
  return (stored as PackageTemplate[]).map((template) => ({
    ...template,
    name: wordsOf(template.name, lang),
    items: template.items.map((item) => ({ ...item, name: wordsOf(item.name, lang) })),
  }));
}
