import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DemoReport } from '../../../src/core/contract/sample';
import type { SavedFile } from '../../../src/core/contract/files';
import { AppError } from '../../../src/core/domain/errors';
import type { Lang } from '../../../src/core/domain/text';
import { cents, moneyText } from '../../../src/core/domain/units';
import { word, type CliCommand, type CliContext } from '../command';

/** Commands that show the product on data: the sample company, and the main job from end to end. */
export const sampleCommands: Readonly<Record<string, CliCommand>> = {
  sample: {
    usage: '<workspace>',
    words: [1, 1],
    run: async (context) => {
      const info = await context.call('sample.open', { path: path.resolve(word(context, 0)) });
      const text =
        context.lang === 'zh'
          ? `已建好示例公司：${info.path}（${info.counts.people} 人，${info.firstMonth ?? ''} 至 ${info.lastMonth ?? ''}）`
          : `Sample company ready: ${info.path} (${info.counts.people} people, ${info.firstMonth ?? ''} to ${info.lastMonth ?? ''})`;
      return { json: info, text };
    },
  },
  demo: {
    usage: '[--out dir] [--files dir]',
    options: { out: { type: 'string' }, files: { type: 'string' } },
    words: [0, 0],
    run: async (context) => {
      const { out, files } = context.options;
      // A folder that is not there is refused before anything is made.
      const given = typeof files === 'string' ? { files: filesOf(files) } : {};
      const folder = path.resolve(typeof out === 'string' ? out : 'yardstick-demo');
      mkdirSync(folder, { recursive: true });
      const workspace = path.join(folder, 'demo.yardstick');
      // A demo that was run before in the same folder is made anew.
      for (const name of readdirSync(folder)) {
        if (name.startsWith('demo.yardstick')) rmSync(path.join(folder, name), { recursive: true });
      }
      await context.call('workspace.create', { path: workspace });
      const report = await context.call('sample.demo', given);
      const saved = await exportAll(context, folder);
      return { json: money({ ...report, files: saved }), text: describe({ ...report, files: saved }, context.lang) };
    },
  },
};

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) throw new AppError('FOLDER_MISSING', { path: path.resolve(folder) });
  return readdirSync(path.resolve(folder))
    .map((name) => path.join(path.resolve(folder), name))
    .filter((file) => statSync(file).isFile() && /\.(xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt)$/i.test(file))
    .sort();
}

async function exportAll(context: CliContext, folder: string): Promise<SavedFile[]> {
  const saved: (SavedFile | null)[] = [];
  const plan = await context.call('targets.plan', {});
  if (plan) {
    context.deliverTo(path.join(folder, 'plan.xlsx'));
    saved.push(await context.call('targets.export', { plan: plan.id }));
  }
  context.deliverTo(path.join(folder, 'commission.xlsx'));
  saved.push(await context.call('commission.export', { kind: 'workbook' }));
  context.deliverTo(path.join(folder, 'talent.xlsx'));
  saved.push(await context.call('talent.export', { what: 'pool' }));
  return saved.filter((file) => file !== null);
}

/** Cents become decimal text, as everywhere on the command line. */
function money(report: DemoReport): unknown {
  const text = (value: number): string => moneyText(cents(value));
  return {
    ...report,
    plan: {
      ...report.plan,
      total: text(report.plan.total),
      regions: report.plan.regions.map((region) => ({
        ...region,
        baseline: text(region.baseline),
        target: text(region.target),
      })),
    },
    schemes: report.schemes.map((scheme) => ({ ...scheme, cost: text(scheme.cost) })),
  };
}

function describe(report: DemoReport, lang: Lang): string {
  const zh = lang === 'zh';
  const wan = (value: number): string =>
    (value / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
  const { plan } = report;
  return [
    zh
      ? `导入 ${report.imported.files} 个文件：新增 ${report.imported.new} 行，拒绝 ${report.imported.rejected} 行；${report.people} 人`
      : `Imported ${report.imported.files} files: ${report.imported.new} new, ${report.imported.rejected} rejected; ${report.people} people`,
    zh
      ? `${plan.year} 目标 ${wan(plan.total)} 万元（${plan.name}）`
      : `${plan.year} target ${wan(plan.total)} (¥10k) (${plan.name})`,
    ...plan.regions.map(({ name, baseline, target, growth, expectedAttainment }) =>
      zh
        ? `  ${name}：基线 ${wan(baseline)}，目标 ${wan(target)}，较基线 ${share(growth)}，预计达标人数占比 ${share(expectedAttainment)}`
        : `  ${name}: baseline ${wan(baseline)}, target ${wan(target)}, on baseline ${share(growth)}, expected share at target ${share(expectedAttainment)}`,
    ),
    zh ? '提成测算（回放去年，万元）' : 'Commission what-if (last year replayed, ¥10k)',
    ...report.schemes.map(({ name, cost, costRate }) => `  ${name}: ${wan(cost)} (${share(costRate)})`),
    zh ? `高潜 ${report.highPotentials.length} 人` : `High potentials: ${report.highPotentials.length}`,
    ...report.highPotentials.map(({ number, name, reason }) => `  ${number} ${name}: ${reason}`),
    ...report.files.map(({ path: file, name }) => `→ ${file ?? name}`),
  ].join('\n');
}
