import { posix } from 'node:path';
import { AppError } from '../../../src/core/domain/errors/index';
import { MAX_SHEETS } from './limits';
import { attributesOf, rangeIs, scanXml } from './xml-scan';

/** What the workbook part says about one sheet. */
interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** The worksheet part; undefined when it is missing or when the sheet is a chart, dialog or macro sheet. */
  readonly part: string | undefined;
}

export interface XlsxOutline {
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
  readonly sharedStrings: string | undefined;
  readonly externalLinks: number;
}

type Parts = ReadonlyMap<string, Buffer>;

interface Relation {
  readonly type: string;
  readonly target: string;
}

/**
 * Reads the table of contents of an .xlsx, independently of SheetJS, so that both can be compared.
 * @throws AppError WORKBOOK_DAMAGED, TOO_MANY_SHEETS
 */
export function outlineXlsx(parts: Parts): XlsxOutline {
  const book = [...relations(parts, '_rels/.rels', '').values()].find(({ type }) => type === 'officeDocument')?.target;
  const part = book ?? 'xl/workbook.xml';
  const bytes = parts.get(part);
  if (bytes === undefined) throw new AppError('WORKBOOK_DAMAGED', { part });
  const folder = posix.dirname(part);
  const links = relations(parts, posix.join(folder, '_rels', `${posix.basename(part)}.rels`), folder);
  const found: Map<string, string>[] = [];
  let date1904 = false;
  const wellFormed = scanXml(bytes, {
    open(tag) {
      if (rangeIs(bytes, tag.nameStart, tag.nameEnd, 'sheet')) found.push(attributesOf(bytes, tag));
      if (rangeIs(bytes, tag.nameStart, tag.nameEnd, 'workbookPr')) {
        date1904 = ['1', 'true', 'on'].includes(attributesOf(bytes, tag).get('date1904') ?? '');
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (!wellFormed || found.length === 0) throw new AppError('WORKBOOK_DAMAGED', { part });
  if (found.length > MAX_SHEETS) throw new AppError('TOO_MANY_SHEETS', { count: found.length, limit: MAX_SHEETS });
  const names = new Set<string>();
  const sheets = found.map((attributes): SheetEntry => {
    const name = attributes.get('name') ?? '';
    if (name === '' || names.has(name.toLowerCase())) throw new AppError('WORKBOOK_DAMAGED', { part });
    names.add(name.toLowerCase());
    const link = links.get(attributes.get('id') ?? '');
    const there = link?.type === 'worksheet' && parts.has(link.target);
    const state = attributes.get('state') ?? 'visible';
    return { name, hidden: state !== 'visible', part: there ? link.target : undefined };
  });
  const used = sheets.flatMap((sheet) => sheet.part ?? []);
  if (new Set(used).size !== used.length) throw new AppError('WORKBOOK_DAMAGED', { part });
  const strings = [...links.values()].find(({ type }) => type === 'sharedStrings')?.target;
  return {
    sheets,
    date1904,
    sharedStrings: strings !== undefined && parts.has(strings) ? strings : undefined,
    externalLinks: [...parts.keys()].filter((name) => /externalLinks\/[^/]+\.(?:xml|bin)$/i.test(name)).length,
  };
}

/** Relations of a part by id; targets as part names. */
function relations(parts: Parts, part: string, folder: string): Map<string, Relation> {
  const bytes = parts.get(part);
  const found = new Map<string, Relation>();
  if (bytes === undefined) return found;
  const wellFormed = scanXml(bytes, {
    open(tag) {
      if (!rangeIs(bytes, tag.nameStart, tag.nameEnd, 'Relationship')) return;
      const attributes = attributesOf(bytes, tag);
      const id = attributes.get('Id');
      const target = attributes.get('Target');
      if (id === undefined || target === undefined || attributes.get('TargetMode') === 'External') return;
      if (found.has(id)) throw new AppError('WORKBOOK_DAMAGED', { part });
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.set(id, { type: posix.basename(attributes.get('Type') ?? ''), target: path });
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (!wellFormed) throw new AppError('WORKBOOK_DAMAGED', { part });
  return found;
}
