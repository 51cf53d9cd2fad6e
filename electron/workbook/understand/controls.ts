import { AmountReader } from './amounts';
import type { Column } from './columns';
import { isNothing, shown } from './grid';
import type { Plan } from './plan';
import { ProblemList } from './problems';
import { decimalOf, readNumber } from './values/number';
import { nameKey, tidy } from './values/text';

/** A total printed in the file beside what the rows add up to. Money in cents. */
export interface ControlTotal {
  readonly cell: string;
  readonly label: string;
  readonly column: string;
  readonly printed: number;
  readonly computed: number;
  readonly agrees: boolean;
  /** The printed figure is a formula's stored result that was never recalculated. */
  readonly stale: boolean;
  readonly money: boolean;
}

/** Totals across a row (合计 after twelve months) and down the columns (小计, 合计), checked against the cells themselves. */
export function checkControls(plan: Plan, problems: ProblemList): ControlTotal[] {
  const silent = new ProblemList(plan.table.grid.name);
  const summed = plan.columns.filter((column) => plan.scales.has(column.index) && isAdditive(plan, column));
  const totalColumn = rowTotalColumn(plan, summed);
  const down = plan.rows.skipped.some(({ why }) => why === 'subtotal' || why === 'total');
  const controls: ControlTotal[] = [];
  if (summed.length === 0 || (!totalColumn && !down)) return countControls(plan, controls, problems);
  const sums = new Sums(plan, summed, totalColumn, silent);
  if (totalColumn) for (const row of plan.rows.data) sums.acrossRow(row, controls);
  if (down) sums.down(controls);
  for (const control of controls) if (!control.agrees) say(control, problems);
  return countControls(plan, controls, problems);
}

function isAdditive(plan: Plan, column: Column): boolean {
  const scale = plan.scales.get(column.index);
  return (
    (scale?.type === 'money' || scale?.type === 'count') &&
    /^(?:metric|target):|^order\.(?:amount|quantity)$|^person\.(?:basePay|targetIncentive)$|^market\.size$/.test(
      column.meaning,
    )
  );
}

/** 合计 is the sum of the row only where one measure fills the month columns. */
function rowTotalColumn(plan: Plan, summed: readonly Column[]): Column | null {
  const timed = summed.filter((column) => column.period?.month != null || column.period?.week != null);
  const measures = new Set(timed.map((column) => column.meaning));
  if (timed.length < 2 || measures.size !== 1) return null;
  const totals = plan.columns.filter(
    (column) =>
      column.meaning === 'ignore.total' &&
      !/半年|h[12]|季|q[1-4]|累计|ytd/i.test(column.header) &&
      column.period === null,
  );
  return totals.length === 1 ? (totals[0] ?? null) : null;
}

class Sums {
  private readonly readers = new Map<Column, AmountReader>();

  constructor(
    private readonly plan: Plan,
    private readonly summed: readonly Column[],
    private readonly totalColumn: Column | null,
    silent: ProblemList,
  ) {
    for (const column of summed) {
      const scale = plan.scales.get(column.index);
      if (scale) this.readers.set(column, new AmountReader(plan.table.grid, column, scale, silent));
    }
  }

  private rowSum(row: number): number {
    let sum = 0;
    for (const column of this.summed) if (column.period !== null) sum += this.readers.get(column)?.read(row) ?? 0;
    return sum;
  }

  acrossRow(row: number, out: ControlTotal[]): void {
    const column = this.totalColumn;
    if (!column) return;
    this.compare(row, column, this.rowSum(row), '', out, false);
  }

