import { describe, expect, test } from 'vitest';
import { parsedCsv } from './csv-file.ts';

function parsed(text: string): ReturnType<typeof parsedCsv> {
  return parsedCsv(Buffer.from(text));
}

test('records know the line that they begin in, whatever stands between', () => {
  const { header, records } = parsed('\ufeffHändle,Title\r\na,"two\r\nlines"\r\n\r\n\r\nb,x\r\n,,\r\nc,"say ""so"""\n');

  expect(header).toEqual(['Händle', 'Title']);
  expect(records).toEqual([
    { line: 2, cells: ['a', 'two\r\nlines'] },
    { line: 6, cells: ['b', 'x'] },
    { line: 8, cells: ['c', 'say "so"'] },
  ]);
});

function linesOf(lineBreak: string): number[] {
  return parsed(['h,t', 'a,b', '', 'c,d', ''].join(lineBreak)).records.map(({ line }) => line);
}

test('every kind of line break counts once', () => {
  expect(['\n', '\r\n', '\r'].map(linesOf)).toEqual([
    [2, 4],
    [2, 4],
    [2, 4],
  ]);
});

test('quotes in the midst of a cell and rows of other lengths are taken as they are', () => {
  expect(parsed('h,t\na,5" nail\nb\nc,"d" e,f\n').records.map(({ cells }) => cells)).toEqual([
    ['a', '5" nail'],
    ['b'],
    ['c', '"d" e', 'f'],
  ]);
});

test('a quote that is never closed is a problem of the line that opens its record', () => {
  expect(parsed('h,t\na,b\n\nc,"d\ne,f\n')).toEqual({
    header: ['h', 't'],
    records: [{ line: 2, cells: ['a', 'b'] }],
    remarks: [],
    problems: [{ line: 4, message: 'a quote is opened and never closed' }],
  });
});

test('an empty file has no header', () => {
  expect(parsed('')).toEqual({ header: [], records: [], problems: [], remarks: [] });
});

describe('a file is taken for what it is', () => {
  const text = 'Handle;Title;Price\nä;"é; è";5\n';

  test.each([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), []],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), ['the file is taken for utf-16le']],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), ['the file is taken for utf-16le']],
    ['UTF-16 the other way', Buffer.from(text, 'utf16le').swap16(), ['the file is taken for utf-16be']],
    ['Windows-1252', Buffer.from(text, 'latin1'), ['the file is taken for windows-1252']],
  ])('%s', (_, bytes, remarks) => {
    const { header, records, ...told } = parsedCsv(bytes);

    expect(header).toEqual(['Handle', 'Title', 'Price']);
    expect(records).toEqual([{ line: 2, cells: ['ä', 'é; è', '5'] }]);
    expect(told.remarks).toEqual([...remarks, 'the file has semicolons between its cells']);
  });

  test.each([
    [',', []],
    [';', ['the file has semicolons between its cells']],
    ['\t', ['the file has tabs between its cells']],
    ['|', ['the file has bars between its cells']],
  ])('with %s between the cells', (delimiter, remarks) => {
    const { header, ...told } = parsed(['Handle', '"Title, long; very|much"', 'Vendor', 'Price'].join(delimiter));

    expect(header).toEqual(['Handle', 'Title, long; very|much', 'Vendor', 'Price']);
    expect(told.remarks).toEqual(remarks);
  });

  test("with Excel's own first line", () => {
    expect(parsed('sep=|\nHandle|Title,x\na|b\n')).toMatchObject({
      header: ['Handle', 'Title,x'],
      records: [{ line: 3, cells: ['a', 'b'] }],
    });
  });
});
