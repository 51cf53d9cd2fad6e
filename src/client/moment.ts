/** When something was done, in the clock of this computer: 2026-11-27 14:32:05, the same in both languages. */
export function moment(at: string): string {
  // Sweden writes dates as ISO 8601 does; day before month or after it would read differently on either side of an ocean.
  return new Date(at).toLocaleString('sv-SE');
}
