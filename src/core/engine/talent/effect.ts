import { groupBy } from '../../domain/group-by';

/** One person before and after packages began; null where there is no figure. */
export interface EffectPerson {
  readonly id: string;
  readonly role: string | null;
  readonly treated: boolean;
  /** Axes at the assessment before treatment. */
  readonly performance: number | null;
  readonly potential: number | null;
  readonly left: boolean;
  readonly measures: Readonly<Record<string, { readonly before: number | null; readonly after: number | null }>>;
}

interface EffectRow {
  readonly measure: string;
  readonly treated: { readonly people: number; readonly before: number | null; readonly after: number | null };
  readonly untreated: { readonly people: number; readonly before: number | null; readonly after: number | null };
  /** Change of the treated less change of the untreated; null unless both have figures. */
  readonly difference: number | null;
}

export interface Effect {
  readonly treated: { readonly people: number; readonly left: number };
  readonly untreated: { readonly people: number; readonly left: number };
  readonly rows: readonly EffectRow[];
  /** Fewer than 10 on either side: an anecdote, not a finding. */
  readonly smallNumbers: boolean;
}

const NEAR = 15;
const FEW = 10;

/**
 * Treated people beside untreated ones of the same role within 15 points on both axes before treatment (rule TA-15).
 * The untreated group is the union of everybody's comparable people, each counted once.
 */
export function effectOf(people: readonly EffectPerson[], measures: readonly string[]): Effect {
  const treated = people.filter((person) => person.treated);
  const untreated = comparable(treated, people);
  const rows = measures.map((measure): EffectRow => {
    const [with_, without] = [meansOf(treated, measure), meansOf(untreated, measure)];
    const changes = [with_, without].map(({ before, after }) =>
      before === null || after === null ? null : after - before,
    );
    const [a, b] = [changes[0] ?? null, changes[1] ?? null];
    return { measure, treated: with_, untreated: without, difference: a === null || b === null ? null : a - b };
  });
  const side = (group: readonly EffectPerson[]): { people: number; left: number } => ({
    people: group.length,
    left: group.filter((person) => person.left).length,
  });
  return {
    treated: side(treated),
    untreated: side(untreated),
    rows,
    smallNumbers: Math.min(treated.length, untreated.length) < FEW,
  };
}

function comparable(treated: readonly EffectPerson[], people: readonly EffectPerson[]): EffectPerson[] {
  const byRole = groupBy(treated, (person) => person.role);
  const near = (a: number | null, b: number | null): boolean => a !== null && b !== null && Math.abs(a - b) <= NEAR;
  return people.filter(
    (person) =>
      !person.treated &&
      (byRole.get(person.role) ?? []).some(
        (other) => near(other.performance, person.performance) && near(other.potential, person.potential),
      ),
  );
}

/** Means over those who have both figures: a change must not come from a change of people. */
function meansOf(
  group: readonly EffectPerson[],
  measure: string,
): { people: number; before: number | null; after: number | null } {
  const pairs = group.flatMap((person) => {
    const pair = person.measures[measure];
    return !pair || pair.before === null || pair.after === null ? [] : [{ before: pair.before, after: pair.after }];
  });
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
  return { people: pairs.length, before: mean(pairs.map((p) => p.before)), after: mean(pairs.map((p) => p.after)) };
}
