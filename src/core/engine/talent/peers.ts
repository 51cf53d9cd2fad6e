import type { Month } from '../../domain/period';
import type { Phrase } from '../../domain/text';
import { monthsApart, snap } from './indicators';
import type { PeerDimension, TalentPerson, TalentSettings } from './types';

/** People who are compared with one another (rule TA-1). */
export interface PeerGroup {
  readonly id: string;
  /** What its members share; shorter than the setting when it was widened. */
  readonly by: readonly PeerDimension[];
  /** How many dimensions were dropped to reach the minimum size. */
  readonly widened: number;
  readonly label: Phrase;
  /** Positions in the list of people. */
  readonly members: readonly number[];
  /** Below the minimum although everything was dropped. */
  readonly small: boolean;
}

/** Tenure gives way first, then region, then role. */
const GIVE_WAY: readonly PeerDimension[] = ['tenure', 'region', 'role'];

/** Index of the tenure band, null when the hiring date is unknown. */
export function tenureBand(person: TalentPerson, asOf: Month, bands: readonly number[]): number | null {
  if (person.hired === null) return null;
  const months = monthsApart(person.hired.slice(0, 7), asOf);
  const index = bands.findIndex((end) => months < end);
  return index < 0 ? bands.length : index;
}

/** "1–3 years" in both languages. */
export function tenureLabel(band: number | null, bands: readonly number[]): Phrase {
  if (band === null) return { zh: '司龄不详', en: 'tenure unknown' };
  const years = (months: number): string => String(Math.round((months / 12) * 10) / 10);
  const [from, to] = [bands[band - 1], bands[band]];
  if (from === undefined && to === undefined) return { zh: '全部司龄', en: 'any tenure' };
  if (from === undefined) return { zh: `司龄不足 ${years(to ?? 0)} 年`, en: `under ${years(to ?? 0)} years` };
  if (to === undefined) return { zh: `司龄 ${years(from)} 年以上`, en: `${years(from)} years and more` };
  return { zh: `司龄 ${years(from)}–${years(to)} 年`, en: `${years(from)}–${years(to)} years` };
}

/**
 * Gives everyone a peer group: the narrowest one of at least `minimum` people, dropping tenure, then region, then role.
 * @returns the groups in use, and for each person (same order) the position of theirs
 */
export function peerGroups(
  people: readonly TalentPerson[],
  asOf: Month,
  settings: TalentSettings,
): { groups: PeerGroup[]; of: number[] } {
  const levels = wideningLevels(settings.peers.by);
  const bands = people.map((person) => tenureBand(person, asOf, settings.tenureMonths));
  const keys = levels.map((by) => people.map((person, i) => groupKey(person, bands[i] ?? null, by)));
  const members = keys.map((level) => {
    const map = new Map<string, number[]>();
    level.forEach((key, i) => {
      const list = map.get(key);
      if (list) list.push(i);
      else map.set(key, [i]);
    });
    return map;
  });
  const groups: PeerGroup[] = [];
  const position = new Map<string, number>();
  const of = people.map((person, i) => {
    const sizes = levels.map((_, level) => members[level]?.get(keys[level]?.[i] ?? '')?.length ?? 0);
    const found = sizes.findIndex((size) => size >= settings.peers.minimum);
    const level = found < 0 ? levels.length - 1 : found;
    const by = levels[level] ?? [];
    const id = `${by.join('+') || 'company'}:${keys[level]?.[i] ?? ''}`;
    const known = position.get(id);
    if (known !== undefined) return known;
    position.set(id, groups.length);
    groups.push({
      id,
      by,
      widened: level,
      label: groupLabel(person, bands[i] ?? null, by, settings.tenureMonths),
      members: members[level]?.get(keys[level]?.[i] ?? '') ?? [],
      small: found < 0,
    });
    return groups.length - 1;
  });
  return { groups, of };
}

function wideningLevels(by: readonly PeerDimension[]): PeerDimension[][] {
  const levels = [[...by]];
  let left = [...by];
  for (const dimension of GIVE_WAY) {
    if (!left.includes(dimension)) continue;
    left = left.filter((d) => d !== dimension);
    levels.push(left);
  }
  return levels;
}

function groupKey(person: TalentPerson, band: number | null, by: readonly PeerDimension[]): string {
  return JSON.stringify(by.map((d) => (d === 'role' ? person.role : d === 'region' ? person.region : band)));
}

function groupLabel(
  person: TalentPerson,
  band: number | null,
  by: readonly PeerDimension[],
  bands: readonly number[],
): Phrase {
  if (by.length === 0) return { zh: '全公司', en: 'whole company' };
  const parts = by.map((d): Phrase => {
    if (d === 'tenure') return tenureLabel(band, bands);
    const name = d === 'role' ? person.role : person.region;
    if (name !== null) return { zh: name, en: name };
    return d === 'role' ? { zh: '岗位不详', en: 'role unknown' } : { zh: '大区不详', en: 'region unknown' };
  });
  return { zh: parts.map((p) => p.zh).join(' · '), en: parts.map((p) => p.en).join(' · ') };
}

/** Sorted values of a group for one figure, made once and asked many times. */
export type Ranking = Float64Array;

export function ranking(values: readonly number[]): Ranking {
  return Float64Array.from(values, snap).sort();
}

/**
 * Percentile rank in a group that includes the value itself: 100 × (below + ½ × equal) ÷ n (rule TA-2).
 * @returns 0–100, or null in a group of one: nobody to compare with
 */
export function percentileRank(
  sorted: Ranking,
  value: number,
  direction: 'higher' | 'lower' = 'higher',
): number | null {
  const n = sorted.length;
  if (n < 2) return null;
  const at = snap(value);
  const below = firstAtLeast(sorted, at);
  const upTo = firstAbove(sorted, at);
  const worse = direction === 'higher' ? below : n - upTo;
  return (100 * (worse + (upTo - below) / 2)) / n;
}

/** Middle value; the mean of the two middle ones where their number is even. */
export function median(sorted: Ranking): number | null {
  const n = sorted.length;
  const [low, high] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.floor(n / 2)]];
  return low === undefined || high === undefined ? null : snap((low + high) / 2);
}

/** Value below which the given share of the group lies, between neighbours in proportion. */
export function quantile(sorted: Ranking, share: number): number | null {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : snap(low + (high - low) * (at - Math.floor(at)));
}

function firstAtLeast(sorted: Ranking, value: number): number {
  return search(sorted, (x) => x >= value);
}

function firstAbove(sorted: Ranking, value: number): number {
  return search(sorted, (x) => x > value);
}

function search(sorted: Ranking, reached: (x: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(sorted[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}
