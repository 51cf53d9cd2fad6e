import type { IsoDate } from '../../../../src/core/domain/period';
import type { RawValue } from '../../raw';
import { AmountReader, type Amount, type Scale } from '../amounts';
import type { Column } from '../columns';
import { isBlank, isNothing, shown } from '../grid';
import { readUnit, splitUnit } from '../header-unit';
import type { Plan } from '../plan';
import type { ProblemList } from '../problems';
import type { PersonRef, UnitLevel, UnitPath } from '../records';
import { readDate, readPeriod } from '../values/date';
import { nameKey, numberKey, tidy } from '../values/text';

const LEVEL: Readonly<Record<string, UnitLevel>> = {
  'unit.company': 'company',
  'unit.region': 'region',
  'unit.branch': 'branch',
  'unit.team': 'team',
};
const COMBINED =
  /^([A-Za-z]{0,4}\d{2,10})\s*[-_/:：(（ ]\s*([^()（）]+?)[)）]?$|^([^()（）\d]+?)\s*[-_/:：(（ ]\s*([A-Za-z]{0,4}\d{2,10})[)）]?$/;
/** Columns whose merged or once-only cells stand for the rows below. */
const CARRIES =
  /^(?:(?:from:|to:)?unit\.|person\.(?:number|name|both)$|time\.|product\.name$|training\.course$|order\.date$)/;
const BIDI = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/;

/** Reads cells of one table by what their columns mean; every doubt goes to the list of problems. */
export class RowReader {
  private readonly byMeaning = new Map<string, Column>();
  private readonly amounts = new Map<number, AmountReader>();
  private readonly measured = new Map<string, AmountReader>();
  private readonly said = new Set<string>();
  private readonly fills = new Map<number, ReadonlyMap<number, RawValue>>();

  constructor(
    readonly plan: Plan,
    readonly problems: ProblemList,
  ) {
    for (const column of plan.columns)
      if (!this.byMeaning.has(column.meaning)) this.byMeaning.set(column.meaning, column);
    for (const [index, scale] of plan.scales) {
      const column = plan.columns.find((one) => one.index === index);
      if (column) this.amounts.set(index, new AmountReader(plan.table.grid, column, scale, problems));
    }
    this.fillDown();
  }

  /** True the first time it is asked about something. */
  once(what: string): boolean {
    if (this.said.has(what)) return false;
    this.said.add(what);
    return true;
  }

  column(meaning: string): Column | undefined {
    return this.byMeaning.get(meaning);
  }

  has(meaning: string): boolean {
    return this.byMeaning.has(meaning);
  }

  cell(row: number, column: Column | undefined): RawValue {
    if (column === undefined) return null;
    const own = this.plan.table.grid.rows[row]?.[column.index] ?? null;
    return isBlank(own) ? (this.fills.get(column.index)?.get(row) ?? null) : own;
  }

  where(row: number, column: Column | undefined): string {
    const { grid, from } = this.plan.table;
    return grid.at(row, column?.index ?? from);
  }

  /** Text of a cell as a person means it; null for blanks and dashes. */
  textOf(row: number, column: Column | undefined): string | null {
    const value = this.cell(row, column);
    if (isNothing(value)) return null;
    const raw = shown(value);
    const text = tidy(raw);
    if (BIDI.test(raw))
      this.problems.add('SUSPICIOUS_TEXT', this.where(row, column), { value: text.slice(0, 40) }, 'text');
    return text === '' ? null : text;
  }

  text(row: number, meaning: string): string | null {
    return this.textOf(row, this.byMeaning.get(meaning));
  }

  /** Codes keep their letters' case; a number cell becomes its digits. */
  code(row: number, meaning: string): string | null {
    const column = this.byMeaning.get(meaning);
    const value = this.cell(row, column);
    if (isNothing(value)) return null;
    if (typeof value === 'number') return String(value);
    const raw = shown(value);
    const text = numberKey(raw);
    return text === '' ? null : text;
  }

  amount(row: number, column: Column | undefined): Amount {
    return column === undefined ? null : this.amounts.get(column.index)?.read(row);
  }

