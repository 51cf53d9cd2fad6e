import { allAssignments, allPeople, allProducts, allUnits, lastDataYear } from '../../../db/repositories/data-read';
import { storedSettings } from '../../../db/repositories/workspace';
import type { Reader } from '../../../db/store';
import type { PersonRef, UnitPath } from '../../../workbook/understand/records';
import { unnamedCompany } from '../../../../src/core/domain/org';
import { nameKey } from '../../../workbook/understand/values/text';
import type { TableOutcome } from './outcome';
import { People, type Staged } from './people';
import { Units, type StagedUnit } from './units';

/** How people and units that nobody knows are met. */
export interface StageOptions {
  /** Create people and units that the files name and the roster does not know; otherwise their rows are refused. */
  readonly createUnknown: boolean;
  /** First day of the month in which the import takes place. */
  readonly today: string;
  /** Answers about single people: number or name as read → number of a known one, `create` or `reject`. */
  readonly persons: ReadonlyMap<string, string>;
  /** Answers about single units: name as read → path of a known one (`华东 / 上海`), `create` or `reject`. */
  readonly units: ReadonlyMap<string, string>;
}

/** A product as the import leaves it. */
export interface StagedProduct {
  readonly id: number;
  readonly name: string;
  stage: string | null;
  share: number | null;
  readonly before: { readonly stage: string | null; readonly share: number | null } | null;
}

/** Unknown people and units, as the files name them. */
export interface Unknowns {
  readonly people: Map<string, { readonly ref: PersonRef; readonly near: readonly Staged[] }>;
  /** Name as read → known units it may be, the most alike first. */
  readonly units: Map<string, readonly StagedUnit[]>;
}

/** What all stages share: everybody and everything known, growing as the files are gone through. */
export class Ground {
  readonly people: People;
  readonly units: Units;
  readonly unknown: Unknowns = { people: new Map(), units: new Map() };
  readonly lastYear: number;
  private readonly products = new Map<string, StagedProduct>();
  /** The workspace or this import has a roster: a number that it does not name is unknown. */
  readonly rosterKnown: boolean;
  /** Everybody whom a roster of this import names. */
  readonly listed = new Set<Staged>();
  /** Names of unknown units that were made nevertheless. */
  readonly unitsMade = new Set<string>();
  /** Units that only a row of figures named. */
  private readonly named = new Set<number>();
  private nextProduct = -1;

  constructor(
    readonly reader: Reader,
    readonly options: StageOptions,
    /** True when the files of this import hold a roster. */
    batchHasRoster: boolean,
    dataYear: number | null,
  ) {
    this.people = new People(allPeople(reader), allAssignments(reader));
    const settings = storedSettings(reader);
    this.units = new Units(allUnits(reader), settings.companyName ?? unnamedCompany.zh);
    this.rosterKnown = batchHasRoster || this.people.rosterKnown;
    const years = [dataYear, lastDataYear(reader)].filter((year) => year !== null);
    this.lastYear = years.length > 0 ? Math.max(...years) : Number(options.today.slice(0, 4)) - 1;
    for (const { id, name, stage, share } of allProducts(reader)) {
      this.products.set(nameKey(name), { id, name, stage, share, before: { stage, share } });
    }
  }

  get allProducts(): StagedProduct[] {
    return [...this.products.values()];
  }

