import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { templates } from '../../../src/core/engine/commission/templates';
import { circularCells } from '../../support/formula-cycles';
import { openTestApp, type TestApp } from '../../support/app';
import { hasLibreOffice, recalculated } from '../../support/recalculate';
import { colleagues, seedCompany, type Someone } from '../../support/talent-company';

const newcomer: Someone = {
  number: 'N1',
  name: '新人',
  region: '西北',
  hired: '2025-06-16',
  sales: 4,
  satisfaction: 90,
  training: 80,
};
const people: Someone[] = [...colleagues, { number: 'W1', name: '西北一', region: '西北', sales: 170 }, newcomer];

let app: TestApp;
let ids: Map<string, number>;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
  ids = seedCompany(app, people);
});

afterEach(() => app.close());

const tiers = (mode: 'whole' | 'marginal'): SchemeDocument => ({
  version: 1,
  name: mode === 'whole' ? '150万起全额 4%' : '超额累进',
  components: [
    {
      key: 'c',
      rate: {
        kind: 'tiers',
        mode,
        tiers: [
          { from: '0', to: '1500000', rate: '0.03' },
          { from: '1500000', rate: '0.04' },
        ],
      },
    },
  ],
});
const flat: SchemeDocument = { version: 1, name: '统一 3%', components: [{ key: 'c', rate: '0.03' }] };

test("the brief's three schemes are compared, and a goal seek meets a budget", async () => {
  const reply = await app.call('commission.whatif', {
    year: 2025,
    schemes: [{ document: flat }, { document: tiers('whole') }, { document: tiers('marginal') }],
  });
  const [a, b, c] = reply.outcomes;
  // 170万 a month: 3% is 5.1万, 4% of all 6.8万, marginal 5.3万; 150万 a month: the boundary belongs to the upper tier.
  const of = (outcome: typeof a, person: string): number =>
    (outcome?.people.find((row) => row.person === person)?.pay ?? 0) / 100;
  expect([of(a, 'W1'), of(b, 'W1'), of(c, 'W1')]).toEqual([612_000, 816_000, 636_000]);
  expect([of(a, 'C10'), of(b, 'C10'), of(c, 'C10')]).toEqual([540_000, 720_000, 540_000]);
  expect(b?.winners).toEqual({ count: 2, amount: 38_400_000 });
  expect(reply.diagnoses.filter((one) => one.scheme === 'B').map((one) => one.code)).toContain('CLIFF');
  const cost = (c?.cost ?? 0) / 100;
  const sought = await app.call('commission.whatif', {
    year: 2025,
    schemes: [{ document: flat }, { document: tiers('marginal') }],
    seek: { scheme: 1, path: 'components[0].rate.tiers[1].rate', goal: cost + 12_000 },
  });
  // 20万 × 12 months are above the bound: 12,000 more is half a point.
  expect(sought.seek).toMatchObject({ found: true, value: 0.045 });
  const impossible = await app.call('commission.whatif', {
    year: 2025,
    schemes: [{ document: flat }],
    seek: { scheme: 0, path: 'components[0].rate', goal: -5 },
  });
  expect(impossible.seek).toMatchObject({ found: false, reason: 'below' });
});

test('a simulation repeats with its seed and spreads around the replay', async () => {
  const run = (seed: number) =>
    app.call('commission.whatif', {
      year: 2025,
      schemes: [{ document: flat }, { document: tiers('whole') }],
      simulation: { draws: 2000, seed },
    });
  const [first, again, other] = [await run(5), await run(5), await run(6)];
  expect(first.simulation).toEqual(again.simulation);
  expect(first.simulation).not.toEqual(other.simulation);
  const flatCost = first.simulation?.[0];
  expect(flatCost && flatCost.p5 < flatCost.p50 && flatCost.p50 < flatCost.p95).toBe(true);
  expect(Math.abs((flatCost?.mean ?? 0) / (first.outcomes[0]?.cost ?? 1) - 1)).toBeLessThan(0.03);
});

test('schemes have versions; a draft is changed in place, a current scheme gets a new version', async () => {
  const draft = await app.call('commission.saveScheme', { name: '提成', document: flat });
  const changed = await app.call('commission.saveScheme', { id: draft.id, name: '提成', document: tiers('whole') });
  expect(changed).toMatchObject({ id: draft.id, version: 1 });
  await app.call('commission.makeCurrent', { id: draft.id });
  const second = await app.call('commission.saveScheme', { id: draft.id, name: '提成', document: flat });
  expect(second).toMatchObject({ version: 2, status: 'draft' });
  expect(second.id).not.toBe(draft.id);
});

