import type { PlanRow, PlanView } from '../../../src/core/contract/targets';
import type { AllocationOptions } from '../../../src/core/contract/targets-input';
import type { ProcessMetric, ProcessRow, ProcessView } from '../../../src/core/contract/targets-process';
import { AppError } from '../../../src/core/domain/errors';
import { isPost } from '../../../src/core/domain/org';
import { cents, moneyText } from '../../../src/core/domain/units';
import type { Lang } from '../../../src/core/domain/text';
import { badOption, need, word, type CliCommand, type CliContext, type CliResult } from '../command';
import { readJson } from '../read';

/** Commands of the targets module, by name; a name may be two words ("target show"). */
export const targetsCommands: Readonly<Record<string, CliCommand>> = {
  'plan-calc': {
    usage: '<input.json>',
    words: [1, 1],
    run: async (context) => {
      const input = await readJson(word(context, 0));
      const result = await context.call('targets.planCalc', { input });
      return { json: result, text: JSON.stringify(result, null, 2) };
    },
  },
  'target allocate': {
    usage: '<workspace> --year 2026 --total <amount> [--metric net_sales] [--options o.json] [--plan name]',
    options: {
      year: { type: 'string' },
      total: { type: 'string' },
      metric: { type: 'string' },
      options: { type: 'string' },
      plan: { type: 'string' },
    },
    words: [1, 1],
    run: async (context) => {
      const year = Number(need(context, 'year'));
      if (!Number.isInteger(year) || year < 1990 || year > 2100)
        throw badOption('year', context.options['year'], { zh: '年份，如 2026', en: 'a year such as 2026' });
      const { total, metric, options: file, plan: name } = context.options;
      const options = typeof file === 'string' ? await readOptions(file) : undefined;
      await context.open(word(context, 0));
      const saved = await context.call('targets.allocate', {
        year,
        ...(typeof total === 'string' ? { total } : {}),
        ...(typeof metric === 'string' ? { metric } : {}),
        ...(typeof name === 'string' ? { plan: name } : {}),
        ...(options ? { options } : {}),
      });
      const plan = await context.call('targets.plan', { plan: saved.plan });
      if (!plan) throw new AppError('NO_PLAN', { name: String(saved.plan) });
      return show(context, plan);
    },
  },
  'target show': {
    usage: '<workspace> --plan name [--level region|team|person] [--metric visits]',
    options: { plan: { type: 'string' }, level: { type: 'string' }, metric: { type: 'string' } },
    words: [1, 1],
    run: async (context) => {
      const { level } = context.options;
      if (level !== undefined && !LEVELS.includes(String(level))) throw badOption('level', level, LEVELS.join('|'));
      await context.open(word(context, 0));
      const plan = await planOf(context);
      const { metric } = context.options;
      if (typeof metric !== 'string' || metric === plan.metric) return show(context, plan);
      const view = await context.call('targets.process', { plan: plan.id, metric });
      if (view.metric.planned === 0) throw new AppError('NOT_PLANNED', { name: metric });
      return showProcess(context, plan, view, view.metric);
    },
  },
  'export plan': {
    usage: '<workspace> --out file.xlsx [--plan name]',
    options: { out: { type: 'string' }, plan: { type: 'string' } },
    words: [1, 1],
    run: async (context) => {
      context.deliverTo(need(context, 'out'));
      await context.open(word(context, 0));
      const saved = await context.call('targets.export', { plan: (await planOf(context)).id });
      return { json: saved, text: saved?.path ?? saved?.name ?? '' };
    },
  },
};

const LEVELS: readonly string[] = ['company', 'region', 'branch', 'team', 'person'];

/** The plan of `--plan` ("2026" or "2026 v2"), or the newest. @throws Refusal NO_PLAN */
async function planOf(context: CliContext): Promise<PlanView> {
  const name = context.options['plan'];
  const plan = await context.call('targets.plan', typeof name === 'string' ? { name } : {});
  if (!plan) throw new AppError('NO_PLAN_YET');
  return plan;
}

function show({ options, lang }: CliContext, plan: PlanView): CliResult {
  const level = typeof options['level'] === 'string' ? options['level'] : null;
  return { json: documentOf(plan, level), text: tableOf(plan, level ?? 'region', lang) };
}

