import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AuditEntry } from '../../../src/core/contract/history';
import type { Label } from '../../../src/core/contract/envelope';
import { labelText } from '../../../src/core/domain/labels/labels';
import { tableName } from '../../../src/core/domain/labels/tables';
import { AppError } from '../../../src/core/domain/errors';
import { isDate } from '../../../src/core/domain/period';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { badOption, word, type CliCommand, type CliContext, type CliResult } from '../command';

const words = {
  created: { zh: '已新建：{path}', en: 'Created: {path}' },
  undone: { zh: '已撤销：{what}', en: 'Undone: {what}' },
  redone: { zh: '已重做：{what}', en: 'Redone: {what}' },
  nothingToUndo: { zh: '没有可撤销的修改', en: 'There is nothing to undo' },
  nothingToRedo: { zh: '没有可重做的修改', en: 'There is nothing to redo' },
  noChanges: { zh: '还没有修改', en: 'There are no changes' },
  saved: { zh: '已保存：{path}', en: 'Saved: {path}' },
  rows: { zh: '{table} {count} 行', en: '{table}: {count} rows' },
  undoneState: { zh: '（已撤销）', en: ' (undone)' },
  abandonedState: { zh: '（已撤销，不能重做）', en: ' (undone for good)' },
} as const satisfies Record<string, Phrase>;

const MOST_STEPS = 10_000;
const MOST_ENTRIES = 500;

/** Commands of the workspace module, by name; a name may be two words ("target show"). */
export const workspaceCommands: Readonly<Record<string, CliCommand>> = {
  new: {
    usage: '<workspace> [--company name]',
    options: { company: { type: 'string' } },
    words: [1, 1],
    async run(context) {
      const { company } = context.options;
      const path = word(context, 0);
      if (!existsSync(dirname(resolve(path)))) throw new AppError('FOLDER_MISSING', { path: dirname(resolve(path)) });
      const info = await context.call('workspace.create', {
        path,
        ...(typeof company === 'string' ? { companyName: company } : {}),
      });
      return { json: info, text: say(words.created, context.lang, { path: info.path }) };
    },
  },
  undo: {
    usage: '<workspace> [--steps n]',
    options: { steps: { type: 'string' } },
    words: [1, 1],
    run: (context) =>
      move(context, async () => (await context.call('history.undo', {})).undone, words.undone, words.nothingToUndo),
  },
  redo: {
    usage: '<workspace> [--steps n]',
    options: { steps: { type: 'string' } },
    words: [1, 1],
    run: (context) =>
      move(context, async () => (await context.call('history.redo', {})).redone, words.redone, words.nothingToRedo),
  },
  log: {
    usage:
      '<workspace> [--limit n] [--text words] [--table name] [--who name] [--from date] [--to date] [--out file.xlsx]',
    options: {
      limit: { type: 'string' },
      text: { type: 'string' },
      table: { type: 'string' },
      who: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string' },
    },
    words: [1, 1],
    run: log,
  },
};

/** Undoes or redoes step by step until the count is reached or nothing is left. */
async function move(
  context: CliContext,
  step: () => Promise<Label | null>,
  done: Phrase,
  nothing: Phrase,
): Promise<CliResult> {
  const { lang } = context;
  const steps = count(context, 'steps', 1, MOST_STEPS);
  await context.open(word(context, 0));
  const labels: Label[] = [];
  while (labels.length < steps) {
    const label = await step();
    if (!label) break;
    labels.push(label);
  }
  const names = labels.map((label) => labelText(label, lang));
  return {
    json: { steps: labels.length, labels: names },
    text: names.length === 0 ? say(nothing, lang) : names.map((what) => say(done, lang, { what })).join('\n'),
  };
}

async function log(context: CliContext): Promise<CliResult> {
  const { lang, options } = context;
  const limit = count(context, 'limit', 50, MOST_ENTRIES);
  const filter = Object.fromEntries(
    ['text', 'table', 'who', 'from', 'to'].flatMap((key) => {
      const value = options[key];
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );
  for (const option of ['from', 'to']) {
    const day = options[option];
    if (typeof day === 'string' && !isDate(day))
      throw badOption(option, day, { zh: '日期，如 2026-01-31', en: 'a day such as 2026-01-31' });
  }
  await context.open(word(context, 0));
  if (typeof options['out'] === 'string') {
    context.deliverTo(options['out']);
    const file = await context.call('history.export', filter);
    return { json: { file: file?.path ?? null }, text: say(words.saved, lang, { path: file?.path ?? '' }) };
  }
  const entries = await context.call('history.log', { ...filter, limit });
  return {
    json: entries.map((entry) => ({ ...entry, text: labelText(entry.label, lang) })),
    text: entries.length === 0 ? say(words.noChanges, lang) : entries.map((entry) => line(entry, lang)).join('\n'),
  };
}

function line(entry: AuditEntry, lang: Lang): string {
  const counts = new Map<string, number>();
  for (const { table } of entry.rows) counts.set(table, (counts.get(table) ?? 0) + 1);
  const first = counts.keys().next();
  // What was not sent belongs to the table that the change ended with, as far as one line can say.
  if (!first.done && counts.size === 1) counts.set(first.value, (counts.get(first.value) ?? 0) + entry.moreRows);
  const rows = [...counts].map(([table, n]) => say(words.rows, lang, { table: tableName(table, lang), count: n }));
  const state = { done: '', undone: say(words.undoneState, lang), abandoned: say(words.abandonedState, lang) };
  const what = `${labelText(entry.label, lang)}${state[entry.state]}`;
  return [String(entry.changeId).padStart(6), entry.at.slice(0, 19).replace('T', ' '), entry.who, what, rows.join(', ')]
    .filter((part) => part !== '')
    .join('  ');
}

function count({ options }: CliContext, option: string, standard: number, most: number): number {
  const text = options[option];
  if (text === undefined) return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw badOption(option, text, { zh: `1 到 ${most} 的整数`, en: `a whole number from 1 to ${most}` });
  }
  return value;
}
