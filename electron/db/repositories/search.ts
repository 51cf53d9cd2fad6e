import type { Found } from '../../../src/core/contract/search';
import type { Reader } from '../store';

/** Every person with the unit of the latest assignment, and every unit, with the path of names above. */
export function searchables(store: Reader): Found[] {
  const units = store.read<{ id: number; parent_id: number | null; name: string; level: string }>(
    'SELECT id, parent_id, name, level FROM unit ORDER BY sort',
  );
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const pathOf = (id: number | null): string => {
    const names: string[] = [];
    for (
      let at = id === null ? undefined : byId.get(id);
      at;
      at = at.parent_id === null ? undefined : byId.get(at.parent_id)
    ) {
      if (at.level !== 'company') names.unshift(at.name);
    }
    return names.join(' / ');
  };
  const people = store.read<{ id: number; number: string; name: string; unit_id: number | null }>(
    `SELECT p.id, p.number, p.name,
       (SELECT a.unit_id FROM assignment a WHERE a.person_id = p.id ORDER BY a.from_date DESC LIMIT 1) AS unit_id
     FROM person p`,
  );
  return [
    ...people.map(({ id, number, name, unit_id }) => ({
      kind: 'person' as const,
      id,
      name,
      detail: number,
      path: pathOf(unit_id),
    })),
    ...units
      .filter(({ level }) => level !== 'company')
      .map(({ id, name, level, parent_id }) => ({
        kind: 'unit' as const,
        id,
        name,
        detail: level,
        path: pathOf(parent_id),
      })),
  ];
}
