import { resolve } from 'node:path';
import type { FilePreview, ImportCounts, ImportPreview, ImportProblem } from '../../../src/core/contract/data';
import { listed, say, type Phrase } from '../../../src/core/domain/text';
import { Refusal, word, type CliCommand, type CliContext, type CliResult } from '../command';

const words = {
  file: { zh: '{file}', en: '{file}' },
  sheet: {
    zh: '  {sheet}：{kind}，读 {rows} 行，新增 {new}，更改 {changed}，相同 {same}，拒绝 {rejected}，跳过 {skipped}',
    en: '  {sheet}: {kind}, {rows} rows read, {new} new, {changed} changed, {same} same, {rejected} rejected, {skipped} skipped',
  },
  problem: { zh: '    {cell} {message}；{remedy}', en: '    {cell} {message}; {remedy}' },
  question: { zh: '  待定 {sheet}：{text}（{choices}）', en: '  open {sheet}: {text} ({choices})' },
  more: { zh: '    另有 {count} 处', en: '    {count} more' },
  staff: { zh: '{name}（{what}）', en: '{name} ({what})' },
  joined: { zh: '新人 {count} 人：{names}', en: '{count} joined: {names}' },
  left: { zh: '离职 {count} 人：{names}', en: '{count} left: {names}' },
  rehired: { zh: '重新入职 {count} 人：{names}', en: '{count} came back: {names}' },
  moved: { zh: '调动 {count} 人：{names}', en: '{count} moved: {names}' },
  absent: {
    zh: '在职但花名册里没有 {count} 人：{names}',
    en: '{count} still employed, but missing in the roster: {names}',
  },
  stored: { zh: '已写入', en: 'Stored' },
  nothing: { zh: '没有变化，没有写入', en: 'Nothing changed, nothing stored' },
  dry: { zh: '试读，没有写入', en: 'Dry run, nothing stored' },
  people: { zh: '人员 {total}（在职 {active}）', en: 'People {total} (active {active})' },
  units: {
    zh: '单位 大区 {regions}、分公司 {branches}、团队 {teams}',
    en: 'Units: {regions} regions, {branches} branches, {teams} teams',
  },
  periods: { zh: '期间 {from} 至 {to}', en: 'Periods {from} to {to}' },
  metric: { zh: '{key} {facts} 条，合计 {total}（{years}）', en: '{key}: {facts} facts, total {total} ({years})' },
  orders: { zh: '订单 {count}，销售 {sales}，退货 {returns}', en: 'Orders {count}, sales {sales}, returns {returns}' },
  others: {
    zh: '往年目标 {targets}，异动 {moves}，反馈 {feedback}，沟通记录 {notes}，培训 {training}，产品 {products}，市场 {market}',
    en: 'Past targets {targets}, moves {moves}, feedback {feedback}, notes {notes}, training {training}, products {products}, market {market}',
  },
} as const satisfies Record<string, Phrase>;

const SHOWN = 20;

/** Commands of the data module, by name; a name may be two words ("target show"). */
export const dataCommands: Readonly<Record<string, CliCommand>> = {
  import: {
    usage:
      '<workspace> <file>... [--dry-run] [--profile p.json] [--report out.xlsx] [--save-profile p.json] [--create-unknown]',
    options: {
      'dry-run': { type: 'boolean' },
      profile: { type: 'string' },
      report: { type: 'string' },
      'save-profile': { type: 'string' },
      'create-unknown': { type: 'boolean' },
    },
    words: [2, 1_000],
    run: importFiles,
  },
  summary: {
    usage: '<workspace>',
    words: [1, 1],
    run: summary,
  },
};

/** Reads, understands, says what there is, and stores it unless told not to. A file that cannot be read stops everything. */
async function importFiles(context: CliContext): Promise<CliResult> {
  const { options } = context;
  const files = context.args.slice(1).map((file) => resolve(file));
  await context.open(word(context, 0));
  const { profile, report } = options;
  const preview = await context.call('import.preview', {
    files,
    ...(typeof profile === 'string' ? { profile: resolve(profile) } : {}),
  });
  const refused = preview.files.find(({ refusal }) => refusal !== null);
  if (refused?.refusal) {
    const { code, message, remedy } = refused.refusal;
    throw new Refusal({ code, message, ...(remedy === '' ? {} : { remedy }), details: { file: refused.file } });
  }
  const problems = await allProblems(context, preview.id);
  if (typeof report === 'string') {
    context.deliverTo(report);
    await context.call('import.report', { id: preview.id });
  }
  if (typeof options['save-profile'] === 'string') {
    context.deliverTo(options['save-profile']);
    await context.call('import.saveProfile', { id: preview.id });
  }
  if (options['dry-run'] === true) {
    await context.call('import.discard', { id: preview.id });
    return result(context, preview, problems, null);
  }
  const stored = await context.call('import.commit', {
    id: preview.id,
    createUnknown: options['create-unknown'] === true,
    leaveOpen: true,
  });
  return result(context, preview, problems, stored);
}

