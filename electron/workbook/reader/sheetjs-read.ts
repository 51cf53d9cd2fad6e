import * as XLSX from 'xlsx';
import { AppError } from '../../../src/core/domain/errors/index';
import type { RawBook, RawFormat, RawSheet } from '../raw';
import { auditSheet } from './cell-audit';
import { toRawSheet } from './from-sheetjs';
import { MAX_SHEETS } from './limits';
import { auditOds } from './ods-audit';
import { countSharedStrings, withoutSelfClosing } from './shared-strings';
import type { WarningList } from './warnings';
import { checkWellFormed, plainXml } from './xml-part';
import { outlineXlsx, type XlsxOutline } from './xlsx-parts';
import { withChineseFormats } from './xlsx-styles';
import { openZip, storeZip } from './zip-gate';

type Read = Pick<RawBook, 'format' | 'sheets'>;

/** No display text, no HTML: they cost half the time and are never used. Dates stay serials. */
const OPTIONS = {
  type: 'buffer',
  dense: true,
  nodim: true,
  cellText: false,
  cellHTML: false,
  cellNF: true,
  cellFormula: true,
} as const satisfies XLSX.ParsingOptions & { nodim: boolean };

/** Parts that no figure comes from; SheetJS never sees them. */
const UNUSED =
  /(?:^|\/)(?:media|drawings|charts|chartsheets|dialogsheets|macrosheets|externalLinks|pivotTables|pivotCache|printerSettings|customXml|theme|ctrlProps|activeX|embeddings|threadedComments|persons|queryTables|docProps|diagrams|slicers|slicerCaches|timelines|timelineCaches|webextensions|Thumbnails|Pictures|Object \d+|ObjectReplacements)\/|(?:^|\/)worksheets\/_rels\/|comments\d*\.(?:xml|bin)$|vbaProject|\.vml$/i;

/**
 * Reads a ZIP-based workbook: .xlsx, .xlsm, .xlsb or .ods.
 * @throws AppError with the reason in its code; details name the part, sheet or cell
 */
export function readZipped(bytes: Buffer, warnings: WarningList): Read {
  const { parts, strange } = openZip(bytes);
  for (const part of strange) warnings.add('ZIP_STRANGE_PART', { part });
  const foreign = foreignKind(parts);
  if (foreign !== undefined) throw new AppError('WRONG_KIND', { kind: foreign });
  for (const [name, data] of parts) if (/\.(?:xml|rels|vml)$/i.test(name)) parts.set(name, plainXml(name, data));
  if (parts.has('content.xml')) return readOds(parts, warnings);
  if (!parts.has('[Content_Types].xml')) throw new AppError('NOT_A_WORKBOOK');
  if ([...parts.keys()].some((name) => /(?:^|\/)workbook\d*\.bin$/i.test(name))) return readXlsb(parts, warnings);
  return readXlsx(parts, warnings);
}

function foreignKind(parts: ReadonlyMap<string, Buffer>): string | undefined {
  const names = [...parts.keys()];
  const mime = parts.get('mimetype')?.toString('latin1') ?? '';
  if (names.some((name) => name.startsWith('word/')) || mime.includes('opendocument.text')) return 'Word';
  if (names.some((name) => name.startsWith('ppt/')) || mime.includes('presentation')) return 'PowerPoint';
  if (names.some((name) => name === 'Index.zip' || /^Index\/.*\.iwa$/.test(name))) return 'Numbers';
  return names.includes('META-INF/MANIFEST.MF') ? 'Java' : undefined;
}

function readXlsx(parts: Map<string, Buffer>, warnings: WarningList): Read {
  const outline = outlineXlsx(parts);
  const macros = [...parts.keys()].some((name) => /vbaProject/i.test(name));
  if (outline.externalLinks > 0) warnings.add('EXTERNAL_LINKS', { count: outline.externalLinks });
  const strings = checkStrings(parts, outline);
  const audits = outline.sheets.map(({ name, part }) => {
    const data = part === undefined ? undefined : parts.get(part);
    if (part === undefined || data === undefined) return undefined;
    return auditSheet({ part, bytes: data, sheet: name, strings, warnings });
  });
  for (const [name, data] of parts) {
    if (UNUSED.test(name)) parts.delete(name);
    else if (/(?:^|\/)styles\.xml$/i.test(name)) {
      checkWellFormed(name, data);
      parts.set(name, withChineseFormats(data));
    }
  }
  checkWellFormed('[Content_Types].xml', parts.get('[Content_Types].xml') ?? Buffer.alloc(0));
  const book = parse(storeZip(release(parts)));
  const texts = new Map<string, string>();
  const sheets = outline.sheets.flatMap((entry, index): RawSheet[] => {
    const audit = audits[index];
    if (audit === undefined) {
      warnings.add('SHEET_UNREADABLE', { sheet: entry.name }, { sheet: entry.name });
      return [];
    }
    const sheet = sheetAt(book, index);
    if (sheet === undefined) throw new AppError('WORKBOOK_DAMAGED', { part: entry.part ?? entry.name });
    const { name, hidden } = entry;
    return [toRawSheet({ sheet, name, hidden, date1904: outline.date1904, audit, warnings, texts })];
  });
  if (sheets.length === 0) throw new AppError('WORKBOOK_DAMAGED', { part: outline.sheets[0]?.name ?? 'workbook.xml' });
  return { format: macros ? 'xlsm' : 'xlsx', sheets };
}