  /** A cell whose measure the row names: its scale comes from the row, the header or the note. */
  amountAs(row: number, column: Column | undefined, measure: { metric: string; part: string }, named: string): Amount {
    if (!column) return null;
    const unit =
      readUnit(this.text(row, 'long.unit') ?? '') ??
      splitUnit(named).unit ??
      column.unit ??
      this.plan.context.unit?.value ??
      null;
    const type =
      measure.part === 'num' || measure.part === 'den' || measure.part === 'count'
        ? 'count'
        : (this.plan.metrics.get(measure.metric)?.unit ?? 'count');
    const key = `${column.index}|${type}|${unit?.power ?? 0}|${String(unit?.percent)}`;
    let reader = this.measured.get(key);
    if (!reader) {
      const power = unit?.percent === true ? 0 : (unit?.power ?? 0);
      const scale: Scale =
        type === 'money' || type === 'count'
          ? { type, power }
          : type === 'score'
            ? { type, factor: 1, max: 100 }
            : { type, bare: unit?.percent === true ? 'percent' : 'strict', min: 0, max: 1 };
      reader = new AmountReader(this.plan.table.grid, column, scale, this.problems);
      this.measured.set(key, reader);
    }
    return reader.read(row);
  }

  amountOf(row: number, meaning: string): Amount {
    return this.amount(row, this.byMeaning.get(meaning));
  }

  /** undefined when the cell is not a day (said), null when it is empty. */
  date(row: number, meaning: string): IsoDate | null | undefined {
    const column = this.byMeaning.get(meaning);
    if (!column) return null;
    const value = this.cell(row, column);
    if (value === null) return null;
    const reading = readDate(value, this.plan.dateOrders.get(column.index) ?? null);
    if (reading.ok) {
      const year = Number(reading.date.slice(0, 4));
      if (year < 1950 || year > 2060)
        this.problems.add(
          'DATE_IMPLAUSIBLE',
          this.where(row, column),
          { column: column.header, value: reading.date },
          column.key,
        );
      return reading.date;
    }
    if (reading.reason === 'empty') return null;
    const period = readPeriod(value, this.plan.year);
    // 2024年3月 in a column of days is its first day.
    if (reading.reason === 'not-a-date' && period.ok && period.kind === 'month') return `${period.period}-01`;
    const code =
      reading.reason === 'ambiguous'
        ? 'DATE_AMBIGUOUS'
        : reading.reason === 'no-such-day'
          ? 'NO_SUCH_DAY'
          : 'NOT_A_DATE';
    this.problems.add(
      code,
      this.where(row, column),
      { value: shown(value).slice(0, 40), column: column.header },
      column.key,
    );
    return undefined;
  }

  person(row: number): PersonRef | null {
    let number = this.code(row, 'person.number');
    let name = this.nameOf(row, this.byMeaning.get('person.name'));
    const both = this.text(row, 'person.both');
    if (both !== null) {
      const match = COMBINED.exec(both);
      if (match) {
        number ??= numberKey(match[1] ?? match[4] ?? '');
        name ??= tidy(match[2] ?? match[3] ?? '');
      } else if (/\d/.test(both)) number ??= numberKey(both);
      else name ??= both;
    }
    if (name === null && this.has('person.lastName')) {
      const [last, first] = [this.text(row, 'person.lastName') ?? '', this.text(row, 'person.firstName') ?? ''];
      const joined = /[\u4e00-\u9fff]/.test(last) ? last + first : `${first} ${last}`.trim();
      name = joined === '' ? null : joined;
    }
    if (number === null && name === null) return null;
    const units = number === null ? this.units(row) : [];
    return units.length > 0 ? { number, name, units } : { number, name };
  }

  private nameOf(row: number, column: Column | undefined): string | null {
    const value = this.cell(row, column);
    if (isNothing(value)) return null;
    const raw = shown(value);
    const text = /[\u4e00-\u9fff]/.test(raw) ? tidy(raw).replace(/\s+/g, '') : tidy(raw);
    if (text !== raw && column)
      this.problems.add(
        'TRIMMED',
        this.where(row, column),
        { value: raw.slice(0, 40), column: column.header },
        column.key,
      );
    return text === '' ? null : text;
  }

