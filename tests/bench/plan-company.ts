import type { Store } from '../../electron/db/store';

const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'].concat([
  '2025-07',
  '2025-08',
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
]);

/** A company of eight regions with teams of ten and one year of sales, for benches of the plan. */
export function seedLargeCompany(store: Store, people: number): void {
  store.change({ key: 'data.import' }, (tx) => {
    const company = tx.insert('unit', { parent_id: null, level: 'company', name: '基准公司', sort: 0 });
    const regions = Array.from({ length: 8 }, (_, r) => {
      const id = tx.insert('unit', { parent_id: company, level: 'region', name: `大区${r + 1}`, sort: r });
      tx.insert('market', { unit_id: id, year: 2025, penetration: 0.15 + 0.07 * r, growth: 0.05 });
      return id;
    });
    const teams = Array.from({ length: Math.ceil(people / 10) }, (_, t) =>
      tx.insert('unit', { parent_id: regions[t % 8] ?? company, level: 'team', name: `团队${t + 1}`, sort: t }),
    );
    const list = Array.from({ length: people }, (_, i) => [`B${i}`, `员工${i}`, '销售代表', '2020-01-01']);
    const first = tx.bulkInsert('person', ['number', 'name', 'role', 'hire_date'], list);
    tx.bulkInsert(
      'assignment',
      ['person_id', 'unit_id', 'from_date'],
      list.map((_, i) => [first + i, teams[Math.floor(i / 10)] ?? company, '0001-01-01']),
    );
    tx.bulkInsert(
      'fact',
      ['person_id', 'metric', 'period', 'month', 'value'],
      list.flatMap((_, i) =>
        MONTHS.map((month, m) => [
          first + i,
          'sales',
          month,
          month,
          10_000_000 + ((i * 7919 + m * 104_729) % 4_000_000),
        ]),
      ),
    );
  });
}
