/**
 * Schema version 1, what the files bring in: organisation, people, metrics, facts, orders, market, imports.
 * Money is INTEGER cents. Periods are text (`2025-03`, `2025-W09`, `2025`). Every table has an integer id,
 * bound from JS, so that undo and the audit log can name a row.
 */
export const dataTables: readonly string[] = [
  `CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL               -- JSON
  )`,
  `CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES unit(id),
    level TEXT NOT NULL CHECK (level IN ('company','region','branch','team')),
    name TEXT NOT NULL,
    code TEXT,
    sort INTEGER NOT NULL
  )`,
  `CREATE UNIQUE INDEX unit_name ON unit(ifnull(parent_id, 0), name)`,
  `CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT,
    grade TEXT,
    manager_id INTEGER REFERENCES person(id),
    hire_date TEXT,
    leave_date TEXT,
    leave_reason TEXT,
    base_pay INTEGER,                 -- cents a month
    target_incentive INTEGER,         -- cents a year
    attributes TEXT NOT NULL DEFAULT '{}', -- JSON: whatever else the roster says (gender, education, …)
    note TEXT
  )`,
  `CREATE TABLE assignment (          -- a person in a unit, both days included; an open end is NULL
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT,
    from_date TEXT NOT NULL,          -- '0001-01-01' when unknown
    to_date TEXT
  )`,
  `CREATE INDEX assignment_person ON assignment(person_id, from_date)`,
  `CREATE INDEX assignment_unit ON assignment(unit_id)`,
  `CREATE TABLE pay_history (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    from_date TEXT NOT NULL,
    base_pay INTEGER NOT NULL
  )`,
  `CREATE TABLE absence (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    kind TEXT
  )`,
  `CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    stage TEXT CHECK (stage IN ('introduction','growth','maturity','decline')),
    share REAL                        -- 0..1, as the product sheet says
  )`,
  `CREATE TABLE metric (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('result','process')),
    unit TEXT NOT NULL CHECK (unit IN ('money','count','ratio','score')),
    direction TEXT NOT NULL CHECK (direction IN ('higher','lower')),
    rollup TEXT NOT NULL CHECK (rollup IN ('sum','ratio','mean')),
    frequency TEXT NOT NULL CHECK (frequency IN ('month','week')),
    builtin INTEGER NOT NULL DEFAULT 0,
    retired INTEGER NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    metric TEXT NOT NULL,             -- metric.key; facts survive a retired metric
    period TEXT NOT NULL,
    month TEXT NOT NULL,              -- the month the period belongs to
    product_id INTEGER REFERENCES product(id),
    value NUMERIC,                    -- money: cents; count, score: the number; ratio: NULL or the ratio when parts are unknown
    num REAL,                         -- ratio: numerator; score: NULL
    den REAL,                         -- ratio: denominator; score: number of ratings when known
    import_id INTEGER,
    from_orders INTEGER NOT NULL DEFAULT 0 -- 1: added up from order lines, where no monthly figures came
  )`,
  `CREATE UNIQUE INDEX fact_key ON fact(person_id, metric, period, ifnull(product_id, 0))`,
  `CREATE INDEX fact_metric_month ON fact(metric, month, person_id, value, num, den)`,
  `CREATE TABLE sales_order (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person(id),
    date TEXT NOT NULL,
    customer TEXT,
    product_id INTEGER REFERENCES product(id),
    type TEXT NOT NULL CHECK (type IN ('sale','return')),
    amount INTEGER NOT NULL,          -- cents, always positive; type says which way
    cost INTEGER,
    units REAL,
    original_number TEXT,
    collected INTEGER,
    import_id INTEGER
  )`,
  `CREATE INDEX order_person_date ON sales_order(person_id, date)`,
  `CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    course TEXT NOT NULL,
    period TEXT NOT NULL,             -- year or month
    required REAL,
    attended REAL,
    score REAL,
    import_id INTEGER
  )`,
  `CREATE UNIQUE INDEX training_key ON training(person_id, course, period)`,
  `CREATE TABLE market (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    year INTEGER NOT NULL,
    size INTEGER,                     -- cents a year
    penetration REAL,
    growth REAL,
    import_id INTEGER
  )`,
  `CREATE UNIQUE INDEX market_key ON market(unit_id, year)`,
  `CREATE TABLE past_target (         -- targets of years gone by, as the files say
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person(id),
    unit_id INTEGER REFERENCES unit(id),
    metric TEXT NOT NULL,
    period TEXT NOT NULL,             -- month or year
    value NUMERIC NOT NULL,
    import_id INTEGER,
    CHECK ((person_id IS NULL) <> (unit_id IS NULL))
  )`,
  `CREATE UNIQUE INDEX past_target_key ON past_target(ifnull(person_id, 0), ifnull(unit_id, 0), metric, period)`,
  `CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person(id),
    date TEXT,
    product_id INTEGER REFERENCES product(id),
    score REAL,
    text TEXT NOT NULL,
    import_id INTEGER
  )`,
  `CREATE TABLE talk_note (           -- what a salesperson wrote about a customer contact
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person(id),
    date TEXT,
    text TEXT NOT NULL,
    import_id INTEGER
  )`,
  `CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                 -- UTC
    files TEXT NOT NULL,              -- JSON: names, hashes, sheets
    summary TEXT NOT NULL,            -- JSON: the counts and problems of the report
    change_id INTEGER NOT NULL,
    taken_back_at TEXT
  )`,
  `CREATE TABLE import_profile (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE, -- of the header cells
    name TEXT NOT NULL,
    mapping TEXT NOT NULL             -- JSON
  )`,
  `CREATE TABLE synonym (
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    word TEXT NOT NULL UNIQUE
  )`,
];