  /** The person a row is about. @returns null when refused (and said) */
  person(ref: PersonRef, outcome: TableOutcome, row: number): Staged | null {
    const asked = this.options.persons.get(ref.number ?? ref.name ?? '');
    const found = this.people.find(
      asked !== undefined && asked !== 'create' && asked !== 'reject' ? { number: asked, name: null } : ref,
    );
    if ('person' in found) {
      if (found.nameDiffers && asked === undefined) {
        const { number, name } = found.person;
        outcome.say('NAME_DIFFERS', row, null, { number, known: name, read: ref.name ?? '' }, number);
      }
      return found.person;
    }
    const who = [ref.number, ref.name].filter((part) => part !== null).join(' ');
    if ('several' in found) {
      const placed = this.placed(found.several, ref, outcome.table.sheet);
      if (placed) return placed;
      const column = outcome.table.columns.find(({ meaning }) => meaning === 'person.name')?.index ?? null;
      const numbers = found.several.map(({ number }) => number).join(', ');
      outcome.say('AMBIGUOUS_NAME', row, column, { who, count: found.several.length, numbers }, `${who}|${row}`);
      return null;
    }
    return this.unknownPerson(ref, who, asked, outcome, row);
  }

  /** The one namesake who is, or was, in the units that the row names, or in the one that the sheet is called after. */
  private placed(namesakes: readonly Staged[], { units = [] }: PersonRef, sheet: string): Staged | null {
    for (const names of [units.map(({ name }) => nameKey(name)), [nameKey(sheet)]]) {
      if (names.length === 0) continue;
      const here = namesakes.filter(({ stays }) =>
        stays.some(({ unit }) => {
          const path = this.units.path(unit).split(' / ').map(nameKey);
          return names.every((name) => path.includes(name));
        }),
      );
      const [only] = here;
      if (only && here.length === 1) return only;
    }
    return null;
  }

  private unknownPerson(
    ref: PersonRef,
    who: string,
    asked: string | undefined,
    outcome: TableOutcome,
    row: number,
  ): Staged | null {
    const known = this.unknown.people.get(who) ?? { ref, near: this.rosterKnown ? this.people.near(ref) : [] };
    this.unknown.people.set(who, known);
    const create = asked === 'create' || (asked !== 'reject' && (this.options.createUnknown || !this.rosterKnown));
    if (!create) {
      const near = known.near.map(({ number, name }) => `${number} ${name}`).join(', ');
      outcome.say('UNKNOWN_PERSON', row, null, { who, near: near === '' ? '' : `（${near}）` });
      return null;
    }
    if (this.rosterKnown) outcome.say('PERSON_CREATED', row, null, { who }, who);
    return this.people.create(ref);
  }

  /** The unit that a path names. @returns null when refused (and said) */
  unit(path: UnitPath, outcome: TableOutcome, row: number): StagedUnit | null {
    const found = this.units.find(path);
    if ('unit' in found) return found.unit;
    if ('several' in found) {
      outcome.say('AMBIGUOUS_UNIT', row, null, { unit: found.name, count: found.several });
      return null;
    }
    const asked = this.options.units.get(found.unknown);
    const level = path.at(-1)?.level;
    if (!this.unknown.units.has(found.unknown))
      this.unknown.units.set(found.unknown, this.units.candidates(found.unknown, level));
    const meant = asked === undefined ? undefined : this.units.byPath(asked);
    if (meant) return meant;
    // Where no unit of that level is known yet, its first names are no slips of the pen.
    const others = this.units.all.some((unit) => unit.level === level && !this.named.has(unit.id));
    if (asked === 'reject' || (asked !== 'create' && !this.options.createUnknown && this.rosterKnown && others)) {
      outcome.say('UNKNOWN_UNIT', row, null, { unit: found.unknown });
      return null;
    }
    outcome.say('UNIT_CREATED', row, null, { unit: found.unknown }, found.unknown);
    const made = this.units.ensure(path);
    this.named.add(made.id);
    this.unitsMade.add(found.unknown);
    return made;
  }

  /** Products are made as they are named: an order line is reason enough. */
  product(name: string | null): StagedProduct | null {
    if (name === null) return null;
    const key = nameKey(name);
    const known = this.products.get(key);
    if (known) return known;
    const made: StagedProduct = { id: this.nextProduct, name, stage: null, share: null, before: null };
    this.nextProduct -= 1;
    this.products.set(key, made);
    return made;
  }
}
