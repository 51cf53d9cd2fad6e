import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import * as XLSX from 'xlsx';

/** True where LibreOffice, the independent judge of workbooks, is installed. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Works workbooks out with LibreOffice, all in one start. The values they were saved with are taken out first:
 * LibreOffice would trust them.
 * @returns for each workbook its sheets by name, rows of raw values
 */
export async function recalculated(
  paths: readonly string[],
): Promise<readonly Readonly<Record<string, unknown[][]>>[]> {
  const dir = mkdtempSync(join(tmpdir(), 'yardstick-lo-'));
  try {
    const bare = paths.map((path, i) => join(dir, `${i}-${basename(path)}`));
    for (const [i, path] of paths.entries()) await withoutValues(path, bare[i] ?? '');
    const out = join(dir, 'out');
    // A profile of its own, so that several can run at once.
    const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
    const filter = 'xlsx:Calc MS Excel 2007 XML';
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', out, ...bare], {
      stdio: 'ignore',
      timeout: 600_000,
    });
    return bare.map((path) => {
      const book = XLSX.read(readFileSync(join(out, basename(path))));
      return Object.fromEntries(
        book.SheetNames.map((name) => [
          name,
          XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1, raw: true, defval: null }),
        ]),
      );
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function withoutValues(from: string, to: string): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(from);
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.formula === 'string' && cell.formula !== '') cell.value = { formula: cell.formula };
      }),
    );
  await book.xlsx.writeFile(to);
}
