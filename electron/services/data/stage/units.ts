import { addTo } from '../../../../src/core/domain/group-by';
import type { UnitRow } from '../../../db/repositories/data-read';
import type { UnitLevel, UnitPath } from '../../../workbook/understand/records';
import { nameKey } from '../../../workbook/understand/values/text';
import { oneSlip } from './alike';

/** A unit as the import leaves it; ids below 0 are given when it is stored. */
export interface StagedUnit {
  readonly id: number;
  parent: number | null;
  readonly level: UnitLevel;
  readonly name: string;
  readonly sort: number;
  readonly parentBefore: number | null;
  readonly isNew: boolean;
}

export type UnitFound =
  { readonly unit: StagedUnit } | { readonly unknown: string } | { readonly several: number; readonly name: string };

/** More than these are no choice any more. */
const MOST_CANDIDATES = 60;

/** The organisation tree: found by path or by a name that is unique; built from rosters. */
export class Units {
  readonly all: StagedUnit[] = [];
  private readonly byId = new Map<number, StagedUnit>();
  private readonly byName = new Map<string, StagedUnit[]>();
  private next = -1;

  /** @param company name of the whole, where no unit of that level is stored yet */
  constructor(
    rows: readonly UnitRow[],
    private readonly company: string,
  ) {
    for (const { id, parent_id, level, name, sort } of rows) {
      this.enter({ id, parent: parent_id, level, name, sort, parentBefore: parent_id, isNew: false });
    }
  }

  get(id: number): StagedUnit | undefined {
    return this.byId.get(id);
  }

  /** `华东 / 上海 / 上海1组`. */
  path(id: number): string {
    const names: string[] = [];
    for (
      let unit = this.byId.get(id);
      unit && unit.level !== 'company';
      unit = unit.parent === null ? undefined : this.byId.get(unit.parent)
    ) {
      names.unshift(unit.name);
    }
    return names.join(' / ');
  }

  /** The unit that a path ends in; the names above it only tell apart units of one name. */
  find(path: UnitPath): UnitFound {
    const last = path.at(-1);
    if (!last) return { unknown: '' };
    const named = this.byName.get(nameKey(last.name)) ?? [];
    const ofLevel = named.filter((unit) => unit.level === last.level);
    const candidates = ofLevel.length > 0 ? ofLevel : named;
    const inPath = candidates.filter((unit) => path.slice(0, -1).every((above) => this.isUnder(unit, above.name)));
    const [first] = inPath;
    if (first && inPath.length === 1) return { unit: first };
    if (inPath.length > 1) return { several: inPath.length, name: last.name };
    return { unknown: last.name };
  }

  /** The unit of a path as `path` says it. */
  byPath(path: string): StagedUnit | undefined {
    return this.all.find((unit) => unit.level !== 'company' && this.path(unit.id) === path);
  }

  /** Units that an unknown name may stand for: of the same level, alike names first, then in tree order. */
  candidates(name: string, level: UnitLevel | undefined): StagedUnit[] {
    const key = nameKey(name);
    const alike = (unit: StagedUnit): number => {
      const other = nameKey(unit.name);
      return oneSlip(key, other) || other.includes(key) || key.includes(other) ? 0 : 1;
    };
    const same = this.all.filter((unit) => unit.level !== 'company' && (level === undefined || unit.level === level));
    return same.toSorted((a, b) => alike(a) - alike(b)).slice(0, MOST_CANDIDATES);
  }

  /** Finds or builds the path; an orphan (a team that only a list of moves named) is put in its place. */
  ensure(path: UnitPath): StagedUnit {
    let parent = this.root();
    for (const { level, name } of path) {
      const key = nameKey(name);
      const here = (this.byName.get(key) ?? []).find((unit) => unit.parent === parent.id && unit.level === level);
      const orphan = here ?? this.orphan(key, level, parent);
      parent = orphan ?? this.add(parent.id, level, name);
    }
    return parent;
  }

  private orphan(key: string, level: UnitLevel, parent: StagedUnit): StagedUnit | undefined {
    const root = this.root();
    if (parent === root) return undefined;
    const found = (this.byName.get(key) ?? []).find((unit) => unit.level === level && unit.parent === root.id);
    if (found) found.parent = parent.id;
    return found;
  }

  private root(): StagedUnit {
    return this.all.find((unit) => unit.level === 'company') ?? this.add(null, 'company', this.company);
  }

  private add(parent: number | null, level: UnitLevel, name: string): StagedUnit {
    const sort = this.all.reduce((most, unit) => Math.max(most, unit.sort), 0) + 1;
    const unit: StagedUnit = { id: this.next, parent, level, name, sort, parentBefore: null, isNew: true };
    this.next -= 1;
    this.enter(unit);
    return unit;
  }

  private enter(unit: StagedUnit): void {
    this.all.push(unit);
    this.byId.set(unit.id, unit);
    addTo(this.byName, nameKey(unit.name), unit);
  }

  private isUnder(unit: StagedUnit, name: string): boolean {
    const key = nameKey(name);
    for (
      let at = unit.parent === null ? undefined : this.byId.get(unit.parent);
      at;
      at = at.parent === null ? undefined : this.byId.get(at.parent)
    ) {
      if (nameKey(at.name) === key) return true;
    }
    return false;
  }
}
