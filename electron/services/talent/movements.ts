import type { TurnoverReply } from '../../../src/core/contract/talent';
import { addMonths, lastDay, monthsBetween, type Month } from '../../../src/core/domain/period';
import { effectOf, type Effect, type EffectPerson } from '../../../src/core/engine/talent/effect';
import { selectionRates, type SelectionRate } from '../../../src/core/engine/talent/pool';
import { turnover, type Employment, type Standing } from '../../../src/core/engine/talent/turnover';
import { allPeople, monthlyFacts } from '../../db/repositories/fact-series';
import { allPlaces, treatedSince, type PlaceRow } from '../../db/repositories/talent-records';
import type { Reader } from '../../db/store';
import type { CallContext } from '../context';
import { defaultMonth } from './live';
import { organisationAt } from '../organisation';
import { view, type Which } from './pool';
import { groupBy } from '../../../src/core/domain/group-by';

/** Who left, and of which sort; with `split`, the months before it apart from those from it on. */
export function turnoverReply(
  context: CallContext,
  { from, to, split }: { from: Month; to: Month; split?: Month | undefined },
): TurnoverReply {
  const { store } = context;
  const places = groupBy(allPlaces(store), (row) => row.person);
  const rows = allPeople(store);
  const people = rows.map((row): Employment => ({
    id: row.number,
    hired: row.hire_date,
    left: row.leave_date,
    reason: row.leave_reason,
    standings: (places.get(row.id) ?? []).map((place): Standing => {
      const inPool = place.high_potential === 1 || place.star === 1;
      return { asOf: place.as_of, inPool, valued: inPool || (place.performance ?? 0) >= HIGH };
    }),
  }));
  const parted = split !== undefined && split > from && split <= to;
  return {
    before: parted ? turnover(people, from, addMonths(split, -1)) : null,
    period: turnover(people, parted ? split : from, to),
    names: Object.fromEntries(rows.map((row) => [row.number, row.name])),
    assessed: places.size > 0,
  };
}

/** Performance percentile from which somebody counts as a loss to regret although outside the pool. */
const HIGH = 67;

/** Selection rates of the pool by an attribute; what a roster does not say is a group of its own. */
export function biasReply(
  context: CallContext,
  input: Which & { attribute: string },
): { attributes: readonly string[]; rates: readonly SelectionRate[] } {
  const seen = view(context, input);
  const rosters = new Map(allPeople(context.store).map((row) => [row.id, attributesOf(row.attributes)]));
  const groupOf = (at: (typeof seen.people)[number]): string | null => {
    switch (input.attribute) {
      case 'role':
        return at.person.role;
      case 'region':
        return at.person.region;
      case 'tenure':
        return at.assessment.tenure[context.lang];
      default:
        return rosters.get(at.person.id)?.get(input.attribute) ?? null;
    }
  };
  const names = new Set([...rosters.values()].flatMap((map) => [...map.keys()]));
  return {
    attributes: ['role', 'region', 'tenure', ...names],
    rates: selectionRates(
      seen.people.map((entry) => ({
        group: groupOf(entry),
        selected: entry.assessment.highPotential || entry.assessment.star,
      })),
    ),
  };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) return new Map();
  return new Map(
    Object.entries(parsed).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)] as const] : [],
    ),
  );
}

/** Net sales and satisfaction six months before and after the first package, and who left since. */
export function effectReply(context: CallContext, asOf: Month | undefined): Effect & { since: string | null } {
  const { store } = context;
  const end = asOf ?? defaultMonth(store, context.now());
  const treated = new Map(treatedSince(store).map((row) => [row.person, row.since]));
  const since = [...treated.values()].sort()[0] ?? null;
  if (since === null) return { ...effectOf([], MEASURES), since };
  const start = since.slice(0, 7);
  const earlier = lastPlaces(store, start);
  const [before, after] = [means(store, addMonths(start, -6), addMonths(start, -1)), means(store, start, end)];
  const organisation = organisationAt(store, lastDay(end));
  const people = allPeople(store).flatMap((row): EffectPerson[] => {
    const gone = row.leave_date !== null && row.leave_date <= since.slice(0, 10);
    if (gone) return [];
    const place = earlier.get(row.id);
    return [
      {
        id: row.number,
        role: organisation.identify(row).role,
        treated: treated.has(row.id),
        performance: place?.performance ?? null,
        potential: place?.potential ?? null,
        left: row.leave_date !== null && row.leave_date <= lastDay(end),
        measures: Object.fromEntries(
          MEASURES.map((measure) => [measure, { before: before(row.id, measure), after: after(row.id, measure) }]),
        ),
      },
    ];
  });
  return { ...effectOf(people, MEASURES), since };
}

const MEASURES = ['net_sales', 'satisfaction'] as const;

/** The newest closed place of everybody up to a month; the first one ever where there is none so early. */
function lastPlaces(reader: Reader, until: Month): ReadonlyMap<number, PlaceRow> {
  const out = new Map<number, PlaceRow>();
  for (const row of allPlaces(reader)) if (row.as_of <= until || !out.has(row.person)) out.set(row.person, row);
  return out;
}

/** Mean per month with figures; satisfaction weighted by ratings. */
function means(reader: Reader, from: Month, to: Month): (person: number, measure: string) => number | null {
  const sums = new Map<string, { num: number; den: number }>();
  const add = (person: number, measure: string, num: number, den: number): void => {
    const at = sums.get(`${person} ${measure}`) ?? { num: 0, den: 0 };
    sums.set(`${person} ${measure}`, { num: at.num + num, den: at.den + den });
  };
  if (monthsBetween(from, to).length > 0)
    for (const row of monthlyFacts(reader, from, to, ['sales', 'net_sales', 'returns', 'satisfaction'])) {
      if (row.metric === 'sales' || row.metric === 'net_sales') add(row.person, 'net_sales', row.value ?? 0, 1);
      if (row.metric === 'returns') add(row.person, 'net_sales', -(row.value ?? 0), 0);
      if (row.metric === 'satisfaction') add(row.person, 'satisfaction', row.weighted ?? 0, row.ratings ?? 0);
    }
  return (person, measure) => {
    const at = sums.get(`${person} ${measure}`);
    return at && at.den > 0 ? at.num / at.den : null;
  };
}
