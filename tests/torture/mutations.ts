import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cellName, type RawBook, type RawValue } from '../../electron/workbook/raw';
import { readBook } from '../../electron/workbook/reader/read-book';
import { AppError } from '../../src/core/domain/errors/index';
import { seededRandom, type Random } from '../../src/core/domain/random';
import { NS, SHEET, worksheet, xlsxParts } from '../fixtures/xlsx-parts';
import { zip, type ZipPart } from '../fixtures/zip';
import { caseSeed, count, type Counters, type Torture, type TortureTask } from './task';

/** Values by sheet and cell, dates as their serials, so that two readings compare. */
type Reading = ReadonlyMap<string, string>;

interface Mutation {
  readonly bytes: Buffer;
  /** Cells that may read differently because they were changed on purpose; undefined: none. */
  readonly touched?: ReadonlySet<string>;
}

const ROWS = 24;
const STYLES = `<styleSheet ${NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const STRINGS = ['工号', '姓名', '入职', '销售额', '完成率', '合计', '张三', '李四', '王五', '赵六'];

/** A small roster with texts, dates, amounts, ratios and formulas, as parts. */
function specimen(): ZipPart[] {
  const cells = (row: number): string => {
    const at = row + 1;
    if (row === 0)
      return STRINGS.slice(0, 6)
        .map((_, i) => `<c r="${cellName(0, i)}" t="s"><v>${i}</v></c>`)
        .join('');
    return [
      `<c r="A${at}"><v>${1000 + row}</v></c>`,
      `<c r="B${at}" t="s"><v>${6 + (row % 4)}</v></c>`,
      `<c r="C${at}" s="1"><v>${44_000 + row * 31}</v></c>`,
      `<c r="D${at}"><v>${row * 7919 + 0.25}</v></c>`,
      `<c r="E${at}"><v>${0.8 + row / 100}</v></c>`,
      `<c r="F${at}"><f>D${at}*E${at}</f><v>${(row * 7919 + 0.25) * (0.8 + row / 100)}</v></c>`,
    ].join('');
  };
  const rows = Array.from({ length: ROWS }, (_, row) => `<row r="${row + 1}">${cells(row)}</row>`).join('');
  return xlsxParts({
    sharedStrings: `<sst ${NS} count="${STRINGS.length}" uniqueCount="${STRINGS.length}">${STRINGS.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    workbookRels:
      '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
    parts: { [SHEET]: worksheet(rows, 'A1:F24'), 'xl/styles.xml': STYLES },
  });
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const textOf = (part: ZipPart | undefined): string => String(part?.data ?? '');

function withPart(parts: readonly ZipPart[], name: string, data: string): ZipPart[] {
  return parts.map((part) => (part.name === name ? { ...part, data } : part));
}

/** One bit of the container. */
function flipBit(parts: readonly ZipPart[], random: Random): Mutation {
  const bytes = zip(parts);
  const at = below(random, bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
  return { bytes };
}

/** A run of bytes lost, zeroed or written twice. */
function damageSpan(parts: readonly ZipPart[], random: Random): Mutation {
  const bytes = zip(parts);
  const from = below(random, bytes.length);
  const to = Math.min(bytes.length, from + 1 + below(random, 200));
  const span = pick(random, ['cut', 'zero', 'twice', 'truncate']);
  if (span === 'cut') return { bytes: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]) };
  if (span === 'zero') return { bytes: Buffer.from(bytes).fill(0, from, to) };
  if (span === 'twice') return { bytes: Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]) };
  return { bytes: bytes.subarray(0, from) };
}