test('statements: assignment, closing, adjustment and later corrections as differences', async () => {
  const common = await app.call('commission.saveScheme', { name: '统一', document: flat });
  const special = await app.call('commission.saveScheme', {
    name: '西北',
    document: { ...flat, components: [{ key: 'c', rate: '0.05' }] },
  });
  await app.call('commission.makeCurrent', { id: common.id });
  const west = ids.get('W1') ?? 0;
  await app.call('commission.assign', { schemeId: special.id, rows: [{ personId: west }] });
  await app.call('commission.adjust', { period: '2025-01', personId: west, amount: 1_000, reason: '补发' });
  const january = await app.call('commission.statements', { period: '2025-01' });
  expect(january.rows.find((row) => row.number === 'W1')).toMatchObject({ scheme: '西北', total: 8_501_000 });
  expect(january.rows.find((row) => row.number === 'C0')?.total).toBe(1_500_000);
  const detail = await app.call('commission.statement', { period: '2025-01', personId: west });
  expect(detail.statement.lines[0]?.trace.map((step) => step.step)).toEqual(['credit', 'rate']);
  const page = await app.call('commission.statementPages', { period: '2025-01', personId: west });
  expect(page).toEqual([{ row: january.rows.find((row) => row.number === 'W1'), statement: detail.statement }]);
  const open = await app.call('commission.statementPages', { period: '2025-01' });
  expect(open.map(({ row }) => row)).toEqual(january.rows);
  const closed = await app.call('commission.closePeriod', { period: '2025-01' });
  // A closed month prints what was frozen.
  const frozen = await app.call('commission.statementPages', { period: '2025-01' });
  expect(frozen).toEqual(open);
  expect(closed.total).toBe(january.total);
  expect(
    (await app.refusal('commission.adjust', { period: '2025-01', personId: west, amount: 1, reason: 'x' })).code,
  ).toBe('PERIOD_CLOSED');
  // January's sales turn out higher: February pays the difference, January stays as it was.
  const store = app.dispatch.session.store;
  store?.change({ key: 'test.correct' }, (tx) =>
    tx.run(
      "UPDATE fact SET value = value + 10000000 WHERE person_id = ? AND metric IN ('net_sales', 'sales') AND month = '2025-01'",
      [west],
    ),
  );
  const february = await app.call('commission.statements', { period: '2025-02' });
  expect(february.rows.find((row) => row.number === 'W1')?.lines).toContainEqual(
    expect.objectContaining({ component: 'correction', amount: 500_000 }),
  );
  expect((await app.call('commission.statements', { period: '2025-01' })).total).toBe(january.total);
});

test('a closed month stays on the scheme it was paid by, whatever is current or assigned later', async () => {
  const flatOf = (rate: string): SchemeDocument => ({ ...flat, components: [{ key: 'c', rate }] });
  const three = await app.call('commission.saveScheme', { name: '统一', document: flatOf('0.03') });
  const five = await app.call('commission.saveScheme', { name: '新方案', document: flatOf('0.05') });
  await app.call('commission.makeCurrent', { id: three.id });
  await app.call('commission.closePeriod', { period: '2025-01' });
  const lines = async (number: string) =>
    (await app.call('commission.statements', { period: '2025-02' })).rows.find((row) => row.number === number)?.lines;
  // From February W1 is on 5%, and 5% becomes the scheme of everybody: January's 3% is not worked out again.
  const west = ids.get('W1') ?? 0;
  await app.call('commission.assign', { schemeId: five.id, rows: [{ personId: west, from: '2025-02' }] });
  expect(await lines('W1')).toMatchObject([{ component: 'c', amount: 8_500_000 }]);
  await app.call('commission.makeCurrent', { id: five.id });
  for (const number of ['W1', 'C0']) expect((await lines(number))?.map(({ component }) => component)).toEqual(['c']);
  // Who is put on it from January on is paid the difference: 2% of 170万.
  await app.call('commission.assign', { schemeId: five.id, rows: [{ personId: west, from: '2025-01' }] });
  expect(await lines('W1')).toContainEqual(expect.objectContaining({ component: 'correction', amount: 3_400_000 }));
});

