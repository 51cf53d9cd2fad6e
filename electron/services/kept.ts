import type { Store } from '../db/store';

/** Answers that follow from the stored state and a key alone: worked out once, kept until anything is changed. */
export class Kept<T> {
  readonly #answers = new WeakMap<Store, { readonly state: string; readonly byKey: Map<string, T> }>();

  /** @param most as many answers are kept for one state; one more and all are forgotten */
  constructor(private readonly most: number) {}

  /** @param make must read nothing but the store: no clock, no settings of the window */
  of(store: Store, key: string, make: () => T): T {
    const { state } = store;
    let mine = this.#answers.get(store);
    if (mine?.state !== state) this.#answers.set(store, (mine = { state, byKey: new Map() }));
    const known = mine.byKey.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (mine.byKey.size >= this.most) mine.byKey.clear();
    mine.byKey.set(key, made);
    return made;
  }
}
