import type { InvoiceLine, TaxedAtRate } from '../domain/paper/invoice.ts';
import { black, body, grey, type Ink, type Sheet } from './sheet.ts';
import { amountText, lineText } from './texts.ts';

interface Column {
  readonly title: string;
  readonly x: number;
  readonly width: number;
  readonly isRight: boolean;
}

const gap = 8;
const padding = 4;
const headHeight = 20;
// More than any title or SKU a catalog takes; a row must fit a page.
const titleLengthMax = 600;
const skuLengthMax = 120;

/** Columns beside each other: `[title, width]`, numbers to the right of their column. */
function columns(left: number, of: readonly (readonly [string, number, 'left' | 'right'])[]): readonly Column[] {
  let x = left;
  return of.map(([title, width, side]) => {
    const column = { title, x, width, isRight: side === 'right' };
    x += width + gap;
    return column;
  });
}

const lineColumns = columns(body.left, [
  ['SKU', 78, 'left'],
  ['Title', 172, 'left'],
  ['Quantity', 44, 'right'],
  ['Unit price', 66, 'right'],
  ['Tax rate', 40, 'right'],
  ['Total', 55.28, 'right'],
]);

const taxColumns = columns(body.left, [
  ['Tax rate', 60, 'left'],
  ['Net', 78, 'right'],
  ['Tax', 78, 'right'],
  ['Gross', 78, 'right'],
]);

/** What continues on the next page, and what it says at its top. */
export interface Continued {
  readonly sheet: Sheet;
  readonly currency: string;
  readonly heading: string;
}

/** Draws the lines, over as many pages as it takes, with a head on each. Gives where they end. */
export function drawLines(
  { sheet, currency, heading }: Continued,
  from: number,
  lines: readonly InvoiceLine[],
): number {
  let y = drawHead(sheet, lineColumns, from);
  for (const line of lines) {
    const rows = tableRows(line, currency).map((texts) => ({ texts, height: heightOfRow(sheet, lineColumns, texts) }));
    const height = rows.reduce((sum, row) => sum + row.height, 0);
    if (y + height > body.bottom) y = drawHead(sheet, lineColumns, turnedTo(sheet, heading));
    for (const row of rows) {
      drawRow(sheet, { columns: lineColumns, texts: row.texts, y });
      y += row.height;
    }
    sheet.rule(y, '#e5e5e5');
  }
  return y;
}

/** A line, and beneath it what was taken off its price: so the column of totals sums to the whole. */
function tableRows(line: InvoiceLine, currency: string): readonly (readonly string[])[] {
  const { discountMinor = 0 } = line;
  const rate = `${line.taxRatePercent} %`;
  const row = [
    lineText(line.sku, skuLengthMax),
    lineText(line.title, titleLengthMax),
    String(line.quantity),
    amountText(line.unitPriceMinor, currency),
    rate,
    amountText(line.totalMinor + discountMinor, currency),
  ];
  return discountMinor === 0 ? [row] : [row, ['', 'Discount', '', '', rate, amountText(-discountMinor, currency)]];
}

/** Draws what is taxed at which rate. Gives where it ends. */
export function drawTaxes(
  { sheet, currency, heading }: Continued,
  from: number,
  taxes: readonly TaxedAtRate[],
): number {
  const rowHeight = heightOfTax(sheet);
  let y = drawHead(sheet, taxColumns, from);
  for (const { ratePercent, netMinor, taxMinor, grossMinor } of taxes) {
    if (y + rowHeight > body.bottom) y = drawHead(sheet, taxColumns, turnedTo(sheet, heading));
    const amounts = [netMinor, taxMinor, grossMinor].map((amountMinor) => amountText(amountMinor, currency));
    drawRow(sheet, { columns: taxColumns, texts: [`${ratePercent} %`, ...amounts], y });
    y += rowHeight;
  }
  return y;
}

/** What `drawTaxes` takes on a page of its own. */
export function heightOfTaxes(sheet: Sheet, count: number): number {
  return headHeight + count * heightOfTax(sheet);
}

function heightOfTax(sheet: Sheet): number {
  return heightOfRow(sheet, taxColumns, ['0 %']);
}

/** Begins another page. Gives where it can be drawn on. */
export function turnedTo(sheet: Sheet, heading: string): number {
  sheet.turn();
  sheet.line(heading, { x: body.left, y: body.top, width: body.width }, { color: grey });
  return body.top + 24;
}

function drawHead(sheet: Sheet, of: readonly Column[], y: number): number {
  for (const { title, x, width, isRight } of of) {
    sheet.line(title, { x, y: y + padding, width }, { size: 8, isBold: true, color: grey, isRight });
  }
  const { x = 0, width = 0 } = of.at(-1) ?? {};
  const end = y + headHeight;
  if (x + width > body.right - 1) sheet.rule(end, black);
  return end;
}

interface Row {
  readonly columns: readonly Column[];
  readonly texts: readonly string[];
  readonly y: number;
}

function drawRow(sheet: Sheet, { columns: of, texts, y }: Row): void {
  for (const [index, { x, width, isRight }] of of.entries()) {
    const place = { x, y: y + padding, width };
    if (isRight) sheet.line(texts[index] ?? '', place, { ...ink, isRight });
    else sheet.text(texts[index] ?? '', place, ink);
  }
}

const ink: Ink = { size: 8.5 };

function heightOfRow(sheet: Sheet, of: readonly Column[], texts: readonly string[]): number {
  const wrapped = of.map(({ isRight, width }, index) => (isRight ? 0 : sheet.heightOf(texts[index] ?? '', width, ink)));
  return Math.max(...wrapped) + 2 * padding;
}
