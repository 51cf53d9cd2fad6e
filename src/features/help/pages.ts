import type { Lang } from '../../core/domain/text';

/**
 * The user guide, bundled when the app is built: the files of docs/guide are the one source.
 * `schemes.md` is the English page, `schemes.zh-CN.md` the Chinese one.
 */
const files = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default', eager: true });

/** The line that leads a reader of the files to the other language; in the app the language is that of the app. */
const otherLanguage = /^\[(?:中文|English)\]\(.+\)\n/m;

/** In the order in which a planner reads them. */
const order = ['getting-started', 'workshop', 'schemes', 'excel', 'numbers', 'keyboard', 'questions'] as const;
type PageKey = (typeof order)[number];

export interface Page {
  readonly key: PageKey;
  readonly title: string;
  readonly text: string;
}

const ofModule: Readonly<Record<string, PageKey>> = {
  data: 'excel',
  targets: 'workshop',
  commission: 'schemes',
  talent: 'numbers',
  history: 'questions',
};

/** The page that explains a module. */
export function pageOfModule(module: string): string {
  return ofModule[module] ?? order[0];
}

export function pagesIn(lang: Lang): readonly Page[] {
  return order.flatMap((key) => {
    const text = files[`../../../docs/guide/${key}${lang === 'zh' ? '.zh-CN' : ''}.md`];
    if (text === undefined) return [];
    return [{ key, title: /^# (.+)$/m.exec(text)?.[1] ?? key, text: text.replace(otherLanguage, '') }];
  });
}

export interface Passage {
  readonly page: string;
  readonly pageTitle: string;
  readonly heading: string;
  /** The passage's heading as an anchor; empty for what stands above the first one. */
  readonly at: string;
  readonly line: string;
}

/** Lines that contain every word looked for, case aside, with the heading they stand under. */
export function findPassages(pages: readonly Page[], wanted: string): Passage[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return pages.flatMap((page) => {
    let heading = page.title;
    let at = '';
    return page.text.split('\n').flatMap((line) => {
      const title = /^#{2,3} (.+)$/.exec(line)?.[1];
      if (title !== undefined) {
        heading = title;
        at = anchorOf(title);
      }
      const plain = plainLine(line);
      const low = plain.toLowerCase();
      return words.every((word) => low.includes(word))
        ? [{ page: page.key, pageTitle: page.title, heading, at, line: plain }]
        : [];
    });
  });
}

/** The anchor of a heading, spelled as code hosts spell it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

function plainLine(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\-\s]+/, '')
    .replace(/[*`|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