/** The container is sound, its parts are not: one is gone, doubled, swapped, or its markup lost a piece. */
function breakStructure(parts: readonly ZipPart[], random: Random): Mutation {
  const part = pick(random, parts);
  const others = parts.filter(({ name }) => name !== part.name);
  const way = pick(random, [
    'drop',
    'double',
    'empty',
    'tag',
    'tag',
    'tag',
    'quote',
    'row twice',
    'cell twice',
    'type',
  ]);
  const sheet = textOf(parts.find(({ name }) => name === SHEET));
  if (way === 'drop' && part.name !== 'xl/styles.xml' && part.name !== '_rels/.rels') return { bytes: zip(others) };
  if (way === 'double') return { bytes: zip([...parts, part]) };
  if (way === 'empty') return { bytes: zip(withPart(parts, part.name, '')) };
  if (way === 'row twice') {
    const rows = sheet.match(/<row .*?<\/row>/g) ?? [];
    return { bytes: zip(withPart(parts, SHEET, sheet.replace('</sheetData>', `${pick(random, rows)}</sheetData>`))) };
  }
  if (way === 'cell twice') {
    const cell = pick(random, sheet.match(/<c .*?<\/c>/g) ?? []);
    return { bytes: zip(withPart(parts, SHEET, sheet.replace(cell, cell + cell))) };
  }
  if (way === 'type') {
    const cell = pick(random, sheet.match(/<c r="[A-F]\d+">/g) ?? []);
    const type = pick(random, ['s', 'x', 'b', 'e', 'd']);
    const touched = new Set([/r="(\w+)"/.exec(cell)?.[1] ?? '']);
    return { bytes: zip(withPart(parts, SHEET, sheet.replace(cell, cell.replace('>', ` t="${type}">`)))), touched };
  }
  const target = part.name === '_rels/.rels' ? SHEET : part.name;
  const text = textOf(parts.find(({ name }) => name === target));
  const pieces = [...text.matchAll(way === 'quote' ? /"/g : /<[^>]*[^/]>/g)];
  const hit = pick(random, pieces);
  // A tag that is lost with its partner left behind cannot be well-formed any more; the XML declaration may go.
  const cut = text.slice(0, hit.index) + text.slice(hit.index + hit[0].length);
  return { bytes: zip(withPart(parts, target, cut)) };
}

const NOT_NUMBERS = [
  'NaN',
  '1,234',
  '0x1F',
  '1e999',
  '--5',
  '1.2.3',
  '12 34',
  '１２',
  'Infinity',
  '#REF!',
  '1e',
  '.',
  '99999999999999999999',
];

/** One value of a sound workbook is replaced: by another number, or by what is none. */
function changeValue(parts: readonly ZipPart[], random: Random): Mutation {
  const sheet = textOf(parts.find(({ name }) => name === SHEET));
  const cell = pick(random, sheet.match(/<c r="[A-F]\d+"(?: s="1")?>(?:<f>[^<]*<\/f>)?<v>[^<]*<\/v><\/c>/g) ?? []);
  const value = random() < 0.2 ? String(below(random, 1_000_000) / 100) : pick(random, NOT_NUMBERS);
  const mutated = sheet.replace(cell, cell.replace(/<v>[^<]*<\/v>/, `<v>${value}</v>`));
  return { bytes: zip(withPart(parts, SHEET, mutated)), touched: new Set([/r="(\w+)"/.exec(cell)?.[1] ?? '']) };
}

const MUTATIONS = [
  flipBit,
  flipBit,
  flipBit,
  damageSpan,
  breakStructure,
  breakStructure,
  changeValue,
  changeValue,
] as const;

/** Alternates packed and stored containers: in stored ones a flipped bit hits a digit far more often. */
function mutate(index: number, random: Random): Mutation & { readonly kind: string } {
  const parts = specimen().map((part) => (index % 2 === 0 ? part : { ...part, deflate: false }));
  const kind = pick(random, MUTATIONS);
  return { kind: kind.name, ...kind(parts, random) };
}

function readingOf(book: RawBook): Reading {
  const reading = new Map<string, string>();
  const plain = (value: RawValue): string =>
    typeof value === 'object' && value !== null && 'serial' in value ? String(value.serial) : JSON.stringify(value);
  book.sheets.forEach((sheet, index) =>
    sheet.rows.forEach((row, r) =>
      row.forEach((value, c) => {
        if (value !== null) reading.set(`${index}!${cellName(r, c)}`, plain(value));
      }),
    ),
  );
  return reading;
}

function differences(a: Reading, b: Reading): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

/** The reader without gate and audit, in a thread because it hangs on some of the files. */
const UNGATED = `
const { parentPort } = require('node:worker_threads');
const { read } = require('xlsx');
parentPort.on('message', (bytes) => {
  try {
    const book = read(Buffer.from(bytes), { dense: true, nodim: true, cellText: false });
    const cells = book.SheetNames.flatMap((name, index) => ((book.Sheets[name] || {})['!data'] || []).flatMap((row, r) =>
      (row || []).map((cell, c) => [index, r, c, cell && cell.v]))).filter((cell) => cell && cell[3] !== undefined);
    parentPort.postMessage(cells);
  } catch (error) {
    parentPort.postMessage(undefined);
  }
});`;

type UngatedCells = readonly (readonly [
  sheet: number,
  row: number,
  column: number,
  value: string | number | boolean,
])[];

/** Answers what the ungated reader makes of a container; `end` stops its thread. */
function ungatedReader(whole: Reading) {
  let worker: Worker | undefined;
  return {
    async read(bytes: Buffer): Promise<'refused' | 'same' | 'wrong' | 'hung'> {
      const reader = (worker ??= new Worker(UNGATED, { eval: true, stdout: true, stderr: true }));
      return await new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          worker = undefined;
          void reader.terminate();
          resolve('hung');
        }, CONTROL_DEADLINE_MS);
        reader.removeAllListeners('error').once('error', reject);
        reader.once('message', (cells: UngatedCells | undefined) => {
          clearTimeout(timer);
          const known = (cells ?? []).map(([s, r, c, value]): [string, string] => [
            `${s}!${cellName(r, c)}`,
            JSON.stringify(value),
          ]);
          if (cells === undefined) resolve('refused');
          else resolve(differences(whole, new Map(known)).length === 0 ? 'same' : 'wrong');
        });
        reader.postMessage(bytes);
      });
    },
    async end(): Promise<void> {
      await worker?.terminate();
    },
  };
}

