import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { openTestApp, type TestApp } from '../../support/app';
import { hasLibreOffice, recalculated } from '../../support/recalculate';

/**
 * 恒信软件, invented: three people sell contracts together, are paid as customers pay, and some contracts are
 * cancelled. All figures below were worked out by hand.
 */
let app: TestApp;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
});
afterEach(() => app.close());

type Cell = string | number | null;

function file(name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): string {
  const book = XLSX.utils.book_new();
  for (const [title, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), title);
  const path = join(app.dir, name);
  writeFileSync(path, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
  return path;
}

const roster = [
  ['工号', '姓名', '大区', '团队', '岗位', '入职日期'],
  ['H1', '林安', '华东', '上海组', '销售', '2020-01-01'],
  ['H2', '周毅', '华东', '上海组', '销售', '2020-01-01'],
  ['H3', '陈露', '华南', '广州组', '销售', '2020-01-01'],
];

const head = ['订单号', '下单日期', '工号', '搭档', '搭档分成比例', '类型', '原订单号', '金额(元)', '合同期限(月)'];
const orders: (readonly Cell[])[] = [
  head,
  ['A1', '2025-03-05', 'H1', null, null, '新签', null, 100_000, 12],
  // 60/40 with a colleague named by name.
  ['A2', '2025-03-12', 'H1', '周毅', '40%', '新签', null, 100_001.01, 12],
  ['A3', '2025-03-20', 'H2', null, null, '续费', null, 50_000, 12],
  // 25/75 across regions.
  ['A4', '2025-04-02', 'H3', 'H1', 0.75, '新签', null, 80_000, 12],
  // What was sold together comes back from both.
  ['R2', '2025-05-08', 'H1', null, null, '退货', 'A2', 20_000, null],
];
const payments: (readonly Cell[])[] = [
  ['订单号', '回款日期', '回款金额(元)'],
  ['A1', '2025-03-30', 60_000],
  ['A1', '2025-04-15', 40_000],
  ['A2', '2025-04-20', 100_001.01],
  ['A4', '2025-05-06', 30_000],
];

async function load(...files: string[]): Promise<{ problems: string[] }> {
  const preview = await app.call('import.preview', { files });
  const listed = await app.call('import.problems', { id: preview.id });
  const problems = listed.problems.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  expect(preview.questions.filter(({ answer }) => answer === null)).toEqual([]);
  await app.call('import.commit', { id: preview.id });
  return { problems };
}

const people = (): string => file('花名册.xlsx', { 花名册: roster });
const all = (): string[] => [people(), file('订单.xlsx', { 订单: orders }), file('回款.xlsx', { 回款明细: payments })];

async function paid(document: SchemeDocument, period: string): Promise<Record<string, number>> {
  const saved = await app.call('commission.saveScheme', { name: JSON.stringify(document.name), document });
  await app.call('commission.makeCurrent', { id: saved.id });
  const { rows } = await app.call('commission.statements', { period });
  return Object.fromEntries(rows.filter(({ total }) => total !== 0).map(({ number, total }) => [number, total / 100]));
}

const scheme = (component: Record<string, unknown>, name = 'S'): SchemeDocument =>
  // Parsed by the contract when it is saved.
  ({ version: 1, name, components: [{ key: 'c', ...component }] }) as unknown as SchemeDocument;

test('orders that are shared count for each, to the cent, in facts, statements and what-if', async () => {
  const { problems } = await load(...all());
  expect(problems).toEqual([]);
  const facts = await app.call('commission.ground', { year: 2025, orders: true });
  const at = (metric: string, person: string, month: string): number | null | undefined => {
    const p = facts.people.findIndex(({ number }) => number === person);
    return facts.facts[metric]?.values[p]?.[facts.history.length + facts.months.indexOf(month)];
  };
  // March: 100,000 + 60% of 100,001.01 = 60,000.606, the odd cent to the larger remainder.
  expect([at('sales', 'H1', '2025-03'), at('sales', 'H2', '2025-03')]).toEqual([16_000_061, 9_000_040]);
  expect([at('returns', 'H1', '2025-05'), at('returns', 'H2', '2025-05')]).toEqual([1_200_000, 800_000]);
  // Collections by the day of the payment, shared as the order is.
  expect([at('collections', 'H1', '2025-04'), at('collections', 'H2', '2025-04')]).toEqual([10_000_061, 4_000_040]);
  expect([at('collections', 'H3', '2025-05'), at('collections', 'H1', '2025-05')]).toEqual([750_000, 2_250_000]);
  expect(facts.orders?.find(({ id }) => id === 'A2')).toMatchObject({
    type: '新签',
    termMonths: 12,
    shares: [
      { person: 'H1', share: '0.6' },
      { person: 'H2', share: '0.4' },
    ],
    collected: [{ date: '2025-04-20', amount: '100001.01' }],
  });
});

test('each order on its own: 3%, new contracts 5%, the line divided by largest remainder', async () => {
  await load(...all());
  const byOrder = scheme({
    credit: 'sales',
    basis: { scope: 'order' },
    rate: { kind: 'table', by: 'type', rates: { 新签: '0.05' }, default: '0.03' },
  });
  // A1 5,000; A2 5,000.0505 → 5,000.05 as 3,000.03 and 2,000.02; A3 3% of 50,000.
  expect(await paid(byOrder, '2025-03')).toEqual({ H1: 8_000.03, H2: 3_500.02 });
  expect(await paid(byOrder, '2025-04')).toEqual({ H1: 3_000, H3: 1_000 });
  const reply = await app.call('commission.whatif', { year: 2025, schemes: [{ document: byOrder }] });
  const year = Object.fromEntries((reply.outcomes[0]?.people ?? []).map(({ person, pay }) => [person, pay / 100]));
  expect(year).toEqual({ H1: 11_000.03, H2: 3_500.02, H3: 1_000 });
  // Only a part of the people is looked at: they keep their parts.
  const some = await app.call('commission.whatif', {
    year: 2025,
    schemes: [{ document: byOrder }],
    people: { regions: ['华南'] },
  });
  expect(some.outcomes[0]?.cost).toBe(100_000);
  // A tenth more of each order is a tenth more pay; targets know no orders.
  const more = await app.call('commission.whatif', {
    year: 2025,
    schemes: [{ document: byOrder }],
    assumption: { kind: 'forecast', growth: 0.1 },
  });
  expect(more.outcomes[0]?.cost).toBe(1_705_006);
  const refused = await app.refusal('commission.whatif', {
    year: 2025,
    schemes: [{ document: byOrder }],
    assumption: { kind: 'plan', factor: 1 },
  });
  expect(refused.code).toBe('NO_ORDERS');
});

test('paid as customers pay', async () => {
  await load(...all());
  const byPayment = scheme({ credit: 'sales', rate: '0.1', payout: { on: 'collection' } });
  const months = ['2025-03', '2025-04', '2025-05'];
  const got: Record<string, number>[] = [];
  for (const month of months) got.push(await paid(byPayment, month));
  expect(got).toEqual([
    { H1: 6_000 },
    // A1 4,000; A2 all of it, 10,000.10: 6,000.06 and 4,000.04.
    { H1: 10_000.06, H2: 4_000.04 },
    // A4 30,000: 3,000, of which 75% are the partner's.
    { H1: 2_250, H3: 750 },
  ]);
  // 3% on the month's collections is the same money as a fact.
  expect(await paid(scheme({ credit: 'collections', rate: '0.03' }, 'T'), '2025-05')).toEqual({ H1: 675, H3: 225 });
});

test('what comes back takes the rate of its sale, from everybody who shared it', async () => {
  await load(...all());
  const back = scheme({
    credit: 'sales',
    rate: {
      kind: 'tiers',
      mode: 'whole',
      tiers: [
        { from: 0, rate: '0.03' },
        { from: 100_000, rate: '0.05' },
      ],
    },
    clawback: { method: 'original_rate' },
    overpayment: 'recover',
  });
  // March: H1 160,000.61 at 5%, H2 90,000.40 at 3%. May: H1 12,000 back at 5%, H2 8,000 back at 3%.
  expect(await paid(back, '2025-03')).toEqual({ H1: 8_000.03, H2: 2_700.01 });
  expect(await paid(back, '2025-05')).toEqual({ H1: -600, H2: -240 });
});

test('the workbook pays shared orders as the statements do', async () => {
  await load(...all());
  const document = scheme({ credit: 'sales', basis: { scope: 'order' }, rate: '0.05' });
  const saved = await app.call('commission.export', { kind: 'workbook', year: 2025, scheme: { document } });
  const book = XLSX.read(readFileSync(saved.path ?? ''));
  const values = Object.values(
    hasLibreOffice()
      ? ((await recalculated([saved.path ?? '']))[0] ?? {})
      : Object.fromEntries(
          book.SheetNames.map((name) => [
            name,
            XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 }),
          ]),
        ),
  ).flat();
  const totals = ['H1', 'H2', 'H3'].map((number) => values.find((row) => row.includes(number)));
  expect(totals.map((row) => row?.find((value) => [11_000.03, 4_500.02, 1_000].includes(Number(value))))).toEqual([
    11_000.03, 4_500.02, 1_000,
  ]);
});

