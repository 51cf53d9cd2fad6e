import { finished } from 'node:stream/promises';
import fs from 'node:fs';
import type { AuditEntry, AuditRow } from '../../../src/core/contract/history';
import { AppError } from '../../../src/core/domain/errors';
import { labelText } from '../../../src/core/domain/labels/labels';
import { fieldName, holdsCents } from '../../../src/core/domain/labels/fields';
import { tableName } from '../../../src/core/domain/labels/tables';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import type { AuditQuery, Store } from '../../db/store';
import { excel } from '../../workbook/writers/excel';
import type { Job } from '../context';

/** Lines a sheet can hold below its header. */
const MOST_LINES = 1_000_000;
const CHANGES_AT_A_TIME = 200;
/** Rows of one change that are written; what an import of a whole year brought is told by its number. */
const ROWS_OF_A_CHANGE = 2000;

export const logWords = {
  title: { zh: '修改记录', en: 'Audit log' },
  at: { zh: '时间（UTC）', en: 'Time (UTC)' },
  who: { zh: '修改人', en: 'Who' },
  what: { zh: '修改', en: 'Change' },
  state: { zh: '状态', en: 'State' },
  table: { zh: '数据表', en: 'Table' },
  row: { zh: '行号', en: 'Row' },
  field: { zh: '字段', en: 'Field' },
  before: { zh: '修改前', en: 'Before' },
  after: { zh: '修改后', en: 'After' },
  done: { zh: '有效', en: 'in effect' },
  undone: { zh: '已撤销', en: 'undone' },
  abandoned: { zh: '已撤销，不能重做', en: 'undone for good' },
  more: { zh: '另有 {count} 行', en: '{count} more rows' },
} as const satisfies Record<string, Phrase>;

const columns = ['at', 'who', 'what', 'state', 'table', 'row', 'field', 'before', 'after'] as const;
const WIDTHS = { at: 21, who: 14, what: 36, state: 12, table: 16, row: 8, field: 18, before: 32, after: 32 } as const;

/**
 * Writes the audit log as a workbook, newest change first, one line a changed field. It is streamed: memory does not
 * grow with the log.
 * @throws AppError CANCELLED, and what the disk refuses
 */
export async function writeLog(
  store: Store,
  filter: Omit<AuditQuery, 'limit' | 'before'>,
  path: string,
  lang: Lang,
  job: Job,
): Promise<void> {
  const stream = fs.createWriteStream(path);
  const { WorkbookWriter } = excel().stream.xlsx;
  const book = new WorkbookWriter({ stream, useStyles: true });
  const sheet = book.addWorksheet(say(logWords.title, lang), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((key) => ({ key, header: say(logWords[key], lang), width: WIDTHS[key] }));
  sheet.getRow(1).font = { bold: true };
  let lines = 0;
  for (const entry of entries(store, filter)) {
    if (job.signal.aborted) throw new AppError('CANCELLED');
    for (const line of entryLines(entry, lang)) {
      lines += 1;
      if (lines <= MOST_LINES) sheet.addRow(line).commit();
    }
    job.progress({ key: 'history.export' }, lines, 0);
  }
  sheet.commit();
  await book.commit();
  await finished(stream);
}

function* entries(store: Store, filter: Omit<AuditQuery, 'limit' | 'before'>): Generator<AuditEntry> {
  let before: number | undefined;
  for (;;) {
    const page = store.auditLog({ ...filter, before, limit: CHANGES_AT_A_TIME, rowLimit: ROWS_OF_A_CHANGE });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < CHANGES_AT_A_TIME) return;
    before = last.changeId;
  }
}

type Line = Partial<Record<(typeof columns)[number], string | number>>;

function* entryLines(entry: AuditEntry, lang: Lang): Generator<Line> {
  const common = {
    at: entry.at.replace('T', ' ').replace('Z', ''),
    who: entry.who,
    what: labelText(entry.label, lang),
    state: say(logWords[entry.state], lang),
  };
  if (entry.rows.length === 0) yield common;
  for (const row of entry.rows) {
    const where = { ...common, table: tableName(row.table, lang), row: row.rowId };
    for (const change of fieldChanges(row, lang)) yield { ...where, ...change };
  }
  if (entry.moreRows > 0) yield { ...common, field: say(logWords.more, lang, { count: entry.moreRows }) };
}

function* fieldChanges({ table, before, after }: AuditRow, lang: Lang): Generator<Line> {
  for (const field of Object.keys(after ?? before ?? {})) {
    const [old, now] = [before?.[field] ?? null, after?.[field] ?? null];
    if (field === 'id' || old === now) continue;
    const money = holdsCents(table, field);
    yield { field: fieldName(field, lang), before: shown(old, money), after: shown(now, money) };
  }
}

/** Money in the currency unit, everything else as it is stored. */
const shown = (value: unknown, isMoney: boolean): string | number =>
  typeof value === 'number' ? (isMoney ? value / 100 : value) : typeof value === 'string' ? value : '';