  /** The same, with a problem where the row names nobody. */
  needPerson(row: number): PersonRef | null {
    const person = this.person(row);
    if (!person)
      this.problems.add(
        'NO_PERSON',
        this.where(row, this.byMeaning.get('person.number') ?? this.byMeaning.get('person.name')),
        {},
        'person',
      );
    return person;
  }

  /** @param side '' for where the row belongs, `from:` and `to:` for moves */
  units(row: number, side: '' | 'from:' | 'to:' = ''): UnitPath {
    const path = this.textOf(row, this.byMeaning.get(`${side}unit.path`));
    if (path !== null) return splitPath(path);
    const out: { level: UnitLevel; name: string }[] = [];
    for (const column of this.plan.columns) {
      if (!column.meaning.startsWith(`${side}unit.`)) continue;
      const level = LEVEL[column.meaning.slice(side.length)] ?? 'team';
      const name = this.textOf(row, column);
      if (name !== null && level !== 'company') out.push({ level, name });
    }
    if (side === '' && out.length === 0) {
      const section = this.plan.rows.sections.get(row);
      if (section !== undefined) out.push({ level: 'region', name: section });
    }
    const order: readonly UnitLevel[] = ['company', 'region', 'branch', 'team'];
    return out.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  }

  /** Merged cells, and labels that stand once for the rows below them, carry on downwards. */
  private fillDown(): void {
    const { grid, first, last } = this.plan.table;
    for (const column of this.plan.columns) {
      if (!CARRIES.test(column.meaning)) continue;
      const merges = grid.merges.filter(
        (m) => m.r1 > m.r0 && m.r0 >= first && m.r0 <= last && column.index >= m.c0 && column.index <= m.c1,
      );
      const fills = new Map<number, RawValue>();
      for (const { r0, r1, c0 } of merges) {
        const value = grid.rows[r0]?.[c0] ?? null;
        for (let r = r0; r <= Math.min(r1, last); r += 1) if (value !== null) fills.set(r, value);
      }
      if (merges.length === 0 && this.isGrouped(column)) {
        let label: RawValue = null;
        for (const row of this.plan.rows.data) {
          const own = grid.rows[row]?.[column.index] ?? null;
          if (!isBlank(own)) label = own;
          else if (label !== null) fills.set(row, label);
        }
        this.problems.add(
          'FILLED_DOWN',
          this.where(first, column),
          { column: column.header, value: shown(label) },
          column.key,
        );
      }
      if (fills.size > 0) this.fills.set(column.index, fills);
    }
  }

  /** Most cells blank, the first not, and no label twice: each label stands for the rows below it. */
  private isGrouped(column: Column): boolean {
    const { grid } = this.plan.table;
    const { data } = this.plan.rows;
    const [head] = data;
    if (head === undefined || isBlank(grid.rows[head]?.[column.index])) return false;
    const seen = new Set<RawValue>();
    let [blank, repeated] = [0, 0];
    for (const row of data) {
      const value = grid.rows[row]?.[column.index] ?? null;
      if (isBlank(value)) blank += 1;
      else if (seen.has(value)) repeated += 1;
      else seen.add(value);
    }
    return blank * 2 > data.length && repeated === 0;
  }
}

function splitPath(path: string): UnitPath {
  const parts = path
    .split(/\s*(?:[/>\\|→]|->|—>|-)\s*/)
    .map(tidy)
    .filter((part) => part !== '');
  const own = parts.length > 3 ? parts.slice(-3) : parts;
  const levels: readonly UnitLevel[] =
    own.length === 1 ? ['team'] : own.length === 2 ? ['region', 'team'] : ['region', 'branch', 'team'];
  return own.map((name, i) => ({ level: levels[i] ?? 'team', name }));
}

/** Key under which rows of the same person meet inside one table. */
export function personKey(person: PersonRef): string {
  const units = (person.units ?? []).map(({ name }) => nameKey(name)).join('/');
  return person.number ?? `@${nameKey(person.name ?? '')}@${units}`;
}
