import { groupBy } from '../../../../src/core/domain/group-by';
import {
  allFeedback,
  allMarkets,
  allNotes,
  allPay,
  allTraining,
  type TextRow,
} from '../../../db/repositories/data-read';
import type { TextRecord } from '../../../workbook/understand/records';
import type { Ground } from './context';
import type { TableOutcome } from './outcome';
import type { Staged } from './people';
import { settle, type StagedRow } from './settle-row';
import type { StagedFacts } from './stage-facts';
import type { StagedPay } from './stage-people';
import { stageTargets } from './stage-targets';

/** Training, market, products, targets of past years, feedback, notes and pay, held against what is stored. */
export function stageOthers(
  ground: Ground,
  outcomes: readonly TableOutcome[],
  pay: readonly StagedPay[],
  held: StagedFacts,
): StagedRow[] {
  const writes: StagedRow[] = [];
  stageTraining(ground, outcomes, writes);
  stageMarket(ground, outcomes, writes);
  stageProducts(ground, outcomes);
  stageTargets(ground, outcomes, held, writes);
  stageTexts(ground, outcomes, 'feedback', writes);
  stageTexts(ground, outcomes, 'notes', writes);
  stagePay(ground, pay, writes);
  return writes;
}

function stageTraining(ground: Ground, outcomes: readonly TableOutcome[], writes: StagedRow[]): void {
  const stored = new Map(
    allTraining(ground.reader).map((one) => [`${one.person_id}|${one.course}|${one.period}`, one]),
  );
  const seen = new Map<string, number>();
  for (const outcome of outcomes) {
    for (const { row, person: ref, course, period, required, attended, score } of outcome.table.records.training) {
      const person = ground.person(ref, outcome, row);
      if (!person) {
        outcome.note(row, null, '', 'rejected');
        continue;
      }
      const key = `${person.id}|${course}|${period}`;
      const first = seen.get(key);
      if (first !== undefined) {
        outcome.say('DUPLICATE_ROW', row, null, { row: first + 1 });
        outcome.note(row, null, '', 'same');
        continue;
      }
      seen.set(key, row);
      const known = stored.get(key);
      const before = known && {
        id: known.id,
        values: { required: known.required, attended: known.attended, score: known.score },
      };
      settle(
        outcome,
        row,
        null,
        '',
        before,
        { table: 'training', values: { person_id: person.id, course, period, required, attended, score } },
        writes,
      );
    }
  }
}

function stageMarket(ground: Ground, outcomes: readonly TableOutcome[], writes: StagedRow[]): void {
  const stored = allMarkets(ground.reader);
  for (const outcome of outcomes) {
    for (const { row, units, year, size, penetration, growth } of outcome.table.records.market) {
      const unit = ground.unit(units, outcome, row);
      if (!unit) {
        outcome.note(row, null, '', 'rejected');
        continue;
      }
      const own = stored.filter((one) => one.unit_id === unit.id).sort((a, b) => b.year - a.year);
      // A sheet without a year speaks of the latest one known.
      const when = year !== 0 ? year : (own[0]?.year ?? ground.lastYear);
      const known = own.find((one) => one.year === when);
      const before = known && {
        id: known.id,
        values: { size: known.size, penetration: known.penetration, growth: known.growth },
      };
      settle(
        outcome,
        row,
        null,
        '',
        before,
        { table: 'market', values: { unit_id: unit.id, year: when, size, penetration, growth } },
        writes,
      );
    }
  }
}

function stageProducts(ground: Ground, outcomes: readonly TableOutcome[]): void {
  for (const outcome of outcomes) {
    for (const { row, name, stage, share } of outcome.table.records.products) {
      const product = ground.product(name);
      if (!product) continue;
      const changes: string[] = [];
      if (stage !== null && product.stage !== stage) {
        changes.push(`${product.stage ?? '—'} → ${stage}`);
        product.stage = stage;
      }
      if (share !== null && product.share !== share) {
        changes.push(`${String(product.share ?? '—')} → ${String(share)}`);
        product.share = share;
      }
      outcome.note(
        row,
        null,
        '',
        product.before === null ? 'new' : changes.length > 0 ? 'changed' : 'same',
        changes.join('; ') || null,
      );
    }
  }
}

/** Texts have no key of their own: the second one alike is new only when the workspace holds one, and the file two. */
function stageTexts(
  ground: Ground,
  outcomes: readonly TableOutcome[],
  kind: 'feedback' | 'notes',
  writes: StagedRow[],
): void {
  const left = new Map<string, number>();
  const keyOf = ({ person_id, date, product_id, score, text }: TextRow): string =>
    [person_id, date, product_id, score, text].join('|');
  if (outcomes.some(({ table }) => table.records[kind].length > 0)) {
    for (const row of kind === 'feedback' ? allFeedback(ground.reader) : allNotes(ground.reader)) {
      left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
    }
  }
  for (const outcome of outcomes) {
    for (const record of outcome.table.records[kind]) {
      const found = textRow(ground, record, outcome, kind);
      if (!found) {
        outcome.note(record.row, null, '', 'rejected');
        continue;
      }
      const count = left.get(keyOf(found)) ?? 0;
      if (count > 0) {
        left.set(keyOf(found), count - 1);
        outcome.note(record.row, null, '', 'same');
        continue;
      }
      const { person_id, date, product_id, score, text } = found;
      writes.push(
        kind === 'feedback'
          ? { table: 'feedback', id: null, values: { person_id, date, product_id, score, text } }
          : { table: 'talk_note', id: null, values: { person_id, date, text } },
      );
      outcome.note(record.row, null, '', 'new');
    }
  }
}

function textRow(
  ground: Ground,
  record: TextRecord,
  outcome: TableOutcome,
  kind: 'feedback' | 'notes',
): TextRow | null {
  const person: Staged | null = record.person ? ground.person(record.person, outcome, record.row) : null;
  if (record.person && !person) return null;
  const product = kind === 'feedback' ? (ground.product(record.product)?.id ?? null) : null;
  return {
    person_id: person?.id ?? null,
    date: record.date,
    product_id: product,
    score: kind === 'feedback' ? record.score : null,
    text: record.text,
  };
}

function stagePay(ground: Ground, pay: readonly StagedPay[], writes: StagedRow[]): void {
  const byPerson = groupBy(pay.length > 0 ? allPay(ground.reader) : [], (row) => row.person_id);
  const latest = new Map<Staged, StagedPay>();
  for (const one of pay) {
    const known = byPerson.get(one.person.id)?.find(({ from_date }) => from_date === one.date);
    const { person, date, basePay, outcome, row } = one;
    const before = known && { id: known.id, values: { base_pay: known.base_pay } };
    settle(
      outcome,
      row,
      null,
      '',
      before,
      { table: 'pay_history', values: { person_id: person.id, from_date: date, base_pay: basePay } },
      writes,
    );
    const last = latest.get(one.person);
    if (!last || last.date < one.date) latest.set(one.person, one);
  }
  // The newest figure is what the person earns now.
  for (const [person, { date, basePay }] of latest) {
    const stored = byPerson.get(person.id)?.some(({ from_date }) => from_date > date) ?? false;
    if (!stored) person.basePay = basePay;
  }
}
