import type { KeyPostInfo, Readiness } from '../../../src/core/contract/talent';
import { AppError } from '../../../src/core/domain/errors';
import { allPeople, units } from '../../db/repositories/fact-series';
import { keyPosts, putPost, successors } from '../../db/repositories/talent-records';
import type { CallContext } from '../context';
import { notFound } from '../not-found';
import { poolRow, view } from './pool';
import { groupBy } from '../../../src/core/domain/group-by';

export function listPosts(context: CallContext, asOf: string | undefined): KeyPostInfo[] {
  const { store } = context;
  const posts = keyPosts(store);
  if (posts.length === 0) return [];
  const names = new Map(allPeople(store).map((row) => [row.id, row.name]));
  const unitNames = new Map(units(store).map((row) => [row.id, row.name]));
  const seen = view(context, { asOf });
  const boxes = new Map(seen.people.map((entry) => [entry.person.id, poolRow(entry, seen).box]));
  const waiting = groupBy(successors(store), (row) => row.post);
  return posts.map(({ id, unit, title, holder }) => ({
    id,
    unit,
    unitName: unitNames.get(unit) ?? '',
    title,
    holder: holder === null ? null : { id: holder, name: names.get(holder) ?? '' },
    successors: (waiting.get(id) ?? []).map(({ person, readiness }) => ({
      person,
      name: names.get(person) ?? '',
      readiness,
      box: boxes.get(person) ?? null,
    })),
  }));
}

interface PostInput {
  readonly id?: number | undefined;
  readonly unit: number;
  readonly title: string;
  readonly holder: number | null;
  readonly successors: readonly { readonly person: number; readonly readiness: Readiness }[];
}

export function savePost(context: CallContext, input: PostInput): { id: number } {
  const known = new Set(allPeople(context.store).map((row) => row.id));
  for (const person of [input.holder, ...input.successors.map((row) => row.person)])
    if (person !== null && !known.has(person)) throw notFound(context.lang, 'person', person);
  if (!units(context.store).some((unit) => unit.id === input.unit)) throw notFound(context.lang, 'unit', input.unit);
  const twice = input.successors.find(({ person }, i) => input.successors.findIndex((s) => s.person === person) !== i);
  if (twice) throw new AppError('TALENT_SUCCESSOR_TWICE', { post: input.title });
  const id = context.change({ key: 'talent.post.save', params: { title: input.title } }, (tx) =>
    putPost(tx, { id: input.id, unit: input.unit, title: input.title, holder: input.holder }, input.successors),
  );
  return { id };
}