test('a closed month speaks the language of who reads it, to the same cents', async () => {
  const scheme = await app.call('commission.saveScheme', {
    name: '统一',
    document: { ...flat, components: [{ key: 'c', name: { zh: '提成', en: 'Commission' }, rate: '0.03' }] },
  });
  await app.call('commission.makeCurrent', { id: scheme.id });
  const west = ids.get('W1') ?? 0;
  await app.call('commission.adjust', { period: '2025-01', personId: west, amount: 1_000, reason: '补发' });
  const page = (lang: 'zh' | 'en') =>
    app.call('commission.statementPages', { period: '2025-01', personId: west }, { lang });
  const open = [await page('zh'), await page('en')];
  await app.call('commission.closePeriod', { period: '2025-01' });
  expect([await page('zh'), await page('en')]).toEqual(open);
  const [english] = await page('en');
  expect(english?.row.lines.map(({ name }) => name)).toEqual(['Commission', 'Adjustment: 补发']);
  expect(english?.statement.lines[0]?.trace[0]?.text).not.toMatch(/[\u4e00-\u9fff]/);
});

test('a workbook says what it counts as zero when it is handed out', async () => {
  const quota = templates.find(({ key }) => key === 'quota')?.document ?? flat;
  const { missing } = await app.call('commission.export', {
    kind: 'workbook',
    year: 2025,
    scheme: { document: quota },
  });
  expect(missing).toEqual([expect.stringContaining(`${people.length} 人里有 ${people.length} 人没有“净销售额”的目标`)]);
});

test('without targets a quota bonus is refused with how many lack them; the flat scheme and a saved scenario stand', async () => {
  const quota = templates.find(({ key }) => key === 'quota')?.document ?? flat;
  const reply = await app.call('commission.whatif', {
    year: 2025,
    schemes: [{ document: quota }, { document: flat }],
    simulation: { draws: 100 },
  });
  expect(reply.outcomes.map(({ id }) => id)).toEqual(['B']);
  expect(reply.simulation?.map(({ scheme }) => scheme)).toEqual(['B']);
  expect(reply.refusals).toMatchObject([
    { id: 'A', code: 'NO_TARGETS', gaps: [{ people: people.length, of: people.length, whole: true }] },
  ]);
  expect(await app.refusal('commission.whatif', { year: 2025, schemes: [{ document: quota }] })).toMatchObject({
    code: 'NO_TARGETS',
  });
  // Two people get a target: the others are named, in the month's statements and on the workbook's first sheet.
  app.dispatch.session.store?.change({ key: 'test.targets' }, (tx) => {
    for (const number of ['W1', 'C0'])
      tx.insert('past_target', {
        person_id: ids.get(number) ?? 0,
        metric: 'net_sales',
        period: '2025',
        value: 1_200_000_000,
      });
  });
  const scheme = await app.call('commission.saveScheme', { name: '目标/奖金', document: quota });
  await app.call('commission.makeCurrent', { id: scheme.id });
  const march = await app.call('commission.statements', { period: '2025-03' });
  // The newcomer of June needs no target in March.
  expect(march.gaps).toMatchObject([{ kind: 'target', people: people.length - 3, period: '2025-03', whole: false }]);
  expect(march.gaps[0]?.who).not.toContain('N1');
  expect(march.gaps[0]?.message).toContain('“净销售额”的目标');
  const file = await app.call('commission.export', { kind: 'workbook', scheme: { id: scheme.id }, year: 2025 });
  expect(file.name).toBe('提成 目标-奖金 2025.xlsx');
  expect(JSON.stringify(sheetRows(file.path ?? '', '说明'))).toContain('没有“净销售额”的目标');
});

test('a unit is on a scheme for some months only', async () => {
  const common = await app.call('commission.saveScheme', { name: '统一', document: flat });
  const special = await app.call('commission.saveScheme', {
    name: '西北二季度',
    document: { ...flat, components: [{ key: 'c', rate: '0.05' }] },
  });
  await app.call('commission.makeCurrent', { id: common.id });
  const units = await app.call('commission.units', {});
  const west = units.find(({ name }) => name === '西北');
  await app.call('commission.assign', {
    schemeId: special.id,
    rows: [{ unitId: west?.id ?? 0, from: '2025-04', to: '2025-06' }],
  });
  const schemeOf = async (period: string, number: string): Promise<string | undefined> =>
    (await app.call('commission.statements', { period })).rows.find((row) => row.number === number)?.scheme;
  expect([await schemeOf('2025-03', 'W1'), await schemeOf('2025-05', 'W1'), await schemeOf('2025-07', 'W1')]).toEqual([
    '统一',
    '西北二季度',
    '统一',
  ]);
  expect(await schemeOf('2025-05', 'C0')).toBe('统一');
  // Whom and what nobody knows is refused by name, and the assignments stay.
  const before = await app.call('commission.assignments', {});
  for (const row of [{ unitId: 987_654 }, { personId: 987_654 }])
    expect(await app.refusal('commission.assign', { schemeId: special.id, rows: [row] })).toMatchObject({
      code: 'NOT_FOUND',
    });
  expect(await app.call('commission.assignments', {})).toEqual(before);
});