test('nothing about a split is guessed: each doubt names its cell and leaves the row out', async () => {
  const wrong = file('错.xlsx', {
    订单: [
      ['订单号', '下单日期', '工号', '分成比例', '搭档', '搭档分成比例', '金额(元)'],
      ['B1', '2025-03-05', 'H1', '60%', '周毅', '50%', 1_000],
      ['B2', '2025-03-05', 'H1', null, '周毅', null, 1_000],
      ['B3', '2025-03-05', 'H1', '60%', null, null, 1_000],
      ['B4', '2025-03-05', 'H1', '60%', '无名氏', null, 1_000],
      ['B5', '2025-03-05', 'H1', '各半', null, null, 1_000],
      ['B6', '2025-03-05', 'H1', '林安60%、周毅40%', null, null, 1_000],
      ['B7', '2025-03-05', 'H1', 70, 'H2', 30, 1_000],
    ],
    回款明细: [
      ['订单号', '回款日期', '回款金额(元)'],
      ['没有的', '2025-03-30', 60_000],
    ],
  });
  const { problems } = await load(people(), wrong);
  expect(problems).toEqual([
    '分成合计 110%，不是 100%',
    '写了搭档“周毅”，没有写分成比例',
    '分成比例不足 100%，没有写搭档是谁',
    '读不懂分成“各半”',
    '花名册中没有“无名氏”',
    '没有订单“没有的”，不知道这笔回款是谁的',
  ]);
  const { orders: kept } = await app.call('commission.ground', { year: 2025, orders: true });
  expect(kept?.map(({ id, shares }) => [id, shares?.map(({ share }) => share)])).toEqual([
    ['B6', ['0.6', '0.4']],
    ['B7', ['0.7', '0.3']],
  ]);
});

