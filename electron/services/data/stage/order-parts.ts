import { largestRemainder } from '../../../../src/core/domain/rounding';
import {
  allOrderDetails,
  allOrderPayments,
  allOrderShares,
  type OrderDetailRow,
  type OrderPaymentRow,
  type OrderShareRow,
} from '../../../db/repositories/data-read';
import type { Reader } from '../../../db/store';

export interface Share {
  /** Id of the person; below 0 until it is stored. */
  readonly person: number;
  /** Decimal text. */
  readonly share: string;
}

export interface Payment {
  readonly date: string;
  readonly amount: number;
}

/** What belongs to an order beside its own row. */
export interface OrderParts {
  readonly shares: readonly Share[];
  readonly payments: readonly Payment[];
  readonly kind: string | null;
  readonly termMonths: number | null;
}

export const NO_PARTS: OrderParts = { shares: [], payments: [], kind: null, termMonths: null };

/** The parts of an order as they are to be stored, in place of the rows named. */
export interface StagedParts {
  readonly number: string;
  /** null: the order itself is new. */
  readonly orderId: number | null;
  readonly amount: number;
  readonly parts: OrderParts;
  readonly old: {
    readonly shares: readonly number[];
    readonly payments: readonly number[];
    readonly details: readonly number[];
  };
}

/** Parts of all stored orders, by the order's id. */
export class StoredParts {
  private readonly shares = new Map<number, OrderShareRow[]>();
  private readonly payments = new Map<number, OrderPaymentRow[]>();
  private readonly details = new Map<number, OrderDetailRow>();

  constructor(reader: Reader) {
    for (const row of allOrderShares(reader)) put(this.shares, row.order_id, row);
    for (const row of allOrderPayments(reader)) put(this.payments, row.order_id, row);
    for (const row of allOrderDetails(reader)) this.details.set(row.order_id, row);
  }

  of(order: number | null): OrderParts {
    if (order === null) return NO_PARTS;
    const detail = this.details.get(order);
    return {
      shares: (this.shares.get(order) ?? []).map(({ person_id, share }) => ({ person: person_id, share })),
      payments: (this.payments.get(order) ?? []).map(({ date, amount }) => ({ date, amount })),
      kind: detail?.kind ?? null,
      termMonths: detail?.term_months ?? null,
    };
  }

  rows(order: number | null): StagedParts['old'] {
    if (order === null) return { shares: [], payments: [], details: [] };
    const detail = this.details.get(order);
    return {
      shares: (this.shares.get(order) ?? []).map(({ id }) => id),
      payments: (this.payments.get(order) ?? []).map(({ id }) => id),
      details: detail ? [detail.id] : [],
    };
  }
}

function put<T>(map: Map<number, T[]>, key: number, row: T): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}

/**
 * Payments of an order once its row was read again. A row that still says the sum and the last day of what is stored
 * is no news: a list of payments tells the same in more detail.
 */
export function paymentsAfter(stored: readonly Payment[], said: Payment | null): readonly Payment[] {
  if (said === null) return stored;
  const sum = stored.reduce((all, { amount }) => all + amount, 0);
  return sum === said.amount && stored.at(-1)?.date === said.date ? stored : [said];
}

/** Cents of each share of an amount; they add up to it. All of it is the person's where nobody shares. */
export function dividedAmong(amount: number, person: number, shares: readonly Share[]): [number, number][] {
  if (shares.length === 0) return [[person, amount]];
  const parts = largestRemainder(
    amount,
    shares.map(({ share }) => Number(share)),
  );
  return shares.map((one, i) => [one.person, parts[i] ?? 0]);
}

/** What a preview shows of parts: compared as text, so that old → new can be read. */
export function shownParts(
  parts: OrderParts,
  nameOf: (person: number) => string,
): Record<keyof OrderParts, string | null> {
  const shares = parts.shares.map(({ person, share }) => `${nameOf(person)} ${Number(share) * 100}%`);
  const payments = parts.payments.map(({ date, amount }) => `${date} ${(amount / 100).toFixed(2)}`);
  return {
    shares: shares.length === 0 ? null : shares.join(', '),
    payments: payments.length === 0 ? null : payments.join(', '),
    kind: parts.kind,
    termMonths: parts.termMonths === null ? null : String(parts.termMonths),
  };
}
