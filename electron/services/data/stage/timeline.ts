import { dateOfDay, dayNumber } from '../../../../src/core/domain/period';

/** A stay in a unit, both days included; `from` is OPEN when unknown, `to` null when it goes on. */
export interface Stay {
  readonly id: number | null;
  readonly unit: number;
  readonly role: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** The day written where nobody knows when a stay began. */
export const OPEN = '0001-01-01';

export interface RosterLine {
  readonly unit: number;
  readonly role: string | null;
  readonly hire: string | null;
  readonly leave: string | null;
  /** The day from which a unit that differs from the known one counts, unless a move says otherwise. */
  readonly asOf: string;
}

export interface Move {
  readonly date: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly fromRole: string | null;
  readonly toRole: string | null;
}

export interface Told {
  readonly kind: 'assumed' | 'differs' | 'outside';
  readonly date: string;
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * Brings roster and moves into what is known of a person's stays. Applying the same again changes nothing.
 * @param known stays in the order of time, as stored
 * @returns the stays, with the ids of those that go on; and what does not fit
 */
export function mergeStays(
  known: readonly Stay[],
  roster: RosterLine | null,
  moves: readonly Move[],
): { stays: Stay[]; told: Told[] } {
  const told: Told[] = [];
  let stays = [...known];
  const latest = [...moves].sort((a, b) => b.date.localeCompare(a.date));
  if (roster) stays = withRoster(stays, roster, latest[0] ?? null, told);
  for (const move of latest) stays = withMove(stays, move, told);
  return { stays, told };
}

function withRoster(stays: readonly Stay[], roster: RosterLine, lastMove: Move | null, told: Told[]): Stay[] {
  const fresh: Stay = { id: null, unit: roster.unit, role: roster.role, from: roster.hire ?? OPEN, to: roster.leave };
  const last = stays.at(-1);
  if (!last) return [fresh];
  // Hired again after having left: a stay of its own.
  if (last.to !== null && roster.hire !== null && roster.hire > last.to) return [...stays, fresh];
  let out = stays.map((stay, i) => (i === 0 && stays.length > 0 ? startAt(stay, roster.hire) : stay));
  const end = out.at(-1) ?? fresh;
  const movedHere = lastMove !== null && (lastMove.to === roster.unit || lastMove.from === roster.unit);
  if (end.unit !== roster.unit && !movedHere && end.to === null) {
    if (roster.asOf <= end.from)
      return [...out.slice(0, -1), { ...end, unit: roster.unit, role: roster.role ?? end.role }];
    told.push({ kind: 'assumed', date: roster.asOf, from: end.unit, to: roster.unit });
    out = [...out.slice(0, -1), { ...end, to: dayBefore(roster.asOf) }, { ...fresh, from: roster.asOf }];
  } else {
    out = [...out.slice(0, -1), { ...end, role: roster.role ?? end.role, to: roster.leave ?? end.to }];
  }
  return out;
}

/** The first stay begins with the hire date, unless that would turn it round or a later hire is meant. */
function startAt(stay: Stay, hire: string | null): Stay {
  if (hire === null || stay.from === hire || (stay.to !== null && hire > stay.to)) return stay;
  return { ...stay, from: hire };
}

function withMove(stays: readonly Stay[], move: Move, told: Told[]): Stay[] {
  const { date, from, to } = move;
  if (stays.length === 0) {
    const before =
      from === null ? [] : [{ id: null, unit: from, role: move.fromRole, from: OPEN, to: dayBefore(date) }];
    return to === null ? before : [...before, { id: null, unit: to, role: move.toRole, from: date, to: null }];
  }
  const at = stays.findIndex((stay) => stay.from <= date && (stay.to === null || stay.to >= date));
  const stay = stays[at];
  if (!stay) {
    told.push({ kind: 'outside', date, from, to });
    return [...stays];
  }
  const target = to ?? stay.unit;
  if (stay.from === date) {
    if (stay.unit === target) return [...stays];
    return stays.map((one, i) => (i === at ? { ...one, unit: target, role: move.toRole ?? one.role } : one));
  }
  if (from !== null && stay.unit !== from && stay.unit !== target)
    told.push({ kind: 'differs', date, from: stay.unit, to: from });
  const earlier: Stay = { ...stay, unit: from ?? stay.unit, role: move.fromRole ?? stay.role, to: dayBefore(date) };
  const later: Stay = { id: null, unit: target, role: move.toRole ?? stay.role, from: date, to: stay.to };
  if (earlier.unit === later.unit && earlier.role === later.role) return [...stays];
  return [...stays.slice(0, at), earlier, later, ...stays.slice(at + 1)];
}

function dayBefore(date: string): string {
  return dateOfDay(dayNumber(date) - 1);
}

/** The stay that ends with the leaving date. */
export function endStays(stays: readonly Stay[], leave: string | null): Stay[] {
  const last = stays.at(-1);
  if (!last || leave === null || last.to === leave || leave < last.from) return [...stays];
  return [...stays.slice(0, -1), { ...last, to: leave }];
}
