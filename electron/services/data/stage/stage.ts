import type { Reader } from '../../../db/store';
import type { UnderstoodBook } from '../../../workbook/understand/understand';
import { Ground, type StageOptions } from './context';
import { TableOutcome } from './outcome';
import { stageFacts, type StagedFact, type StagedFacts } from './stage-facts';
import { factsFromOrders, stageOrders, type OrderSums, type StagedOrder } from './stage-orders';
import type { StagedParts } from './order-parts';
import type { StagedRow } from './settle-row';
import { stageOthers } from './stage-others';
import { stagePeople } from './stage-people';

/** Everything that an import would do, before any of it is done. */
export interface Stage {
  readonly ground: Ground;
  readonly outcomes: readonly TableOutcome[];
  readonly facts: readonly StagedFact[];
  readonly orders: readonly StagedOrder[];
  readonly orderParts: readonly StagedParts[];
  readonly rows: readonly StagedRow[];
  /** For holding monthly figures and order lines against each other. */
  readonly held: StagedFacts;
  readonly sums: OrderSums;
}

/**
 * Holds understood files against the workspace: people first, whatever the order of the files. Nothing is stored;
 * the same files staged again after having been stored plan no write.
 */
export function stageImport(reader: Reader, books: readonly UnderstoodBook[], options: StageOptions): Stage {
  const outcomes = books.flatMap((book) => book.tables.map((table) => new TableOutcome(book.file, table)));
  const hasRoster = outcomes.some(({ table }) => table.variant === 'roster' && table.records.people.length > 0);
  const ground = new Ground(reader, options, hasRoster, dataYear(outcomes));
  const pay = stagePeople(ground, outcomes);
  const orders = stageOrders(ground, outcomes);
  const held = stageFacts(ground, outcomes, orders.sums.size > 0);
  const derived = factsFromOrders(ground, held, orders.sums);
  const rows = stageOthers(ground, outcomes, pay, held);
  return {
    ground,
    outcomes,
    facts: [...held.writes, ...derived],
    orders: orders.writes,
    orderParts: orders.parts,
    rows,
    held,
    sums: orders.sums,
  };
}

function dataYear(outcomes: readonly TableOutcome[]): number | null {
  let last = '';
  for (const { table } of outcomes) {
    for (const { period } of table.records.facts) if (period > last) last = period;
    for (const { date } of table.records.orders) if (date > last) last = date;
  }
  // A week of the next year's first days still speaks of the year before.
  return last === '' ? null : Number(last.slice(0, 4)) - (/-W01$/.test(last) ? 1 : 0);
}
