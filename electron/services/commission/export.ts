import type { commissionCalls, ExportedPay } from '../../../src/core/contract/commission';
import type { ParsedOf } from '../../../src/core/contract/define';
import { AppError } from '../../../src/core/domain/errors';
import { compileScheme } from '../../../src/core/engine/commission/compile';
import { componentInputs } from '../../../src/core/engine/commission/inputs';
import { gapLine, gapsOf } from '../../../src/core/engine/commission/gaps';
import { looksAtOrders } from '../../../src/core/engine/commission/order-needs';
import { payCompiled } from '../../../src/core/engine/commission/pay';
import { buildWorld } from '../../../src/core/engine/commission/world';
import { baseOf, yearly } from '../../../src/core/engine/commission/whatif/base';
import { compareSchemes } from '../../../src/core/engine/commission/whatif/compare';
import { commissionBook } from '../../workbook/writers/commission-book';
import { comparisonBook, payrollBook } from '../../workbook/writers/commission-lists';
import { timeText } from '../../workbook/writers/sheet-kit';
import type { CallContext } from '../context';
import { workbookName } from '../file-name';
import { groundOf, lastYear } from './ground';
import { currentScheme, resolveScheme, type NamedScheme } from './schemes';
import { statementsOf } from './statements';
import { assumptionOf } from './whatif';

type ExportInput = ParsedOf<(typeof commissionCalls)['commission.export']>;

interface Built {
  readonly name: string;
  readonly book: { readonly xlsx: { writeFile(path: string): Promise<void> } };
  readonly missing: readonly string[];
}

/** Writes a workbook and hands it to the user. @throws AppError CANCELLED when no place was chosen */
export async function exportCommission(context: CallContext, input: ExportInput): Promise<ExportedPay> {
  const { name, book, missing } = build(context, input);
  const saved = await context.ports.files.deliver(name, (path) => book.xlsx.writeFile(path));
  if (!saved) throw new AppError('CANCELLED');
  return { ...saved, missing };
}

const fileNames = {
  workbook: { zh: '提成', en: 'Commission' },
  payroll: { zh: '发薪清单', en: 'Payroll' },
  comparison: { zh: '得失对比', en: 'Winners and losers' },
} as const;

function build(context: CallContext, input: ExportInput): Built {
  const { lang, store } = context;
  const word = fileNames[input.kind][lang];
  if (input.kind === 'payroll') {
    const period = input.period ?? `${input.year ?? lastYear(store) ?? ''}-12`;
    const reply = statementsOf(context, period);
    return {
      name: workbookName(word, period),
      book: payrollBook(reply, context.now(), lang),
      missing: reply.gaps.map((gap) => `${gap.scheme} · ${gap.message}`),
    };
  }
  const scheme = input.scheme === undefined ? currentScheme(context) : resolveScheme(context, input.scheme);
  if (input.kind === 'workbook') {
    const { book, year, missing } = workbook(context, scheme, input);
    return { name: workbookName(word, scheme.name, year), book, missing };
  }
  const before = input.against === undefined ? currentScheme(context) : resolveScheme(context, input.against);
  const withOrders = [before, scheme].some((one) => looksAtOrders(one.scheme));
  const ground = groundOf(store, input.year, input.plan ?? null, withOrders);
  const [first, second] = compareSchemes({
    base: baseOf(ground),
    schemes: [before, scheme].map((one, i) => ({ id: String(i), name: one.name, scheme: yearly(one.scheme) })),
    assumption: input.assumption === undefined ? { kind: 'replay' } : assumptionOf(input.assumption),
  });
  if (!first || !second) throw new AppError('NO_SCHEME');
  const missing = [first, second].flatMap((one, i) =>
    one.gaps.map((gap) => `${one.name} · ${gapLine(gap, (i === 0 ? before : scheme).scheme, lang)}`),
  );
  return {
    name: workbookName(word, scheme.name, ground.year),
    missing,
    book: comparisonBook(ground.people, first, second, {
      year: ground.year,
      madeAt: context.now(),
      lang,
      missing,
    }),
  };
}

function workbook(
  context: CallContext,
  named: NamedScheme,
  input: ExportInput,
): Pick<Built, 'book' | 'missing'> & { readonly year: number } {
  const scheme = yearly(named.scheme);
  const ground = groundOf(context.store, input.year, input.plan ?? null, looksAtOrders(scheme));
  const compiled = compileScheme(scheme);
  const world = buildWorld({ ...baseOf(ground), scheme });
  const statements = payCompiled(compiled, world, { trace: false });
  const missing = gapsOf(compiled, world).map((gap) => gapLine(gap, scheme, context.lang));
  const inputs = componentInputs(compiled, world);
  const index = new Map(ground.people.map((person, i) => [person.number, i]));
  const table = (): number[][] => ground.people.map(() => ground.months.map(() => 0));
  const amounts = new Map(compiled.components.map((component) => [component.key, table()]));
  const others = table();
  for (const statement of statements) {
    const [p, m] = [index.get(statement.person), ground.months.indexOf(statement.period)];
    if (p === undefined || m < 0) continue;
    for (const line of statement.lines) {
      const row = (amounts.get(line.component) ?? others)[p];
      if (row) row[m] = (row[m] ?? 0) + line.amount;
    }
  }
  const book = commissionBook(
    {
      scheme,
      title: `${named.name} · ${ground.year}`,
      madeAt: timeText(context.now()),
      months: ground.months,
      people: ground.people,
      components: compiled.components.map((component) => ({
        key: component.key,
        name: component.name[context.lang],
        inputs: inputs.get(component.key) ?? [],
        amounts: amounts.get(component.key) ?? [],
      })),
      others,
      missing,
    },
    context.lang,
  );
  return { book, missing, year: ground.year };
}
