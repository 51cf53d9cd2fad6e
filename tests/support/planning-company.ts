import { monthsBetween } from '../../src/core/domain/period';
import type { TestApp } from './app';

/** A small company whose figures can be worked out by hand; money in cents. */
const planningCompany = {
  /** region → penetration, market growth, teams, people a team, monthly sales of a person in 元 */
  regions: [
    { name: '华东', penetration: 0.6, growth: 0.06, teams: 2, people: 8, monthly: 100_000 },
    { name: '西南', penetration: 0.2, growth: 0.14, teams: 2, people: 6, monthly: 64_000 },
    { name: '西北', penetration: 0.16, growth: 0.12, teams: 1, people: 5, monthly: 56_000 },
  ],
} as const;

const SEASON = [0.8, 0.6, 1, 1, 1, 1.1, 0.9, 0.9, 1.2, 1.1, 1.2, 1.2];

/** Fills an open workspace: 2023–2025 of sales and returns, markets, last year's targets. */
export function seedPlanningCompany(app: TestApp): void {
  const { store } = app.dispatch.session;
  if (!store) throw new Error('no workspace is open');
  store.change({ key: 'data.import' }, (tx) => {
    tx.insert('setting', { key: 'companyName', value: '"测试公司"' });
    const company = tx.insert('unit', { parent_id: null, level: 'company', name: '测试公司', sort: 0 });
    let number = 1000;
    planningCompany.regions.forEach((region, r) => {
      const unit = tx.insert('unit', { parent_id: company, level: 'region', name: region.name, sort: r + 1 });
      tx.insert('market', { unit_id: unit, year: 2025, penetration: region.penetration, growth: region.growth });
      for (let t = 1; t <= region.teams; t++) {
        const team = tx.insert('unit', {
          parent_id: unit,
          level: 'team',
          name: `${region.name}${t}组`,
          sort: 10 * r + t,
        });
        for (let p = 0; p < region.people; p++) {
          number++;
          const id = tx.insert('person', {
            number: `T${number}`,
            name: `员工${number}`,
            role: '销售代表',
            hire_date: '2020-01-01',
          });
          tx.insert('assignment', { person_id: id, unit_id: team, from_date: '0001-01-01', to_date: null });
          // Ability from 85% to 115%, three years in a row.
          const level = 0.85 + (0.3 * p) / Math.max(1, region.people - 1);
          monthsBetween('2023-01', '2025-12').forEach((month, k) => {
            const value = Math.round(
              region.monthly * 100 * level * (SEASON[k % 12] ?? 1) * (1 + 0.05 * Math.floor(k / 12)),
            );
            tx.insert('fact', { person_id: id, metric: 'sales', period: month, month, value });
            if (k % 6 === 5)
              tx.insert('fact', {
                person_id: id,
                metric: 'returns',
                period: month,
                month,
                value: Math.round(value * 0.02),
              });
          });
          for (const month of monthsBetween('2025-01', '2025-12'))
            tx.insert('past_target', { person_id: id, metric: 'net_sales', period: month, value: 100_000_00 });
        }
      }
    });
  });
}

/** Hires somebody without history and lets somebody else go. */
export function seedMovements(app: TestApp): void {
  const { store } = app.dispatch.session;
  if (!store) throw new Error('no workspace is open');
  store.change({ key: 'data.import' }, (tx) => {
    const team = tx.value("SELECT id FROM unit WHERE name = '华东1组'") ?? 0;
    const hired = tx.insert('person', { number: 'T2001', name: '新人', role: '销售代表', hire_date: '2026-03-01' });
    tx.insert('assignment', { person_id: hired, unit_id: team, from_date: '2026-03-01', to_date: null });
    const leaver = tx.value("SELECT id FROM person WHERE number = 'T1001'") ?? 0;
    tx.update('person', leaver, { leave_date: '2025-09-30' });
    tx.run("DELETE FROM fact WHERE person_id = ? AND month > '2025-09'", [leaver]);
  });
}

/** Two years of visits (20 a month, 30 in the last month of a quarter) and retention (90% of 40 in 华东, 70% of 10 elsewhere). */
export function seedProcess(app: TestApp): void {
  const { store } = app.dispatch.session;
  if (!store) throw new Error('no workspace is open');
  store.change({ key: 'data.import' }, (tx) => {
    const people = tx.read<{ id: number; unit: string }>(
      'SELECT a.person_id AS id, u.name AS unit FROM assignment a JOIN unit u ON u.id = a.unit_id ORDER BY a.person_id',
    );
    for (const { id, unit } of people) {
      const [kept, due] = unit.startsWith('华东') ? [36, 40] : [7, 10];
      monthsBetween('2024-01', '2025-12').forEach((month, k) => {
        const visits = k % 3 === 2 ? 30 : 20;
        tx.insert('fact', { person_id: id, metric: 'visits', period: month, month, value: visits });
        tx.insert('fact', { person_id: id, metric: 'retention', period: month, month, num: kept, den: due });
      });
    }
  });
}