  /** A subtotal may cover the rows since the last one, its unit's rows, or all so far: it agrees when one of them does. */
  down(out: ControlTotal[]): void {
    const { data, skipped } = this.plan.rows;
    const totals = skipped.filter(({ why }) => why === 'subtotal' || why === 'total');
    const units = this.plan.columns.filter(
      (column) => column.meaning.startsWith('unit.') || column.meaning === 'product.name',
    );
    for (const [i, total] of totals.entries()) {
      const before = totals[i - 1]?.row ?? -1;
      const name = nameKey(
        total.label
          .replace(/[:：(（].*$/, '')
          .replace(/小\s*计|合\s*计|总\s*计|汇\s*总|sub-?\s*total|totals?|for/gi, ''),
      );
      const { grid } = this.plan.table;
      const own =
        name === ''
          ? []
          : data.filter((row) => units.some((column) => nameKey(shown(grid.rows[row]?.[column.index])) === name));
      const since = data.filter((row) => row < total.row && row > before);
      const above = data.filter((row) => row < total.row);
      const sets = total.why === 'total' ? [data, above, since, own] : [since, own, above, data];
      const chosen = sets.filter((set) => set.length > 0);
      for (const column of this.totalColumn ? [...this.summed, this.totalColumn] : this.summed)
        this.best(total.row, column, chosen, total.label, out);
    }
  }

  private best(
    row: number,
    column: Column,
    sets: readonly (readonly number[])[],
    label: string,
    out: ControlTotal[],
  ): void {
    if (isNothing(this.plan.table.grid.rows[row]?.[column.index])) return;
    const tries: ControlTotal[] = [];
    for (const set of sets) {
      const sum = set.reduce(
        (total, one) =>
          total + (column === this.totalColumn ? this.rowSum(one) : (this.readers.get(column)?.read(one) ?? 0)),
        0,
      );
      this.compare(row, column, sum, label, tries, true);
    }
    const found = tries.find((one) => one.agrees) ?? tries[0];
    if (found) out.push(found);
  }

  private compare(
    row: number,
    column: Column,
    computed: number,
    label: string,
    out: ControlTotal[],
    always: boolean,
  ): void {
    const { grid } = this.plan.table;
    const value = grid.rows[row]?.[column.index] ?? null;
    const lead = this.summed[0];
    const scale = lead && this.plan.scales.get(column === this.totalColumn ? lead.index : column.index);
    if (isNothing(value) || !scale || (scale.type !== 'money' && scale.type !== 'count')) return;
    const decimal = typeof value === 'number' ? decimalOf(value) : decimalIn(shown(value));
    if (decimal === null) return;
    const power = scale.type === 'money' ? scale.power + 2 : scale.power;
    const printed = Math.round(Number(decimal) * 10 ** power);
    const places = Math.min(6, decimal.split('.')[1]?.length ?? 0);
    // The printed figure may be rounded: half a unit of its last place.
    const tolerance = Math.max(1, 0.5 * 10 ** (power - Math.max(2, places)));
    const agrees = Math.abs(printed - computed) <= tolerance;
    const stale = !agrees && printed === 0 && grid.formula(row, column.index) !== undefined;
    if (!always && printed === 0 && computed === 0) return;
    out.push({
      cell: `${grid.name}!${grid.at(row, column.index)}`,
      label: label === '' ? `${column.header} ${grid.at(row, column.index)}` : `${label} ${column.header}`,
      column: column.header,
      printed,
      computed,
      agrees,
      stale,
      money: scale.type === 'money',
    });
  }
}

function decimalIn(text: string): string | null {
  const reading = readNumber(text);
  return reading.ok && !reading.percent ? reading.decimal : null;
}

function say(control: ControlTotal, problems: ProblemList): void {
  const show = (n: number): string => (control.money ? (n / 100).toFixed(2) : String(n));
  const where = control.cell.slice(control.cell.lastIndexOf('!') + 1);
  problems.add(
    control.stale ? 'CONTROL_STALE' : 'CONTROL_DIFFERS',
    where,
    { label: control.label, printed: show(control.printed), computed: show(control.computed) },
    control.label.split(' ')[0],
  );
}

/** `合计 500人`: the number of rows, printed. */
function countControls(plan: Plan, out: ControlTotal[], problems: ProblemList): ControlTotal[] {
  const { grid, from, to } = plan.table;
  for (const { row, why, label } of plan.rows.skipped) {
    if (why !== 'total') continue;
    for (let c = from; c <= to; c += 1) {
      const match = /^(?:共|合计|总计)?[:：]?\s*(\d{1,6})\s*(?:人|名|行|条|家|位|people|persons|rows|employees)$/i.exec(
        tidy(shown(grid.rows[row]?.[c])),
      );
      if (!match) continue;
      const printed = Number(match[1]);
      const control: ControlTotal = {
        cell: `${grid.name}!${grid.at(row, c)}`,
        label,
        column: '',
        printed,
        computed: plan.rows.data.length,
        agrees: printed === plan.rows.data.length,
        stale: false,
        money: false,
      };
      out.push(control);
      if (!control.agrees) say(control, problems);
    }
  }
  return out;
}
