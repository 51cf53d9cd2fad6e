import type { TalentIdentity } from '../../src/core/contract/talent-common';
import type { Reader } from '../db/store';
import {
  assignmentsUntil,
  units,
  type AssignmentRow,
  type PersonRow,
  type UnitRow,
} from '../db/repositories/fact-series';

/** Where everybody is on a day: units above a person and the history that led there. */
export interface Organisation {
  readonly units: readonly UnitRow[];
  /** The unit and those above it, from region down; without the company. */
  readonly pathOf: (unit: number) => readonly UnitRow[];
  readonly assignmentsOf: (person: number) => readonly AssignmentRow[];
  readonly identify: (person: PersonRow) => TalentIdentity;
}

export function organisationAt(reader: Reader, day: string): Organisation {
  const all = units(reader);
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const paths = new Map<number, UnitRow[]>();
  const pathOf = (id: number): readonly UnitRow[] => {
    const known = paths.get(id);
    if (known) return known;
    const path: UnitRow[] = [];
    const seen = new Set<number>();
    for (let at = byId.get(id); at && !seen.has(at.id); at = at.parent === null ? undefined : byId.get(at.parent)) {
      seen.add(at.id);
      if (at.level !== 'company') path.unshift(at);
    }
    paths.set(id, path);
    return path;
  };
  const assignments = new Map<number, AssignmentRow[]>();
  for (const row of assignmentsUntil(reader, day)) {
    const list = assignments.get(row.person);
    if (list) list.push(row);
    else assignments.set(row.person, [row]);
  }
  const assignmentsOf = (person: number): readonly AssignmentRow[] => assignments.get(person) ?? [];
  return {
    units: all,
    pathOf,
    assignmentsOf,
    identify: (person) => {
      const last = assignmentsOf(person.id).at(-1);
      const path = last ? pathOf(last.unit) : [];
      return {
        id: person.id,
        number: person.number,
        name: person.name,
        role: last?.role ?? person.role,
        region: path.find((unit) => unit.level === 'region')?.name ?? path[0]?.name ?? null,
        path: path.map((unit) => unit.name),
        units: path.map((unit) => unit.id),
      };
    },
  };
}
