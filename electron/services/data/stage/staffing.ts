import type { Staged } from './people';
import type { Stage } from './stage';

const staffingKinds = ['joined', 'left', 'rehired', 'moved', 'absent'] as const;
export type StaffingKind = (typeof staffingKinds)[number];

/**
 * What a file changes among the people whom the workspace knew: who is new, left, came back, is in another unit now,
 * or is still employed here and missing in a roster that lists others of the same unit. Nobody when all are new.
 */
export function staffingOf({ ground }: Stage): ReadonlyMap<StaffingKind, readonly Staged[]> {
  const { all } = ground.people;
  const out = new Map<StaffingKind, Staged[]>(staffingKinds.map((kind) => [kind, []]));
  if (all.every(({ before }) => before === null)) return out;
  // A roster of one region says nothing of the others.
  const covered = new Set([...ground.listed].map(lastUnit));
  for (const person of all) for (const kind of kindsOf(person)) out.get(kind)?.push(person);
  for (const person of all) {
    const missing = person.before !== null && person.leaveDate === null && !ground.listed.has(person);
    if (missing && covered.has(lastUnit(person))) out.get('absent')?.push(person);
  }
  return out;
}

function kindsOf(person: Staged): StaffingKind[] {
  const { before, staysBefore, leaveDate } = person;
  if (before === null) return ['joined'];
  const kinds: StaffingKind[] = [];
  const back = before.leave_date !== null && leaveDate === null;
  if (back) kinds.push('rehired');
  if (before.leave_date === null && leaveDate !== null) kinds.push('left');
  const unit = staysBefore.at(-1)?.unit;
  if (!back && leaveDate === null && unit !== undefined && unit !== lastUnit(person)) kinds.push('moved');
  return kinds;
}

function lastUnit({ stays }: Staged): number | undefined {
  return stays.at(-1)?.unit;
}
