import type { PayOrder } from './pay';

/** A person as pay sees one: units resolved to the region, money in cents. */
export interface GroundPerson {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly region: string | null;
  /** Units from the region down. */
  readonly path: readonly string[];
  readonly managerId: string | null;
  readonly hireDate: string | null;
  readonly leaveDate: string | null;
  /** Cents a month. */
  readonly baseSalary: number | null;
  /** Cents a year. */
  readonly targetIncentive: number | null;
}

/** The data of a year that pay is worked out from, by column: a value for every person and month. */
export interface Ground {
  readonly year: number;
  readonly months: readonly string[];
  /** The same months of the year before, for comparisons; empty without history. */
  readonly history: readonly string[];
  readonly people: readonly GroundPerson[];
  /** metric → person → month of `history` followed by `months`; money in cents, ratios and scores as they are. */
  readonly facts: Readonly<
    Record<string, { readonly money: boolean; readonly values: readonly (readonly (number | null)[])[] }>
  >;
  /** Orders of both years; only where they were asked for. */
  readonly orders?: readonly PayOrder[];
  /** metric → person → month; cents; null without a target. */
  readonly targets: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
}
