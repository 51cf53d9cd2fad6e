import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import type { PlanView } from '../../src/core/contract/targets';
import { circularCells } from '../support/formula-cycles';
import type { TestApp } from '../support/app';
import { recalculated, soffice } from '../support/libreoffice';
import { allocated, planFixture, row } from '../support/plan-fixture';
import { seedProcess } from '../support/planning-company';

const fixture = planFixture();
let app: TestApp;
let plan: PlanView;
let path: string;
beforeEach(async () => {
  app = fixture.app();
  seedProcess(app);
  plan = await allocated(app);
  const reason = { zh: '手工', en: 'by hand' };
  for (const [unit, retention] of [
    ['华东', 0.9],
    ['西南', 0.7],
  ] as const)
    await app.call('targets.setIndicators', {
      plan: plan.id,
      unit: row(plan, unit).unitId ?? 0,
      resultWeight: 70,
      items: [
        { metric: 'visits', target: 280, weight: 10, reason },
        { metric: 'retention', target: retention, weight: 20, reason },
      ],
    });
  path = (await app.call('targets.export', { plan: plan.id }))?.path ?? '';
}, 60_000);

async function book(): Promise<ExcelJS.Workbook> {
  const read = new ExcelJS.Workbook();
  await read.xlsx.readFile(path);
  return read;
}

/** The sheet's row of a person by number. */
function at(sheet: ExcelJS.Worksheet, number: string): number {
  let found = 0;
  sheet.eachRow((r, i) => {
    if (r.getCell(5).value === number) found = i;
  });
  return found;
}

function sheetOf(from: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = from.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

test('a sheet for each indicator; brought back unchanged it changes nothing', async () => {
  const names = (await book()).worksheets.map((sheet) => sheet.name);
  expect(names.slice(-2)).toEqual(['客户拜访量', '客户留存率']);
  const reply = await app.call('targets.propose', { plan: plan.id, files: [path] });
  expect(reply).toMatchObject({ plan: null, rows: [], process: [], problems: [] });
});

test('changed cells come back as a proposal beside the targets, accepted one by one; bad ones are named', async () => {
  const read = await book();
  const visits = sheetOf(read, '客户拜访量');
  const retention = sheetOf(read, '客户留存率');
  visits.getCell(at(visits, 'T1002'), 9).value = 33;
  visits.getCell(at(visits, 'T1003'), 9).value = 'abc';
  retention.getCell(at(retention, 'T1002'), 10).value = 0.955;
  retention.getCell(at(retention, 'T1004'), 10).value = 1.4;
  const changed = join(app.dir, 'changed.xlsx');
  await read.xlsx.writeFile(changed);
  const reply = await app.call('targets.propose', { plan: plan.id, files: [changed] });
  expect(reply.rows).toEqual([]);
  expect(reply.process.map((p) => [p.name, p.metric.metric, p.cells])).toEqual([
    ['员工1002', 'visits', 1],
    ['员工1002', 'retention', 1],
  ]);
  expect(reply.problems.map((p) => p.params['name'])).toEqual(['员工1003', '员工1004']);
  const { proposals } = await app.call('targets.bottomUp', { plan: plan.id });
  expect(proposals[0]?.process.map((p) => p.metric)).toEqual(['visits', 'retention']);
  const [wanted] = proposals[0]?.process ?? [];
  await app.call('targets.accept', { plan: reply.plan ?? 0, rows: [], process: wanted ? [wanted] : [] });
  const month = async (metric: string, m: number) =>
    (await app.call('targets.process', { plan: plan.id, metric })).rows.find((r) => r.number === 'T1002')?.months[m];
  expect(await month('visits', 0)).toBe(33);
  expect(await month('retention', 1)).toBe(0.9);
});

test.skipIf(!soffice)(
  "recalculated by LibreOffice, sums and weighted means are the app's",
  async () => {
    expect(await circularCells(path)).toEqual([]);
    const { book: calculated } = await recalculated(path, app.dir);
    for (const [metric, name] of [
      ['visits', '客户拜访量'],
      ['retention', '客户留存率'],
    ] as const) {
      const lines = calculated.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      const view = await app.call('targets.process', { plan: plan.id, metric });
      const rows = view.rows.filter((r) => r.people > 0);
      expect(rows.length).toBeGreaterThan(20);
      for (const r of rows) {
        const line = lines.find((cells) => cells[0] === `${plan.id}:${r.id}:${metric}`) ?? [];
        expect(Number(line[7]), `${r.name} year`).toBeCloseTo(r.year ?? NaN, 9);
        expect(Number(line[10]), `${r.name} March`).toBeCloseTo(r.months[2] ?? NaN, 9);
      }
    }
  },
  200_000,
);
