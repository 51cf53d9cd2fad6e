import { AppError } from '../../domain/errors/index';
import type { PayPerson } from '../../domain/pay';
import { parseRational, type Rational } from '../../domain/rational';
import type { Decimal } from '../../domain/scheme-measure';
import { dayOf, type MonthIndex } from './months';

/** One month of one metric of one person. */
export interface Cell {
  value: Rational | null;
  numerator: Rational | null;
  denominator: Rational | null;
  byProduct: Map<string, Rational> | null;
  count: number;
}

export type Series = Map<MonthIndex, Cell>;

export interface Person {
  readonly index: number;
  readonly id: string;
  readonly source: PayPerson;
  readonly hireDay: number | null;
  readonly leaveDay: number | null;
  readonly away: readonly { readonly from: number; readonly to: number }[];
  readonly baseSalary: Rational | null;
  readonly targetIncentive: Rational | null;
  manager: number | null;
  readonly reports: number[];
}

/** @throws AppError UNKNOWN_PERSON */
export function personOf(byId: ReadonlyMap<string, Person>, id: string, path: string): Person {
  const person = byId.get(id);
  if (!person) throw new AppError('UNKNOWN_PERSON', { path, person: id });
  return person;
}

/** @throws AppError BAD_DECIMAL */
export function readDecimal(value: Decimal, path: string): Rational {
  const read = parseRational(value);
  if (read === null) throw new AppError('BAD_DECIMAL', { path, text: String(value) });
  return read;
}

const optionalDecimal = (value: Decimal | null | undefined, path: string): Rational | null =>
  value === undefined || value === null || value === '' ? null : readDecimal(value, path);

export function readPerson(source: PayPerson, index: number): Person {
  const path = `people[${index}]`;
  return {
    index,
    id: source.id,
    source,
    hireDay: source.hireDate ? dayOf(source.hireDate, `${path}.hireDate`) : null,
    leaveDay: source.leaveDate ? dayOf(source.leaveDate, `${path}.leaveDate`) : null,
    away: (source.leave ?? []).map((leave, i) => ({
      from: dayOf(leave.from, `${path}.leave[${i}].from`),
      to: dayOf(leave.to, `${path}.leave[${i}].to`),
    })),
    baseSalary: optionalDecimal(source.baseSalary, `${path}.baseSalary`),
    targetIncentive: optionalDecimal(source.targetIncentive, `${path}.targetIncentive`),
    manager: null,
    reports: [],
  };
}

export const firstDouble = (people: readonly Person[]): string =>
  people.find((person, i) => people.findIndex((other) => other.id === person.id) !== i)?.id ?? '';

/** Managers who are not among the people are allowed; a circle of managers is not (rule C-R14). */
export function linkManagers(people: readonly Person[], byId: ReadonlyMap<string, Person>): void {
  for (const person of people) {
    const manager = person.source.managerId ? byId.get(person.source.managerId) : undefined;
    if (!manager) continue;
    person.manager = manager.index;
    manager.reports.push(person.index);
  }
  for (const start of people) {
    const chain = [start.id];
    for (let at = start.manager; at !== null; at = people[at]?.manager ?? null) {
      chain.push(people[at]?.id ?? '');
      if (at === start.index)
        throw new AppError('CIRCULAR_OVERLAY', { path: `people[${start.index}].managerId`, chain: chain.join(' → ') });
      if (chain.length > people.length) break;
    }
  }
}
