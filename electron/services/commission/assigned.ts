// Who is on which scheme in which month.
import type { Ground, GroundPerson } from '../../../src/core/domain/pay-ground';
import { schemeAssignments, schemes, type SchemeRecord, type StatementRecord } from '../../db/repositories/commission';
import type { CallContext } from '../context';
import { organisationAt, type Organisation } from '../organisation';
import { currentScheme, documentOf, type NamedScheme } from './schemes';

/**
 * The scheme that a closed month is worked out with again (rule C-R21): the one that somebody is assigned to in that
 * month, else the one that it was closed with. What became the current scheme since is none of that month's business.
 */
export function closedSchemes(context: CallContext, ground: Ground): (closed: StatementRecord) => NamedScheme {
  const frozen = new Map(schemes(context.store).map((row) => [row.id, row]));
  const assigned = new Map<string, ReadonlyMap<number, NamedScheme>>();
  const inMonth = (period: string): ReadonlyMap<number, NamedScheme> => {
    const known = assigned.get(period);
    if (known) return known;
    const of = assignedSchemes(context, period);
    const found = new Map(
      ground.people.flatMap((person) => {
        const scheme = of(person);
        return scheme ? [[person.id, scheme] as const] : [];
      }),
    );
    assigned.set(period, found);
    return found;
  };
  return (closed) => {
    const own = inMonth(closed.period).get(closed.person);
    const record = frozen.get(closed.scheme);
    return own ?? (record ? named(record) : currentScheme(context));
  };
}

const named = (record: SchemeRecord): NamedScheme => ({
  id: record.id,
  name: record.name,
  scheme: documentOf(record),
});

/** The scheme that somebody is assigned to in a month: their own assignment, then the unit's, then the role's. */
function assignedSchemes(context: CallContext, period: string): (person: GroundPerson) => NamedScheme | null {
  const rows = schemeAssignments(context.store).filter(
    (row) => (row.from_month ?? '') <= period && (row.to_month ?? '9999-12') >= period,
  );
  const all = new Map(schemes(context.store).map((row) => [row.id, row]));
  const org: Organisation = organisationAt(context.store, `${period}-28`);
  return (person) => {
    const units = org.assignmentsOf(person.id).at(-1)?.unit;
    const path =
      units === undefined
        ? []
        : org
            .pathOf(units)
            .map((unit) => unit.id)
            .reverse();
    const own =
      rows.find((row) => row.person === person.id) ??
      path.map((unit) => rows.find((row) => row.unit === unit)).find((row) => row !== undefined) ??
      rows.find((row) => row.role !== null && row.role === person.role);
    const record = own === undefined ? undefined : all.get(own.scheme);
    return record ? named(record) : null;
  };
}

/** Who is on which scheme in a month; whoever is assigned to none is on the current one. */
export function schemeGroups(
  context: CallContext,
  ground: Ground,
  period: string,
): { scheme: NamedScheme; people: GroundPerson[] }[] {
  const assigned = assignedSchemes(context, period);
  const fallback = currentScheme(context);
  const groups = new Map<number | null, { scheme: NamedScheme; people: GroundPerson[] }>();
  for (const person of ground.people) {
    const scheme = assigned(person) ?? fallback;
    const group = groups.get(scheme.id) ?? { scheme, people: [] };
    group.people.push(person);
    groups.set(scheme.id, group);
  }
  return [...groups.values()];
}
