import { AppError, type ErrorCode, type ErrorDetails } from '../../domain/errors/index';
import { builtinMetrics } from '../../domain/metric';
import { decimalText, parseRational, ZERO, type Rational } from '../../domain/rational';
import type { Component } from '../../domain/scheme';
import type { Decimal, Label } from '../../domain/scheme-measure';
import type { Phrase } from '../../domain/text';

/** One thing that is wrong with a scheme, at a field. */
export interface SchemeProblem {
  readonly path: string;
  readonly code: ErrorCode;
  readonly params: ErrorDetails;
}

/** Collects what is wrong so that a planner sees all of it at once. */
export class Problems {
  readonly list: SchemeProblem[] = [];

  add(path: string, code: ErrorCode, params: ErrorDetails = {}): void {
    this.list.push({ path, code, params: { path, ...params } });
  }

  /** Reads a decimal; a problem and zero where it is none. */
  decimal(value: Decimal, path: string): Rational {
    const read = parseRational(value);
    if (read === null) this.add(path, 'BAD_DECIMAL', { text: String(value) });
    return read ?? ZERO;
  }

  /** @throws AppError with the first problem's code; `details.problems` lists all */
  throwIfAny(): void {
    const first = this.list[0];
    if (first) throw new AppError(first.code, { ...first.params, problems: this.list });
  }
}

export const phraseOf = (label: Label | undefined, fallback: string): Phrase =>
  label === undefined
    ? { zh: fallback, en: fallback }
    : typeof label === 'string'
      ? { zh: label, en: label }
      : { zh: label.zh, en: label.en };

/** What a component is called; one without a name by what it pays on, else by its key. */
export function componentName(component: Pick<Component, 'key' | 'name' | 'credit'>): Phrase {
  const credit = typeof component.credit === 'string' ? component.credit : null;
  const metric = builtinMetrics.find(({ key }) => key === credit);
  if (component.name !== undefined || !metric) return phraseOf(component.name, component.key);
  return { zh: `${metric.name.zh}提成`, en: `Commission on ${metric.name.en.toLowerCase()}` };
}

/** "3.5%" for a rate; at most four decimals of a percent. */
export const percentText = (rate: Rational): string =>
  `${decimalText({ ...rate, n: rate.n * 100, big: rate.big === null ? null : { n: rate.big.n * 100n, d: rate.big.d } }, 4)}%`;
