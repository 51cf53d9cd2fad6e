import { errorWords } from '../../../src/core/domain/errors';
import type { Input } from '../../../src/core/contract/contract';
import { moneyText, type Cents } from '../../../src/core/domain/units';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { parsePayInput, parseScheme } from '../../../src/core/contract/scheme-parse';
import { schemeJsonSchema } from '../../../src/core/contract/scheme';
import { checkScheme, type Finding } from '../../../src/core/engine/commission/check';
import { compileScheme } from '../../../src/core/engine/commission/compile';
import { gapsOf, gapWords, type Gap } from '../../../src/core/engine/commission/gaps';
import { payCompiled } from '../../../src/core/engine/commission/pay';
import { buildWorld } from '../../../src/core/engine/commission/world';
import { statementReport, type StatementReport } from '../../../src/core/engine/commission/report';
import { badOption, need, word, type CliCommand, type CliContext, type CliResult } from '../command';
import { readJson } from '../read';

const words = {
  fine: { zh: '方案没有问题', en: 'Nothing to say about this scheme' },
  error: { zh: '错误', en: 'error' },
  warning: { zh: '注意', en: 'warning' },
  info: { zh: '提示', en: 'note' },
  total: { zh: '合计', en: 'total' },
  missing: { zh: '按 0 计算', en: 'counted as zero' },
} as const satisfies Record<string, Phrase>;

/** Commands of the commission module, by name; a name may be two words ("target show"). */
export const commissionCommands: Readonly<Record<string, CliCommand>> = {
  pay: {
    usage: '<input.json>',
    words: [1, 1],
    async run(context) {
      const { lang } = context;
      const input = parsePayInput(await readJson(word(context, 0)), lang);
      const scheme = compileScheme(input.scheme);
      const world = buildWorld(input);
      const statements = payCompiled(scheme, world).map((statement) => statementReport(statement, lang));
      const gaps = gapsOf(scheme, world).map((gap) => gapJson(gap, lang));
      const text = [...statements.map((one) => statementText(one, lang)), ...gaps.map((gap) => gapText(gap, lang))];
      return { json: { statements, gaps }, text: text.join('\n') };
    },
  },
  whatif: { usage: '<workspace> <scenario.json>', words: [2, 2], run: whatif },
  'scheme add': {
    usage: '<workspace> <scheme.json> [--name name] [--current]',
    options: { name: { type: 'string' }, current: { type: 'boolean' } },
    words: [2, 2],
    run: addScheme,
  },
  'export commission': {
    usage:
      '<workspace> --out file.xlsx [--scheme name] [--kind workbook|payroll|comparison] [--against name] [--year 2025] [--period 2025-12]',
    options: {
      out: { type: 'string' },
      scheme: { type: 'string' },
      kind: { type: 'string' },
      against: { type: 'string' },
      year: { type: 'string' },
      period: { type: 'string' },
    },
    words: [1, 1],
    run: exportBook,
  },
  'scheme check': { usage: '<scheme.json>', words: [1, 1], run: check },
  'scheme schema': {
    usage: '',
    words: [0, 0],
    run: () => {
      const schema = schemeJsonSchema();
      return Promise.resolve({ json: schema, text: JSON.stringify(schema, null, 2) });
    },
  },
};

/** A file that holds a whole `pay` input is checked for its scheme. */
const schemeIn = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'scheme' in raw ? raw.scheme : raw;

async function check(context: CliContext): Promise<CliResult> {
  const { lang } = context;
  const scheme = parseScheme(schemeIn(await readJson(word(context, 0))), lang);
  const findings = checkScheme(scheme);
  const first = findings.find((finding) => finding.severity === 'error');
  const json = { valid: first === undefined, findings: findings.map((finding) => inWords(finding, lang)) };
  const text =
    findings.length === 0 ? say(words.fine, lang) : findings.map((finding) => line(finding, lang)).join('\n');
  if (!first) return { json, text };
  const details = { path: first.path, problems: json.findings.filter((finding) => finding.severity === 'error') };
  return { json: { ...json, error: { code: first.code, message: first.message[lang], details } }, text, exit: 1 };
}

