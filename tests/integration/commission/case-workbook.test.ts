import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { templates } from '../../../src/core/engine/commission/templates';
import { openTestApp, type TestApp } from '../../support/app';
import { hasLibreOffice, recalculated } from '../../support/recalculate';

/**
 * The commission workbook of the case company, judged by LibreOffice for every person and month. One template here;
 * `EVERY_TEMPLATE=1 npx vitest run tests/integration/commission/case-workbook.test.ts` judges them all.
 */
const judgedTemplates =
  process.env['EVERY_TEMPLATE'] === '1' ? templates : templates.filter((one) => one.key === 'accelerator');
const folder = 'tests/fixtures/case';

let app: TestApp;
beforeAll(async () => {
  if (!hasLibreOffice()) return;
  app = await openTestApp({ now: '2025-12-31T10:00:00Z' });
  const files = readdirSync(folder).map((name) => join(folder, name));
  const preview = await app.call('import.preview', { files });
  await app.call('import.commit', { id: preview.id });
}, 300_000);
afterAll(async () => {
  if (hasLibreOffice()) await app.close();
});

const rowsOf = (path: string, sheet: string): unknown[][] =>
  XLSX.utils.sheet_to_json<unknown[]>(XLSX.read(readFileSync(path)).Sheets[sheet] ?? {}, {
    header: 1,
    raw: true,
    defval: null,
  });
const cents = (rows: readonly unknown[][]): number[][] =>
  rows.slice(3).map((row) => row.slice(4).map((value) => Math.round(Number(value) * 100)));

test.skipIf(!hasLibreOffice()).each(judgedTemplates.map((one) => [one.key, one.document] as const))(
  'template %s: LibreOffice pays every person of the case company the same cents',
  async (key, document) => {
    // What the company does not have (targets before 2026, a figure of some people) counts as nothing on both sides.
    const scheme = {
      ...document,
      settings: { ...document.settings, missingTarget: 'zero', missingValue: 'zero' } as const,
    };
    const ground = await app.call('commission.ground', { year: 2025 });
    const { path = '' } = await app.call('commission.export', {
      kind: 'workbook',
      scheme: { document: scheme, label: key },
      year: 2025,
    });
    const [judged] = await recalculated([path]);
    const cached = cents(rowsOf(path, '提成'));
    expect(cached.length).toBe(ground.people.length + 1);
    expect(JSON.stringify(rowsOf(path, '明细')[2])).not.toContain('无公式');
    expect(cents(judged?.['提成'] ?? [])).toEqual(cached);
    // A workbook of zeros would agree for the wrong reason.
    console.log(`${key}: ${ground.people.length} people, ${(cached.at(-1)?.at(-1) ?? 0) / 100}`);
  },
  900_000,
);
