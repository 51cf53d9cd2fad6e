import { afterEach, beforeEach, expect } from 'vitest';
import type { Input } from '../../src/core/contract/contract';
import type { PlanRow, PlanView } from '../../src/core/contract/targets';
import { openTestApp, type TestApp } from './app';
import { seedPlanningCompany } from './planning-company';

export const YEAR: number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** The app on the planning company, opened before and closed after each test of the file that calls this. */
export function planFixture(): { readonly app: () => TestApp } {
  let app: TestApp | null = null;
  const opened = (): TestApp => {
    if (!app) throw new Error('no app is open');
    return app;
  };
  beforeEach(async () => {
    app = await openTestApp({ now: '2025-12-15T08:00:00Z' });
    seedPlanningCompany(app);
  });
  afterEach(async () => {
    expect(opened().errors).toEqual([]);
    await opened().close();
  });
  return { app: opened };
}

export async function allocated(app: TestApp, input: Partial<Input<'targets.allocate'>> = {}): Promise<PlanView> {
  const saved = await app.call('targets.allocate', { year: 2026, plan: '主方案', ...input });
  return view(app, saved.plan);
}

export async function view(app: TestApp, plan: number): Promise<PlanView> {
  const found = await app.call('targets.plan', { plan });
  if (!found) throw new Error('no plan');
  return found;
}

export function row(plan: PlanView, name: string): PlanRow {
  const found = plan.rows.find((r) => r.name === name);
  if (!found) throw new Error(`no row ${name}`);
  return found;
}

export function isUnit(r: PlanRow): boolean {
  return r.level !== 'person' && r.level !== 'vacancy';
}

/** Every level adds up to its parent, in the year and in every month. */
export function expectExact(plan: PlanView): void {
  for (const parent of plan.rows.filter(isUnit)) {
    const children = plan.rows.filter((r) => r.parent === parent.id);
    expect(children.reduce((sum, c) => sum + c.target, 0)).toBe(parent.target);
    for (const m of YEAR) expect(children.reduce((sum, c) => sum + (c.months[m] ?? 0), 0)).toBe(parent.months[m]);
  }
  for (const r of plan.rows) expect(r.months.reduce((a, b) => a + b, 0)).toBe(r.target);
}
