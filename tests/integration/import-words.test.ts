import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ColumnPreview, ImportPreview } from '../../src/core/contract/data';
import { openTestApp, type TestApp } from '../support/app';

const LONG = 120_000;

function write(app: TestApp, name: string, lines: readonly string[]): string {
  const path = join(app.dir, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const january = (app: TestApp): string =>
  write(app, '一月.csv', ['工号,姓名,月份,金豆(元)', 'S1,张三,2025-01,1200.50', 'S2,李四,2025-01,800.25']);
const february = (app: TestApp): string =>
  write(app, '二月.csv', [
    '姓名,金豆（万元）,月份,渠道,工号',
    '张三,0.13,2025-02,线上,S1',
    '李四,0.09,2025-02,线下,S2',
  ]);

function column(preview: ImportPreview, header: string): ColumnPreview | undefined {
  return preview.files
    .flatMap(({ sheets }) => sheets.flatMap(({ columns }) => columns))
    .find((one) => one.header === header);
}

async function answered(app: TestApp): Promise<ImportPreview> {
  const preview = await app.call('import.preview', { files: [january(app)] });
  expect(column(preview, '金豆(元)')).toMatchObject({ field: null, word: null });
  const { file, sheets } = preview.files[0] ?? { file: '', sheets: [] };
  const columns = [{ file, sheet: sheets[0]?.sheet ?? '', column: 'D', field: 'metric:sales' }];
  return app.call('import.answer', { id: preview.id, columns });
}

test(
  'a word that the planner explained is offered, kept, and known in the next file of another form',
  async () => {
    const app = await openTestApp({ now: '2026-01-12T06:20:00Z' });
    try {
      const looked = await answered(app);
      expect(column(looked, '金豆(元)')).toMatchObject({ field: 'metric:sales', word: '金豆' });
      expect(await app.call('data.addWord', { word: '金豆(元)', field: 'metric:sales' })).toMatchObject({
        word: '金豆',
      });
      const again = await app.call('import.answer', { id: looked.id });
      expect(column(again, '金豆(元)')).toMatchObject({ field: 'metric:sales', word: null });
      await app.call('import.commit', { id: looked.id });

      const next = await app.call('import.preview', { files: [february(app)] });
      expect(column(next, '金豆(万元)')).toMatchObject({ field: 'metric:sales', confidence: 'sure' });
      await app.call('import.commit', { id: next.id });
      const { metrics } = await app.call('data.summary', {});
      expect(metrics.find(({ key }) => key === 'sales')?.byYear).toEqual({ '2025': '4200.75' });

      expect(await app.call('data.words', {})).toMatchObject([{ word: '金豆', field: 'metric:sales', text: '销售额' }]);
      const [word] = await app.call('data.words', {});
      await app.call('data.removeWord', { id: word?.id ?? 0 });
      const gone = await app.call('import.preview', {
        files: [write(app, '三月.csv', ['工号,金豆,月份', 'S1,5,2025-03'])],
      });
      expect(column(gone, '金豆')).toMatchObject({ field: null });
      await app.call('history.undo', {});
      expect(await app.call('data.words', {})).toHaveLength(1);
    } finally {
      await app.close();
    }
  },
  LONG,
);

test(
  'words travel with the profile, also when its file is dropped among the others, and stay',
  async () => {
    const app = await openTestApp({ now: '2026-01-12T06:20:00Z' });
    const colleague = await openTestApp({ now: '2026-01-12T06:20:00Z' });
    try {
      await app.call('data.addWord', { word: '金豆', field: 'metric:sales' });
      const own = await app.call('import.preview', { files: [january(app)] });
      const saved = await app.call('import.saveProfile', { id: own.id });
      const profile = join(colleague.dir, '同事的方案.json');
      writeFileSync(profile, readFileSync(saved?.path ?? ''));
      expect(JSON.parse(readFileSync(profile, 'utf8'))).toMatchObject({
        synonyms: [{ word: '金豆', meaning: 'metric:sales' }],
      });

      const preview = await colleague.call('import.preview', { files: [profile, january(colleague)] });
      expect(preview.words).toEqual([{ word: '金豆', field: 'metric:sales' }]);
      expect(column(preview, '金豆(元)')).toMatchObject({ field: 'metric:sales' });
      await colleague.call('import.commit', { id: preview.id });
      expect(await colleague.call('data.words', {})).toMatchObject([{ word: '金豆', field: 'metric:sales' }]);
      const again = await colleague.call('import.preview', { files: [january(colleague)], profile });
      expect((await colleague.call('import.commit', { id: again.id })).importId).toBe(0);
    } finally {
      await app.close();
      await colleague.close();
    }
  },
  LONG,
);

test(
  'a word that is none, and a profile without files, are refused with what to do',
  async () => {
    const app = await openTestApp({ lang: 'en' });
    try {
      const unit = await app.refusal('data.addWord', { word: '3月(万元)', field: 'metric:sales' });
      expect(unit).toMatchObject({ code: 'IMPORT_WORD_BAD' });
      expect(unit.remedy).toMatch(/choose a meaning/);
      expect((await app.refusal('data.addWord', { word: '金豆', field: 'metric:nothing' })).code).toBe(
        'IMPORT_WORD_BAD',
      );
      expect((await app.refusal('data.removeWord', { id: 99 })).code).toBe('IMPORT_WORD_GONE');
      const other = write(app, 'other.json', ['{"format":"x"}']);
      expect((await app.refusal('import.preview', { files: [other] })).code).toBe('IMPORT_PROFILE_BAD');
      const alone = write(app, 'profile.json', ['{"synonyms":[]}']);
      expect((await app.refusal('import.preview', { files: [alone] })).code).toBe('IMPORT_PROFILE_ALONE');
      expect(await app.call('data.words', {})).toEqual([]);
    } finally {
      await app.close();
    }
  },
  LONG,
);
