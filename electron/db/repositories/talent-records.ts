import type { Month } from '../../../src/core/domain/period';
import type { Reader, Tx } from '../store';

/** What the talent module itself stores: assessments, calibrations, ratings, packages, posts, notes. */

export interface AssessmentRow {
  readonly id: number;
  readonly name: string;
  readonly as_of: Month;
  readonly created_at: string;
  readonly people: number;
  readonly in_pool: number;
}

const CYCLE = `a.id, a.name, a.as_of, a.created_at, COUNT(p.id) AS people,
  COALESCE(SUM(p.high_potential = 1 OR p.star = 1), 0) AS in_pool`;

export function assessments(reader: Reader): AssessmentRow[] {
  return reader.read(
    `SELECT ${CYCLE} FROM assessment a LEFT JOIN assessment_person p ON p.assessment_id = a.id
     GROUP BY a.id ORDER BY a.as_of DESC, a.id DESC`,
  );
}

export function assessmentRules(reader: Reader, id: number): string | null {
  return reader.value<string>('SELECT rules FROM assessment WHERE id = ?', [id]);
}

export function documents(reader: Reader, assessment: number): { person: number; document: string }[] {
  return reader.read(
    'SELECT person_id AS person, document FROM assessment_person WHERE assessment_id = ? ORDER BY id',
    [assessment],
  );
}

export interface PlaceRow {
  readonly person: number;
  readonly performance: number | null;
  readonly potential: number | null;
  readonly computed_box: string | null;
  readonly box: string | null;
  readonly high_potential: number;
  readonly star: number;
}

export function places(reader: Reader, assessment: number): PlaceRow[] {
  return reader.read(
    `SELECT person_id AS person, performance, potential, computed_box, box, high_potential, star
     FROM assessment_person WHERE assessment_id = ?`,
    [assessment],
  );
}

export function placesOfPerson(
  reader: Reader,
  person: number,
): (PlaceRow & { cycle: number; name: string; as_of: Month })[] {
  return reader.read(
    `SELECT p.person_id AS person, p.performance, p.potential, p.computed_box, p.box, p.high_potential, p.star,
       a.id AS cycle, a.name, a.as_of
     FROM assessment_person p JOIN assessment a ON a.id = p.assessment_id
     WHERE p.person_id = ? ORDER BY a.as_of DESC, a.id DESC`,
    [person],
  );
}

/** Everybody's place at every closed assessment, oldest first. */
export function allPlaces(reader: Reader): (PlaceRow & { as_of: Month })[] {
  return reader.read(
    `SELECT p.person_id AS person, p.performance, p.potential, p.computed_box, p.box, p.high_potential, p.star, a.as_of
     FROM assessment_person p JOIN assessment a ON a.id = p.assessment_id ORDER BY a.as_of, a.id`,
  );
}

/** The last closed assessment of an earlier month. */
export function assessmentBefore(reader: Reader, asOf: Month): number | null {
  return reader.value('SELECT id FROM assessment WHERE as_of < ? ORDER BY as_of DESC, id DESC LIMIT 1', [asOf]);
}

export interface NewPlace extends Omit<PlaceRow, 'person'> {
  readonly person: number;
  readonly document: string;
}

export function insertAssessment(
  tx: Tx,
  assessment: { name: string; asOf: Month; rules: string },
  people: readonly NewPlace[],
): number {
  const id = tx.insert('assessment', {
    name: assessment.name,
    as_of: assessment.asOf,
    created_at: tx.at,
    rules: assessment.rules,
  });
  tx.bulkInsert(
    'assessment_person',
    [
      'assessment_id',
      'person_id',
      'performance',
      'potential',
      'computed_box',
      'box',
      'high_potential',
      'star',
      'document',
    ],
    people.map((p) => [
      id,
      p.person,
      p.performance,
      p.potential,
      p.computed_box,
      p.box,
      p.high_potential,
      p.star,
      p.document,
    ]),
  );
  return id;
}

