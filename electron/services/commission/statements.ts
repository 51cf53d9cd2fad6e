import type {
  SchemeGap,
  StatementPage,
  StatementReply,
  StatementRow,
  StatementsReply,
} from '../../../src/core/contract/commission';
import { AppError } from '../../../src/core/domain/errors';
import type { Lang } from '../../../src/core/domain/text';
import type { PayOrder } from '../../../src/core/domain/pay';
import type { Ground, GroundPerson } from '../../../src/core/domain/pay-ground';
import { monthParts } from '../../../src/core/domain/period';
import { looksAtOrders } from '../../../src/core/engine/commission/order-needs';
import { monthIndex } from '../../../src/core/engine/commission/months';
import { payCompiled } from '../../../src/core/engine/commission/pay';
import { compileScheme } from '../../../src/core/engine/commission/compile';
import { gapLine, gapsOf } from '../../../src/core/engine/commission/gaps';
import { buildWorld } from '../../../src/core/engine/commission/world';
import { statementReport, type StatementReport } from '../../../src/core/engine/commission/report';
import type { Statement } from '../../../src/core/engine/commission/pay-types';
import { baseOf, yearly } from '../../../src/core/engine/commission/whatif/base';
import {
  adjustments,
  closedPeriods,
  closedStatements,
  closePeriod,
  insertAdjustment,
  personExists,
  removeAdjustment,
  schemes,
  type StatementRecord,
} from '../../db/repositories/commission';
import type { CallContext } from '../context';
import { notFound } from '../not-found';
import { fiscalStartOf, groundOf } from './ground';
import { ordersOf } from './orders';
import { closedSchemes, schemeGroups } from './assigned';
import type { NamedScheme } from './schemes';

/** One person's pay of a month under the scheme that held for them then. */
interface Paid {
  readonly person: GroundPerson;
  readonly scheme: NamedScheme;
  readonly statement: Statement;
  readonly report: (lang: Lang) => StatementReport;
}

interface MonthRun {
  readonly ground: Ground;
  readonly paid: readonly Paid[];
  /** What somebody is paid today for a closed month, in cents; null for people who are not at hand. */
  readonly recalculated: (closed: StatementRecord) => number | null;
  readonly gaps: readonly SchemeGap[];
}

const fiscalYearOf = (context: CallContext, period: string): number => {
  const { year, month } = monthParts(period);
  return month < fiscalStartOf(context.store) ? year - 1 : year;
};

/** Pays a month from the start of its fiscal year, so that balances and years to date are right. */
function payMonth(context: CallContext, period: string): MonthRun {
  const ground = groundOf(context.store, fiscalYearOf(context, period), null);
  const months = ground.months.filter((month) => month <= period);
  const groups = schemeGroups(context, ground, period);
  const paid: Paid[] = [];
  const gaps: SchemeGap[] = [];
  const base = baseOf(ground);
  // Orders are only carried along where a scheme looks at them.
  let known: PayOrder[] | null = null;
  const orders = (): PayOrder[] => (known ??= ordersOf(context.store, ground));
  const run = once((scheme: NamedScheme) => {
    const document = yearly(scheme.scheme);
    const input = { ...base, scheme: document, orders: looksAtOrders(document) ? orders() : [], periods: months };
    // Teams and rankings look at everybody; only the people on the scheme are taken from the result.
    const compiled = compileScheme(document);
    const world = buildWorld(input);
    const statements = payCompiled(compiled, world);
    const totals = new Map(statements.map((one) => [`${one.person} ${one.period}`, one.total]));
    return { document, compiled, world, statements, totals };
  });
  for (const { scheme, people } of groups) {
    const numbers = new Set(people.map((person) => person.number));
    const { document, compiled, world, statements } = run(scheme);
    for (const gap of gapsOf(compiled, world, { people: numbers, month: monthIndex(period) }))
      gaps.push({
        ...gap,
        schemeId: scheme.id ?? 0,
        scheme: scheme.name,
        message: gapLine(gap, document, context.lang),
      });
    for (const statement of statements) {
      if (!numbers.has(statement.person)) continue;
      const person = people.find((one) => one.number === statement.person);
      if (statement.period === period && person)
        paid.push({ person, scheme, statement, report: (lang) => statementReport(statement, lang) });
    }
  }
  // Whatever scheme somebody is on, a month lists its people in one order, open or closed.
  const order = new Map(ground.people.map((person, i) => [person.id, i]));
  paid.sort((a, b) => (order.get(a.person.id) ?? 0) - (order.get(b.person.id) ?? 0));
  const schemeOf = closedSchemes(context, ground);
  const numberOf = new Map(ground.people.map((person) => [person.id, person.number]));
  const recalculated = (closed: StatementRecord): number | null =>
    run(schemeOf(closed)).totals.get(`${numberOf.get(closed.person) ?? ''} ${closed.period}`) ?? null;
  return { ground, paid, recalculated, gaps };
}