test('the limits of the diagnoses are kept and obeyed', async () => {
  const scheme = await app.call('commission.saveScheme', { name: '150万起全额 4%', document: tiers('whole') });
  const codes = async (): Promise<string[]> =>
    (await app.call('commission.whatif', { schemes: [{ id: scheme.id }] })).diagnoses.map(({ code }) => code);
  expect(await codes()).toContain('CLIFF');
  const limits = await app.call('commission.limits', {});
  expect(limits).toEqual({ unreachable: 0.05, unreachableOnForecast: 0.1, windfall: 0.6, flat: 1.3, cliff: 0.2 });
  await app.call('commission.setLimits', { ...limits, cliff: 0.5 });
  expect((await app.call('commission.limits', {})).cliff).toBe(0.5);
  expect(await codes()).not.toContain('CLIFF');
});

test('the payroll file has one line a person and component and a control total', async () => {
  const scheme = await app.call('commission.saveScheme', { name: '统一', document: flat });
  await app.call('commission.makeCurrent', { id: scheme.id });
  const { total } = await app.call('commission.statements', { period: '2025-03' });
  const file = await app.call('commission.export', { kind: 'payroll', period: '2025-03' });
  const rows = sheetRows(file.path ?? '', '发薪清单').slice(3);
  expect(file.missing).toEqual([]);
  const amounts = rows.filter((row) => row[0] !== '控制总额').map((row) => Math.round(Number(row[7]) * 100));
  expect(amounts.reduce((a, b) => a + b, 0)).toBe(total);
  expect(Math.round(Number(rows.at(-1)?.[7]) * 100)).toBe(total);
});

const sheetRows = (path: string, name: string): unknown[][] => {
  const book = XLSX.read(readFileSync(path));
  return XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1, raw: true, defval: null });
};

const yearToDate: SchemeDocument = {
  version: 1,
  name: '累计',
  components: [
    {
      key: 'c',
      basis: { cumulative: true },
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        tiers: [
          { from: 0, to: 6_000_000, rate: '0.03' },
          { from: 6_000_000, rate: '0.0412' },
        ],
      },
      modifiers: [
        { kind: 'gate', when: { on: 'satisfaction', gte: 86 }, else: '0.5' },
        {
          kind: 'multiplier',
          on: 'training',
          tiers: [
            { from: 0, to: '0.75', x: '0.9' },
            { from: '0.75', x: '1.05' },
          ],
        },
      ],
      cap: '60000',
    },
  ],
  settings: { missingValue: 'zero' },
};

test.skipIf(!hasLibreOffice())(
  'LibreOffice works the commission workbook out to the same cents under every template',
  async () => {
    const store = app.dispatch.session.store;
    store?.change({ key: 'test.targets' }, (tx) => {
      for (const [i, id] of [...ids.values()].entries())
        tx.insert('past_target', {
          person_id: id,
          metric: 'net_sales',
          period: '2025',
          value: 900_000_000 + i * 100_000_001,
        });
    });
    const schemes = [...templates.map((one) => [one.key, one.document] as const), ['ytd', yearToDate] as const];
    const paths: string[] = [];
    for (const [key, document] of schemes) {
      const scheme = { document, label: key };
      paths.push((await app.call('commission.export', { kind: 'workbook', scheme, year: 2025 })).path ?? '');
    }
    for (const path of paths) expect(await circularCells(path)).toEqual([]);
    const judged = await recalculated(paths);
    const cents = (rows: unknown[][]): number[][] =>
      rows.slice(3).map((row) => row.slice(4).map((value) => Math.round(Number(value) * 100)));
    schemes.forEach(([key], i) => {
      const cached = cents(sheetRows(paths[i] ?? '', '提成'));
      expect(cached.length).toBe(people.length + 1);
      expect(cents(judged[i]?.['提成'] ?? []), key).toEqual(cached);
      expect(JSON.stringify(sheetRows(paths[i] ?? '', '明细')[2]), key).not.toContain('无公式');
    });
  },
  900_000,
);
