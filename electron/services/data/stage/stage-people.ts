import type { PersonRecord } from '../../../workbook/understand/records';
import type { Ground } from './context';
import type { TableOutcome } from './outcome';
import type { Staged } from './people';
import { endStays, mergeStays, OPEN, type Move } from './timeline';

/** A change of base pay, as a list of them or a new roster brings it. */
export interface StagedPay {
  readonly person: Staged;
  readonly date: string;
  readonly basePay: number;
  readonly outcome: TableOutcome;
  readonly row: number;
}

interface RosterRow {
  readonly outcome: TableOutcome;
  readonly record: PersonRecord;
  readonly asOf: string;
}

/** Rosters first, then moves, leavings and pay, whatever order the files came in. @returns changes of pay */
export function stagePeople(ground: Ground, outcomes: readonly TableOutcome[]): StagedPay[] {
  const lines = new Map<Staged, RosterRow[]>();
  for (const outcome of outcomes) {
    const asOf = asOfOf(ground, outcome);
    for (const record of outcome.table.records.people) {
      const person = rosterPerson(ground, record, outcome);
      if (!person) {
        outcome.note(record.row, null, '', 'rejected');
        continue;
      }
      ground.listed.add(person);
      const list = lines.get(person) ?? [];
      list.push({ outcome, record, asOf });
      lines.set(person, list);
    }
  }
  const moves = collectMoves(ground, outcomes);
  for (const [person, rows] of lines) applyRoster(ground, person, rows, moves.get(person) ?? []);
  for (const [person, list] of moves) if (!lines.has(person)) applyMoves(ground, person, list);
  for (const [person, rows] of lines)
    for (const { outcome, record } of rows) applyManager(ground, person, record, outcome);
  stageLeavings(ground, outcomes);
  for (const { person, outcome, row, before } of [...moves.values()].flat()) {
    outcome.note(row, null, '', before === staysText(ground, person) ? 'same' : 'new');
  }
  return stagePay(ground, outcomes);
}

/** A roster says who there is: nobody in it is unknown. */
function rosterPerson(ground: Ground, record: PersonRecord, outcome: TableOutcome): Staged | null {
  const found = ground.people.find(record.person);
  if ('person' in found) return found.person;
  if ('several' in found) return ground.person(record.person, outcome, record.row);
  return ground.people.create(record.person);
}

/** The month a roster is about, when its title says so; else the month of the import. */
function asOfOf(ground: Ground, { table }: TableOutcome): string {
  const month = /(20\d{2})\s*[-年./]\s*(0?[1-9]|1[0-2])(?:\s*月|\b)/.exec(`${table.title} ${table.sheet}`);
  return month ? `${month[1] ?? ''}-${(month[2] ?? '').padStart(2, '0')}-01` : ground.options.today;
}

function applyRoster(ground: Ground, person: Staged, rows: readonly RosterRow[], moves: readonly PlannedMove[]): void {
  const ordered = [...rows].sort((a, b) => (a.record.hireDate ?? '').localeCompare(b.record.hireDate ?? ''));
  const kept: RosterRow[] = [];
  for (const row of ordered) {
    const previous = kept.at(-1);
    if (previous && !isLaterStint(previous.record, row.record)) {
      const same = sameText(previous.record, row.record);
      const params = { number: person.number, row: previous.record.row + 1 };
      row.outcome.say(same ? 'DUPLICATE_ROW' : 'DUPLICATE_PERSON', row.record.row, null, params);
      row.outcome.note(row.record.row, null, '', same ? 'same' : 'rejected');
      continue;
    }
    kept.push(row);
  }
  for (const row of kept) {
    const changes: string[] = [];
    applyFields(person, row.record, changes, ground);
    const unit = row.record.units.length > 0 ? ground.units.ensure(row.record.units) : null;
    const staysBefore = staysText(ground, person);
    if (unit) {
      const line = {
        unit: unit.id,
        role: person.role,
        hire: row.record.hireDate ?? person.hireDate,
        leave: row.record.leaveDate ?? null,
        asOf: row.asOf,
      };
      const { stays, told } = mergeStays(person.stays, line, row === kept.at(-1) ? moves.map(({ move }) => move) : []);
      person.stays = stays;
      for (const { kind, date, from, to } of told) {
        if (kind === 'assumed')
          row.outcome.say('MOVE_ASSUMED', row.record.row, null, {
            who: person.name,
            from: pathOf(ground, from),
            to: pathOf(ground, to),
            date,
          });
      }
      tellMoves(ground, person, moves, told);
    } else if (row === kept.at(-1)) applyMoves(ground, person, moves);
    const staysNow = staysText(ground, person);
    if (person.before !== null && staysBefore !== staysNow && moves.length === 0)
      changes.push(`${staysBefore} → ${staysNow}`);
    row.outcome.note(
      row.record.row,
      null,
      '',
      person.before === null ? 'new' : changes.length > 0 ? 'changed' : 'same',
      changes.join('；') || null,
    );
  }
}

