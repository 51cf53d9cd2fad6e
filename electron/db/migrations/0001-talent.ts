/** Schema version 1, talent pool: assessments are snapshots and never change afterwards. */
export const talentTables: readonly string[] = [
  `CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    as_of TEXT NOT NULL,              -- month
    created_at TEXT NOT NULL,
    rules TEXT NOT NULL               -- JSON: settings, indicators, months, peer groups, pool share as they were
  )`,
  `CREATE TABLE assessment_person (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessment(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    performance REAL,                 -- percentile
    potential REAL,
    computed_box TEXT,                -- NULL: not rated
    box TEXT,                         -- the calibrated place where there was one
    high_potential INTEGER NOT NULL,
    star INTEGER NOT NULL,
    document TEXT NOT NULL            -- JSON: identity, peers, axes, facts, reasons, flight risk, calibration
  )`,
  `CREATE UNIQUE INDEX assessment_person_key ON assessment_person(assessment_id, person_id)`,
  `CREATE TABLE calibration (         -- a place in the nine-box given by people, beside the computed one
    id INTEGER PRIMARY KEY,
    as_of TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person(id),
    box TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL
  )`,
  `CREATE UNIQUE INDEX calibration_key ON calibration(as_of, person_id)`,
  `CREATE TABLE manager_rating (
    id INTEGER PRIMARY KEY,
    as_of TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person(id),
    rating REAL NOT NULL,
    reason TEXT,
    UNIQUE (as_of, person_id)
  )`,
  `CREATE TABLE incentive_package (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('proposed','approved','promised','done','dropped')),
    created_at TEXT NOT NULL,
    note TEXT
  )`,
  `CREATE TABLE package_item (
    id INTEGER PRIMARY KEY,
    package_id INTEGER NOT NULL REFERENCES incentive_package(id),
    kind TEXT NOT NULL CHECK (kind IN ('material','recognition','development')),
    text TEXT NOT NULL,
    cost INTEGER NOT NULL,            -- cents
    document TEXT NOT NULL DEFAULT '{}' -- JSON: how the cost was found
  )`,
  `CREATE TABLE package_budget (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL UNIQUE REFERENCES unit(id),
    amount INTEGER NOT NULL
  )`,
  `CREATE TABLE key_post (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    title TEXT NOT NULL,
    holder_id INTEGER REFERENCES person(id)
  )`,
  `CREATE TABLE successor (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES key_post(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    readiness TEXT NOT NULL CHECK (readiness IN ('now','1-2 years','later','emergency'))
  )`,
  `CREATE TABLE person_note (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL
  )`,
];
