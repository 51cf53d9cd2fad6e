import type { PersonReply } from '../../../src/core/contract/talent';
import { AppError } from '../../../src/core/domain/errors';
import type { BoxCode } from '../../../src/core/engine/talent/nine-box';
import { allPeople, feedbackOf, trainings, units } from '../../db/repositories/fact-series';
import { keyPosts, notesOf, placesOfPerson, ratings, successors } from '../../db/repositories/talent-records';
import type { CallContext } from '../context';
import { historyOf } from './history';
import { listPackages } from './packages';
import { trainingInWindow } from './people';
import { poolRow, view, type Which } from './pool';

const FEEDBACK_SHOWN = 50;

/** Everything that the person page shows: the assessment and what it can be checked against. */
export function personReply(context: CallContext, input: Which & { person: number }): PersonReply {
  const { store } = context;
  const seen = view(context, input);
  const document = seen.people.find(({ person }) => person.id === input.person);
  if (!document) throw new AppError('TALENT_NOT_ASSESSED', { person: input.person, month: seen.asOf });
  const rating = ratings(store, seen.asOf, seen.asOf).find((row) => row.person === input.person);
  return {
    ...document,
    asOf: seen.asOf,
    indicators: seen.indicators,
    row: poolRow(document, seen),
    history: historyOf(context, seen.asOf, input.person),
    courses: (trainingInWindow(trainings(store), seen.asOf).get(input.person) ?? []).map(
      ({ course, period, required, attended, score }) => ({ course, period, required, attended, score }),
    ),
    feedback: feedbackOf(store, input.person, FEEDBACK_SHOWN),
    past: placesOfPerson(store, input.person).map((row) => ({
      cycle: row.cycle,
      name: row.name,
      asOf: row.as_of,
      // Written by the assessment itself.
      box: row.box as BoxCode | null,
      highPotential: row.high_potential === 1,
      star: row.star === 1,
      performance: row.performance,
      potential: row.potential,
    })),
    notes: notesOf(store, input.person),
    rating: rating ? { rating: rating.rating, reason: rating.reason } : null,
    packages: listPackages(store, context.now()).filter((entry) => entry.person.id === input.person),
    posts: postsOf(context, input.person),
  };
}

function postsOf({ store }: CallContext, person: number): PersonReply['posts'] {
  const waiting = successors(store);
  const names = new Map(allPeople(store).map((row) => [row.id, row.name]));
  const unitNames = new Map(units(store).map((row) => [row.id, row.name]));
  return keyPosts(store).flatMap(({ id, title, unit, holder }) => {
    const mine = waiting.filter((row) => row.post === id);
    const readiness = holder === person ? 'holder' : mine.find((row) => row.person === person)?.readiness;
    if (readiness === undefined) return [];
    const following = holder === person ? mine : [];
    return [
      {
        id,
        title,
        unit: unitNames.get(unit) ?? '',
        readiness,
        successors: following.map((row) => ({
          person: row.person,
          name: names.get(row.person) ?? '',
          readiness: row.readiness,
        })),
      },
    ];
  });
}
