/** Lists by key in the order of first appearance. (Map.groupBy needs Node 21.) */
export function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const item of list) addTo(out, keyOf(item), item);
  return out;
}

/** Puts one more into the list of a key: no list is copied, so many of one key cost no square. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}