const CONTROL_DEADLINE_MS = 3_000;
/** The control runs on every n-th mutated container. */
const CONTROL_EVERY = 8;

async function run({ seed, from, count: cases, log }: TortureTask): Promise<Counters> {
  const counters: Counters = {};
  const folder = mkdtempSync(join(tmpdir(), 'yardstick-mutations-'));
  const path = join(folder, 'mutated.xlsx');
  writeFileSync(path, zip(specimen()));
  const whole = readingOf(await readBook(path));
  const control = ungatedReader(whole);
  try {
    for (let index = from; index < from + cases; index += 1) {
      const mutation = mutate(index, seededRandom(caseSeed(seed, index)));
      writeFileSync(path, mutation.bytes);
      const outcome = await judge(path, whole, mutation.touched ?? new Set());
      count(counters, outcome);
      if (outcome === 'silent' || outcome === 'hung' || outcome === 'crashed')
        log(`${index} ${mutation.kind} ${outcome}`);
      if (index % CONTROL_EVERY === 0) count(counters, `control ${await control.read(mutation.bytes)}`);
    }
  } finally {
    await control.end();
    rmSync(folder, { recursive: true });
  }
  return counters;
}

async function judge(path: string, whole: Reading, touched: ReadonlySet<string>): Promise<string> {
  let book: RawBook;
  try {
    book = await readBook(path);
  } catch (error) {
    if (!(error instanceof AppError)) return 'crashed';
    return error.code === 'FILE_TOO_SLOW' ? 'hung' : 'refused';
  }
  const changed = differences(whole, readingOf(book)).map((key) => key.split('!')[1] ?? '');
  if (changed.length === 0) return 'same';
  const named = new Set(
    book.warnings.flatMap(({ code, cell }) => cell ?? (code === 'SHEET_UNREADABLE' ? 'sheet' : [])),
  );
  if (named.has('sheet') || changed.every((cell) => named.has(cell))) return 'warned';
  // A value that was replaced by another sound value has to be read as that; only the cell itself may change.
  return changed.every((cell) => touched.has(cell)) ? 'as written' : 'silent';
}

/** Workbooks damaged in bits, structure and values: refused, warned at the cell, or read unchanged; never silently different. */
export const mutations: Torture = {
  title: 'Mutated workbooks',
  run,
  mustBeZero: ['silent', 'hung', 'crashed'],
  mustNotBeZero: ['control wrong'],
};
