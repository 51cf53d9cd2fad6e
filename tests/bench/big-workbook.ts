import { NS, SHEET, worksheet, xlsx } from '../fixtures/xlsx-parts';

const STYLES = `<styleSheet ${NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Heads that make an order list of the columns. */
export const orderHeads = ['订单号', '业务员', '大区', '产品线', '订单日期', '折扣率', '金额(元)', '成本(元)', '数量'];

/**
 * An order list as an ERP would export it: ids, names, dates, amounts, ratios.
 * @param columns at least 5; the first five are text (unique id, name, region, product, date), the rest numbers
 * @param heads names of the columns; `列1` and so on where there are none
 */
export function bigWorkbook(rows: number, columns: number, heads: readonly string[] = []): Buffer {
  const strings: string[] = [];
  const index = new Map<string, number>();
  const shared = (text: string): number => {
    const known = index.get(text);
    if (known !== undefined) return known;
    index.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const letters = Array.from({ length: columns }, (_, column) => name(column));
  const cell = (row: number, column: number): string => {
    const ref = `${letters[column] ?? ''}${row + 1}`;
    const text = (value: string): string => `<c r="${ref}" t="s"><v>${shared(value)}</v></c>`;
    if (row === 0) return text(heads[column] ?? `列${column + 1}`);
    if (column === 0) return text(`SO-${100_000 + row}`);
    if (column === 1) return text(`销售员${row % 500}`);
    if (column === 2) return text(['华东', '华北', '华南', '西北'][row % 4] ?? '');
    if (column === 3) return text(`产品线${row % 23}`);
    if (column === 4) return `<c r="${ref}" s="1"><v>${45_292 + (row % 365)}</v></c>`;
    if (column % 5 === 0) return `<c r="${ref}" s="3"><v>${((row * column) % 1000) / 1000}</v></c>`;
    return `<c r="${ref}" s="2"><v>${((row * 7919 * column) % 10_000_000) / 100}</v></c>`;
  };
  const lines: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    lines.push(`<row r="${row + 1}">${letters.map((_, column) => cell(row, column)).join('')}</row>`);
  }
  return xlsx({
    sharedStrings: `<sst ${NS} count="${strings.length}" uniqueCount="${strings.length}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    workbookRels:
      '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
    parts: { [SHEET]: worksheet(lines.join('')), 'xl/styles.xml': STYLES },
  });
}

function name(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : name(Math.floor(column / 26) - 1) + name(column % 26);
}
