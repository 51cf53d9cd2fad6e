import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/app';
import { colleagues, seedCompany } from '../../support/talent-company';

let app: TestApp;
let ids: Map<string, number>;
const id = (number: string): number => ids.get(number) ?? 0;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
  ids = seedCompany(app, [
    ...colleagues,
    { number: 'H1', name: '高潜一', sales: 10, satisfaction: 95, training: 100 },
    { number: 'N1', name: '没有数据' },
  ]);
});
afterEach(() => app.close());

test('3% to 4% on 120万 a year costs 1.2万, and both meanings of 多赚 are there', async () => {
  const costs = await app.call('talent.package.cost', {
    people: [id('H1')],
    from: { rate: '0.03' },
    to: { rate: '0.04' },
  });
  // Sales were the same in both years: growth 0, forecast = last year = 12 × 10万.
  expect(costs[0]?.change).toMatchObject({
    fromName: '3%',
    toName: '4%',
    months: ['2026-01', '2026-12'],
    lastYear: 120_000_000,
    forecast: 120_000_000,
    payNow: 3_600_000,
    payNew: 4_800_000,
    againstCurrent: 1_200_000,
    onExtraSales: 0,
  });
});

test('with growth, the pay on the extra sales stands beside the gain against the current scheme', async () => {
  app.dispatch.session.store?.change({ key: 'test' }, (tx) =>
    // Everybody sold 25% more in 2025 than in 2024.
    tx.run("UPDATE fact SET value = value * 4 / 5 WHERE metric = 'sales' AND month < '2025-01'"),
  );
  const [cost] = await app.call('talent.package.cost', {
    people: [id('H1')],
    from: { rate: '0.03' },
    to: { rate: '0.04' },
  });
  expect(cost?.change).toMatchObject({
    lastYear: 120_000_000,
    forecast: 150_000_000,
    againstCurrent: 1_500_000,
    onExtraSales: 1_200_000,
  });
});

test('a package is costed, counted against the budgets above, and followed to done', async () => {
  const saved = await app.call('talent.package.save', {
    person: id('H1'),
    name: '2026 激励',
    items: [
      { kind: 'material', text: '提成费率 3% → 4%', pay: { from: { rate: '0.03' }, to: { rate: '0.04' } } },
      { kind: 'recognition', text: '大区优秀员工', cost: 500_000 },
    ],
  });
  const pool = await app.call('talent.pool', {});
  const region = pool.units.find((unit) => unit.level === 'region')?.id ?? 0;
  await app.call('talent.budget.set', { unit: region, amount: 2_000_000 });
  const { packages, budgets } = await app.call('talent.packages', {});
  expect(packages[0]).toMatchObject({ name: '2026 激励', status: 'proposed', cost: 1_700_000 });
  expect(packages[0]?.items[0]?.payChange?.forecast).toBe(120_000_000);
  expect(budgets.find((row) => row.unit === region)).toMatchObject({ budget: 2_000_000, cost: 1_700_000, packages: 1 });
  expect(
    pool.people.find((row) => row.number === 'H1')?.risk.items.find((i) => i.code === 'blocked_career')?.points,
  ).toBe(15);
  await app.call('talent.package.status', { id: saved.id, status: 'promised' });
  const after = await app.call('talent.pool', {});
  expect(
    after.people.find((row) => row.number === 'H1')?.risk.items.find((i) => i.code === 'blocked_career')?.points,
  ).toBe(0);
  await app.call('talent.package.status', { id: saved.id, status: 'dropped' });
  expect((await app.call('talent.packages', {})).budgets.find((row) => row.unit === region)?.cost).toBe(0);
});

test('the schemes say which one is current: what a package begins with', async () => {
  expect((await app.call('talent.packages', {})).schemes).toEqual([]);
  const flat = (name: string, rate: string) =>
    app.call('commission.saveScheme', {
      name,
      document: {
        format: 'yardstick.scheme',
        version: 1,
        name: { zh: name, en: name },
        components: [{ key: 'sales', credit: 'net_sales', rate }],
      },
    });
  const saved = await flat('F', '0.03');
  await flat('G', '0.05');
  await app.call('commission.makeCurrent', { id: saved.id });
  const { schemes } = await app.call('talent.packages', {});
  expect(schemes.map(({ name, current }) => [name, current])).toEqual([
    ['F', true],
    ['G', false],
  ]);
});

