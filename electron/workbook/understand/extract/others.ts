import { month } from '../../../../src/core/domain/period';
import type { ProductRecord, Records, TextRecord } from '../records';
import type { RowReader } from './reader';
import { periodOfRow, yearOfRow } from './times';

const PRESENT =
  /^(?:是|已|参加|出席|完成|已完成|已参加|到|√|y|yes|true|1|attended|completed|present|done|passed|通过|合格)/i;

/** Course records: one person and course a row, with sessions or with a yes and no for each sitting. */
export function extractTraining(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  const timed = reader.has('time.month') || reader.has('time.date') || reader.plan.context.month !== null;
  const merged = new Map<string, number>();
  for (const row of reader.plan.rows.data) {
    const person = reader.needPerson(row);
    const required = reader.amountOf(row, 'metric:training/den');
    const attended = reader.amountOf(row, 'metric:training/num');
    const score = reader.amountOf(row, 'training.score');
    const rate = reader.amountOf(row, 'metric:training/rate');
    const period = timed ? periodOfRow(reader, row) : yearPeriod(reader, row);
    if (
      !person ||
      period === null ||
      required === undefined ||
      attended === undefined ||
      score === undefined ||
      rate === undefined
    ) {
      rejected.add(row);
      continue;
    }
    const course = reader.text(row, 'training.course') ?? '培训';
    const status = reader.text(row, 'training.status');
    const sat = status === null ? null : PRESENT.test(status) && !/^未|没|缺席|不/.test(status) ? 1 : 0;
    const whole = required ?? (sat !== null ? 1 : rate !== null ? 100 : null);
    const part = attended ?? sat ?? (rate !== null && whole !== null ? rate * whole : null);
    if (part !== null && whole !== null && part > whole) {
      reader.problems.add(
        'PART_EXCEEDS_WHOLE',
        reader.where(row, reader.column('metric:training/num')),
        { column: reader.column('metric:training/num')?.header ?? '', num: part, den: whole },
        'training',
      );
    }
    const key = [person.number ?? person.name, course, period].join('|');
    const before = merged.get(key);
    const earlier = before === undefined ? undefined : out.training[before];
    if (earlier && sat !== null && before !== undefined) {
      out.training[before] = {
        ...earlier,
        required: (earlier.required ?? 0) + 1,
        attended: (earlier.attended ?? 0) + sat,
        score: score ?? earlier.score,
      };
      continue;
    }
    merged.set(key, out.training.length);
    out.training.push({ row, person, course, period, required: whole, attended: part, score });
  }
  return rejected;
}

function yearPeriod(reader: RowReader, row: number): string | null {
  const year = yearOfRow(reader, row);
  if (year === null) reader.problems.add('NO_YEAR', reader.where(row, undefined), { value: '' }, 'year');
  return year === null ? null : String(year);
}

export function extractMarket(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  for (const row of reader.plan.rows.data) {
    const size = reader.amountOf(row, 'market.size');
    const penetration = reader.amountOf(row, 'market.penetration');
    const growth = reader.amountOf(row, 'market.growth');
    const units = reader.units(row);
    if (size === undefined || penetration === undefined || growth === undefined || units.length === 0) {
      if (units.length === 0)
        reader.problems.add('ROW_INCOMPLETE', reader.where(row, undefined), { column: '大区' }, 'unit');
      rejected.add(row);
      continue;
    }
    // Without a year the sheet is about the time it was made for: the service fills in the year before the plan.
    out.market.push({ row, units, year: yearOfRow(reader, row) ?? 0, size, penetration, growth });
  }
  return rejected;
}

const STAGES: readonly (readonly [RegExp, ProductRecord['stage']])[] = [
  [/导入|引入|新品|上市|起步|萌芽|培育|introduc|launch|new|emerging|embryo/i, 'introduction'],
  [/成长|增长|发展|grow|scal|expan/i, 'growth'],
  [/成熟|稳定|饱和|现金牛|matur|stable|established|cash/i, 'maturity'],
  [/衰退|下滑|退出|淘汰|退市|萎缩|declin|sunset|phase|end.of|exit|retir/i, 'decline'],
];

export function extractProducts(reader: RowReader, out: Records): Set<number> {
  const rejected = new Set<number>();
  let total = 0;
  for (const row of reader.plan.rows.data) {
    const name = reader.text(row, 'product.name');
    const share = reader.amountOf(row, 'product.share');
    const word = reader.text(row, 'product.stage');
    const stage = word === null ? null : STAGES.find(([pattern]) => pattern.test(word))?.[1];
    if (stage === undefined)
      reader.problems.add(
        'UNKNOWN_STAGE',
        reader.where(row, reader.column('product.stage')),
        { value: word ?? '' },
        'stage',
      );
    if (name === null)
      reader.problems.add(
        'ROW_INCOMPLETE',
        reader.where(row, reader.column('product.name')),
        { column: reader.column('product.name')?.header ?? '' },
        'name',
      );
    if (name === null || share === undefined || stage === undefined) {
      rejected.add(row);
      continue;
    }
    total += share ?? 0;
    out.products.push({ row, name, stage, share });
  }
  const column = reader.column('product.share');
  if (column && out.products.length > 0 && rejected.size === 0 && Math.abs(total - 1) > 0.005) {
    reader.problems.add('SHARES_NOT_WHOLE', reader.where(reader.plan.table.headerBottom, column), {
      column: column.header,
      total: `${(total * 100).toFixed(1)}%`,
    });
  }
  return rejected;
}

/** Feedback of customers, or notes of salespeople. */
export function extractTexts(reader: RowReader, kind: 'feedback' | 'notes', out: Records): Set<number> {
  const rejected = new Set<number>();
  const meaning = kind === 'feedback' ? 'text.feedback' : 'text.note';
  const scoreMeaning = reader.has('text.rating') ? 'text.rating' : 'metric:satisfaction';
  const list: TextRecord[] = kind === 'feedback' ? out.feedback : out.notes;
  const dateMeaning = ['time.date', 'order.date', 'time.month'].find((id) => reader.has(id)) ?? 'time.date';
  for (const row of reader.plan.rows.data) {
    const text = reader.text(row, meaning);
    const date = dateMeaning === 'time.month' ? monthStart(periodOfRow(reader, row)) : reader.date(row, dateMeaning);
    const score = reader.amountOf(row, scoreMeaning);
    if (text === null) {
      const column = reader.column(meaning);
      reader.problems.add('ROW_INCOMPLETE', reader.where(row, column), { column: column?.header ?? '' }, 'text');
    }
    if (text === null || date === undefined || score === undefined) {
      rejected.add(row);
      continue;
    }
    list.push({ row, person: reader.person(row), date, product: reader.text(row, 'product.name'), score, text });
  }
  return rejected;
}

function monthStart(period: string | null): string | null {
  if (period === null || !/^\d{4}-\d{2}$/.test(period)) return null;
  return `${month(Number(period.slice(0, 4)), Number(period.slice(5)))}-01`;
}
