import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';

const load = createRequire(import.meta.url);

/** exceljs takes a fifth of a second to load: not at the start of the app, but when the first workbook is written. */
export function excel(): typeof ExcelJS {
  // The package exports what its types say.
  return load('exceljs') as typeof ExcelJS;
}