interface CalibrationRow {
  readonly id: number;
  readonly person: number;
  readonly box: string;
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

export function calibrations(reader: Reader, asOf: Month): CalibrationRow[] {
  return reader.read('SELECT id, person_id AS person, box, reason, author, at FROM calibration WHERE as_of = ?', [
    asOf,
  ]);
}

export function putCalibration(
  tx: Tx,
  asOf: Month,
  person: number,
  place: { box: string; reason: string; author: string },
): void {
  const row = { ...place, at: tx.at };
  const id = tx.value('SELECT id FROM calibration WHERE as_of = ? AND person_id = ?', [asOf, person]);
  if (id === null) tx.insert('calibration', { as_of: asOf, person_id: person, ...row });
  else tx.update('calibration', id, row);
}

export function removeCalibration(tx: Tx, asOf: Month, person: number): void {
  const id = tx.value('SELECT id FROM calibration WHERE as_of = ? AND person_id = ?', [asOf, person]);
  if (id !== null) tx.remove('calibration', id);
}

/** The newest rating of each person between two months, both included. */
export function ratings(
  reader: Reader,
  from: Month,
  to: Month,
): { person: number; rating: number; reason: string | null }[] {
  return reader.read(
    `SELECT person_id AS person, rating, reason FROM manager_rating r WHERE as_of BETWEEN ? AND ?
     AND as_of = (SELECT MAX(as_of) FROM manager_rating n WHERE n.person_id = r.person_id AND n.as_of BETWEEN ? AND ?)`,
    [from, to, from, to],
  );
}

export function putRating(
  tx: Tx,
  asOf: Month,
  person: number,
  rating: { rating: number; reason: string | null } | null,
): void {
  const id = tx.value('SELECT id FROM manager_rating WHERE as_of = ? AND person_id = ?', [asOf, person]);
  if (rating === null) {
    if (id !== null) tx.remove('manager_rating', id);
  } else if (id === null) tx.insert('manager_rating', { as_of: asOf, person_id: person, ...rating });
  else tx.update('manager_rating', id, rating);
}

interface PackageRow {
  readonly id: number;
  readonly person: number;
  readonly name: string;
  readonly status: 'proposed' | 'approved' | 'promised' | 'done' | 'dropped';
  readonly created_at: string;
  readonly note: string | null;
}

interface PackageItemRow {
  readonly package: number;
  readonly kind: 'material' | 'recognition' | 'development';
  readonly text: string;
  readonly cost: number;
  readonly document: string;
}

export function packages(reader: Reader): PackageRow[] {
  return reader.read(
    'SELECT id, person_id AS person, name, status, created_at, note FROM incentive_package ORDER BY created_at DESC, id DESC',
  );
}

export function packageItems(reader: Reader): PackageItemRow[] {
  return reader.read(
    'SELECT package_id AS package, kind, text, cost, document FROM package_item ORDER BY package_id, id',
  );
}

export function putPackage(
  tx: Tx,
  given: { id: number | undefined; person: number; name: string; note: string | null },
  items: readonly Omit<PackageItemRow, 'package'>[],
): number {
  const { id, person, ...row } = given;
  const at = id ?? tx.insert('incentive_package', { person_id: person, ...row, status: 'proposed', created_at: tx.at });
  if (id !== undefined) {
    tx.update('incentive_package', id, row);
    removeItems(tx, id);
  }
  for (const item of items) tx.insert('package_item', { package_id: at, ...item });
  return at;
}

export function setPackageStatus(tx: Tx, id: number, status: PackageRow['status']): void {
  tx.update('incentive_package', id, { status });
}

export function removePackage(tx: Tx, id: number): void {
  removeItems(tx, id);
  tx.remove('incentive_package', id);
}

function removeItems(tx: Tx, id: number): void {
  for (const row of tx.read<{ id: number }>('SELECT id FROM package_item WHERE package_id = ?', [id]))
    tx.remove('package_item', row.id);
}

export function budgets(reader: Reader): { unit: number; amount: number }[] {
  return reader.read('SELECT unit_id AS unit, amount FROM package_budget');
}

export function putBudget(tx: Tx, unit: number, amount: number | null): void {
  const id = tx.value('SELECT id FROM package_budget WHERE unit_id = ?', [unit]);
  if (amount === null) {
    if (id !== null) tx.remove('package_budget', id);
  } else if (id === null) tx.insert('package_budget', { unit_id: unit, amount });
  else tx.update('package_budget', id, { amount });
}

/** People who were promised or given something since a day. */
export function peopleWithActions(reader: Reader, since: string): number[] {
  return reader
    .read<{ person: number }>(
      `SELECT DISTINCT person_id AS person FROM incentive_package
       WHERE status IN ('approved', 'promised', 'done') AND created_at >= ?`,
      [since],
    )
    .map((row) => row.person);
}

/** When each person's first approved package began. */
export function treatedSince(reader: Reader): { person: number; since: string }[] {
  return reader.read(
    `SELECT person_id AS person, MIN(created_at) AS since FROM incentive_package
     WHERE status IN ('approved', 'promised', 'done') GROUP BY person_id`,
  );
}

export function keyPosts(reader: Reader): { id: number; unit: number; title: string; holder: number | null }[] {
  return reader.read('SELECT id, unit_id AS unit, title, holder_id AS holder FROM key_post ORDER BY unit_id, id');
}

export function successors(
  reader: Reader,
): { id: number; post: number; person: number; readiness: 'now' | '1-2 years' | 'later' | 'emergency' }[] {
  return reader.read('SELECT id, post_id AS post, person_id AS person, readiness FROM successor ORDER BY id');
}

export function putPost(
  tx: Tx,
  post: { id: number | undefined; unit: number; title: string; holder: number | null },
  people: readonly { person: number; readiness: string }[],
): number {
  const row = { unit_id: post.unit, title: post.title, holder_id: post.holder };
  const id = post.id ?? tx.insert('key_post', row);
  if (post.id !== undefined) {
    tx.update('key_post', id, row);
    removeSuccessors(tx, id);
  }
  for (const { person, readiness } of people) tx.insert('successor', { post_id: id, person_id: person, readiness });
  return id;
}

export function removePost(tx: Tx, id: number): void {
  removeSuccessors(tx, id);
  tx.remove('key_post', id);
}

function removeSuccessors(tx: Tx, post: number): void {
  for (const row of tx.read<{ id: number }>('SELECT id FROM successor WHERE post_id = ?', [post]))
    tx.remove('successor', row.id);
}

export function notesOf(reader: Reader, person: number): { id: number; at: string; author: string; text: string }[] {
  return reader.read('SELECT id, at, author, text FROM person_note WHERE person_id = ? ORDER BY at DESC, id DESC', [
    person,
  ]);
}

export function insertNote(tx: Tx, note: { person: number; author: string; text: string }): number {
  return tx.insert('person_note', { person_id: note.person, at: tx.at, author: note.author, text: note.text });
}

export function removeNote(tx: Tx, id: number): void {
  tx.remove('person_note', id);
}

export function putSetting(tx: Tx, key: string, value: unknown): void {
  const text = JSON.stringify(value);
  const id = tx.value('SELECT id FROM setting WHERE key = ?', [key]);
  if (id === null) tx.insert('setting', { key, value: text });
  else tx.update('setting', id, { value: text });
}

export function removeSetting(tx: Tx, key: string): void {
  const id = tx.value('SELECT id FROM setting WHERE key = ?', [key]);
  if (id !== null) tx.remove('setting', id);
}
