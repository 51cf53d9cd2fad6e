import type { CalibrationSheetReport, PoolRow } from '../../../src/core/contract/talent';
import { AppError } from '../../../src/core/domain/errors';
import { isMonth } from '../../../src/core/domain/period';
import type { Phrase } from '../../../src/core/domain/text';
import { nineBoxes, type BoxCode } from '../../../src/core/engine/talent/nine-box';
import { phrase } from '../../../src/core/engine/talent/words';
import { cellName, type RawBook, type RawSheet, type RawValue } from '../../workbook/raw';
import { readBook } from '../../workbook/reader/read-book';
import { calibrationHeads, IDENTITY_HEAD } from '../../workbook/writers/talent-calibration';
import { putCalibration, putRating, ratings, removeCalibration } from '../../db/repositories/talent-records';
import type { CallContext } from '../context';
import { poolReply } from './pool';

/** What a manager typed for one person, with the cells it stands in. */
interface TypedRow {
  readonly row: PoolRow;
  readonly box: BoxCode | null;
  readonly reason: string;
  readonly author: string;
  readonly rating: number | null;
}

type Problem = CalibrationSheetReport['problems'][number];

/**
 * Reads a calibration sheet back, wherever its rows and columns were moved: all of it or nothing.
 * @throws AppError TALENT_SHEET_FOREIGN, TALENT_SHEET_PROBLEMS (unless `dryRun`) and those of reading a file
 */
export async function importCalibrations(
  context: CallContext,
  { files, dryRun }: { files: readonly string[]; dryRun: boolean },
): Promise<CalibrationSheetReport> {
  const ref = files[0] ?? '';
  const file = context.ports.files.nameOf(ref);
  const book = await readBook(context.ports.files.incoming(ref), { signal: context.job.signal });
  const found = findTable(book);
  const asOf = found && monthOf(found);
  if (!found || !asOf) throw new AppError('TALENT_SHEET_FOREIGN', { file });
  const people = new Map(poolReply(context, { asOf }).people.map((row) => [row.number, row]));
  const given = new Map(ratings(context.store, asOf, asOf).map((row) => [row.person, row.rating]));
  const problems: Problem[] = [];
  const typed = readRows(found, people, problems);

  const changed = typed.filter(({ row, box, reason, author }) => {
    const now = row.calibration;
    if (box === null) return now !== null;
    return now === null || box !== now.box || reason !== now.reason || (author !== '' && author !== now.author);
  });
  const rated = typed.filter(({ row, rating }) => rating !== (given.get(row.id) ?? null));
  const first = problems[0];
  if (first && !dryRun)
    throw new AppError('TALENT_SHEET_PROBLEMS', {
      file,
      count: problems.length,
      first: `${first.cell} ${first.message[context.lang]}`,
      problems,
    });
  const stored = !dryRun && changed.length + rated.length > 0;
  if (stored)
    context.change({ key: 'talent.calibration.import', params: { file } }, (tx) => {
      for (const { row, box, reason, author } of changed) {
        if (box === null) removeCalibration(tx, asOf, row.id);
        else putCalibration(tx, asOf, row.id, { box, reason, author: author || context.ports.who });
      }
      for (const { row, rating } of rated)
        putRating(tx, asOf, row.id, rating === null ? null : { rating, reason: null });
    });
  return {
    asOf,
    rows: typed.length,
    moved: changed.flatMap(({ row, box, reason }) => {
      const to = box ?? row.computedBox;
      return to === null ? [] : [{ person: row.id, number: row.number, name: row.name, from: row.box, to, reason }];
    }),
    ratings: rated.length,
    same: typed.filter((entry) => !changed.includes(entry) && !rated.includes(entry)).length,
    problems,
    stored,
  };
}

interface Table {
  readonly sheet: RawSheet;
  readonly headRow: number;
  readonly identity: number;
  readonly columns: Readonly<Record<keyof typeof calibrationHeads, number>>;
}

