import type { MoneyUnit } from '../../../client/frame';
import { grouped, money, percent } from '../../../client/money';
import type { ProcessMetric, ProcessRow } from '../../../core/contract/targets-process';
import { moneyCells, numberCells, percentCells } from '../../../ui/grid/cells';
import type { CellFormat } from '../../../ui/grid/types';

/** How values of an indicator are shown and typed: rates in percent, scores with a decimal, counts whole. */
export function processCells({ unit }: Pick<ProcessMetric, 'unit'>, moneyUnit: MoneyUnit): CellFormat {
  switch (unit) {
    case 'money':
      return moneyCells(moneyUnit, { decimals: 0 });
    case 'ratio':
      return percentCells({ decimals: 1 });
    case 'score':
      return { ...numberCells({ decimals: 1 }), adds: false };
    case 'count':
      return numberCells({ decimals: 0 });
  }
}

export function showProcess({ unit }: Pick<ProcessMetric, 'unit'>, value: number | null, moneyUnit: MoneyUnit): string {
  if (value === null) return '—';
  if (unit === 'ratio') return percent(value, 1);
  return unit === 'money' ? money(value, moneyUnit, 0) : unit === 'score' ? grouped(value, 1) : grouped(value, 0);
}

/** The year on last year: growth of a count, of a rate or score the difference itself; null without last year. */
export function onLastYear({ adds }: Pick<ProcessMetric, 'adds'>, { year, last }: ProcessRow): number | null {
  if (year === null || last === null) return null;
  if (adds) return last > 0 ? year / last - 1 : null;
  return year - last;
}

/** A difference of two values, with its sign. */
export function signedProcess(metric: Pick<ProcessMetric, 'unit'>, value: number, moneyUnit: MoneyUnit): string {
  return `${value < 0 ? '−' : '+'}${showProcess(metric, Math.abs(value), moneyUnit)}`;
}
