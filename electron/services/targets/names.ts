import { addTo, groupBy } from '../../../src/core/domain/group-by';
import { AppError } from '../../../src/core/domain/errors';
import { parseMoney, type Cents } from '../../../src/core/domain/units';
import type { Ground } from './ground';

/** Finds units and people as planners write them. */
export interface Names {
  /** By name or by path ("华东/上海"). @throws AppError UNKNOWN_UNIT, AMBIGUOUS_NAME */
  unit(text: string): number;
  /** By number, then by unique name. @throws AppError UNKNOWN_PERSON, AMBIGUOUS_NAME */
  person(text: string): number;
}

export function namesOf(ground: Ground): Names {
  const paths = new Map<string, number[]>();
  const put = (key: string, id: number): void => addTo(paths, key, id);
  for (const unit of ground.units) {
    put(unit.name, unit.id);
    let path = unit.name;
    for (let at = unit.parent; at !== null; at = ground.unitById.get(at)?.parent ?? null) {
      path = `${ground.unitById.get(at)?.name ?? ''}/${path}`;
      put(path, unit.id);
    }
  }
  const numbers = new Map(ground.people.map((p) => [p.number, p.id]));
  const people = groupBy(ground.people, (p) => p.name);
  return {
    unit: (text) => only(paths.get(text.trim()) ?? [], text, 'unit'),
    person: (text) =>
      numbers.get(text.trim()) ??
      only(
        (people.get(text.trim()) ?? []).map((p) => p.id),
        text,
        'person',
      ),
  };
}

function only(found: readonly number[], name: string, what: 'unit' | 'person'): number {
  const [id] = found;
  if (id === undefined) throw new AppError(what === 'unit' ? 'UNKNOWN_UNIT' : 'UNKNOWN_PERSON', { name });
  if (found.length > 1) throw new AppError('AMBIGUOUS_NAME', { name, count: found.length });
  return id;
}

/** An amount in currency units as text or number, not negative. @throws AppError BAD_AMOUNT */
export function readAmount(value: string | number, field: string): Cents {
  const cents = parseMoney(String(value).replaceAll(',', ''));
  if (cents === null || cents < 0) throw new AppError('BAD_AMOUNT', { field, value: String(value) });
  return cents;
}

/** A rate as number, "0.4" or "40%". @throws AppError BAD_AMOUNT */
export function readRate(value: string | number, field: string): number {
  const text = String(value).trim();
  const rate = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text === '' || !Number.isFinite(rate)) throw new AppError('BAD_AMOUNT', { field, value: text });
  return rate;
}
