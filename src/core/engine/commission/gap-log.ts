import { isEmployed } from './employment';
import type { MonthIndex, Range } from './months';
import type { Person } from './people';

export type GapKind = 'target' | 'zero_target' | 'value';

/** Who lacks a figure at a place of the scheme, and in which periods: index of the person → last months. */
export interface GapEntry {
  readonly kind: GapKind;
  readonly path: string;
  readonly metric: string;
  readonly cells: Map<number, Set<MonthIndex>>;
}

/** What a run let count as zero. It belongs to the run: each starts with an empty one. */
export class GapLog {
  private readonly entries = new Map<string, GapEntry>();

  clear(): void {
    this.entries.clear();
  }

  /** Somebody who was not there in the window needs no figure. */
  note(person: Person, range: Range, kind: GapKind, path: string, metric: string): void {
    if (!isEmployed(person, range)) return;
    const key = `${kind}|${path}`;
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, (entry = { kind, path, metric, cells: new Map() }));
    const months = entry.cells.get(person.index);
    if (months) months.add(range.to);
    else entry.cells.set(person.index, new Set([range.to]));
  }

  get list(): readonly GapEntry[] {
    return [...this.entries.values()];
  }
}
