/** Schema version 3: process indicators month by month, with locks and notes of their own. */
export const migration0003: readonly string[] = [
  `CREATE TABLE plan_process (        -- a process indicator of a person or vacancy in a plan version, month by month
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    row_id INTEGER NOT NULL REFERENCES plan_row(id),
    metric TEXT NOT NULL,
    months TEXT NOT NULL,             -- JSON: twelve whole lots (1 visit, 0.01%, 0.01 point, 1 cent); null: not planned
    weights TEXT NOT NULL,            -- JSON: twelve; what a count is shared out by, a rate averaged by
    last_num REAL,                    -- last year's figure: num, or num / den for rates and scores
    last_den REAL,
    laid REAL NOT NULL                -- lots a year as laid out, before anything was typed
  )`,
  `CREATE UNIQUE INDEX plan_process_key ON plan_process(row_id, metric)`,
  `CREATE INDEX plan_process_plan ON plan_process(plan_id)`,
  `CREATE TABLE plan_process_mark (   -- a lock or a note on a cell of a process indicator; month NULL is the year
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    row_id INTEGER NOT NULL REFERENCES plan_row(id),
    metric TEXT NOT NULL,
    month TEXT,
    locked INTEGER NOT NULL DEFAULT 0,
    note TEXT
  )`,
  `CREATE UNIQUE INDEX plan_process_mark_key ON plan_process_mark(row_id, metric, ifnull(month, ''))`,
  `CREATE INDEX plan_process_mark_plan ON plan_process_mark(plan_id)`,
  // Of an entry about a process indicator before and after are lots of it.
  `ALTER TABLE workshop_entry ADD COLUMN metric TEXT`,
];
