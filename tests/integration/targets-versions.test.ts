import { beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app';
import { allocated, expectExact, planFixture, row, view } from '../support/plan-fixture';

const fixture = planFixture();
let app: TestApp;
beforeEach(() => {
  app = fixture.app();
});

describe('calibration, fairness, indicators', () => {
  test('calibrate: the dry run changes nothing, then the share arrives and the siblings pay', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const region = row(plan, '西北');
    const input = { plan: plan.id, row: region.id, share: 0.7, give: 'siblings' as const };
    const preview = await app.call('targets.calibrate', { ...input, dryRun: true });
    expect((await view(app, plan.id)).revision).toBe(plan.revision);
    expect(preview.shareAfter).toBeCloseTo(0.7, 2);
    expect(preview.others.map((o) => o.name)).toEqual(['华东', '西南']);
    await app.call('targets.calibrate', { ...input, dryRun: false });
    const after = await view(app, plan.id);
    expect(row(after, '西北').expectedAttainment).toBeCloseTo(0.7, 2);
    expect(after.total).toBe(plan.total);
    expectExact(after);
  });

  test('fairness judges only where there are enough people; the simulation is repeatable', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const reply = await app.call('targets.fairness', { plan: plan.id });
    expect(reply.people).toBe(33);
    expect(reply.bySize?.count).toBe(33);
    expect(reply.ratchet).not.toBeNull();
    expect(reply.regions).toHaveLength(3);
    const simulation = await app.call('targets.simulate', { plan: plan.id });
    expect(simulation).toEqual(await app.call('targets.simulate', { plan: plan.id }));
    expect(simulation.completion.p5).toBeLessThan(simulation.completion.p95);
  });

  test('indicators: suggested by stage, weights must make 100', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const reply = await app.call('targets.indicators', { plan: plan.id });
    const of = (name: string): (typeof reply.regions)[number] | undefined => reply.regions.find((r) => r.name === name);
    expect(of('华东')?.suggestions.map((s) => s.metric)).toEqual(['retention']);
    expect(of('西南')?.suggestions.map((s) => s.metric)).toEqual(['new_customers']);
    // Offered and named even where the files hold no such figures yet.
    expect(reply.catalogue.map((m) => m.metric)).toContain('promotion');
    expect(of('华东')?.suggestions[0]?.name).toEqual({ zh: '客户留存率', en: 'Customer retention' });
    const unit = of('西南')?.unit ?? 0;
    const item = { metric: 'new_customers', target: 15, weight: 20, reason: { zh: '空间大', en: 'room' } };
    expect(
      (await app.refusal('targets.setIndicators', { plan: plan.id, unit, resultWeight: 70, items: [item] })).code,
    ).toBe('BAD_SHARES');
    await app.call('targets.setIndicators', { plan: plan.id, unit, resultWeight: 80, items: [item] });
    const set = (await app.call('targets.indicators', { plan: plan.id })).regions.find((r) => r.unit === unit);
    expect(set).toMatchObject({ resultWeight: 80, items: [{ metric: 'new_customers', target: 15 }] });
    expect(set?.preview.resultScore).toBeGreaterThan(50);
  });
});

describe('versions', () => {
  test('approve is read-only and supersedes; mid-year freezes and respreads; compare names the drivers', async () => {
    const plan = await allocated(app, { total: '40000000' });
    await app.call('targets.status', { plan: plan.id, status: 'approved' });
    const region = row(plan, '西南');
    const refused = await app.refusal('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [{ row: region.id, months: [1], value: 1 }],
    });
    expect(refused.code).toBe('PLAN_APPROVED');
    const opened = await app.call('targets.midYear', {
      plan: plan.id,
      row: region.id,
      from: 6,
      change: { kind: 'monthly', value: 75_000_000 },
      freeze: 'plan',
      effect: '竞品降价',
    });
    const v2 = await view(app, opened.plan);
    expect(v2).toMatchObject({ version: 2, fromMonth: '2026-07', status: 'draft' });
    expect(row(v2, '西南').months.slice(0, 6)).toEqual(region.months.slice(0, 6));
    expect(row(v2, '西南').months.slice(6)).toEqual(Array(6).fill(75_000_000));
    expectExact(v2);
    expect(row(v2, '西南').changed).toEqual([6, 7, 8, 9, 10, 11, 12]);
    const frozen = await app.refusal('targets.edit', {
      plan: v2.id,
      mode: 'spread',
      edits: [{ row: row(v2, '西南').id, months: [3], value: 1 }],
    });
    expect(frozen.code).toBe('CELL_LOCKED');
    const compared = await app.call('targets.compare', { before: plan.id, after: v2.id });
    expect(compared.rows.filter((r) => r.level === 'region').map((r) => r.name)).toEqual(['西南']);
    expect(compared.drivers).toEqual([{ key: 'manual', amount: v2.total - plan.total }]);
    await app.call('targets.status', { plan: v2.id, status: 'approved' });
    const all = await app.call('targets.plans', {});
    expect(all.map((p) => [p.version, p.status])).toEqual([
      [2, 'approved'],
      [1, 'superseded'],
    ]);
  });
});
