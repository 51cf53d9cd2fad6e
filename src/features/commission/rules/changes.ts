import type { SchemeDocument } from '../../../core/domain/scheme';
import type { Lang } from '../../../core/domain/text';
import { phraseOf } from '../../../core/engine/commission/problem';
import { expand } from './expand';
import { at, type Path } from './path';
import { placeOf, valueWords } from './words';

/** One field in which two schemes differ, in the words of the forms. */
export interface Change {
  readonly id: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What changed from one scheme to another, field by field, in the order of the forms. Components are matched by key. */
export function changesOf(before: SchemeDocument, after: SchemeDocument, lang: Lang): Change[] {
  const [old, now] = [expand(before), expand(after)];
  const out: Change[] = [];
  const keys = [...new Set([...old.components, ...now.components].map((one) => one.key))];
  for (const key of keys) {
    const [a, b] = [old, now].map((one) => one.components.findIndex((part) => part.key === key));
    if (a === undefined || b === undefined) continue;
    const name = (document: SchemeDocument, index: number): string =>
      index < 0 ? '—' : phraseOf(document.components[index]?.name, key)[lang];
    if (a < 0 || b < 0) out.push({ id: key, place: key, before: name(old, a), after: name(now, b) });
    else visit({ old, now, out, lang }, ['components', a], ['components', b]);
  }
  visit({ old, now, out, lang }, ['total'], ['total']);
  visit({ old, now, out, lang }, ['settings'], ['settings']);
  return out;
}

interface Walk {
  readonly old: SchemeDocument;
  readonly now: SchemeDocument;
  readonly out: Change[];
  readonly lang: Lang;
}

function visit(walk: Walk, from: Path, to: Path): void {
  const [a, b] = [at(walk.old, from), at(walk.now, to)];
  if (same(a, b) || isEndOfTier(walk, from, to) || isNameOfPart(to, a, b)) return;
  const gone = b === undefined && !isThere(walk.now, to);
  const place = placeOf(gone ? walk.old : walk.now, gone ? from : to, walk.lang);
  const isField = place.spec !== null && place.spec.kind !== 'rows';
  if (!isField && (isPlain(a) || isPlain(b)) && !to.includes('key')) {
    for (const key of keysOf(a, b)) visit(walk, [...from, key], [...to, key]);
    return;
  }
  walk.out.push({
    id: JSON.stringify(to),
    place: place.words,
    before: a === undefined && !isThere(walk.old, from) ? '—' : valueWords(walk.old, place.spec, a, walk.lang),
    after: b === undefined && !isThere(walk.now, to) ? '—' : valueWords(walk.now, place.spec, b, walk.lang),
  });
}

function keysOf(a: unknown, b: unknown): (string | number)[] {
  if (Array.isArray(a) || Array.isArray(b)) {
    const lengths = [a, b].map((list) => (Array.isArray(list) ? list.length : 0));
    return Array.from({ length: Math.max(...lengths) }, (_, i) => i);
  }
  return [...new Set([a, b].flatMap((one) => (isPlain(one) ? Object.keys(one) : [])))];
}

/** Whether a field could stand at a place: its part is there, and a rate is of the kind that has such a field. */
function isThere(document: SchemeDocument, path: Path): boolean {
  const spec = placeOf(document, path, 'en').spec;
  return spec !== null && at(document, path.slice(0, path.length - spec.at.length)) !== undefined;
}

/** A gate that came or went is told by its fields; that it is a gate stands in their place already. */
const isNameOfPart = (to: Path, a: unknown, b: unknown): boolean =>
  to.at(-3) === 'modifiers' && to.at(-1) === 'kind' && (a === undefined || b === undefined);

/** Where one tier ends is said by where the next begins. */
function isEndOfTier(walk: Walk, from: Path, to: Path): boolean {
  const [list, index, side] = to.slice(-3);
  if (list !== 'tiers' || typeof index !== 'number' || side !== 'to') return false;
  const next = (root: SchemeDocument, path: Path): unknown => at(root, [...path.slice(0, -2), index + 1, 'from']);
  return next(walk.old, from) !== undefined || next(walk.now, to) !== undefined;
}