/** The JSON of design 7: units in `rows`, people and vacancies in `people`; money as text. */
function documentOf(plan: PlanView, level: string | null): unknown {
  const path = pathsOf(plan);
  const row = (r: PlanRow): Record<string, unknown> => ({
    level: r.level,
    path: path.get(r.id),
    baseline: text(r.baseline),
    basis: r.basis,
    coefficients: r.coefficients,
    target: text(r.target),
    growth: r.growth,
    expectedAttainment: r.expectedAttainment,
    expectedCompletion: r.expectedCompletion,
    locked: r.locked.includes(12),
    months: r.months.map(text),
  });
  const wanted = (r: PlanRow): boolean =>
    level === null || r.level === level || (level === 'person' && r.level === 'vacancy');
  const units = plan.rows.filter((r) => !isPost(r) && (level === 'person' || wanted(r)));
  const people = plan.rows.filter((r) => isPost(r) && wanted(r));
  return {
    plan: plan.name,
    version: plan.version,
    status: plan.status,
    year: plan.year,
    metric: plan.metric,
    total: text(plan.total),
    rows: units.map((r) => ({ unit: r.name, ...row(r) })),
    people: people.map((r) => ({
      person: r.number,
      name: r.name,
      unit: path.get(r.parent ?? 0)?.at(-1) ?? null,
      ...row(r),
    })),
    findings: plan.findings,
  };
}

/** A process indicator: rates as fractions, counts whole, money as text; null where nothing is planned. */
function showProcess(
  { options, lang }: CliContext,
  plan: PlanView,
  view: ProcessView,
  metric: ProcessMetric,
): CliResult {
  const level = typeof options['level'] === 'string' ? options['level'] : null;
  const paths = pathsOf(plan);
  const value = (v: number | null): number | string | null => (v === null || metric.unit !== 'money' ? v : text(v));
  const wanted = (r: ProcessRow): boolean =>
    r.people > 0 && (level === null || r.level === level || (level === 'person' && r.level === 'vacancy'));
  const row = (r: ProcessRow): Record<string, unknown> => ({
    level: r.level,
    path: paths.get(r.id),
    last: value(r.last),
    target: value(r.year),
    quarters: r.quarters.map(value),
    months: r.months.map(value),
    weight: r.weight,
    locked: r.locked.includes(12),
  });
  const json = {
    plan: plan.name,
    version: plan.version,
    status: plan.status,
    year: plan.year,
    metric: metric.metric,
    unit: metric.unit,
    rollup: metric.adds ? 'sum' : 'mean',
    rows: view.rows.filter((r) => !isPost(r) && wanted(r)).map((r) => ({ unit: r.name, ...row(r) })),
    people: view.rows.filter((r) => isPost(r) && wanted(r)).map((r) => ({ person: r.number, name: r.name, ...row(r) })),
  };
  const shown = (v: number | null): string =>
    v === null ? '—' : metric.unit === 'ratio' ? `${(v * 100).toFixed(1)}%` : String(value(Math.round(v * 100) / 100));
  const listed = view.rows.filter(
    (r) =>
      r.people > 0 && (r.level === 'company' || r.level === (level ?? 'region') || (level === 'person' && isPost(r))),
  );
  const lines = listed.map((r) => [r.name, shown(r.last), shown(r.year), ...r.quarters.map(shown)].join('\t'));
  const head = lang === 'zh' ? '单位\t上年\t全年\tQ1\tQ2\tQ3\tQ4' : 'Unit\tLast year\tYear\tQ1\tQ2\tQ3\tQ4';
  return {
    json,
    text: [`${plan.name} v${plan.version} · ${plan.year} · ${metric.name[lang]}`, head, ...lines].join('\n'),
  };
}

function pathsOf(plan: PlanView): Map<number, string[]> {
  const out = new Map<number, string[]>();
  for (const r of plan.rows) out.set(r.id, r.parent === null ? [] : [...(out.get(r.parent) ?? []), r.name]);
  return out;
}

function text(value: number): string {
  return moneyText(cents(value));
}

function tableOf(plan: PlanView, level: string, lang: Lang): string {
  const zh = lang === 'zh';
  const percent = (value: number | null, signed: boolean): string =>
    value === null ? '—' : `${signed && value > 0 ? '+' : ''}${(value * 100).toFixed(1)}%`;
  const rows = plan.rows.filter((r) => r.level === 'company' || r.level === level || (level === 'person' && isPost(r)));
  const lines = rows.map((r) =>
    [r.name, text(r.baseline), text(r.target), percent(r.growth, true), percent(r.expectedAttainment, false)].join(
      '\t',
    ),
  );
  const head = zh
    ? '单位\t基线（元）\t目标（元）\t较基线增长\t预计达标人数占比'
    : 'Unit\tBaseline\tTarget\tGrowth on baseline\tExpected share at target';
  const findings = plan.findings.map(
    (f) => `! ${f.text[lang].replace(/\{(\w+)\}/g, (_, key: string) => String(f.params[key] ?? ''))}`,
  );
  return [`${plan.name} v${plan.version} · ${plan.year} · ${plan.metric}`, head, ...lines, ...findings].join('\n');
}

async function readOptions(path: string): Promise<AllocationOptions> {
  // The call parses it and names the field that is wrong.
  return (await readJson(path)) as AllocationOptions;
}
