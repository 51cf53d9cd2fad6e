/** Lists by key in the order of first appearance. (Map.groupBy needs Node 21.) */
export function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const known = out.get(key);
    if (known) known.push(item);
    else out.set(key, [item]);
  }
  return out;
}
