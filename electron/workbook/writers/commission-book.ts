import type ExcelJS from 'exceljs';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import type { ComponentInputs } from '../../../src/core/engine/commission/inputs';
import { formulaOf, type Cells, type ComponentFormula } from './commission-formula';
import { parameterSheet } from './commission-parameters';
import { addCover, formats, landscapePage, newWorkbook, sunkenFill } from './sheet-kit';
import { columnLetter } from './style';

interface BookPerson {
  readonly number: string;
  readonly name: string;
  readonly region: string | null;
  readonly role: string | null;
}

interface BookComponent {
  readonly key: string;
  readonly name: string;
  /** person → month */
  readonly inputs: readonly (readonly (ComponentInputs | null)[])[];
  /** What the app pays, in cents: person → month. */
  readonly amounts: readonly (readonly number[])[];
}

interface CommissionBook {
  readonly scheme: SchemeDocument;
  readonly title: string;
  readonly madeAt: string;
  readonly months: readonly string[];
  readonly people: readonly BookPerson[];
  readonly components: readonly BookComponent[];
  /** Lines of the scheme's total rules and others without a formula, in cents: person → month. */
  readonly others: readonly (readonly number[])[];
  /** Figures that people lack and that counted as zero, in words. */
  readonly missing: readonly string[];
}

const words = {
  pay: { zh: '提成', en: 'Pay' },
  detail: { zh: '明细', en: 'Detail' },
  number: { zh: '工号', en: 'Employee no.' },
  name: { zh: '姓名', en: 'Name' },
  region: { zh: '大区', en: 'Region' },
  role: { zh: '岗位', en: 'Role' },
  month: { zh: '月份', en: 'Month' },
  seq: { zh: '序', en: 'No.' },
  total: { zh: '合计', en: 'Total' },
  credit: { zh: '计量', en: 'credit' },
  ytd: { zh: '累计计量', en: 'year to date' },
  target: { zh: '目标', en: 'target' },
  incentive: { zh: '目标奖金', en: 'target incentive' },
  part: { zh: '在职比例', en: 'employed part' },
  service: { zh: '入职第几月', en: 'month of service' },
  earned: { zh: '计提', en: 'earned' },
  factor: { zh: '系数', en: 'factor' },
  limited: { zh: '保底封顶后', en: 'after limits' },
  carried: { zh: '结转', en: 'carried' },
  line: { zh: '应付', en: 'payable' },
  others: { zh: '合计规则', en: 'Rules on the total' },
  valueOnly: { zh: '（由程序计算，无公式）', en: ' (worked out by the app, no formula)' },
  made: { zh: '生成时间', en: 'Made at' },
  scheme: { zh: '方案', en: 'Scheme' },
  missing: { zh: '缺的数据（按 0 计算）', en: 'Missing, counted as zero' },
  how: { zh: '说明', en: 'How it works' },
  explanation: {
    zh: '“提成”一人一行，各月和全年都是公式；“明细”一人一月一行，每一步一列，引用“参数”里的数。改参数或业绩，应付金额随之重算。',
    en: 'Sheet "Pay" has one row a person, every month and the year by formula; "Detail" has one row a person and month, one column a step, referring to "Parameters". Change a parameter or a credit and the pay follows.',
  },
} as const satisfies Record<string, Phrase>;

type Value = string | number | null | { formula: string; result: number };

/** 0 → A */
const letter = (index: number): string => columnLetter(index + 1);

interface Column {
  readonly head: string;
  readonly width: number;
  readonly format?: string;
  readonly value: (at: RowAt) => Value;
}

interface RowAt {
  readonly person: number;
  readonly month: number;
  readonly row: number;
  /** Rows of the detail sheet that hold data. */
  readonly first: number;
  readonly last: number;
}

const HEAD = 3;
const IDENTITY = 6;

