import { expect, test } from 'vitest';
import type { ImportPreview } from '../../src/core/contract/data';
import { save, type Rows } from '../support/case-variants';
import { openDataApp, type DataApp } from '../support/data-app';

let files = 0;
const roster = (rows: Rows): string =>
  save(`花名册-人员变化${(files += 1)}.xlsx`, {
    花名册: [['工号', '姓名', '大区', '团队', '入职日期', '离职日期'], ...rows],
  });
const look = (app: DataApp, file: string): Promise<ImportPreview> => app.call('import.preview', { files: [file] });
const first: Rows = [
  ['S1001', '段欣丽', '华东', '上海1组', '2021-06-15', null],
  ['S1002', '钱娟', '华东', '上海2组', '2022-12-09', null],
  ['S1003', '林强', '华东', '上海2组', '2020-03-01', null],
  ['S1004', '周敏', '华北', '北京1组', '2019-05-01', null],
  ['S1005', '吴磊', '华东', '上海1组', '2019-05-01', '2024-03-31'],
];

test('a later roster says who joined, left, came back, moved, and who is missing in it; a first one says nothing', async () => {
  const app = await openDataApp();
  const begin = await look(app, roster(first));
  expect(begin.staffing).toEqual([]);
  await app.call('import.commit', { id: begin.id });

  const preview = await look(
    app,
    roster([
      ['S1001', '段欣丽', '华东', '上海2组', '2021-06-15', null],
      ['S1003', '林强', '华东', '上海2组', '2020-03-01', '2025-11-30'],
      ['S1005', '吴磊', '华东', '上海1组', '2025-07-01', null],
      ['S1006', '新人甲', '华东', '上海1组', '2025-12-01', null],
    ]),
  );
  const said = preview.staffing.map(({ kind, count, people }) => [
    kind,
    count,
    people.map(({ number, what }) => `${number} ${what}`),
  ]);
  expect(said).toEqual([
    ['joined', 1, ['S1006 华东 / 上海1组']],
    ['left', 1, ['S1003 2025-11-30']],
    ['rehired', 1, ['S1005 华东 / 上海1组']],
    ['moved', 1, ['S1001 华东 / 上海1组 → 华东 / 上海2组, 2026-01-01']],
    // 周敏 of another region is not said to be missing: the roster is of 华东 alone.
    ['absent', 1, ['S1002 华东 / 上海2组']],
  ]);
  await app.call('import.commit', { id: preview.id });
  await app.close();
});

test('a file without a roster misses nobody', async () => {
  const app = await openDataApp();
  await app.call('import.commit', { id: (await look(app, roster(first))).id });
  const sales = save('业绩-人员变化.xlsx', {
    业绩: [
      ['工号', '月份', '销售额(元)'],
      ['S1001', '2025-01', 10],
    ],
  });
  expect((await look(app, sales)).staffing).toEqual([]);
  await app.close();
});
