import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { readBook } from '../../electron/workbook/reader/read-book';
import type { RawBook } from '../../electron/workbook/raw';

/** LibreOffice where this machine has it; tests that need it are skipped elsewhere. */
export const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

/**
 * A workbook as LibreOffice calculates it. The results it was written with are thrown away first, so that what is read
 * back was calculated there. Files are left in `folder`.
 */
export async function recalculated(
  path: string,
  folder: string,
): Promise<{ readonly book: RawBook; readonly formulas: number }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  let formulas = 0;
  book.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.value !== 'object' || cell.value === null || !('formula' in cell.value)) return;
        cell.value = { formula: cell.formula, date1904: false };
        formulas++;
      }),
    ),
  );
  const stripped = join(folder, 'stripped.xlsx');
  await book.xlsx.writeFile(stripped);
  const out = join(folder, 'lo-out');
  const convert = ['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, stripped];
  const own = `-env:UserInstallation=file://${folder}/lo`;
  execFileSync(soffice ?? 'soffice', [own, ...convert], { stdio: 'ignore', timeout: 170_000 });
  return { book: await readBook(join(out, 'stripped.xlsx')), formulas };
}
