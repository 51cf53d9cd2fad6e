/** Schema version 1, target planning: plans with versions, rows of the tree, months, marks, indicators, events. */
export const targetTables: readonly string[] = [
  `CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,               -- all versions of a plan share it
    version INTEGER NOT NULL,
    year INTEGER NOT NULL,            -- fiscal year
    metric TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft','proposed','review','approved','superseded')),
    revision INTEGER NOT NULL DEFAULT 0, -- counts the edits: an edit made on an older view is refused
    from_month TEXT NOT NULL,         -- months before it are frozen
    based_on INTEGER REFERENCES plan(id),
    options TEXT NOT NULL,            -- JSON: model, constants, bounds, rounding, as they were applied
    created_at TEXT NOT NULL,
    note TEXT,
    UNIQUE (name, version)
  )`,
  `CREATE TABLE plan_row (            -- one unit, person or vacancy of a plan version
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    parent_id INTEGER REFERENCES plan_row(id),
    unit_id INTEGER REFERENCES unit(id),
    person_id INTEGER REFERENCES person(id), -- of a vacancy: who left it
    kind TEXT NOT NULL CHECK (kind IN ('unit','person','vacancy')),
    name TEXT NOT NULL,
    sort INTEGER NOT NULL,            -- tree order, parents first
    baseline INTEGER NOT NULL,        -- cents a year; of a unit its full last year
    weight REAL NOT NULL,
    explanation TEXT NOT NULL         -- JSON: the birth certificate of the target
  )`,
  `CREATE INDEX plan_row_plan ON plan_row(plan_id, sort)`,
  `CREATE TABLE plan_cell (           -- the target of a person or vacancy in a month; units are sums of these
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    row_id INTEGER NOT NULL REFERENCES plan_row(id),
    month TEXT NOT NULL,
    value INTEGER NOT NULL            -- cents
  )`,
  `CREATE UNIQUE INDEX plan_cell_key ON plan_cell(row_id, month)`,
  `CREATE INDEX plan_cell_plan ON plan_cell(plan_id)`,
  `CREATE TABLE plan_mark (           -- a lock or a note on any cell; month NULL is the year
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    row_id INTEGER NOT NULL REFERENCES plan_row(id),
    month TEXT,
    locked INTEGER NOT NULL DEFAULT 0,
    note TEXT
  )`,
  `CREATE UNIQUE INDEX plan_mark_key ON plan_mark(row_id, ifnull(month, ''))`,
  `CREATE INDEX plan_mark_plan ON plan_mark(plan_id)`,
  `CREATE TABLE plan_indicator (      -- a process (or second result) indicator of a unit in a plan
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    metric TEXT NOT NULL,
    target REAL NOT NULL,
    weight REAL NOT NULL,             -- percent points; with the result weight they sum to 100
    from_month TEXT,
    reason TEXT NOT NULL              -- JSON phrase
  )`,
  `CREATE UNIQUE INDEX plan_indicator_key ON plan_indicator(plan_id, unit_id, metric)`,
  `CREATE TABLE market_event (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    date TEXT NOT NULL,
    effect TEXT NOT NULL,
    plan_id INTEGER REFERENCES plan(id),
    note TEXT
  )`,
  `CREATE TABLE workshop_entry (      -- who asked for a change in the workshop, and why
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    row_id INTEGER NOT NULL REFERENCES plan_row(id),
    months TEXT NOT NULL,             -- first and last month, or the year
    before INTEGER NOT NULL,          -- cents
    after INTEGER NOT NULL,
    at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    reason TEXT NOT NULL
  )`,
];
