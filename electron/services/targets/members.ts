import type { PlanMember } from '../../../src/core/contract/targets';
import { groupBy } from '../../../src/core/domain/group-by';
import type { CallContext } from '../context';
import { groundOf } from './ground';

/** Whom a plan of a year would hold: bounds can be set for them before its first version. */
export function planMembers(
  { store }: CallContext,
  input: { year: number; metric?: string | undefined },
): PlanMember[] {
  const { units, people } = groundOf(store, input.year, input.metric ?? 'net_sales');
  const company = units.find((unit) => unit.level === 'company' && unit.parent === null)?.id ?? null;
  const children = groupBy(units, (unit) => unit.parent);
  const members = groupBy(
    people.filter((person) => !person.vacancy),
    (person) => person.unit,
  );
  const below = (unit: number | null, path: string): PlanMember[] => [
    ...(children.get(unit) ?? []).flatMap((child): PlanMember[] => {
      if (child.id === company) return [];
      const way = path === '' ? child.name : `${path}/${child.name}`;
      const inside = below(child.id, way);
      return inside.length === 0 ? [] : [{ kind: 'unit', name: way, label: way }, ...inside];
    }),
    ...(members.get(unit) ?? []).map(({ number, name }): PlanMember => {
      return { kind: 'person', name: number, label: path === '' ? name : `${path}/${name}` };
    }),
  ];
  return [...(company === null ? [] : below(company, '')), ...below(null, '')];
}