test('the same file again changes nothing; another split is shown old → new, and undone', async () => {
  await load(...all());
  const before = await app.call('commission.ground', { year: 2025, orders: true });
  const again = await app.call('import.preview', { files: all() });
  expect(again.totals).toMatchObject({ new: 0, changed: 0, rejected: 0 });
  await app.call('import.discard', { id: again.id });
  const changed = orders.map((row) => (row[0] === 'A2' ? row.with(4, '50%') : row));
  const preview = await app.call('import.preview', { files: [file('改.xlsx', { 订单: changed })] });
  expect(preview.totals).toMatchObject({ new: 0, rejected: 0 });
  expect(preview.totals.changed).toBeGreaterThan(0);
  await app.call('import.commit', { id: preview.id });
  const now = await app.call('commission.ground', { year: 2025, orders: true });
  expect(now.orders?.find(({ id }) => id === 'A2')?.shares).toEqual([
    { person: 'H1', share: '0.5' },
    { person: 'H2', share: '0.5' },
  ]);
  // A return without a word of its own follows the sale.
  expect(now.orders?.find(({ id }) => id === 'R2')?.shares).toEqual(now.orders?.find(({ id }) => id === 'A2')?.shares);
  await app.call('history.undo', {});
  expect(await app.call('commission.ground', { year: 2025, orders: true })).toEqual(before);
});
