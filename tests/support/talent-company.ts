import { builtinMetrics } from '../../src/core/domain/metric';
import type { TestApp } from './app';

/** A person of the small company; a year of even months unless `months` says otherwise. */
export interface Someone {
  readonly number: string;
  readonly name: string;
  readonly region?: string;
  readonly role?: string;
  readonly hired?: string;
  readonly left?: string;
  readonly reason?: string;
  /** Net sales a month in 万元. */
  readonly sales?: number;
  readonly satisfaction?: number;
  /** Percent of the sessions required. */
  readonly training?: number;
  readonly basePay?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

const MONTHS = 12;

/** Eleven colleagues at 50万 … 150万, satisfaction 85, training 70%; the brief's three people can join them. */
export const colleagues: readonly Someone[] = Array.from({ length: 11 }, (_, i) => ({
  number: `C${i}`,
  name: `同事${i}`,
  sales: 50 + i * 10,
  satisfaction: 85,
  training: 70,
  basePay: 8000,
  attributes: { 性别: i % 2 === 0 ? '女' : '男' },
}));

/** Puts people with two years of results (2024 and 2025 alike) into the open workspace. @returns their ids by number */
export function seedCompany(app: TestApp, people: readonly Someone[]): Map<string, number> {
  const store = app.dispatch.session.store;
  if (!store) throw new Error('no workspace is open');
  const ids = new Map<string, number>();
  store.change({ key: 'test.seed' }, (tx) => {
    const units = new Map<string, number>();
    const root = tx.insert('unit', { parent_id: null, level: 'company', name: '示例公司', sort: 0 });
    const facts: (string | number | null)[][] = [];
    for (const someone of people) {
      const region = someone.region ?? '华东';
      const unit =
        units.get(region) ??
        tx.insert('unit', { parent_id: root, level: 'region', name: region, sort: units.size + 1 });
      units.set(region, unit);
      const hired = someone.hired ?? '2020-03-01';
      const id = tx.insert('person', {
        number: someone.number,
        name: someone.name,
        role: someone.role ?? '销售代表',
        hire_date: hired,
        leave_date: someone.left ?? null,
        leave_reason: someone.reason ?? null,
        base_pay: someone.basePay === undefined ? null : someone.basePay * 100,
        attributes: JSON.stringify(someone.attributes ?? {}),
      });
      ids.set(someone.number, id);
      tx.insert('assignment', { person_id: id, unit_id: unit, from_date: hired });
      for (const year of [2024, 2025])
        for (let m = 1; m <= MONTHS; m++) {
          const month = `${year}-${String(m).padStart(2, '0')}`;
          if (month < hired.slice(0, 7) || (someone.left !== undefined && month > someone.left.slice(0, 7))) continue;
          if (someone.sales !== undefined)
            facts.push([id, 'sales', month, month, someone.sales * 1_000_000, null, null]);
          if (someone.satisfaction !== undefined)
            facts.push([id, 'satisfaction', month, month, someone.satisfaction, null, 10]);
        }
      if (someone.training !== undefined)
        tx.insert('training', {
          person_id: id,
          course: '产品知识',
          period: '2025',
          required: 100,
          attended: someone.training,
          score: 80,
        });
    }
    tx.bulkInsert('fact', ['person_id', 'metric', 'period', 'month', 'value', 'num', 'den'], facts);
  });
  return ids;
}

/** Retires a built-in metric, whether or not the workspace has a row for it. */
export function retire(app: TestApp, key: string): void {
  const metric = builtinMetrics.find((entry) => entry.key === key);
  if (!metric) throw new Error(`no metric ${key}`);
  app.dispatch.session.store?.change({ key: 'test.retire' }, (tx) => {
    tx.run('DELETE FROM metric WHERE key = ?', [key]);
    const { kind, unit, direction, rollup, frequency, name } = metric;
    tx.insert('metric', {
      key,
      kind,
      unit,
      direction,
      rollup,
      frequency,
      name_zh: name.zh,
      name_en: name.en,
      retired: 1,
    });
  });
}