test('what cannot be costed is refused with a remedy, and nothing is stored', async () => {
  const pay = { from: { rate: '0.03' }, to: { rate: '0.04' } };
  const none = await app.refusal('talent.package.save', {
    person: id('N1'),
    name: 'x',
    items: [{ kind: 'material', text: '费率', pay }],
  });
  expect(none.code).toBe('TALENT_NO_FORECAST');
  const free = await app.refusal('talent.package.save', {
    person: id('H1'),
    name: 'x',
    items: [{ kind: 'recognition', text: '表扬' }],
  });
  expect(free.code).toBe('TALENT_NO_COST');
  expect((await app.call('talent.packages', {})).packages).toEqual([]);
});

test('key posts keep holder and successors with their readiness', async () => {
  const unit = (await app.call('talent.pool', {})).units[0]?.id ?? 0;
  const post = { unit, title: '华东大区经理', holder: id('C10') };
  const successors = [
    { person: id('H1'), readiness: '1-2 years' as const },
    { person: id('C9'), readiness: 'emergency' as const },
  ];
  const { id: saved } = await app.call('talent.post.save', { ...post, successors });
  await app.call('talent.post.save', { id: saved, ...post, successors: successors.slice(0, 1) });
  const posts = await app.call('talent.posts', {});
  expect(posts).toHaveLength(1);
  expect(posts[0]).toMatchObject({ title: '华东大区经理', holder: { name: '同事10' } });
  expect(posts[0]?.successors).toEqual([
    expect.objectContaining({ name: '高潜一', readiness: '1-2 years' }) as unknown,
  ]);
  // The person page says the same from either side.
  expect((await app.call('talent.person', { person: id('C10') })).posts).toMatchObject([
    { title: '华东大区经理', readiness: 'holder', successors: [{ name: '高潜一', readiness: '1-2 years' }] },
  ]);
  expect((await app.call('talent.person', { person: id('H1') })).posts).toMatchObject([
    { title: '华东大区经理', readiness: '1-2 years', successors: [] },
  ]);
  const twice = await app.refusal('talent.post.save', { ...post, successors: [...successors, ...successors] });
  expect(twice.code).toBe('TALENT_SUCCESSOR_TWICE');
});

test('the effect of packages is shown beside comparable people, with a caution on small numbers', async () => {
  await app.call('talent.close', { asOf: '2025-06', name: '年中' });
  const { id: saved } = await app.call('talent.package.save', {
    person: id('C5'),
    name: '表扬',
    items: [{ kind: 'recognition', text: '通报表扬', cost: 0 }],
  });
  expect((await app.call('talent.effect', {})).since).toBeNull();
  await app.call('talent.package.status', { id: saved, status: 'approved' });
  const effect = await app.call('talent.effect', {});
  expect(effect).toMatchObject({ treated: { people: 1, left: 0 }, smallNumbers: true });
  expect(effect.untreated.people).toBeGreaterThan(0);
});

test('built-in names follow the language, also after the planner has stored them beside own ones', async () => {
  const names = async (lang: 'zh' | 'en') =>
    (await app.call('talent.packages', {}, { lang })).catalogue.map((i) => i.name);
  expect(await names('zh')).toContain('未来领导者课程');
  expect(await names('en')).toContain('Future leaders course');
  const { catalogue } = await app.call('talent.packages', {}, { lang: 'zh' });
  const items = [...catalogue, { kind: 'development' as const, name: '销售大师班', cost: 0 }];
  await app.call('talent.catalogue.set', { items: items.map((item) => ({ ...item })) });
  expect(await names('en')).toEqual(expect.arrayContaining(['Future leaders course', '销售大师班']));
  const { templates } = await app.call('talent.packages', {}, { lang: 'en' });
  expect(templates.map(({ name }) => name)).toEqual(['Commission 3% → 4%', 'Grow a high potential', 'Recognition']);
});

test('catalogue and templates are stored apart, as one undoable change each, and stored packages stay', async () => {
  const before = await app.call('talent.packages', {});
  await app.call('talent.catalogue.set', {
    templates: [{ name: '导师制', items: [{ kind: 'development', name: '导师 1 名', cost: 400_000 }], pay: null }],
  });
  const after = await app.call('talent.packages', {});
  expect(after.catalogue).toEqual(before.catalogue);
  expect(after.templates).toMatchObject([{ name: '导师制', items: [{ cost: 400_000 }], pay: null }]);
  await app.call('history.undo', {});
  expect((await app.call('talent.packages', {})).templates).toEqual(before.templates);
});