/** The commission workbook: pay by person, parameters, and the steps of every month as live formulas (design 3.2). */
export function commissionBook(book: CommissionBook, lang: Lang): ExcelJS.Workbook {
  const workbook = newWorkbook();
  addCover(workbook, lang, book.title, [
    [words.scheme[lang], book.title],
    [words.made[lang], book.madeAt],
    ...book.missing.map((line) => [words.missing[lang], line] as const),
    [words.how[lang], words.explanation[lang]],
  ]);
  const pay = workbook.addWorksheet(words.pay[lang]);
  const parameters = parameterSheet(workbook, lang);
  const columns = [...identity(book, lang)];
  const lines: string[] = [];
  for (const component of book.components) {
    const source = book.scheme.components.find((one) => one.key === component.key);
    const formula = source ? formulaOf(source, book.scheme.settings ?? {}, parameters) : null;
    addComponent(columns, component, formula, lang);
    lines.push(letter(columns.length - 1));
  }
  if (book.others.some((row) => row.some((cents) => cents !== 0))) {
    columns.push({
      head: words.others[lang] + words.valueOnly[lang],
      width: 16,
      format: formats.money,
      value: ({ person, month }) => (book.others[person]?.[month] ?? 0) / 100,
    });
    lines.push(letter(columns.length - 1));
  }
  columns.push({
    head: words.total[lang],
    width: 16,
    format: formats.money,
    value: ({ person, month, row }) => ({
      formula: `ROUND(${lines.map((at) => `${at}${row}`).join('+')},2)`,
      result: totalOf(book, person, month) / 100,
    }),
  });
  writeDetail(workbook.addWorksheet(words.detail[lang]), book, columns, lang);
  writePay(pay, book, letter(columns.length - 1), lang);
  return workbook;
}

const totalOf = (book: CommissionBook, person: number, month: number): number =>
  book.components.reduce(
    (sum, component) => sum + (component.amounts[person]?.[month] ?? 0),
    book.others[person]?.[month] ?? 0,
  );

function identity(book: CommissionBook, lang: Lang): Column[] {
  return [
    { head: words.number[lang], width: 12, value: ({ person }) => book.people[person]?.number ?? '' },
    { head: words.name[lang], width: 12, value: ({ person }) => book.people[person]?.name ?? '' },
    { head: words.region[lang], width: 10, value: ({ person }) => book.people[person]?.region ?? null },
    { head: words.role[lang], width: 12, value: ({ person }) => book.people[person]?.role ?? null },
    { head: words.month[lang], width: 10, value: ({ month }) => book.months[month] ?? '' },
    { head: words.seq[lang], width: 6, format: '0', value: ({ month }) => month + 1 },
  ];
}