/** A scenario carries whole schemes or names of stored ones. */
async function whatif(context: CliContext): Promise<CliResult> {
  const { lang } = context;
  // Parsed by the call's contract.
  const raw = (await readJson(word(context, 1))) as Input<'commission.whatif'>;
  await context.open(word(context, 0));
  const reply = await context.call('commission.whatif', raw);
  const names = new Map(reply.people.map((person) => [person.number, person]));
  const json = {
    year: reply.year,
    schemes: reply.outcomes.map((one) => ({
      ...one,
      gaps: one.gaps.map((gap) => gapJson(gap, lang)),
      cost: yuan(one.cost),
      sales: yuan(one.sales),
      byRegion: one.byRegion.map((row) => ({ ...row, cost: yuan(row.cost), sales: yuan(row.sales) })),
      distribution: Object.fromEntries(Object.entries(one.distribution).map(([key, cents]) => [key, yuan(cents)])),
      winners: { ...one.winners, amount: yuan(one.winners.amount) },
      losers: { ...one.losers, amount: yuan(one.losers.amount) },
      highPerformersDelta: yuan(one.highPerformersDelta),
      people: one.people.map((row) => ({
        ...row,
        name: names.get(row.person)?.name ?? '',
        pay: yuan(row.pay),
        delta: yuan(row.delta),
      })),
    })),
    refusals: reply.refusals.map((one) => ({
      scheme: one.id,
      code: one.code,
      ...errorWords(one.code, one.details, lang),
      details: one.details,
      gaps: one.gaps.map((gap) => gapJson(gap, lang)),
    })),
    diagnoses: reply.diagnoses.map((one) => ({ ...one, message: one.message[lang] })),
    seek: reply.seek,
    tornado: reply.tornado,
    simulation:
      reply.simulation?.map((one) => ({
        scheme: one.scheme,
        mean: yuan(one.mean),
        p5: yuan(one.p5),
        p25: yuan(one.p25),
        p50: yuan(one.p50),
        p75: yuan(one.p75),
        p95: yuan(one.p95),
      })) ?? null,
  };
  const text = [
    ...json.schemes.map(
      (one) =>
        `${one.id} ${one.name}  ${one.cost}  (${one.costRate === null ? '—' : `${(one.costRate * 100).toFixed(2)}%`})  +${one.winners.count} / −${one.losers.count}`,
    ),
    ...json.schemes.flatMap((one) => one.gaps.map((gap) => `${one.id}  ${gapText(gap, lang)}`)),
    ...json.refusals.flatMap((one) => [
      `${one.scheme}  ${say(words.error, lang)} ${one.code}: ${one.message}`,
      ...one.gaps.map((gap) => `${one.scheme}  ${gap.message}`),
    ]),
    ...json.diagnoses.map((one) => `${one.scheme}  ${one.message}`),
  ].join('\n');
  return { json, text };
}

interface GapJson extends Gap {
  readonly message: string;
}

const gapJson = (gap: Gap, lang: Lang): GapJson => ({ ...gap, message: gapWords(gap, lang).message });

const gapText = (gap: GapJson, lang: Lang): string => `${say(words.missing, lang)} ${gap.message}`;

// Engine amounts are whole cents.
const yuan = (cents: number): string => moneyText(cents as Cents);

async function addScheme(context: CliContext): Promise<CliResult> {
  const document = parseScheme(schemeIn(await readJson(word(context, 1))), context.lang);
  const { name } = context.options;
  await context.open(word(context, 0));
  const label =
    typeof name === 'string' ? name : typeof document.name === 'string' ? document.name : document.name[context.lang];
  const saved = await context.call('commission.saveScheme', { name: label, document });
  const scheme =
    context.options.current === true ? await context.call('commission.makeCurrent', { id: saved.id }) : saved;
  return {
    json: { id: scheme.id, name: scheme.name, version: scheme.version, status: scheme.status },
    text: `${scheme.name} v${scheme.version} (${scheme.status})`,
  };
}

async function exportBook(context: CliContext): Promise<CliResult> {
  const out = need(context, 'out');
  const text = (option: string): string | undefined => {
    const value = context.options[option];
    return typeof value === 'string' ? value : undefined;
  };
  const kind = text('kind') ?? 'workbook';
  if (kind !== 'workbook' && kind !== 'payroll' && kind !== 'comparison')
    throw badOption('kind', kind, 'workbook|payroll|comparison');
  const [scheme, against, year, period] = [text('scheme'), text('against'), text('year'), text('period')];
  if (year !== undefined && !/^\d{4}$/.test(year))
    throw badOption('year', year, { zh: '年份，如 2025', en: 'a year such as 2025' });
  await context.open(word(context, 0));
  context.deliverTo(out);
  const saved = await context.call('commission.export', {
    kind,
    ...(scheme === undefined ? {} : { scheme: { name: scheme } }),
    ...(against === undefined ? {} : { against: { name: against } }),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(period === undefined ? {} : { period }),
  });
  const gaps = saved.missing.map((gap) => `${say(words.missing, context.lang)}  ${gap}`);
  return { json: saved, text: [saved.path ?? saved.name, ...gaps].join('\n') };
}

const inWords = (finding: Finding, lang: Lang): Record<string, unknown> => ({
  severity: finding.severity,
  code: finding.code,
  path: finding.path,
  message: finding.message[lang],
  ...(finding.remedy ? { remedy: finding.remedy[lang] } : {}),
  ...(finding.amounts ? { amounts: finding.amounts } : {}),
});

const line = (finding: Finding, lang: Lang): string =>
  `${say(words[finding.severity], lang)} ${finding.code}: ${placed(finding, lang)}${finding.remedy ? ` ${finding.remedy[lang]}` : ''}`;

/** Findings that do not name their place in the sentence have it before it. */
const placed = ({ path, message }: Finding, lang: Lang): string =>
  path === '' || message[lang].includes(path) ? message[lang] : `${path}: ${message[lang]}`;

function statementText(statement: StatementReport, lang: Lang): string {
  const rows = statement.lines.flatMap((one) => [
    `  ${one.name}  ${one.amount}`,
    ...one.trace.map((step) => `    ${step.text}`),
  ]);
  return [`${statement.person}  ${statement.period}  ${say(words.total, lang)} ${statement.total}`, ...rows].join('\n');
}