/** The same person again, after having left: a second time of employment. */
function isLaterStint(first: PersonRecord, second: PersonRecord): boolean {
  return first.leaveDate != null && second.hireDate != null && second.hireDate > first.leaveDate;
}

function sameText(a: PersonRecord, b: PersonRecord): boolean {
  const text = (one: PersonRecord): string => JSON.stringify({ ...one, row: 0 });
  return text(a) === text(b);
}

function applyFields(person: Staged, record: PersonRecord, changes: string[], ground: Ground): void {
  const set = <
    K extends 'role' | 'grade' | 'hireDate' | 'leaveDate' | 'leaveReason' | 'note' | 'basePay' | 'targetIncentive',
  >(
    field: K,
    value: Staged[K] | undefined,
    show: (value: Staged[K]) => string = (one) => String(one ?? '—'),
  ): void => {
    // Null in a column that the file has empties the field, except dates that other files may have brought.
    if (value === undefined || value === person[field]) return;
    if (value === null && (field === 'leaveDate' || field === 'leaveReason' || field === 'note')) {
      if (field !== 'leaveDate' || record.left !== false) return;
      if (person.before?.leave_date != null && (record.hireDate ?? '') <= person.before.leave_date) return;
    }
    changes.push(`${show(person[field])} → ${show(value)}`);
    person[field] = value;
  };
  const { name } = record.person;
  if (name !== null && name !== person.name) {
    if (person.before !== null) changes.push(`${person.name} → ${name}`);
    ground.people.rename(person, name);
  }
  set('role', record.role);
  set('grade', record.grade);
  set('hireDate', record.hireDate);
  // Hired again after having left.
  if (
    person.leaveDate !== null &&
    record.hireDate != null &&
    record.hireDate > person.leaveDate &&
    record.leaveDate == null
  ) {
    changes.push(`${person.leaveDate} → —`);
    person.leaveDate = null;
    person.leaveReason = null;
  }
  set('leaveDate', record.leaveDate);
  set('leaveReason', record.leaveReason);
  set('note', record.note);
  const money = (cents: number | null): string => (cents === null ? '—' : (cents / 100).toFixed(2));
  set('basePay', record.basePay, money);
  set('targetIncentive', record.targetIncentive, money);
  const merged = { ...person.attributes, ...record.attributes };
  if (JSON.stringify(merged) !== JSON.stringify(person.attributes)) {
    for (const [key, value] of Object.entries(record.attributes)) {
      if (person.attributes[key] !== value) changes.push(`${key} ${person.attributes[key] ?? '—'} → ${value}`);
    }
    person.attributes = merged;
  }
}

function applyManager(ground: Ground, person: Staged, record: PersonRecord, outcome: TableOutcome): void {
  if (record.manager == null) return;
  const found = ground.people.find(record.manager);
  if ('person' in found) {
    if (found.person !== person) person.managerId = found.person.id;
  } else {
    const who = record.manager.number ?? record.manager.name ?? '';
    outcome.say('MANAGER_UNKNOWN', record.row, null, { who }, who);
  }
}

interface PlannedMove {
  readonly person: Staged;
  readonly outcome: TableOutcome;
  readonly row: number;
  readonly move: Move;
  readonly before: string;
}

