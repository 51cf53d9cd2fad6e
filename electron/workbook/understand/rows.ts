import type { Column } from './columns';
import type { FoundTable } from './find-tables';
import { isBlank, isNothing, shown } from './grid';
import { tidy } from './values/text';

export type SkipWhy = 'subtotal' | 'total' | 'average' | 'repeated-header' | 'remark' | 'section' | 'empty';

export interface SkippedRow {
  readonly row: number;
  readonly why: SkipWhy;
  /** What stands in the row: `华东小计`. */
  readonly label: string;
}

/** The rows of a table, sorted into data and what is left aside. */
export interface RowSort {
  readonly data: readonly number[];
  readonly skipped: readonly SkippedRow[];
  /** Section label in force at a data row (`华东` alone on a line above its people). */
  readonly sections: ReadonlyMap<number, string>;
}

const LABEL =
  /^(?:person\.(?:number|name|both|role)|unit\.|order\.(?:id|customer|date)|product\.name|ignore\.sequence|time\.|training\.course|long\.metric|from:|remark|unknown)/;
const GRAND =
  /^(?:.{0,10}?)(?:合\s*计|总\s*计|共\s*计|总\s*和|累\s*计|汇\s*总)(?:[:：(（\s].{0,14})?$|^(?:grand\s+)?totals?(?:\s*[:(].*)?$|^sum$|^all$|(?:^|\s)grand total$|^overall(?: total)?$/i;
const PART =
  /^.{0,14}?小\s*计(?:[:：(（\s].{0,12})?$|^sub-?\s*totals?\b.{0,20}$|^.{1,24}\s(?:sub-?)?totals?$|^total\s+(?:for\s+)?.{1,24}$/i;
const MEAN = /^.{0,8}(?:平均值?|均值|人均)$|^(?:average|avg|mean)\b.{0,12}$|^.{1,20}\s(?:average|avg)$/i;
const REMARK =
  /^(?:注|说明|备注|制表|审核|填表|编制|复核|批准|签字|数据来源|来源|单位|截至|统计口径|口径|note|source|prepared|approved|remark|as of|\*|※|①|1[.、])/i;

/** Sorts the rows under a header. Nothing is dropped without a word: blank rows alone are not listed. */
export function sortRows(table: FoundTable, columns: readonly Column[]): RowSort {
  const { grid } = table;
  const data: number[] = [];
  const skipped: SkippedRow[] = [];
  const sections = new Map<number, string>();
  const labels = columns.filter((column) => LABEL.test(column.meaning));
  const numbers = columns.find((column) => column.meaning === 'person.number' || column.meaning === 'order.id');
  const hasText = columns.some((column) => column.meaning.startsWith('text.'));
  let section: string | null = null;
  for (let r = table.first; r <= table.last; r += 1) {
    const row = grid.rows[r] ?? [];
    let [filled, first] = [0, -1];
    for (let c = table.from; c <= table.to && c < row.length; c += 1) {
      if (isBlank(row[c])) continue;
      filled += 1;
      if (first < 0) first = c;
    }
    if (filled === 0) continue;
    if (table.repeats.has(r)) {
      skipped.push({ row: r, why: 'repeated-header', label: shown(row[first]) });
      continue;
    }
    const total = totalIn(row, labels, first, numbers);
    if (total) {
      skipped.push({ row: r, ...total });
      continue;
    }
    const only = filled === 1 ? row[first] : undefined;
    if (typeof only === 'string' && columns.length > 1) {
      const text = tidy(only);
      const key = labels.find((column) => column.index === first)?.meaning ?? '';
      const lonely = columns.length > 2 || !hasText;
      if (REMARK.test(text) || text.length > 24 || (lonely && !/^person\.|^order\.id/.test(key))) {
        const isSection = !REMARK.test(text) && text.length <= 16 && followed(table, r);
        if (isSection) section = text;
        skipped.push({ row: r, why: isSection ? 'section' : 'remark', label: text.slice(0, 60) });
        continue;
      }
    }
    if (
      typeof row[first] === 'string' &&
      REMARK.test(tidy(shown(row[first]))) &&
      filled <= 2 &&
      columns.length > 3 &&
      isBlank(row[numbers?.index ?? -1])
    ) {
      skipped.push({ row: r, why: 'remark', label: shown(row[first]).slice(0, 60) });
      continue;
    }
    data.push(r);
    if (section !== null) sections.set(r, section);
  }
  return { data, skipped, sections };
}

function totalIn(
  row: FoundTable['grid']['rows'][number],
  labels: readonly Column[],
  first: number,
  numbers: Column | undefined,
): { why: SkipWhy; label: string } | null {
  const number = numbers ? row[numbers.index] : undefined;
  // A row with a proper number is a person or an order, whatever its remark says.
  if (numbers && !isNothing(number) && /\d/.test(shown(number)) && !wordOf(shown(number))) return null;
  for (const column of labels) {
    const cell = row[column.index];
    if (typeof cell !== 'string' || cell.length > 30) continue;
    const why = wordOf(cell);
    if (why) return { why, label: tidy(cell) };
  }
  const lead = row[first];
  const why = typeof lead === 'string' && lead.length <= 30 ? wordOf(lead) : null;
  return why ? { why, label: tidy(shown(lead)) } : null;
}

function wordOf(text: string): SkipWhy | null {
  const plain = tidy(text);
  if (PART.test(plain) && !/^grand total/i.test(plain)) return 'subtotal';
  if (GRAND.test(plain)) return 'total';
  return MEAN.test(plain) ? 'average' : null;
}

/** True when a data row follows: then a line alone is the name of a section. */
function followed(table: FoundTable, row: number): boolean {
  const next = table.grid.rows[row + 1] ?? [];
  let filled = 0;
  for (let c = table.from; c <= table.to; c += 1) if (!isBlank(next[c])) filled += 1;
  return row < table.last && filled >= 2;
}
