// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { parseTsv, readBlock, toHtml, toTsv } from '../../../src/ui/grid/clipboard';

describe('tab-separated text as Excel writes it', () => {
  test('rows, columns and the trailing line break', () =>
    expect(parseTsv('a\tb\r\n1\t2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]));

  test('a cell that holds a tab, a line break or a quote', () =>
    expect(parseTsv('"a\tb"\t"c\nd"\t"say ""hi"""\r\n')).toEqual([['a\tb', 'c\nd', 'say "hi"']]));

  test('a quote in the middle is only a quote', () => expect(parseTsv('5" pipe\tx')).toEqual([['5" pipe', 'x']]));

  test('short lines end in empty cells', () =>
    expect(parseTsv('a\tb\tc\n1')).toEqual([
      ['a', 'b', 'c'],
      ['1', '', ''],
    ]));

  test('an empty clipboard is no block', () => expect(parseTsv('')).toEqual([]));

  test('written so that it reads back', () => {
    const block = [
      ['a\tb', '1'],
      ['"x"', 'c\nd'],
    ];
    expect(parseTsv(toTsv(block))).toEqual(block);
  });
});

describe('HTML beside the text', () => {
  test('the held figure is taken instead of the shown one', () => {
    const html =
      '<table><tr><td x:num="1234.5678">1,235</td><td sdval="0.5">0.5</td>' +
      '<td data-sheets-value=\'{"1":3,"3":99.25}\'>99</td></tr></table>';
    expect(readBlock('1,235\t0.5\t99\n', html)).toEqual([['1234.5678', '0.5', '99.25']]);
  });

  test('a percentage keeps its shown form', () =>
    expect(readBlock('15%\n', '<table><tr><td x:num="0.15">15%</td></tr></table>')).toEqual([['15%']]));

  test('shapes that differ: the text wins', () =>
    expect(readBlock('1\t2\n', '<table><tr><td x:num="9">1</td></tr></table>')).toEqual([['1', '2']]));

  test('only HTML, with spans: a full rectangle', () =>
    expect(
      readBlock(
        '',
        '<table><tr><td colspan="2">a</td><td rowspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>',
      ),
    ).toEqual([
      ['a', '', 'b'],
      ['c', 'd', ''],
    ]));

  test('markup in a cell is text on the way out', () => {
    const html = toHtml([['<img src=x onerror=alert(1)>', '&']]);
    const cells = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('td')];
    expect(cells.map((cell) => cell.textContent)).toEqual(['<img src=x onerror=alert(1)>', '&']);
    expect(html).not.toContain('<img');
  });
});
