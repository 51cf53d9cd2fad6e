import type { StaffingChange } from '../../../../src/core/contract/data';
import type { Staged } from '../stage/people';
import { staffingOf, type StaffingKind } from '../stage/staffing';
import type { Stage } from '../stage/stage';
import { OPEN } from '../stage/timeline';

const LISTED = 200;

/** Joiners, leavers, moves … of a preview, with what is worth knowing of each. */
export function staffingChanges(stage: Stage): StaffingChange[] {
  return [...staffingOf(stage)].flatMap(([kind, people]): StaffingChange[] =>
    people.length === 0
      ? []
      : [
          {
            kind,
            count: people.length,
            people: people
              .slice(0, LISTED)
              .map((person) => ({ number: person.number, name: person.name, what: whatOf(kind, person, stage) })),
          },
        ],
  );
}

function whatOf(kind: StaffingKind, person: Staged, { ground }: Stage): string {
  const last = person.stays.at(-1);
  const unit = last ? ground.units.path(last.unit) : '—';
  if (kind === 'left') return person.leaveDate ?? '—';
  if (kind !== 'moved') return unit;
  const from = person.staysBefore.at(-1);
  const day = last && last.from !== OPEN ? `, ${last.from}` : '';
  return `${from ? ground.units.path(from.unit) : '—'} → ${unit}${day}`;
}