function addComponent(columns: Column[], component: BookComponent, formula: ComponentFormula | null, lang: Lang): void {
  const amount = ({ person, month }: RowAt): number => (component.amounts[person]?.[month] ?? 0) / 100;
  const head = (word: Phrase): string => `${component.name} ${word[lang]}`;
  if (formula === null) {
    columns.push({ head: head(words.line) + words.valueOnly[lang], width: 18, format: formats.money, value: amount });
    return;
  }
  const input = ({ person, month }: RowAt): ComponentInputs | null => component.inputs[person]?.[month] ?? null;
  const add = (column: Column): string => {
    columns.push(column);
    return letter(columns.length - 1);
  };
  const money = formats.money;
  const figures = [
    ...new Set(component.inputs.flatMap((row) => row.flatMap((one) => Object.keys(one?.figures ?? {})))),
  ];
  const credit = add({ head: head(words.credit), width: 15, format: money, value: (at) => input(at)?.credit ?? 0 });
  const ytd = formula.accumulates
    ? add({
        head: head(words.ytd),
        width: 15,
        format: money,
        value: ({ row, first, last, person, month }) => ({
          formula: `SUMIFS($${credit}$${first}:$${credit}$${last},$A$${first}:$A$${last},$A${row},$F$${first}:$F$${last},"<="&$F${row})`,
          result: component.inputs[person]?.slice(0, month + 1).reduce((sum, one) => sum + (one?.credit ?? 0), 0) ?? 0,
        }),
      })
    : credit;
  const target = add({ head: head(words.target), width: 15, format: money, value: (at) => input(at)?.target ?? 0 });
  const incentive = add({
    head: head(words.incentive),
    width: 13,
    format: money,
    value: (at) => input(at)?.incentive ?? 0,
  });
  const part = add({ head: head(words.part), width: 10, format: '0.0000', value: (at) => input(at)?.part ?? 0 });
  const service = add({ head: head(words.service), width: 10, format: '0', value: (at) => input(at)?.service ?? null });
  const figureAt = new Map(
    figures.map((name) => [
      name,
      add({
        head: `${component.name} ${name}`,
        width: 12,
        format: '0.0000',
        value: (at) => input(at)?.figures[name] ?? null,
      }),
    ]),
  );
  const cells = (row: number): Cells => ({
    credit: `${credit}${row}`,
    ytd: `${ytd}${row}`,
    before: `(${ytd}${row}-${credit}${row})`,
    target: `${target}${row}`,
    incentive: `${incentive}${row}`,
    part: `${part}${row}`,
    service: `${service}${row}`,
    month: `F${row}`,
    figure: (name) => `${figureAt.get(name) ?? credit}${row}`,
  });
  const active = (at: RowAt, text: string): Value => (input(at) === null ? 0 : { formula: text, result: amount(at) });
  const earned = add({
    head: head(words.earned),
    width: 15,
    format: money,
    value: (at) => active(at, formula.earned(cells(at.row))),
  });
  const factor = formula.factor;
  const factored =
    factor === null
      ? null
      : add({
          head: head(words.factor),
          width: 9,
          format: '0.0000',
          value: (at) => (input(at) === null ? 1 : { formula: factor(cells(at.row)), result: 1 }),
        });
  const before = (row: number): string => (factored === null ? `${earned}${row}` : `${earned}${row}*${factored}${row}`);
  const limited = add({
    head: head(words.limited),
    width: 15,
    format: money,
    // The inner rounding takes off floating noise, so that a half cent is a half cent.
    value: (at) => active(at, `ROUND(ROUND(${formula.limited(before(at.row), cells(at.row))},6),2)`),
  });
  addPayable(columns, component, formula, limited, lang, amount);
}

function addPayable(
  columns: Column[],
  component: BookComponent,
  formula: ComponentFormula,
  limited: string,
  lang: Lang,
  amount: (at: RowAt) => number,
): void {
  const head = (word: Phrase): string => `${component.name} ${word[lang]}`;
  if (formula.sign === -1 || formula.recovers) {
    columns.push({
      head: head(words.line),
      width: 15,
      format: formats.money,
      value: (at) => ({ formula: `${formula.sign === -1 ? '-' : ''}${limited}${at.row}`, result: amount(at) }),
    });
    return;
  }
  const carried = letter(columns.length);
  const previous = ({ row, month }: RowAt): string =>
    month === 0 ? '0' : `IF($A${row - 1}=$A${row},${carried}${row - 1},0)`;
  columns.push({
    head: head(words.carried),
    width: 12,
    format: formats.money,
    value: (at) => ({ formula: `MIN(0,ROUND(${limited}${at.row}+${previous(at)},2))`, result: 0 }),
  });
  columns.push({
    head: head(words.line),
    width: 15,
    format: formats.money,
    value: (at) => ({ formula: `MAX(0,ROUND(${limited}${at.row}+${previous(at)},2))`, result: amount(at) }),
  });
}

