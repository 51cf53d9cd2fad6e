import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/app';
import { colleagues, seedCompany } from '../../support/talent-company';

let app: TestApp;
let ids: Map<string, number>;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
  ids = seedCompany(app, colleagues);
});
afterEach(() => app.close());

/** An approved plan of a year: everybody the same target a month, in 万元, and a process indicator of the region. */
function plan(year: number, monthly: number, months = 12, indicator = { metric: 'satisfaction', target: 85 }): void {
  const store = app.dispatch.session.store;
  store?.change({ key: 'test.plan' }, (tx) => {
    const id = tx.insert('plan', {
      name: `${year}`,
      version: 1,
      year,
      metric: 'net_sales',
      status: 'approved',
      from_month: `${year}-01`,
      options: '{}',
      created_at: tx.at,
    });
    const unit = tx.value("SELECT id FROM unit WHERE level = 'region'") ?? 0;
    tx.insert('plan_indicator', {
      plan_id: id,
      unit_id: unit,
      ...indicator,
      weight: 30,
      reason: '{}',
    });
    for (const [number, person] of ids) {
      const row = tx.insert('plan_row', {
        plan_id: id,
        person_id: person,
        kind: 'person',
        name: number,
        sort: person,
        baseline: 0,
        weight: 1,
        explanation: '{}',
      });
      for (let m = 1; m <= months; m++)
        tx.insert('plan_cell', {
          plan_id: id,
          row_id: row,
          month: `${year}-${String(m).padStart(2, '0')}`,
          value: monthly * 1_000_000,
        });
    }
  });
}

async function performanceOf(number: string) {
  const page = await app.call('talent.person', { person: ids.get(number) ?? 0 });
  return page.assessment;
}

test('with an approved plan over the year performance is the scorecard: 70% result, 30% satisfaction', async () => {
  plan(2025, 100);
  // 80万 of 100万 a month, satisfaction 85 of 85: 0.7 × 80 + 0.3 × 100.
  const { performance } = await performanceOf('C3');
  expect(performance).toMatchObject({ basis: 'scorecard', months: 12 });
  expect(performance.value).toBeCloseTo(86, 9);
});

test('a collection rate counts as collections over net sales', async () => {
  const store = app.dispatch.session.store;
  store?.change({ key: 'test.facts' }, (tx) => {
    for (let m = 1; m <= 12; m++) {
      const month = `2025-${String(m).padStart(2, '0')}`;
      const value = 40_000_000;
      tx.insert('fact', { person_id: ids.get('C3') ?? 0, metric: 'collections', period: month, month, value });
    }
  });
  plan(2025, 100, 12, { metric: 'collection_rate', target: 1 });
  // 80万 sold of 100万 a month, 40万 of it collected: 0.7 × 80 + 0.3 × 50.
  expect((await performanceOf('C3')).performance.value).toBeCloseTo(71, 9);
});

test('a plan over two months is too short, and net sales count', async () => {
  plan(2025, 100, 2);
  expect((await performanceOf('C3')).performance.basis).toBe('net_sales');
});

test('a target far above the forecast is a flight risk; one within reach is not', async () => {
  plan(2026, 100);
  const point = async (number: string) =>
    (await performanceOf(number)).flightRisk.items.find((item) => item.code === 'hard_target');
  expect(await point('C0')).toMatchObject({ points: 15, text: { zh: '达标概率 0%' } });
  expect(await point('C10')).toMatchObject({ points: 0, text: { zh: '达标概率 100%' } });
});
