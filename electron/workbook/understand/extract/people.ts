import type { LeavingRecord, MoveRecord, PayRecord, PersonRecord, PersonRef, Records, UnitPath } from '../records';
import { shown } from '../grid';
import { numberKey, tidy } from '../values/text';
import type { RowReader } from './reader';

const LEFT =
  /离职|离司|辞职|离开|解除|终止|退休|不在职|已离|^否$|^n(?:o)?$|left|terminat|resign|inactive|former|separated|leaver|^0$|false/i;
const HERE = /在职|在岗|试用|正式|^是$|^y(?:es)?$|active|current|employed|probation|^1$|true|休假|产假/i;

/** Reads a roster. @returns rows that were refused */
export function extractRoster(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  const attributes = reader.plan.columns.filter(
    (column) => column.meaning === 'person.attribute' || (column.meaning === 'unknown' && column.header !== ''),
  );
  for (const row of reader.plan.rows.data) {
    const person = reader.needPerson(row);
    const record = person ? personOf(reader, row, person) : null;
    if (!record) {
      rejected.add(row);
      continue;
    }
    const more: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const column of attributes) {
      const text = reader.textOf(row, column);
      if (text !== null) more[column.header] = text;
    }
    // A plain object again, so that it can be stored as JSON: the null prototype only kept `__proto__` a name like others.
    out.people.push({ ...record, attributes: Object.fromEntries(Object.entries(more)) });
  }
  return rejected;
}

function personOf(reader: RowReader, row: number, person: PersonRef): PersonRecord | null {
  const { problems } = reader;
  const hireDate = reader.date(row, 'person.hireDate');
  const leaveDate = reader.date(row, 'person.leaveDate');
  const pay = reader.amountOf(row, 'person.basePay');
  const annual = reader.amountOf(row, 'person.annualPay');
  const incentive = reader.amountOf(row, 'person.targetIncentive');
  if (
    hireDate === undefined ||
    leaveDate === undefined ||
    pay === undefined ||
    incentive === undefined ||
    annual === undefined
  )
    return null;
  if (hireDate !== null && leaveDate !== null && leaveDate < hireDate) {
    problems.add(
      'LEAVE_BEFORE_HIRE',
      reader.where(row, reader.column('person.leaveDate')),
      { hire: hireDate, leave: leaveDate },
      'leave',
    );
    return null;
  }
  const status = reader.text(row, 'person.status');
  const left =
    status === null ? null : LEFT.test(status) && !/不离职/.test(status) ? true : HERE.test(status) ? false : null;
  if (left === true && leaveDate === null && reader.has('person.leaveDate')) {
    problems.add(
      'STATUS_DIFFERS',
      reader.where(row, reader.column('person.status')),
      { status: status ?? '' },
      'status',
    );
  }
  const base = pay ?? (annual === null ? null : Math.round(annual / 12));
  return {
    row,
    person,
    units: reader.units(row),
    ...given(reader, 'person.role', 'role', reader.text(row, 'person.role')),
    ...given(reader, 'person.grade', 'grade', reader.text(row, 'person.grade')),
    ...managerOf(reader, row),
    ...given(reader, 'person.hireDate', 'hireDate', hireDate),
    ...given(reader, 'person.leaveDate', 'leaveDate', leaveDate),
    ...given(reader, 'person.leaveReason', 'leaveReason', reader.text(row, 'person.leaveReason')),
    ...given(reader, 'person.status', 'left', left),
    ...(reader.has('person.basePay') || reader.has('person.annualPay') ? { basePay: base } : {}),
    ...given(reader, 'person.targetIncentive', 'targetIncentive', incentive),
    ...given(reader, 'remark', 'note', reader.text(row, 'remark')),
    attributes: {},
  };
}

/** A field is there only where the file has its column, so that an import never empties what it does not speak of. */
function given<K extends string, V>(reader: RowReader, meaning: string, key: K, value: V): Partial<Record<K, V>> {
  // A record of one key: the computed name widens to string.
  return reader.has(meaning) ? ({ [key]: value } as Record<K, V>) : {};
}

