import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from 'xlsx';
import { afterAll, expect } from 'vitest';
import { sheetRows } from './case-sheets';
import { openDataApp, type DataApp } from './data-app';

export type Cell = string | number | null;
export type Rows = readonly (readonly Cell[])[];

export const LONG = 300_000;
export const PEOPLE = 40;
export const MONTHS = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);

export const dir = mkdtempSync(join(tmpdir(), 'yardstick-variants-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The roster's and the sales sheet's first people, as plain rows: 工号 姓名 大区 分公司 团队 岗位 入职 底薪, and 工号 姓名 12 months in 万元. */
export function source(): { roster: Rows; sales: Rows } {
  const roster = sheetRows('员工花名册.xlsx', '花名册')
    .slice(3, 3 + PEOPLE)
    .map(
      ([number, name, region, branch, team, role, hired, , , base]) =>
        [
          number,
          String(name).trim(),
          region,
          branch,
          team,
          role,
          hired,
          Number(String(base).replace(',', '')),
        ] as Cell[],
    );
  const numbers = new Set(roster.map(([number]) => number));
  const sales = sheetRows('销售历史_2023-2025.xlsx', '2025年')
    .filter((row) => numbers.has(row[1] ?? null))
    .map((row) => [
      row[1] ?? null,
      row[2] ?? null,
      ...row.slice(4, 16).map((cell) => (cell === null || cell === '-' ? null : Number(cell))),
    ]);
  return { roster, sales };
}

export function save(name: string, sheets: Readonly<Record<string, Rows>>, bookType: XLSX.BookType = 'xlsx'): string {
  const book = XLSX.utils.book_new();
  for (const [title, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), title);
  }
  const path = join(dir, name);
  const bytes = XLSX.write(book, { type: 'buffer', bookType }) as Uint8Array;
  writeFileSync(path, bytes);
  return path;
}

/** What an import leaves: people with their unit and pay, and every figure. */
export interface Left {
  readonly people: unknown[];
  readonly facts: unknown[];
}

export async function left(files: readonly string[], check?: (app: DataApp) => Promise<void>): Promise<Left> {
  const app = await openDataApp();
  try {
    const preview = await app.call('import.preview', { files: [...files] });
    expect(preview.questions.filter(({ answer }) => answer === null)).toEqual([]);
    await app.call('import.commit', { id: preview.id });
    await check?.(app);
    return {
      people: app.store.read(
        `SELECT p.number, p.name, p.role, p.hire_date, p.base_pay, u.name AS team, b.name AS branch, r.name AS region FROM person p
         JOIN assignment a ON a.person_id = p.id JOIN unit u ON u.id = a.unit_id
         LEFT JOIN unit b ON b.id = u.parent_id LEFT JOIN unit r ON r.id = b.parent_id ORDER BY p.number`,
      ),
      facts: app.store.read(
        'SELECT p.number, f.metric, f.period, f.value FROM fact f JOIN person p ON p.id = f.person_id ORDER BY 1, 2, 3',
      ),
    };
  } finally {
    await app.close();
  }
}

export const rosterHead = ['工号', '姓名', '大区', '分公司', '团队', '岗位', '入职日期', '底薪'];
