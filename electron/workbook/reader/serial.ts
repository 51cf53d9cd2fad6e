const DAY_MS = 86_400_000;
/** 1899-12-30: serial 0 of every date from 1 March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Days between the 1904 and the 1900 system. */
export const SHIFT_1904 = 1_462;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/**
 * ISO date (or date-time when there is a time of day) of a serial in the 1900 system, without any time zone.
 * Serial 60 is the 29 February 1900 that never was: it has no date, and the days before it count one less.
 * @returns undefined for serials that are no date (negative, 0.x times of day, beyond 9999)
 */
export function serialToIso(serial: number): string | undefined {
  if (!(serial >= 1 && serial < LAST_SERIAL + 1) || Math.floor(serial) === 60) return undefined;
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  if (day > LAST_SERIAL) return undefined;
  const iso = new Date(EPOCH + (day < 60 ? day + 1 : day) * DAY_MS + (seconds % 86_400) * 1000).toISOString();
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/**
 * Serial in the 1900 system of an ISO date or date-time; a zone, where one is written, is dropped, not applied.
 * @returns undefined when the text is no date of the calendar (2023-13-45, 2023-02-30)
 */
export function isoToSerial(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  const days = Math.round((date.getTime() - EPOCH) / DAY_MS);
  if (days < 2 || days > LAST_SERIAL) return undefined;
  return (days <= 60 ? days - 1 : days) + (hour * 3600 + minute * 60 + second) / 86_400;
}