function checkStrings(parts: Map<string, Buffer>, outline: XlsxOutline) {
  const part = outline.sharedStrings;
  const data = part === undefined ? undefined : parts.get(part);
  if (part === undefined || data === undefined) return { count: 0, tooLong: new Map<number, number>() };
  parts.set(part, withoutSelfClosing(data));
  return countSharedStrings(part, data);
}

/** Hands the parts on and forgets them, so that a large sheet is not held twice while SheetJS works. */
function release(parts: Map<string, Buffer>): ReadonlyMap<string, Buffer> {
  const copy = new Map(parts);
  parts.clear();
  return copy;
}

function readXlsb(parts: Map<string, Buffer>, warnings: WarningList): Read {
  const links = [...parts.keys()].filter((name) => /externalLinks\/[^/]+\.bin$/i.test(name)).length;
  if (links > 0) warnings.add('EXTERNAL_LINKS', { count: links });
  for (const name of parts.keys()) if (UNUSED.test(name)) parts.delete(name);
  return fromBook('xlsb', parse(storeZip(release(parts)), { cellStyles: true }), warnings);
}

function readOds(parts: Map<string, Buffer>, warnings: WarningList): Read {
  if (parts.get('META-INF/manifest.xml')?.includes('encryption-data') === true) throw new AppError('ENCRYPTED_FILE');
  const content = parts.get('content.xml') ?? Buffer.alloc(0);
  const outline = auditOds('content.xml', content, warnings);
  for (const name of parts.keys()) if (UNUSED.test(name)) parts.delete(name);
  const book = parse(storeZip(release(parts)));
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const texts = new Map<string, string>();
  const sheets = outline.map(({ name, hidden, audit }) => {
    const sheet = sheetAt(book, book.SheetNames.indexOf(name));
    if (sheet === undefined) throw new AppError('WORKBOOK_DAMAGED', { part: name });
    return toRawSheet({ sheet, name, hidden, date1904, audit, warnings, texts });
  });
  return { format: 'ods', sheets };
}

/**
 * Reads an old .xls (BIFF) file or stream.
 * @throws AppError ENCRYPTED_FILE, NOT_A_WORKBOOK, WORKBOOK_DAMAGED
 */
export async function readXls(bytes: Buffer, compound: boolean, warnings: WarningList): Promise<Read> {
  if (compound) checkCompound(bytes);
  // Files of Excel 95 and before hold text in the code page of their machine.
  XLSX.set_cptable(await import('xlsx/dist/cpexcel.full.mjs'));
  return fromBook('xls', parse(bytes, { cellStyles: true }), warnings);
}

function checkCompound(bytes: Buffer): void {
  // SheetJS types its container helper as `any`; only these two functions of it are used.
  const cfb = XLSX.CFB as {
    read(bytes: Buffer, options: { type: 'buffer' }): object;
    find(container: object, name: string): object | null;
  };
  let container: object;
  try {
    container = cfb.read(bytes, { type: 'buffer' });
  } catch {
    throw new AppError('WORKBOOK_DAMAGED', { part: 'OLE' });
  }
  const has = (name: string): boolean => cfb.find(container, name) !== null;
  if (has('EncryptedPackage')) throw new AppError('ENCRYPTED_FILE');
  if (has('WordDocument')) throw new AppError('WRONG_KIND', { kind: 'Word' });
  if (has('PowerPoint Document')) throw new AppError('WRONG_KIND', { kind: 'PowerPoint' });
  if (!has('Workbook') && !has('Book')) throw new AppError('NOT_A_WORKBOOK');
}

/** Reads tables out of a web page or an XML spreadsheet of Excel 2003, both often named .xls. */
export function readMarkup(text: string, warnings: WarningList): Read {
  const xml = text.includes('urn:schemas-microsoft-com:office:spreadsheet');
  if (xml) {
    const plain = plainXml('xml', Buffer.from(text.replace(/^\s+/, ''), 'utf8'));
    checkWellFormed('xml', plain);
    return fromBook('xml2003', parse(plain), warnings);
  }
  if (!/<table\b/i.test(text)) throw new AppError('WRONG_KIND', { kind: text.includes('<?xml') ? 'XML' : 'HTML' });
  // `raw` leaves the cells as the text that the page shows; nothing in it is ever run.
  return fromBook('html', parse(Buffer.from(`\ufeff${text}`, 'utf8'), { raw: true }), warnings);
}

function parse(bytes: Buffer, more: XLSX.ParsingOptions = {}): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { ...OPTIONS, ...more });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw new AppError('ENCRYPTED_FILE');
    throw new AppError('NOT_A_WORKBOOK');
  }
}

function sheetAt(book: XLSX.WorkBook, index: number): XLSX.WorkSheet | undefined {
  const name = book.SheetNames[index];
  return name === undefined ? undefined : book.Sheets[name];
}

function fromBook(format: RawFormat, book: XLSX.WorkBook, warnings: WarningList): Read {
  const count = book.SheetNames.length;
  if (count > MAX_SHEETS) throw new AppError('TOO_MANY_SHEETS', { count, limit: MAX_SHEETS });
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const texts = new Map<string, string>();
  const sheets = book.SheetNames.flatMap((name, index): RawSheet[] => {
    const sheet = sheetAt(book, index);
    if (sheet?.['!type'] !== undefined && sheet['!type'] !== 'sheet') return [];
    if (sheet === undefined) {
      warnings.add('SHEET_UNREADABLE', { sheet: name }, { sheet: name });
      return [];
    }
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [toRawSheet({ sheet, name, hidden, date1904, audit: undefined, warnings, texts })];
  });
  if (sheets.length === 0) throw new AppError('NOT_A_WORKBOOK');
  return { format, sheets };
}
