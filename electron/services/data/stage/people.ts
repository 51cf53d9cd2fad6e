import type { AssignmentRow, PersonRow } from '../../../db/repositories/data-read';
import type { PersonRef } from '../../../workbook/understand/records';
import { nameKey, numberKey } from '../../../workbook/understand/values/text';
import type { Stay } from './timeline';
import { oneSlip } from './alike';

/** A person as the import leaves them; ids below 0 are given when it is stored. */
export interface Staged {
  id: number;
  number: string;
  name: string;
  role: string | null;
  grade: string | null;
  managerId: number | null;
  hireDate: string | null;
  leaveDate: string | null;
  leaveReason: string | null;
  basePay: number | null;
  targetIncentive: number | null;
  attributes: Readonly<Record<string, string>>;
  note: string | null;
  stays: Stay[];
  /** What is stored; null for a new person. */
  readonly before: PersonRow | null;
  readonly staysBefore: readonly Stay[];
}

export type Found =
  | { readonly person: Staged; readonly nameDiffers: boolean }
  | { readonly unknown: true }
  | { readonly several: readonly Staged[] };

/** Everybody known, by number and by name. */
export class People {
  readonly all: Staged[] = [];
  private readonly byNumber = new Map<string, Staged>();
  private readonly byBare = new Map<string, Staged | null>();
  private readonly byName = new Map<string, Staged[]>();
  private readonly seen = new Map<string, Found>();
  private next = -1;

  constructor(rows: readonly PersonRow[], assignments: readonly AssignmentRow[]) {
    const stays = new Map<number, Stay[]>();
    for (const { id, person_id, unit_id, role, from_date, to_date } of assignments) {
      const list = stays.get(person_id) ?? [];
      list.push({ id, unit: unit_id, role, from: from_date, to: to_date });
      stays.set(person_id, list);
    }
    for (const row of rows) this.enter(stagedOf(row, stays.get(row.id) ?? []));
  }

  /** True once a roster was imported: then somebody who is not in it is more likely a mistyped number. */
  get rosterKnown(): boolean {
    return this.all.some(
      ({ before, hireDate, role, basePay }) =>
        before !== null && (hireDate !== null || role !== null || basePay !== null),
    );
  }

  /** By number, then by a name that only one person has; numbers that lost their leading zeros are found too. */
  find({ number, name }: PersonRef): Found {
    const key = `${number ?? ''}|${name ?? ''}`;
    const known = this.seen.get(key);
    if (known) return known;
    const found = this.look(number, name);
    this.seen.set(key, found);
    return found;
  }

  private look(number: string | null, name: string | null): Found {
    if (number !== null) {
      const exact = this.byNumber.get(numberKey(number)) ?? this.byBare.get(bare(number)) ?? null;
      if (exact)
        return {
          person: exact,
          nameDiffers: name !== null && nameKey(name) !== nameKey(exact.name) && exact.name !== exact.number,
        };
      return { unknown: true };
    }
    const named = this.byName.get(nameKey(name ?? '')) ?? [];
    const [first] = named;
    if (first && named.length === 1) return { person: first, nameDiffers: false };
    return named.length > 1 ? { several: named } : { unknown: true };
  }

  create(ref: PersonRef): Staged {
    const number = ref.number ?? ref.name ?? '';
    const person: Staged = {
      id: this.next,
      number,
      name: ref.name ?? number,
      role: null,
      grade: null,
      managerId: null,
      hireDate: null,
      leaveDate: null,
      leaveReason: null,
      basePay: null,
      targetIncentive: null,
      attributes: {},
      note: null,
      stays: [],
      before: null,
      staysBefore: [],
    };
    this.next -= 1;
    this.enter(person);
    return person;
  }

  private enter(person: Staged): void {
    this.seen.clear();
    this.all.push(person);
    this.byNumber.set(numberKey(person.number), person);
    const key = bare(person.number);
    this.byBare.set(key, this.byBare.has(key) ? null : person);
    this.index(person);
  }

  private index(person: Staged): void {
    const key = nameKey(person.name);
    const list = this.byName.get(key) ?? [];
    if (!list.includes(person)) this.byName.set(key, [...list, person]);
  }

  rename(person: Staged, name: string): void {
    const key = nameKey(person.name);
    this.byName.set(
      key,
      (this.byName.get(key) ?? []).filter((one) => one !== person),
    );
    person.name = name;
    this.index(person);
    this.seen.clear();
  }

  /** Known people whose number or name is one slip of the pen away. */
  near({ number, name }: PersonRef): Staged[] {
    const key = numberKey(number ?? '');
    const out: Staged[] = [];
    for (const person of this.all) {
      const close =
        number !== null
          ? oneSlip(key, numberKey(person.number))
          : name !== null && oneSlip(nameKey(name), nameKey(person.name));
      if (close) out.push(person);
      if (out.length === 3) break;
    }
    return out;
  }
}

function stagedOf(row: PersonRow, stays: readonly Stay[]): Staged {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    role: row.role,
    grade: row.grade,
    managerId: row.manager_id,
    hireDate: row.hire_date,
    leaveDate: row.leave_date,
    leaveReason: row.leave_reason,
    basePay: row.base_pay,
    targetIncentive: row.target_incentive,
    // Written by the import alone: an object of texts.
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    note: row.note,
    stays: [...stays],
    before: row,
    staysBefore: stays,
  };
}

/** Number without leading zeros and without letters' case: `00123` and 123 are one. */
function bare(number: string): string {
  return numberKey(number).replace(/^0+(?=\d)/, '');
}