function collectMoves(ground: Ground, outcomes: readonly TableOutcome[]): Map<Staged, PlannedMove[]> {
  // Units of rosters are there first, so that a team's name finds its place in the tree.
  for (const { table } of outcomes)
    for (const { units } of table.records.people) if (units.length > 0) ground.units.ensure(units);
  const out = new Map<Staged, PlannedMove[]>();
  for (const outcome of outcomes) {
    for (const { row, person: ref, date, from, to, fromRole, toRole } of outcome.table.records.moves) {
      const person = ground.person(ref, outcome, row);
      const source = person && from.length > 0 ? ground.unit(from, outcome, row) : null;
      const target = person && to.length > 0 ? ground.unit(to, outcome, row) : null;
      if (!person || (from.length > 0 && !source) || (to.length > 0 && !target)) {
        outcome.note(row, null, '', 'rejected');
        continue;
      }
      const move: Move = { date, from: source?.id ?? null, to: target?.id ?? null, fromRole, toRole };
      const list = out.get(person) ?? [];
      list.push({ person, outcome, row, move, before: staysText(ground, person) });
      out.set(person, list);
    }
  }
  return out;
}

function applyMoves(ground: Ground, person: Staged, moves: readonly PlannedMove[]): void {
  if (moves.length === 0) return;
  const { stays, told } = mergeStays(
    person.stays,
    null,
    moves.map(({ move }) => move),
  );
  person.stays = stays;
  tellMoves(ground, person, moves, told);
}

function tellMoves(
  ground: Ground,
  person: Staged,
  moves: readonly PlannedMove[],
  told: ReturnType<typeof mergeStays>['told'],
): void {
  for (const { kind, date, from, to } of told) {
    const planned = moves.find(({ move }) => move.date === date);
    if (!planned) continue;
    if (kind === 'outside') {
      planned.outcome.say('MOVE_OUTSIDE', planned.row, null, { who: person.name, date });
      planned.outcome.note(planned.row, null, '', 'rejected');
    } else if (kind === 'differs') {
      planned.outcome.say('MOVE_DIFFERS', planned.row, null, {
        who: person.name,
        date,
        known: pathOf(ground, from),
        read: pathOf(ground, to),
      });
    }
  }
}

function stageLeavings(ground: Ground, outcomes: readonly TableOutcome[]): void {
  for (const outcome of outcomes) {
    for (const { row, person: ref, date, reason } of outcome.table.records.leavings) {
      const person = ground.person(ref, outcome, row);
      if (!person) {
        outcome.note(row, null, '', 'rejected');
        continue;
      }
      const changes: string[] = [];
      if (date !== null && person.leaveDate !== date) {
        if (person.leaveDate !== null)
          outcome.say('LEAVE_DIFFERS', row, null, { who: person.name, known: person.leaveDate, read: date });
        changes.push(`${person.leaveDate ?? '—'} → ${date}`);
        person.leaveDate = date;
      }
      if (reason !== null && person.leaveReason !== reason) {
        changes.push(`${person.leaveReason ?? '—'} → ${reason}`);
        person.leaveReason = reason;
      }
      outcome.note(
        row,
        null,
        '',
        person.before === null ? 'new' : changes.length > 0 ? 'changed' : 'same',
        changes.join('；') || null,
      );
    }
  }
  for (const person of ground.people.all) person.stays = endStays(person.stays, person.leaveDate);
}

function stagePay(ground: Ground, outcomes: readonly TableOutcome[]): StagedPay[] {
  const out: StagedPay[] = [];
  for (const outcome of outcomes) {
    for (const { row, person: ref, date, basePay } of outcome.table.records.pay) {
      const person = ground.person(ref, outcome, row);
      if (person) out.push({ person, date, basePay, outcome, row });
      else outcome.note(row, null, '', 'rejected');
    }
  }
  return out;
}

function pathOf(ground: Ground, unit: number | null): string {
  return unit === null ? '—' : ground.units.path(unit);
}

/** Stays as text: what two states are compared by, and what the preview shows. */
function staysText(ground: Ground, person: Staged): string {
  return person.stays
    .map(({ unit, from, to }) => `${ground.units.path(unit)}（${from === OPEN ? '' : from}–${to ?? ''}）`)
    .join('，');
}