async function allProblems(context: CliContext, id: string): Promise<ImportProblem[]> {
  const out: ImportProblem[] = [];
  for (;;) {
    const { total, problems } = await context.call('import.problems', { id, offset: out.length, limit: 20_000 });
    out.push(...problems);
    if (out.length >= total || problems.length === 0) return out;
  }
}

function result(
  context: CliContext,
  preview: ImportPreview,
  problems: readonly ImportProblem[],
  stored: { readonly importId: number; readonly totals: ImportCounts } | null,
): CliResult {
  const json = {
    files: preview.files.map((file) => fileJson(file, problems)),
    stored: stored !== null,
    ...(stored === null ? {} : { importId: stored.importId }),
    totals: stored === null ? preview.totals : { ...preview.totals, ...stored.totals },
    questions: preview.questions.map(({ id, file, sheet, text, samples, choices, answer }) => ({
      id,
      file,
      sheet,
      text,
      samples,
      choices: choices.map(({ key }) => key),
      answer,
    })),
    unknown: preview.unknown,
    staffing: preview.staffing,
    reconciliations: preview.reconciliations,
  };
  return { json, text: textOf(context, preview, problems, stored) };
}

function fileJson(file: FilePreview, problems: readonly ImportProblem[]): unknown {
  const own = problems.filter((problem) => problem.file === file.file);
  const wire = ({ sheet, cell, severity, code, message, remedy }: ImportProblem): unknown => ({
    cell: cell === '' ? sheet : `${sheet}!${cell}`,
    severity,
    code,
    message,
    remedy,
  });
  const sheets = new Set(file.sheets.map(({ sheet }) => sheet));
  return {
    file: file.file,
    format: file.format,
    ...(file.encoding === null ? {} : { encoding: file.encoding }),
    sheets: file.sheets.map((sheet) => ({
      sheet: sheet.sheet,
      kind: sheet.kind,
      range: sheet.range,
      headerRow: sheet.headerRow,
      hidden: sheet.hidden,
      rowsRead: sheet.rowsRead,
      new: sheet.new,
      changed: sheet.changed,
      same: sheet.same,
      rejected: sheet.rejected,
      skipped: sheet.skipped,
      columns: sheet.columns,
      problems: own.filter((problem) => problem.sheet === sheet.sheet).map(wire),
    })),
    problems: own.filter((problem) => !sheets.has(problem.sheet)).map(wire),
  };
}

function textOf(
  { lang }: CliContext,
  preview: ImportPreview,
  problems: readonly ImportProblem[],
  stored: { readonly importId: number } | null,
): string {
  const lines: string[] = [];
  for (const file of preview.files) {
    lines.push(say(words.file, lang, { file: file.file }));
    for (const sheet of file.sheets) {
      lines.push(
        say(words.sheet, lang, {
          ...sheet,
          rows: sheet.rowsRead,
          skipped: sheet.skipped.length,
          hidden: '',
          columns: '',
          left: '',
          recognised: '',
        }),
      );
      const own = problems.filter(
        (problem) => problem.file === file.file && problem.sheet === sheet.sheet && problem.severity !== 'info',
      );
      for (const { cell, message, remedy } of own.slice(0, SHOWN))
        lines.push(say(words.problem, lang, { cell: `${sheet.sheet}!${cell}`, message, remedy }));
      if (own.length > SHOWN) lines.push(say(words.more, lang, { count: own.length - SHOWN }));
    }
  }
  for (const { sheet, text, choices, answer } of preview.questions) {
    if (answer === null)
      lines.push(say(words.question, lang, { sheet, text, choices: choices.map((choice) => choice.text).join(' / ') }));
  }
  for (const { kind, count, people } of preview.staffing) {
    const names = people.slice(0, SHOWN).map(({ name, what }) => say(words.staff, lang, { name, what }));
    lines.push(say(words[kind], lang, { count, names: listed(names, lang) + (count > names.length ? ' …' : '') }));
  }
  for (const { text } of preview.reconciliations) lines.push(text);
  lines.push(say(stored === null ? words.dry : stored.importId === 0 ? words.nothing : words.stored, lang));
  return lines.join('\n');
}

async function summary(context: CliContext): Promise<CliResult> {
  const { lang } = context;
  await context.open(word(context, 0));
  const data = await context.call('data.summary', {});
  const { people, units, periods, metrics, orders } = data;
  const text = [
    say(words.people, lang, people),
    say(words.units, lang, units),
    say(words.periods, lang, { from: periods.from ?? '—', to: periods.to ?? '—' }),
    ...metrics.map(({ key, facts, total, byYear }) =>
      say(words.metric, lang, {
        key,
        facts,
        total: total ?? '—',
        years: Object.entries(byYear)
          .map(([year, value]) => `${year} ${value}`)
          .join(', '),
      }),
    ),
    say(words.orders, lang, orders),
    say(words.others, lang, {
      ...data,
      feedback: data.feedback.count,
      notes: data.notes.count,
      training: data.training.records,
      people: '',
      units: '',
      periods: '',
      metrics: '',
      orders: '',
      collections: '',
    }),
  ];
  return { json: data, text: text.join('\n') };
}
