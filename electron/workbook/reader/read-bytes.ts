import { basename, extname } from 'node:path';
import type { RawBook, RawFormat } from '../raw';
import { AppError } from '../../../src/core/domain/errors/index';
import { readDelimited } from './delimited';
import { readMarkup, readXls, readZipped } from './sheetjs-read';
import { sniff } from './sniff';
import { decodeText } from './text-encoding';
import { warningList, type WarningList } from './warnings';

/** Extensions under which each format is expected; any other earns a warning. */
const EXTENSIONS: Readonly<Record<RawFormat, readonly string[]>> = {
  xlsx: ['.xlsx', '.xltx', '.xlsm'],
  xlsm: ['.xlsm', '.xltm', '.xlsx'],
  xlsb: ['.xlsb'],
  xls: ['.xls', '.xlt'],
  ods: ['.ods', '.ots'],
  csv: ['.csv', '.txt', '.tsv', '.tab'],
  tsv: ['.tsv', '.tab', '.txt', '.csv'],
  html: ['.html', '.htm'],
  xml2003: ['.xml'],
};

/** Text formats that would pass for a table with one column. */
const TEXT_KINDS: readonly (readonly [kind: string, start: RegExp])[] = [
  ['MHTML', /^(?:MIME-Version|Content-Type):/i],
  ['SYLK', /^ID;P/],
  ['DIF', /^TABLE\r?\n0,1\r?\n/],
  ['JSON', /^\s*(?:\{\s*"|\[\s*\{)/],
];

type Read = Omit<RawBook, 'file' | 'warnings'>;

/**
 * Reads a file's bytes as what they are; runs in the worker.
 * @param path only its name and extension are used
 * @throws AppError; details lack the file name, which the caller adds
 */
export async function readBytes(path: string, bytes: Buffer): Promise<RawBook> {
  const warnings = warningList();
  const read = await byContainer(path, bytes, warnings);
  const extension = extname(path).toLowerCase();
  if (extension !== '' && !EXTENSIONS[read.format].includes(extension)) {
    warnings.add('WRONG_EXTENSION', { format: read.format, extension });
  }
  return { file: basename(path), ...read, warnings: warnings.all() };
}

async function byContainer(path: string, bytes: Buffer, warnings: WarningList): Promise<Read> {
  const container = sniff(bytes);
  if (container === 'zip') return readZipped(bytes, warnings);
  if (container === 'ole' || container === 'biff') return readXls(bytes, container === 'ole', warnings);
  const { text, encoding, doubtful } = decodeText(bytes);
  const foreign = TEXT_KINDS.find(([, start]) => start.test(text));
  if (foreign !== undefined) throw new AppError('WRONG_KIND', { kind: foreign[0] });
  if (text.trim() === '') throw new AppError('FILE_EMPTY');
  if (doubtful) warnings.add('ENCODING_GUESSED', { encoding });
  const common = { encoding, encodingDoubtful: doubtful };
  if (container === 'markup') return { ...readMarkup(text, warnings), ...common };
  const name = basename(path, extname(path));
  const { delimiter, rows } = readDelimited(text, name, warnings);
  const sheet = { name, hidden: false, rows, formats: [], formulas: new Map<number, string>(), hiddenRows: [] };
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    ...common,
    delimiter,
    sheets: [{ ...sheet, hiddenColumns: [], merges: [] }],
  };
}
