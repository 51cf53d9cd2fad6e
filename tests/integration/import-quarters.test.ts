import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../electron/db/store';
import type { ImportPreview } from '../../src/core/contract/data';
import { openTestApp, type TestApp } from '../support/app';

const LONG = 120_000;
const clock = (): Date => new Date('2026-01-12T06:20:00Z');

function write(app: TestApp, name: string, lines: readonly string[]): string {
  const path = join(app.dir, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const roster = ['工号,姓名,大区,入职日期', 'S1,张三,华东,2020-01-01', 'S2,李四,华东,2020-01-01'];
const quota = [
  '工号,姓名,Q1目标(元),Q2目标(元),Q3目标(元),Q4目标(元)',
  'S1,张三,100.00,200.00,300.01,400.02',
  'S2,李四,10,20,30,40',
];
/** The company in 2024: 1, 2 and 3 parts of a quarter; the fourth quarter had nothing. */
const before = [
  '工号,月份,销售额(元)',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((m) => [
    `S1,2024-${String(m).padStart(2, '0')},${String(((m - 1) % 3) * 50 + 50)}`,
    `S2,2024-${String(m).padStart(2, '0')},${String(((m - 1) % 3) * 50 + 50)}`,
  ]),
];

async function spread(app: TestApp, files: string[], choice: 'equal' | 'season'): Promise<ImportPreview> {
  const preview = await app.call('import.preview', { files });
  const open = preview.questions.filter(({ answer }) => answer === null);
  expect(open.map(({ choices }) => choices.map(({ key }) => key))).toEqual([['equal', 'season']]);
  expect((await app.refusal('import.commit', { id: preview.id })).code).toBe('IMPORT_QUESTIONS_OPEN');
  return app.call('import.answer', { id: preview.id, answers: [{ question: open[0]?.id ?? '', choice }] });
}

/** `S1|2025-01` → cents, after the app let go of the workspace. */
async function targetsOf(app: TestApp): Promise<Map<string, number>> {
  const path = (await app.call('workspace.info', {}))?.path ?? '';
  await app.call('workspace.close', {});
  const store = await openStore(path, { clock, who: 'tester' });
  const rows = store.read<{ number: string; period: string; value: number }>(
    'SELECT p.number, t.period, t.value FROM past_target t JOIN person p ON p.id = t.person_id ORDER BY p.number, t.period',
  );
  store.close();
  return new Map(rows.map(({ number, period, value }) => [`${number}|${period}`, value]));
}

test(
  'targets by quarter alone are asked about once and spread equally, exact to the cent; the answer is kept',
  async () => {
    const app = await openTestApp({ now: clock() });
    try {
      const files = [write(app, '花名册.csv', roster), write(app, '2025年指标.csv', quota)];
      const preview = await spread(app, files, 'equal');
      await app.call('import.commit', { id: preview.id });
      const again = await app.call('import.preview', { files });
      expect(again.questions.filter(({ answer }) => answer === null)).toEqual([]);
      expect(again.totals).toMatchObject({ new: 0, changed: 0 });
      const stored = await targetsOf(app);
      expect([...stored].filter(([key]) => key.startsWith('S1')).map(([, value]) => value)).toEqual([
        3_334, 3_333, 3_333, 6_667, 6_667, 6_666, 10_001, 10_000, 10_000, 13_334, 13_334, 13_334,
      ]);
    } finally {
      await app.close();
    }
  },
  LONG,
);

test(
  'spread by the months of the year before; a quarter without any is refused at its cell',
  async () => {
    const app = await openTestApp({ now: clock() });
    try {
      const files = [
        write(app, '花名册.csv', roster),
        write(app, '2025年指标.csv', quota),
        write(app, '2024.csv', before),
      ];
      const preview = await spread(app, files, 'season');
      const { problems } = await app.call('import.problems', { id: preview.id });
      expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
        { code: 'SEASON_UNKNOWN', cell: 'F2' },
      ]);
      await app.call('import.commit', { id: preview.id });
      const stored = await targetsOf(app);
      const own = [...stored].filter(([key]) => key.startsWith('S1')).map(([, value]) => value);
      expect(own).toEqual([1_667, 3_333, 5_000, 3_333, 6_667, 10_000, 5_000, 10_000, 15_001]);
    } finally {
      await app.close();
    }
  },
  LONG,
);

test(
  'a file that says how needs no answer; quarters may stand in the rows',
  async () => {
    const app = await openTestApp({ now: clock() });
    try {
      const rows = [
        '2025年销售目标（元），各季按月平均,,',
        '工号,季度,销售目标',
        'S1,Q1,90',
        'S1,Q2,100',
        'S2,一季度,0.05',
      ];
      const files = [write(app, '花名册.csv', roster), write(app, '目标.csv', rows)];
      const preview = await app.call('import.preview', { files });
      expect(preview.questions.filter(({ answer }) => answer === null)).toEqual([]);
      await app.call('import.commit', { id: preview.id });
      expect(Object.fromEntries(await targetsOf(app))).toEqual({
        ...{ 'S1|2025-01': 3_000, 'S1|2025-02': 3_000, 'S1|2025-03': 3_000 },
        ...{ 'S1|2025-04': 3_334, 'S1|2025-05': 3_333, 'S1|2025-06': 3_333 },
        ...{ 'S2|2025-01': 2, 'S2|2025-02': 2, 'S2|2025-03': 1 },
      });
    } finally {
      await app.close();
    }
  },
  LONG,
);
