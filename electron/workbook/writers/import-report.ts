import type {
  ColumnPreview,
  FilePreview,
  ImportPreview,
  PreviewRow,
  SheetPreview,
} from '../../../src/core/contract/data';
import { kindWords } from '../../../src/core/domain/labels/kinds';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { resultWords, reportWords as words, sureWords } from './import-report-words';
import { cellText, columnWidth, sheetName } from './style';
import { addCover, addTable, newWorkbook, timeText, type CellValue } from './sheet-kit';

export interface ImportReport {
  readonly lang: Lang;
  /** ISO time in UTC. */
  readonly writtenAt: string;
  readonly stored: boolean;
  readonly preview: ImportPreview;
  /** Rows that are not simply the same, in the order of the preview. */
  readonly rows: readonly PreviewRow[];
  /** A field's name for people. */
  readonly fieldName: (key: string) => string;
}

/** Beyond this many the list is cut, and says so: nobody reads on, and the file stays quick to open. */
const MAX_LISTED = 20_000;

/**
 * Writes what an import did, or would do, as a workbook: cover, sheets with their counts, rows with old and new value
 * or problem and remedy, columns and what they were taken for, skipped rows, reconciliations, unknown names.
 * @throws what the disk refuses
 */
export async function writeImportReport(path: string, report: ImportReport): Promise<void> {
  const { lang, preview } = report;
  const book = newWorkbook();
  const t = (phrase: Phrase): string => say(phrase, lang);

  function table(title: Phrase, heads: readonly Phrase[], rows: readonly (readonly CellValue[])[], note = ''): void {
    if (rows.length === 0) return;
    const safe = rows
      .slice(0, MAX_LISTED)
      .map((row) => row.map((value) => (typeof value === 'string' ? cellText(value) : value)));
    const cut = rows.length > MAX_LISTED ? say(words.cut, lang, { listed: MAX_LISTED, all: rows.length }) : '';
    const columns = heads.map((head, index) => {
      const values = safe.map((row) => row[index]).map((value) => (typeof value === 'object' ? null : (value ?? null)));
      const numeric = values.every((value) => value === null || typeof value === 'number');
      return { head, width: columnWidth(t(head), values), wrap: true, ...(numeric ? { format: '#,##0' } : {}) };
    });
    addTable(book, lang, {
      name: sheetName(book, t(title)),
      title: [t(title), note, cut].filter(Boolean).join(' · '),
      columns,
      rows: safe,
    });
  }

  addCover(book, lang, t(words.title), coverLines(report));
  table(
    words.sheets,
    SHEET_HEADS,
    preview.files.flatMap((file) => sheetRows(file, t)),
  );
  table(
    words.rows,
    ROW_HEADS,
    report.rows.map((row) => [
      t(resultWords[row.result]),
      row.file,
      row.sheet,
      row.cell,
      row.read,
      row.message,
      row.remedy,
    ]),
  );
  table(
    words.columns,
    COLUMN_HEADS,
    eachSheet(preview, (file, sheet) => sheet.columns.map((column) => columnRow(file, sheet, column, report))),
  );
  table(
    words.skipped,
    SKIPPED_HEADS,
    eachSheet(preview, (file, sheet) => sheet.skipped.map(({ row, why }) => [file.file, sheet.sheet, row, why])),
  );
  table(
    words.questions,
    QUESTION_HEADS,
    preview.questions.map(({ file, sheet, cell, text, samples, choices, answer }) => [
      file,
      sheet,
      cell,
      text,
      samples.join('\n'),
      choices.find(({ key }) => key === answer)?.text ?? t(words.open),
    ]),
  );
  table(
    words.checks,
    CHECK_HEADS,
    preview.reconciliations.flatMap(({ text, checked, different, differences }): CellValue[][] => [
      [text, checked, different, null, null, null],
      ...differences.map(({ where, one, other }): CellValue[] => [text, null, null, where, one, other]),
    ]),
  );
  table(words.unknown, UNKNOWN_HEADS, [
    ...preview.unknown.people.map((name) => [t(words.person), name]),
    ...preview.unknown.units.map((name) => [t(words.unit), name]),
  ]);
  await book.xlsx.writeFile(path);
}

const SHEET_HEADS = [
  words.file,
  words.sheet,
  words.kind,
  words.layout,
  words.range,
  words.read,
  words.new,
  words.changed,
  words.same,
  words.rejected,
  words.skipped,
  words.problems,
  words.remarks,
];
const ROW_HEADS = [words.result, words.file, words.sheet, words.cell, words.content, words.message, words.remedy];
const COLUMN_HEADS = [
  words.file,
  words.sheet,
  words.column,
  words.head,
  words.field,
  words.unitOf,
  words.confidence,
  words.samples,
];
const SKIPPED_HEADS = [words.file, words.sheet, words.rowNumber, words.reason];
const QUESTION_HEADS = [words.file, words.sheet, words.cell, words.question, words.samples, words.answer];
const CHECK_HEADS = [words.check, words.checked, words.different, words.where, words.one, words.other];
const UNKNOWN_HEADS = [words.what, words.name];

function coverLines({ lang, writtenAt, stored, preview }: ImportReport): (readonly [string, string | number])[] {
  const { totals, files } = preview;
  const t = (phrase: Phrase): string => say(phrase, lang);
  return [
    [t(words.about), t(stored ? words.aboutStored : words.aboutPreview)],
    [t(words.written), timeText(writtenAt)],
    [t(words.files), files.map(({ file }) => cellText(file)).join('\n')],
    [t(words.read), totals.rows],
    [t(words.new), totals.new],
    [t(words.changed), totals.changed],
    [t(words.same), totals.same],
    [t(words.rejected), totals.rejected],
    [t(words.skipped), totals.skipped],
    [t(words.open), totals.pending],
  ];
}

function sheetRows(file: FilePreview, t: (phrase: Phrase) => string): CellValue[][] {
  if (file.refusal !== null) {
    const { message, remedy } = file.refusal;
    return [
      [
        file.file,
        '',
        t(words.refused),
        '',
        '',
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        `${message} ${remedy}`.trim(),
      ],
    ];
  }
  return file.sheets.map((sheet) => {
    const remarks = [
      sheet.hidden ? words.hidden : [],
      sheet.left ? words.left : [],
      sheet.recognised ? words.known : [],
    ];
    const counts = [
      sheet.rowsRead,
      sheet.new,
      sheet.changed,
      sheet.same,
      sheet.rejected,
      sheet.skipped.length,
      sheet.problems,
    ];
    return [
      file.file,
      sheet.sheet,
      t(kindWords[sheet.kind]),
      sheet.layout,
      sheet.range,
      ...counts,
      remarks.flat().map(t).join('; '),
    ];
  });
}

function columnRow(
  file: FilePreview,
  sheet: SheetPreview,
  column: ColumnPreview,
  { lang, fieldName }: ImportReport,
): CellValue[] {
  const field = column.field === null ? '' : fieldName(column.field);
  const sure = say(sureWords[column.confidence], lang);
  return [
    file.file,
    sheet.sheet,
    column.column,
    column.header,
    field,
    column.unit ?? '',
    sure,
    column.samples.join('\n'),
  ];
}

function eachSheet(
  preview: ImportPreview,
  rows: (file: FilePreview, sheet: SheetPreview) => CellValue[][],
): CellValue[][] {
  return preview.files.flatMap((file) => file.sheets.flatMap((sheet) => rows(file, sheet)));
}