function writeDetail(sheet: ExcelJS.Worksheet, book: CommissionBook, columns: readonly Column[], lang: Lang): void {
  const first = HEAD + 1;
  const last = HEAD + Math.max(1, book.people.length * book.months.length);
  frame(sheet, `${book.title} · ${words.detail[lang]}`, columns, IDENTITY, last);
  let row = first;
  book.people.forEach((_, person) =>
    book.months.forEach((_month, month) => {
      columns.forEach((column, c) => {
        const cell = sheet.getCell(row, c + 1);
        cell.value = column.value({ person, month, row, first, last });
        if (column.format !== undefined) cell.numFmt = column.format;
      });
      row += 1;
    }),
  );
}

function frame(
  sheet: ExcelJS.Worksheet,
  title: string,
  columns: readonly { readonly head: string; readonly width: number }[],
  frozen: number,
  last: number,
): void {
  sheet.views = [{ state: 'frozen', ySplit: HEAD, xSplit: frozen }];
  sheet.getCell('A1').value = title;
  sheet.getCell('A1').font = { bold: true, size: 13 };
  columns.forEach((column, c) => {
    sheet.getColumn(c + 1).width = column.width;
    const cell = sheet.getCell(HEAD, c + 1);
    cell.value = column.head;
    cell.font = { bold: true };
    cell.alignment = { wrapText: true, vertical: 'middle' };
    cell.fill = sunkenFill;
  });
  sheet.autoFilter = { from: { row: HEAD, column: 1 }, to: { row: last, column: columns.length } };
  sheet.pageSetup = landscapePage(`${HEAD}:${HEAD}`);
}

/** One row a person; each month and the year are sums over the detail sheet. */
function writePay(sheet: ExcelJS.Worksheet, book: CommissionBook, totalColumn: string, lang: Lang): void {
  const identityColumns = [words.number, words.name, words.region, words.role];
  const columns = [
    ...identityColumns.map((word) => ({ head: word[lang], width: 12 })),
    ...book.months.map((month) => ({ head: month, width: 13 })),
    { head: words.total[lang], width: 16 },
  ];
  const last = HEAD + Math.max(1, book.people.length);
  frame(sheet, book.title, columns, 2, last);
  const detail = `'${words.detail[lang]}'!`;
  const rows = HEAD + Math.max(1, book.people.length * book.months.length);
  const range = (column: string): string => `${detail}$${column}$${HEAD + 1}:$${column}$${rows}`;
  book.people.forEach((person, p) => {
    const row = HEAD + 1 + p;
    [person.number, person.name, person.region, person.role].forEach(
      (value, c) => (sheet.getCell(row, c + 1).value = value),
    );
    book.months.forEach((_, m) => {
      const cell = sheet.getCell(row, 5 + m);
      cell.value = {
        formula: `SUMIFS(${range(totalColumn)},${range('A')},$A${row},${range('F')},${m + 1})`,
        result: totalOf(book, p, m) / 100,
      };
      cell.numFmt = formats.money;
    });
    const year = sheet.getCell(row, 5 + book.months.length);
    year.value = {
      formula: `ROUND(SUM(E${row}:${letter(3 + book.months.length)}${row}),2)`,
      result: book.months.reduce((sum, _, m) => sum + totalOf(book, p, m), 0) / 100,
    };
    year.numFmt = formats.money;
    year.font = { bold: true };
  });
  const foot = last + 1;
  sheet.getCell(foot, 1).value = words.total[lang];
  for (let c = 5; c <= 5 + book.months.length; c += 1) {
    const cell = sheet.getCell(foot, c);
    const of = (p: number): number =>
      c === 5 + book.months.length
        ? book.months.reduce((sum, _, m) => sum + totalOf(book, p, m), 0)
        : totalOf(book, p, c - 5);
    cell.value = {
      formula: `ROUND(SUM(${letter(c - 1)}${HEAD + 1}:${letter(c - 1)}${last}),2)`,
      result: book.people.reduce((sum, _, p) => sum + of(p), 0) / 100,
    };
    cell.numFmt = formats.money;
    cell.font = { bold: true };
  }
}