/** A scheme is paid once, however many people and closed months are on it. */
function once<T>(work: (scheme: NamedScheme) => T): (scheme: NamedScheme) => T {
  const done = new Map<number | null, T>();
  return (scheme) => {
    const known = done.get(scheme.id);
    if (known !== undefined) return known;
    const result = work(scheme);
    done.set(scheme.id, result);
    return result;
  };
}

/** Closed months that would be paid differently today; the difference belongs to the month that is open (rule C-R21). */
function corrections(context: CallContext, run: MonthRun, period: string): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  for (const closed of closedStatements(context.store, run.ground.months[0] ?? period, period)) {
    if (closed.period >= period) continue;
    const now = run.recalculated(closed);
    // Closed statements store what was earned; corrections that were paid with them are inside their documents.
    const earned = earnedOf(closed);
    if (now !== null && now !== earned) out.set(closed.person, (out.get(closed.person) ?? 0) + now - earned);
    out.set(closed.person, (out.get(closed.person) ?? 0) - correctionOf(closed));
  }
  return out;
}

type Lines = StatementRow['lines'];

interface StoredDocument {
  /** Of months closed before both languages were kept: the one it was closed in. */
  readonly report?: StatementReport;
  readonly lines?: Lines;
  readonly inLang?: Readonly<Record<Lang, { readonly report: StatementReport; readonly lines: Lines }>>;
  readonly earned: number;
  readonly correction: number;
}

// Written by closeMonth.
const stored = (row: StatementRecord): StoredDocument => JSON.parse(row.document) as StoredDocument;
const earnedOf = (row: StatementRecord): number => stored(row).earned;
const correctionOf = (row: StatementRecord): number => stored(row).correction;

/** A frozen page in the reader's language where it was kept in both. */
function frozenPage(row: StatementRecord, lang: Lang): { report: StatementReport; lines: Lines } {
  const { inLang, report, lines } = stored(row);
  if (inLang) return inLang[lang];
  if (report && lines) return { report, lines };
  throw new RangeError(`a closed statement without its page: ${row.person} ${row.period}`);
}

const words = {
  correction: { zh: '以前期间的差额', en: 'Difference of earlier periods' },
  adjustment: { zh: '调整', en: 'Adjustment' },
} as const;

export function statementsOf(context: CallContext, period: string): StatementsReply {
  const closed = closedPeriods(context.store).find((row) => row.period === period);
  if (closed) return closedReply(context, period, closed.closed_at);
  const run = payMonth(context, period);
  const rows = openRows(context, run, period);
  return {
    period,
    closed: false,
    closedAt: null,
    total: rows.reduce((sum, row) => sum + row.total, 0),
    rows,
    without: run.ground.people.length - rows.length,
    gaps: run.gaps,
  };
}

function openRows(context: CallContext, run: MonthRun, period: string, lang: Lang = context.lang): StatementRow[] {
  const extra = corrections(context, run, period);
  const adjusted = adjustments(context.store, period);
  return run.paid.map(({ person, scheme, statement }) => {
    const lines = statement.lines.map((line) => ({
      component: line.component,
      name: line.name[lang],
      amount: line.amount,
    }));
    const correction = extra.get(person.id) ?? 0;
    if (correction !== 0) lines.push({ component: 'correction', name: words.correction[lang], amount: correction });
    for (const one of adjusted)
      if (one.person === person.id)
        lines.push({
          component: 'adjustment',
          name: `${words.adjustment[lang]}${lang === 'zh' ? '：' : ': '}${one.reason}`,
          amount: one.amount,
        });
    return {
      personId: person.id,
      number: person.number,
      name: person.name,
      region: person.region,
      schemeId: scheme.id ?? 0,
      scheme: scheme.name,
      total: lines.reduce((sum, line) => sum + line.amount, 0),
      lines,
    };
  });
}

function closedReply(context: CallContext, period: string, closedAt: string | null): StatementsReply {
  const ground = groundOf(context.store, fiscalYearOf(context, period), null);
  const people = new Map(ground.people.map((person) => [person.id, person]));
  const names = new Map(schemes(context.store).map((row) => [row.id, row.name]));
  const order = new Map(ground.people.map((person, i) => [person.id, i]));
  const frozen = [...closedStatements(context.store, period, period)].sort(
    (a, b) => (order.get(a.person) ?? Infinity) - (order.get(b.person) ?? Infinity),
  );
  const rows = frozen.map((row): StatementRow => {
    const person = people.get(row.person);
    return {
      personId: row.person,
      number: person?.number ?? '',
      name: person?.name ?? '',
      region: person?.region ?? null,
      schemeId: row.scheme,
      scheme: names.get(row.scheme) ?? '',
      total: row.total,
      lines: frozenPage(row, context.lang).lines,
    };
  });
  return {
    period,
    closed: true,
    closedAt,
    total: rows.reduce((sum, row) => sum + row.total, 0),
    rows,
    without: 0,
    gaps: [],
  };
}

