import type { PersonReply } from '../../../src/core/contract/talent';
import { AppError } from '../../../src/core/domain/errors';
import type { BoxCode } from '../../../src/core/engine/talent/nine-box';
import { median, ranking } from '../../../src/core/engine/talent/peers';
import { feedbackOf, trainings } from '../../db/repositories/fact-series';
import { keyPosts, notesOf, placesOfPerson, ratings, successors } from '../../db/repositories/talent-records';
import type { CallContext } from '../context';
import { liveAssessment } from './live';
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
    history: history(context, seen.asOf, input.person),
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

/** Month by month beside the median of the peer group, from what is stored now. */
function history(context: CallContext, asOf: string, person: number): PersonReply['history'] {
  const { assessment, assessed, months, netSales } = liveAssessment(context.store, asOf);
  const at = assessed.identities.findIndex((identity) => identity.id === person);
  const group = assessment.people[at]?.group;
  if (at < 0 || group === undefined) return [];
  const members = assessment.people.flatMap((entry, i) => (entry.group === group ? [i] : []));
  return months.map((month, m) => {
    const values = members.flatMap((i) => netSales[i]?.[m] ?? []);
    return { month, netSales: netSales[at]?.[m] ?? null, peers: median(ranking(values)) };
  });
}

function postsOf(context: CallContext, person: number): PersonReply['posts'] {
  const all = keyPosts(context.store);
  const held = all
    .filter((post) => post.holder === person)
    .map((post) => ({ post: post.title, readiness: 'holder' as const }));
  const waiting = successors(context.store)
    .filter((row) => row.person === person)
    .map((row) => ({ post: all.find((post) => post.id === row.post)?.title ?? '', readiness: row.readiness }));
  return [...held, ...waiting];
}
