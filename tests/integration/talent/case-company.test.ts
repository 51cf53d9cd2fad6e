import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PoolReply } from '../../../src/core/contract/talent';
import type { RawValue } from '../../../electron/workbook/raw';
import { readBook } from '../../../electron/workbook/reader/read-book';
import { openTestApp, type TestApp } from '../../support/app';

const folder = resolve('tests/fixtures/case');
let app: TestApp;
let pool: PoolReply;

/** The nine files as they come, through the import; the pool must agree with the sheets themselves. */
beforeAll(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
  const files = (await readdir(folder)).map((name) => resolve(folder, name));
  const preview = await app.call('import.preview', { files });
  await app.call('import.commit', { id: preview.id });
  pool = await app.call('talent.pool', {});
}, 300_000);
afterAll(() => app.close());

interface SheetPerson {
  readonly role: string;
  satisfaction: number;
  ratings: number;
  attended: number;
  required: number;
}

const words = (cell: RawValue | undefined): string => (typeof cell === 'string' ? cell.trim() : '');

/** Satisfaction and training of everybody still employed, added up from the sheets without the app's import. */
async function fromSheets(): Promise<Map<string, SheetPerson>> {
  const out = new Map<string, SheetPerson>();
  const roster = await readBook(resolve(folder, '员工花名册.xlsx'));
  for (const row of roster.sheets[0]?.rows ?? []) {
    const number = words(row[0]);
    if (/^S\d+$/.test(number) && row[7] === null)
      out.set(number, { role: words(row[5]), satisfaction: 0, ratings: 0, attended: 0, required: 0 });
  }
  const book = await readBook(resolve(folder, '满意度与培训_2025.xlsx'));
  for (const row of book.sheets.find((sheet) => sheet.name === '客户满意度')?.rows ?? []) {
    const person = out.get(words(row[0]));
    if (!person || typeof row[3] !== 'number') continue;
    person.satisfaction += row[3];
    person.ratings += 1;
  }
  for (const row of book.sheets.find((sheet) => sheet.name === '培训记录')?.rows ?? []) {
    const person = out.get(words(row[0]));
    if (!person || typeof row[2] !== 'number' || typeof row[3] !== 'number') continue;
    person.required += row[2];
    person.attended += row[3];
  }
  return out;
}

describe('the pool of the case company', () => {
  test('assesses everyone employed at the end of 2025, names the pool and does not warn', () => {
    expect(pool.asOf).toBe('2025-12');
    expect(pool.people).toHaveLength(474);
    expect(pool.pool.inPool).toBeGreaterThan(20);
    expect(pool.pool.tooLarge).toBe(false);
  });

  test('satisfaction and training of each person and of their team are those of the sheets', async () => {
    const sheets = await fromSheets();
    const team = (number: string, role: string): { satisfaction: number; training: number } => {
      const others = [...sheets].filter(([other, person]) => other !== number && person.role === role);
      const sum = (of: (person: SheetPerson) => number): number => others.reduce((a, [, person]) => a + of(person), 0);
      return {
        satisfaction: sum((p) => p.satisfaction) / sum((p) => p.ratings),
        training: (100 * sum((p) => p.attended)) / sum((p) => p.required),
      };
    };
    const flagged = pool.people.filter((row) => row.highPotential);
    for (const row of flagged) {
      const own = sheets.get(row.number);
      const others = team(row.number, row.role ?? '');
      expect(row.satisfaction?.value).toBeCloseTo((own?.satisfaction ?? 0) / (own?.ratings ?? 1), 6);
      expect(row.training?.value).toBeCloseTo((100 * (own?.attended ?? 0)) / (own?.required ?? 1), 6);
      expect(row.satisfaction?.team).toBeCloseTo(others.satisfaction, 6);
      expect(row.training?.team).toBeCloseTo(others.training, 6);
      expect((row.satisfaction?.value ?? 0) - others.satisfaction).toBeGreaterThanOrEqual(4 - 1e-9);
      expect((row.training?.value ?? 0) - others.training).toBeGreaterThanOrEqual(15 - 1e-9);
      expect(row.performance).toBeGreaterThanOrEqual(25);
    }
    // And nobody was forgotten: whoever meets the three conditions by the sheets is flagged, or carries a caution.
    for (const row of pool.people) {
      const own = sheets.get(row.number);
      if (!own || own.ratings === 0 || own.required === 0 || row.performance === null) continue;
      const others = team(row.number, row.role ?? '');
      const meets =
        row.performance >= 25 &&
        own.satisfaction / own.ratings - others.satisfaction >= 4 &&
        (100 * own.attended) / own.required - others.training >= 15;
      expect(row.highPotential || row.caution).toBe(meets || row.caution);
    }
  });

  test('every reason is a sentence in both languages, and every flagged person has strong enough evidence to check', async () => {
    for (const row of pool.people)
      for (const reason of row.reasons) expect(`${reason.zh} ${reason.en}`).not.toMatch(/undefined|NaN|null|\{/);
    const first = pool.people.find((row) => row.highPotential);
    const page = await app.call('talent.person', { person: first?.id ?? 0 });
    expect(page.history[0]?.months.filter(({ own }) => own !== null)).toHaveLength(first?.evidence.months ?? -1);
    expect(page.history[0]?.key).toBe('net_sales');
    expect(page.history.some(({ kind }) => kind === 'process')).toBe(true);
    for (const { low, median, high } of page.history.flatMap(({ months }) => months)) {
      expect(low ?? median).toBeLessThanOrEqual(median ?? Infinity);
      expect(high ?? median).toBeGreaterThanOrEqual(median ?? -Infinity);
    }
    expect(page.courses.length).toBeGreaterThan(0);
    expect(page.feedback.length).toBeGreaterThanOrEqual(0);
  });

  test('turnover names the reason that the brief names', async () => {
    const { period } = await app.call('talent.turnover', { from: '2025-01', to: '2025-12' });
    expect(period.all.leavers).toBe(26);
    expect(period.reasons[0]?.reason).toBe('职业发展受限');
    expect(period.reasons[0]?.share).toBeGreaterThan(0.5);
  });

  test('the calibration sheet of 474 people goes out and comes back with every reason', async () => {
    const chosen = pool.people.filter((row) => row.highPotential).slice(0, 5);
    for (const row of chosen)
      await app.call('talent.calibrate', {
        asOf: '2025-12',
        person: row.id,
        box: 'star',
        reason: `理由 ${row.number}`,
      });
    const saved = await app.call('talent.export', { what: 'calibration' });
    const report = await app.call('talent.calibration.import', { files: [saved?.path ?? ''] });
    expect(report).toMatchObject({ rows: 474, moved: [], problems: [], stored: false });
    const kept = (await app.call('talent.pool', {})).people.filter((row) => row.calibration !== null);
    expect(kept.map((row) => row.calibration?.reason)).toEqual(chosen.map((row) => `理由 ${row.number}`));
  });

  test('nothing was a bug', () => {
    expect(app.errors).toEqual([]);
  });
});