function managerOf(reader: RowReader, row: number): { manager?: PersonRef | null } {
  const number = reader.code(row, 'person.managerNumber');
  const name = reader.text(row, 'person.manager');
  if (!reader.has('person.managerNumber') && !reader.has('person.manager')) return {};
  if (number === null && name === null) return { manager: null };
  const code = name !== null && /^[A-Za-z]{0,4}\d{2,10}$/.test(name) ? numberKey(name) : null;
  return { manager: { number: number ?? code, name: code === null ? name : null } };
}

/** Reads who moved from where to where. A list of mixed events gives leavings and joiners too. */
export function extractMoves(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  const dateColumn = reader.has('time.effective')
    ? 'time.effective'
    : reader.has('time.date')
      ? 'time.date'
      : 'time.month';
  for (const row of reader.plan.rows.data) {
    const person = reader.needPerson(row);
    const date = person ? reader.date(row, dateColumn) : undefined;
    if (!person || date === undefined) {
      rejected.add(row);
      continue;
    }
    const event = reader.text(row, 'person.event') ?? '';
    if (/离职|辞职|terminat|resign|leav|exit/i.test(event)) {
      out.leavings.push({ row, person, date, reason: reader.text(row, 'person.leaveReason') });
      continue;
    }
    if (date === null) {
      const column = reader.column(dateColumn);
      reader.problems.add('ROW_INCOMPLETE', reader.where(row, column), { column: column?.header ?? '' }, 'date');
      rejected.add(row);
      continue;
    }
    const move = moveOf(reader, row, person, date);
    if (move.to.length === 0 && move.toRole === null) {
      reader.problems.add(
        'ROW_INCOMPLETE',
        reader.where(
          row,
          reader.plan.columns.find((column) => column.meaning.startsWith('to:')),
        ),
        { column: 'to' },
        'to',
      );
      rejected.add(row);
    } else out.moves.push(move);
  }
  return rejected;
}

function moveOf(reader: RowReader, row: number, person: PersonRef, date: string): MoveRecord {
  const to = reader.units(row, 'to:');
  const plain: UnitPath = to.length > 0 ? to : reader.units(row);
  return {
    row,
    person,
    date,
    from: reader.units(row, 'from:'),
    to: plain,
    fromRole: reader.text(row, 'from:person.role'),
    toRole: reader.text(row, 'to:person.role') ?? reader.text(row, 'person.role'),
  };
}

export function extractLeavings(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  const dateColumn =
    ['person.leaveDate', 'time.effective', 'time.date'].find((id) => reader.has(id)) ?? 'person.leaveDate';
  for (const row of reader.plan.rows.data) {
    const person = reader.needPerson(row);
    const date = person ? reader.date(row, dateColumn) : undefined;
    if (!person || date === undefined) rejected.add(row);
    else {
      const leaving: LeavingRecord = { row, person, date, reason: reader.text(row, 'person.leaveReason') };
      out.leavings.push(leaving);
    }
  }
  return rejected;
}

export function extractPay(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  for (const row of reader.plan.rows.data) {
    const person = reader.needPerson(row);
    const date = person ? reader.date(row, 'time.effective') : undefined;
    const pay = reader.has('to:person.basePay')
      ? reader.amountOf(row, 'to:person.basePay')
      : reader.amountOf(row, 'person.basePay');
    if (!person || date == null || pay == null) {
      const missing = date === null ? 'time.effective' : 'person.basePay';
      if (person && (date === null || pay === null)) {
        reader.problems.add(
          'ROW_INCOMPLETE',
          reader.where(row, reader.column(missing)),
          { column: tidy(shown(reader.column(missing)?.header ?? missing)) },
          missing,
        );
      }
      rejected.add(row);
      continue;
    }
    const record: PayRecord = { row, person, date, basePay: pay };
    out.pay.push(record);
  }
  return rejected;
}
