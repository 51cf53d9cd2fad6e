import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanView } from '../../src/core/contract/targets';
import { openTestApp, type TestApp } from '../support/app';
import { recalculated, soffice } from '../support/libreoffice';

const folder = 'tests/fixtures/case';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ now: '2025-12-31T10:00:00Z' });
  const files = readdirSync(folder).map((name) => join(folder, name));
  const preview = await app.call('import.preview', { files });
  await app.call('import.commit', { id: preview.id });
}, 300_000);
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

async function view(id: number): Promise<PlanView> {
  const plan = await app.call('targets.plan', { plan: id });
  if (!plan) throw new Error('no plan');
  return plan;
}

test('from the nine files to an approved 2026 plan per region and person with process indicators', async () => {
  const total = 560_000_000_000;
  const saved = await app.call('targets.allocate', {
    year: 2026,
    total: '5600000000',
    plan: '2026',
    options: { bounds: { growth: ['0', '0.4'] }, roundTo: '1.00' },
  });
  const plan = await view(saved.plan);
  expect(plan.total).toBe(total);
  const regions = plan.rows.filter((row) => row.level === 'region');
  expect(regions.map((row) => row.name).sort()).toEqual(
    ['东北', '华东', '华中', '华北', '华南', '西北', '西南'].sort(),
  );
  expect(regions.reduce((sum, row) => sum + row.target, 0)).toBe(total);
  expect(regions.reduce((sum, row) => sum + row.baseline, 0)).toBe(plan.rows[0]?.baseline);
  for (const parent of plan.rows) {
    const children = plan.rows.filter((row) => row.parent === parent.id);
    if (children.length === 0) continue;
    expect(children.reduce((sum, row) => sum + row.target, 0)).toBe(parent.target);
    for (let m = 0; m < 12; m++)
      expect(children.reduce((sum, row) => sum + (row.months[m] ?? 0), 0)).toBe(parent.months[m]);
  }
  for (const row of plan.rows.slice(1)) {
    if (row.growth === null) continue;
    expect(row.growth, row.name).toBeGreaterThanOrEqual(-1e-9);
    expect(row.growth, row.name).toBeLessThanOrEqual(0.4 + 1e-9);
  }
  // The young markets are asked for more than the mature one.
  const growth = (name: string): number => regions.find((row) => row.name === name)?.growth ?? NaN;
  expect(growth('西南')).toBeGreaterThan(growth('华东'));

  const { regions: suggested } = await app.call('targets.indicators', { plan: plan.id });
  for (const region of suggested) {
    const [first] = region.suggestions;
    if (!first) continue;
    const item = { metric: first.metric, target: first.target ?? 1, weight: 30, reason: first.reason };
    await app.call('targets.setIndicators', { plan: plan.id, unit: region.unit, resultWeight: 70, items: [item] });
  }
  expect(suggested.find((r) => r.name === '华东')?.suggestions.map((s) => s.metric)).toContain('retention');
  expect(suggested.find((r) => r.name === '西南')?.suggestions.map((s) => s.metric)).toContain('new_customers');
  await app.call('targets.status', { plan: plan.id, status: 'approved' });
  expect((await view(plan.id)).status).toBe('approved');
}, 120_000);

test.skipIf(!soffice)(
  'the workbook of that plan, recalculated by LibreOffice, agrees to the cent in every row and month',
  async () => {
    const approved = await app.call('targets.plan', { name: '2026' });
    if (!approved) throw new Error('no plan');
    const saved = await app.call('targets.export', { plan: approved.id });
    if (!saved?.path) throw new Error('not written');
    const { book, formulas } = await recalculated(saved.path, app.dir);
    // The hidden first column says which row of the plan a line is; the year stands before its months.
    const found = new Map<number, readonly number[]>();
    const amounts = (line: readonly unknown[]): number[] => line.slice(9, 22).map((v) => Math.round(Number(v) * 100));
    for (const sheet of book.sheets)
      for (const line of sheet.rows) {
        const row = /^\d+:(\d+)$/.exec(typeof line[0] === 'string' ? line[0] : '')?.[1];
        if (row !== undefined) found.set(Number(row), amounts(line));
      }
    const [company, ...below] = approved.rows;
    expect(found.size).toBe(below.length);
    for (const row of below) expect(found.get(row.id), row.name).toEqual([row.target, ...row.months]);
    const summary = book.sheets.find((sheet) => sheet.name === '汇总')?.rows ?? [];
    for (const row of below.filter(({ level }) => level === 'region'))
      expect(amounts(summary.find((line) => line[3] === row.name) ?? []), row.name).toEqual([
        row.target,
        ...row.months,
      ]);
    expect(amounts(summary.find((line) => line[3] === '全公司') ?? [])).toEqual([
      560_000_000_000,
      ...(company?.months ?? []),
    ]);
    // Every line has its year, every unit its months: none of them may have been written as a figure.
    expect(formulas).toBeGreaterThan(below.length);
  },
  200_000,
);

test('both models are seen side by side, with the life cycle from the orders', async () => {
  const preview = await app.call('targets.preview', { year: 2026, total: '5600000000', options: { model: 'market' } });
  expect(preview.regions.every((region) => (region.coefficients.lifecycle ?? 0) > 0.8)).toBe(true);
  expect(preview.regions.every((region) => (region.coefficients.market ?? 0) >= 0.7)).toBe(true);
  expect(preview.other?.targets.reduce((a, b) => a + b, 0)).toBe(preview.total);
}, 120_000);