export function statementOf(context: CallContext, input: { period: string; personId: number }): StatementReply {
  const adjusted = adjustments(context.store, input.period)
    .filter((one) => one.person === input.personId)
    .map(({ id, amount, reason }) => ({ id, amount, reason }));
  const closed = closedStatements(context.store, input.period, input.period).find(
    (row) => row.person === input.personId,
  );
  if (closed) {
    const name = schemes(context.store).find((row) => row.id === closed.scheme)?.name ?? '';
    return { statement: frozenPage(closed, context.lang).report, scheme: name, adjustments: adjusted };
  }
  const found = payMonth(context, input.period).paid.find(({ person }) => person.id === input.personId);
  if (!found) throw new AppError('NOT_FOUND', { what: 'statement', name: `${input.personId} ${input.period}` });
  return { statement: found.report(context.lang), scheme: found.scheme.name, adjustments: adjusted };
}

/** Pages to print: a closed month as it was frozen, an open one as it stands, worked out once for all its people. */
export function statementPages(
  context: CallContext,
  { period, personId }: { period: string; personId?: number | undefined },
): StatementPage[] {
  const wanted = (row: StatementRow): boolean => personId === undefined || row.personId === personId;
  const closed = closedPeriods(context.store).find((row) => row.period === period);
  if (closed) {
    const frozen = new Map(closedStatements(context.store, period, period).map((row) => [row.person, row]));
    return closedReply(context, period, closed.closed_at)
      .rows.filter(wanted)
      .flatMap((row) => {
        const record = frozen.get(row.personId);
        return record ? [{ row, statement: frozenPage(record, context.lang).report }] : [];
      });
  }
  const run = payMonth(context, period);
  const paid = new Map(run.paid.map((one) => [one.person.id, one]));
  return openRows(context, run, period)
    .filter(wanted)
    .flatMap((row) => {
      const one = paid.get(row.personId);
      return one ? [{ row, statement: one.report(context.lang) }] : [];
    });
}

/** Freezes a month: results, scheme versions and the state of the data. It cannot be undone afterwards. */
export function closeMonth(
  context: CallContext,
  period: string,
): { period: string; statements: number; total: number } {
  if (closedPeriods(context.store).some((row) => row.period === period))
    throw new AppError('PERIOD_CLOSED', { period });
  const run = payMonth(context, period);
  const rows = openRows(context, run, period);
  const other = openRows(context, run, period, context.lang === 'zh' ? 'en' : 'zh');
  const records = rows.flatMap((row): StatementRecord[] => {
    const paid = run.paid.find(({ person }) => person.id === row.personId);
    if (!paid || row.schemeId === 0) return [];
    const page = (lang: Lang): { report: StatementReport; lines: Lines } => ({
      report: paid.report(lang),
      lines:
        (lang === context.lang ? rows : other).find(({ personId }) => personId === row.personId)?.lines ?? row.lines,
    });
    const document: StoredDocument = {
      inLang: { zh: page('zh'), en: page('en') },
      earned: paid.statement.total,
      correction: row.lines
        .filter((line) => line.component === 'correction')
        .reduce((sum, line) => sum + line.amount, 0),
    };
    return [
      { period, person: row.personId, scheme: row.schemeId, total: row.total, document: JSON.stringify(document) },
    ];
  });
  const basis = { schemes: [...new Set(rows.map((row) => row.schemeId))] };
  context.change({ key: 'commission.closePeriod', params: { period } }, (tx) => {
    closePeriod(tx, period, { ...basis, dataChange: tx.changeId - 1 }, records);
    tx.barrier(0, { key: 'commission.closePeriod', params: { period } });
  });
  return { period, statements: records.length, total: records.reduce((sum, row) => sum + row.total, 0) };
}

export function adjust(
  context: CallContext,
  input: { period: string; personId: number; amount: number; reason: string },
): { id: number } {
  if (closedPeriods(context.store).some((row) => row.period === input.period))
    throw new AppError('PERIOD_CLOSED', { period: input.period });
  if (!personExists(context.store, input.personId)) throw notFound(context.lang, 'person', input.personId);
  const id = context.change({ key: 'commission.adjust', params: { period: input.period } }, (tx) =>
    insertAdjustment(tx, { period: input.period, person: input.personId, amount: input.amount, reason: input.reason }),
  );
  return { id };
}

export function dropAdjustment(context: CallContext, id: number): { removed: true } {
  context.change({ key: 'commission.removeAdjustment' }, (tx) => removeAdjustment(tx, id));
  return { removed: true };
}
