/**
 * Schema version 2: what an order file says beyond the order itself. Tables of their own, so that rows of orders that
 * were stored before keep the shape in which the audit log holds them.
 */
export const migration0002: readonly string[] = [
  `CREATE TABLE order_share (         -- who shares an order; without rows it is all its person's
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    share TEXT NOT NULL,              -- decimal; those of an order add up to 1
    amount INTEGER NOT NULL           -- cents of the order's amount; those of an order add up to it
  )`,
  `CREATE UNIQUE INDEX order_share_key ON order_share(order_id, person_id)`,
  `CREATE INDEX order_share_person ON order_share(person_id)`,
  `CREATE TABLE order_payment (       -- what the customer paid, and when
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES sales_order(id),
    date TEXT NOT NULL,
    amount INTEGER NOT NULL           -- cents
  )`,
  `CREATE UNIQUE INDEX order_payment_key ON order_payment(order_id, date)`,
  `CREATE TABLE order_detail (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL UNIQUE REFERENCES sales_order(id),
    kind TEXT,                        -- the company's own word: 新签, 续费, 解约 …
    term_months REAL                  -- how long a contract runs
  )`,
];
