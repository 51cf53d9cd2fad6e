/** Schema version 1, commission: schemes with versions, who is on them, scenarios, statements. */
export const commissionTables: readonly string[] = [
  `CREATE TABLE scheme (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft','current','retired')),
    document TEXT NOT NULL,           -- JSON, valid against the published schema
    created_at TEXT NOT NULL,
    note TEXT,
    UNIQUE (name, version)
  )`,
  `CREATE TABLE scheme_assignment (   -- who is paid by a scheme: everybody, a role, a unit, or one person
    id INTEGER PRIMARY KEY,
    scheme_id INTEGER NOT NULL REFERENCES scheme(id),
    role TEXT,
    unit_id INTEGER REFERENCES unit(id),
    person_id INTEGER REFERENCES person(id),
    from_month TEXT,
    to_month TEXT
  )`,
  `CREATE TABLE scenario (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    document TEXT NOT NULL,           -- JSON: schemes, people, outcome assumption, seed
    result TEXT,                      -- JSON: what main computed, with data and scheme versions
    note TEXT,
    created_at TEXT NOT NULL
  )`,
  `CREATE TABLE pay_period (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL UNIQUE,
    closed_at TEXT,
    basis TEXT                        -- JSON: scheme versions and the change id of the data it froze
  )`,
  `CREATE TABLE pay_statement (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person(id),
    scheme_id INTEGER NOT NULL REFERENCES scheme(id),
    total INTEGER NOT NULL,           -- cents
    document TEXT NOT NULL            -- JSON: lines with traces, balances
  )`,
  `CREATE UNIQUE INDEX pay_statement_key ON pay_statement(period, person_id, scheme_id)`,
  `CREATE TABLE pay_adjustment (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person(id),
    amount INTEGER NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL
  )`,
];
