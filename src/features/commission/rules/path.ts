/** A place in a scheme document: `['components', 0, 'rate', 'tiers', 1, 'from']`. */
export type Path = readonly (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a place; undefined where nothing does. */
export function at(root: unknown, path: Path): unknown {
  let now: unknown = root;
  for (const key of path) {
    if (Array.isArray(now) && typeof key === 'number') now = (now as readonly unknown[])[key];
    else if (isObject(now) && typeof key === 'string') now = now[key];
    else return undefined;
  }
  return now;
}

/** The document with another value at a place. `undefined` takes the field or the row out, and parts left empty with it. */
export function put(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(root) ? [...(root as readonly unknown[])] : [];
    const made = put(list[key], rest, value);
    if (made === undefined) list.splice(key, 1);
    else list[key] = made;
    return list;
  }
  const old = isObject(root) ? root : {};
  const made = put(old[key], rest, value);
  if (made !== undefined) return { ...old, [key]: made };
  return Object.fromEntries(Object.entries(old).filter(([name]) => name !== key));
}

/** As findings write it: `components[0].rate.tiers[1].from`. */
export const pathText = (path: Path): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`)).join('');

/** As `put`; where two tiers meet at a bound, both its sides move. */
export function putBound(root: unknown, path: Path, value: unknown): unknown {
  const made = put(root, path, value);
  const [list, index, side] = path.slice(-3);
  if (list !== 'tiers' || typeof index !== 'number' || value === undefined) return made;
  const other: Path = [...path.slice(0, -2), side === 'from' ? index - 1 : index + 1, side === 'from' ? 'to' : 'from'];
  const old = at(root, path);
  if ((side !== 'from' && side !== 'to') || old === undefined || Number(at(root, other)) !== Number(old)) return made;
  return put(made, other, value);
}