/** The sheet with the hidden identity column; its other columns are found by their heads, in either language. */
function findTable(book: RawBook): Table | null {
  for (const sheet of book.sheets) {
    const headRow = sheet.rows.findIndex((row) => row.includes(IDENTITY_HEAD));
    const head = sheet.rows[headRow];
    if (!head) continue;
    const at = ({ zh, en }: Phrase): number => head.findIndex((cell) => text(cell) === zh || text(cell) === en);
    const columns = {
      box: at(calibrationHeads.box),
      reason: at(calibrationHeads.reason),
      author: at(calibrationHeads.author),
      rating: at(calibrationHeads.rating),
    };
    if (columns.box < 0 || columns.reason < 0) return null;
    return { sheet, headRow, identity: head.indexOf(IDENTITY_HEAD), columns };
  }
  return null;
}

/** The month that every row carries; null when there is none, or more than one. */
function monthOf({ sheet, headRow, identity }: Table): string | null {
  const cells = sheet.rows.slice(headRow + 1).map((row) => text(row[identity]));
  const months = new Set(cells.filter((cell) => cell !== '').map((cell) => cell.split('|')[0] ?? ''));
  const [only] = months;
  return months.size === 1 && only !== undefined && isMonth(only) ? only : null;
}

function readRows(table: Table, people: ReadonlyMap<string, PoolRow>, problems: Problem[]): TypedRow[] {
  const { sheet, headRow, identity, columns } = table;
  const out: TypedRow[] = [];
  const seen = new Set<string>();
  for (const [r, cells] of sheet.rows.entries()) {
    const number = text(cells[identity]).split('|').slice(1).join('|');
    if (r <= headRow || number === '') continue;
    const refuse = (column: number, message: Phrase, remedy: Phrase): void => {
      problems.push({ cell: `${sheet.name}!${cellName(r, column)}`, message, remedy });
    };
    const row = people.get(number);
    const typed = {
      box: text(cells[columns.box]),
      reason: text(cells[columns.reason]),
      author: columns.author < 0 ? '' : text(cells[columns.author]),
    };
    const box = typed.box === '' ? null : boxOf(typed.box);
    const rating = readRating(columns.rating < 0 ? null : cells[columns.rating]);
    if (!row) refuse(identity, phrase(UNKNOWN, { number }), REMEDY.unknown);
    else if (seen.has(number)) refuse(identity, phrase(TWICE, { number }), REMEDY.twice);
    else if (box === undefined) refuse(columns.box, phrase(NO_BOX, { text: typed.box }), REMEDY.box);
    else if (box !== null && typed.reason === '') refuse(columns.reason, NO_REASON, REMEDY.reason);
    else if (rating === undefined)
      refuse(columns.rating, phrase(NO_RATING, { text: text(cells[columns.rating]) }), REMEDY.rating);
    else out.push({ row, box, reason: typed.reason, author: typed.author, rating });
    seen.add(number);
  }
  return out;
}

const UNKNOWN = { zh: '工号 {number} 不在这次评定中', en: 'staff number {number} is not in this assessment' };
const TWICE = { zh: '工号 {number} 出现了两次', en: 'staff number {number} appears twice' };
const NO_BOX = { zh: '没有名为“{text}”的位置', en: 'there is no place called "{text}"' };
const NO_REASON = { zh: '填了位置，没有填理由', en: 'a place without a reason' };
const NO_RATING = { zh: '“{text}”不是 0–100 的评分', en: '"{text}" is not a rating from 0 to 100' };
const REMEDY = {
  unknown: { zh: '删除这一行，或重新导出校准表', en: 'Delete the row, or export the sheet again' },
  twice: { zh: '只保留一行', en: 'Keep one of the rows' },
  box: { zh: '从下拉列表中选择', en: 'Choose from the list' },
  reason: { zh: '在这个单元格写明理由', en: 'Write the reason in this cell' },
  rating: { zh: '填 0 到 100 的数字，或留空', en: 'Enter a number from 0 to 100, or leave it empty' },
} as const satisfies Record<string, Phrase>;

/** @returns undefined when the text names no place */
function boxOf(typed: string): BoxCode | undefined {
  return nineBoxes.find(({ code, name }) => typed === name.zh || typed === name.en || typed === code)?.code;
}

/** @returns null when empty, undefined when it is not a rating */
function readRating(cell: RawValue | undefined): number | null | undefined {
  const typed = text(cell);
  if (typed === '') return null;
  const value = typeof cell === 'number' ? cell : Number(typed);
  return Number.isFinite(value) && value >= 0 && value <= 100 ? value : undefined;
}

function text(cell: RawValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell).trim();
  return 'date' in cell ? cell.date : cell.error;
}
